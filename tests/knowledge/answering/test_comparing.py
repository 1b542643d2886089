"""Comparisons: every fact once, differences first, and what a curator wrote."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.comparing import IN_PAIRS, PAIR, ROWS, compare, in_words
from knowledge.facts import Facts
from knowledge.library import Library
from tests.knowledge.answering.world import (
    BOTH,
    CONTAINER,
    DOCKER,
    ENTRIES,
    KVM,
    LXD,
    MACHINE,
    PODMAN,
    VIRTUALBOX,
)
from tests.knowledge.making import UNHURRIED, provider

FACTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["hypervisor", "container-engine"]),
        "hypervisor_type": st.sampled_from(["type-1", "type-2", "not-applicable"]),
        "cost": st.sampled_from(["free", "paid", "unknown"]),
        "first_release": st.sampled_from([2007, 2013, "unknown", "not-applicable"]),
        "runs": st.sampled_from(
            [["linux-guests"], ["linux-guests", "windows-guests"], ["windows-guests", "linux-guests"]]
        ),
        "live_migration": st.sampled_from(["yes", "not-applicable"]),
        "vendor": st.sampled_from(["One", "Two"]),
    },
)


def labels(rows: tuple[Any, ...]) -> list[str]:
    return [row.label for row in rows]


def test_what_differs_stands_apart_from_what_is_shared() -> None:
    comparison = compare([DOCKER, PODMAN])

    assert labels(comparison.different) == ["Runs on"]
    assert "What it is" in labels(comparison.shared)


def test_a_row_holds_a_value_for_every_thing_in_order() -> None:
    (row,) = compare([DOCKER, PODMAN]).different

    assert row.values == ("Linux, Windows", "Linux")


def test_what_applies_to_none_of_them_is_left_out() -> None:
    comparison = compare([DOCKER, PODMAN])

    assert "Hypervisor type" not in labels((*comparison.different, *comparison.shared))


def test_what_applies_to_one_of_them_differs() -> None:
    assert "Hypervisor type" in labels(compare([DOCKER, KVM]).different)


@UNHURRIED
@given(drawn=st.lists(FACTS, min_size=2, max_size=4))
def test_every_fact_stands_in_one_row_by_whether_it_differs(drawn: list[dict[str, Any]]) -> None:
    entries = [provider(f"thing-{at}", facts=facts) for at, facts in enumerate(drawn)]

    comparison = compare(entries)

    fields = (*ROWS, *(IN_PAIRS if len(entries) == PAIR else ()))
    values = {label: [in_words(entry.facts, field) for entry in entries] for field, label in fields}
    applies = {label: v for label, v in values.items() if set(v) != {"does not apply"}}
    assert labels(comparison.different) == [label for label, v in applies.items() if len(set(v)) > 1]
    assert labels(comparison.shared) == [label for label, v in applies.items() if len(set(v)) == 1]
    assert all(list(row.values) == values[row.label] for row in (*comparison.different, *comparison.shared))


def test_the_order_in_a_file_is_no_difference() -> None:
    one = provider("one", facts={"runs": ["linux-guests", "windows-guests"], "licence": ["MIT", "Zlib"]})
    two = provider("two", facts={"runs": ["windows-guests", "linux-guests"], "licence": ["Zlib", "MIT"]})

    assert compare([one, two]).different == ()


def test_no_shipped_products_differ_in_order_alone(library: Library) -> None:
    fields = [
        (field, label) for field, label in ROWS if field in {"runs", "host_platforms", "licence", "formats"}
    ]

    for first, second in combinations(library.providers, 2):
        for field, _ in fields:
            mine, other = getattr(first.facts, field), getattr(second.facts, field)
            same_words = in_words(first.facts, field) == in_words(second.facts, field)
            assert same_words is ({*mine} == {*other}), (first.slug, second.slug, field)


def test_every_fact_that_is_one_value_or_a_vocabulary_is_compared() -> None:
    prose = {"typical_use", "strengths", "limits", "home", "docs", "successor"}

    assert {field for field, _ in ROWS} == Facts.model_fields.keys() - prose


@pytest.mark.parametrize("entries", [(MACHINE, CONTAINER), (DOCKER, MACHINE)])
def test_where_a_thing_has_no_facts_there_are_no_rows(entries: tuple[Any, ...]) -> None:
    comparison = compare(entries)

    assert (comparison.different, comparison.shared) == ((), ())


def test_a_written_comparison_comes_with_it_whatever_the_order() -> None:
    assert compare([CONTAINER, MACHINE], ENTRIES).prose == compare([MACHINE, CONTAINER], [BOTH]).prose == BOTH


def test_a_written_comparison_of_other_things_does_not() -> None:
    assert compare([MACHINE, CONTAINER, DOCKER], [BOTH]).prose is None


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("hypervisor_type", "type 2 (hosted)"),
        ("licence", "GPL-3.0-only"),
        ("first_release", "2007"),
        ("vendor", "Example"),
        ("strengths", "has every field"),
        ("docs", "https://example.org/docs"),
    ],
)
def test_a_fact_reads_as_words(field: str, words: str) -> None:
    assert in_words(VIRTUALBOX.facts, field) == words


def test_the_order_of_prose_is_the_curators() -> None:
    entry = provider("thing", facts={"strengths": ["zebra first", "apple second"]})

    assert in_words(entry.facts, "strengths") == "zebra first; apple second"


def test_what_does_not_apply_says_so() -> None:
    entry = provider("thing", facts={"first_release": "not-applicable"})

    assert in_words(entry.facts, "first_release") == "does not apply"


def test_things_stay_in_the_order_in_which_they_were_named() -> None:
    assert compare([LXD, DOCKER]).entries == (LXD, DOCKER)
