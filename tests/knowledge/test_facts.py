"""The vocabularies of the facts: closed, labelled, each able to say that it does not know."""

import pytest

from knowledge import facts
from knowledge.facts import Category, Licence
from knowledge.values import Term
from tests.knowledge.making import provider

VOCABULARIES = [
    v for v in vars(facts).values() if isinstance(v, type) and issubclass(v, Term) and v is not Term
]
OPEN = [licence for licence in Licence if licence.open_source]


def test_every_vocabulary_is_found() -> None:
    assert len(VOCABULARIES) == 12


@pytest.mark.parametrize("vocabulary", [v for v in VOCABULARIES if v is not Category])
def test_every_vocabulary_can_say_unknown_and_not_applicable(vocabulary: type[Term]) -> None:
    assert {"unknown", "not-applicable"} <= {term.value for term in vocabulary}


@pytest.mark.parametrize("vocabulary", [v for v in VOCABULARIES if v is not Category])
def test_unknown_and_not_applicable_read_the_same_everywhere(vocabulary: type[Term]) -> None:
    labels = {term.value: term.label for term in vocabulary}

    assert (labels["unknown"], labels["not-applicable"]) == ("unknown", "does not apply")


def test_everything_is_something() -> None:
    assert not {"unknown", "not-applicable"} & {category.value for category in Category}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_no_two_values_of_a_vocabulary_read_alike(vocabulary: type[Term]) -> None:
    labels = [term.label.casefold() for term in vocabulary]

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("vocabulary", [v for v in VOCABULARIES if v is not Licence])
def test_every_value_is_written_like_a_slug(vocabulary: type[Term]) -> None:
    assert all(term.value.replace("-", "").isalnum() and term.value.islower() for term in vocabulary)


def test_every_licence_reads_as_its_identifier() -> None:
    assert all(licence.label in {licence.value, "does not apply"} for licence in Licence)


@pytest.mark.parametrize("closed", ["proprietary", "BUSL-1.1", "unknown", "not-applicable"])
def test_what_is_no_open_source_licence_is_none(closed: str) -> None:
    (licence,) = (licence for licence in Licence if licence.value == closed)

    assert not licence.open_source


def test_every_other_licence_is_one_of_the_open_source_families() -> None:
    families = ("AGPL-", "Apache-", "BSD-", "CDDL-", "EPL-", "GPL-", "LGPL-", "MIT", "MPL-", "Zlib")

    assert [licence for licence in Licence if licence.value.startswith(families)] == OPEN


@pytest.mark.parametrize(
    ("licences", "open_source"),
    [
        (["MIT"], True),
        (["proprietary"], False),
        (["GPL-2.0-only", "proprietary"], True),
        (["BUSL-1.1", "proprietary"], False),
        (["unknown"], False),
    ],
)
def test_a_thing_is_open_source_if_any_part_is(licences: list[str], open_source: bool) -> None:
    assert provider("thing", facts={"licence": licences}).facts.open_source is open_source
