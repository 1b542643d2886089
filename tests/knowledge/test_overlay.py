"""A server's changes over the shipped library: merged, checked, and behind when the shipped text moves on."""

import pytest

from knowledge.entries import MOST_ALIASES, MOST_COMPARED, MOST_PHRASINGS, OwnTopic, Provider, Topic
from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.overlay import Change, base_of, behind, merge, problems_of, read_entry
from tests.knowledge.curating.conftest import own
from tests.knowledge.making import make_library, provider, topic


@pytest.fixture(scope="module")
def shipped() -> Library:
    """Return two topics, what compares them, and the translation of one."""
    return make_library(
        [
            topic("alpha"),
            topic("beta", related=["alpha"]),
            topic("alpha-or-beta", compares=["alpha", "beta"]),
            topic("alpha", locale="de", title="Alles über Alpha"),
        ]
    )


def problems(shipped: Library, *changes: Change) -> str:
    """Return what is wrong with `changes`, a line for each problem."""
    found = problems_of(shipped, changes, [change.slug for change in changes])
    return "\n".join(problem.message for problem in found)


def test_no_change_is_the_library_itself(shipped: Library) -> None:
    assert merge(shipped, []) is shipped


def test_an_own_entry_is_added(shipped: Library) -> None:
    assert merge(shipped, [Change("own", own("own"))]).entry("own").short == "Ask an admin."


def test_an_override_takes_the_place_of_the_shipped_entry(shipped: Library) -> None:
    changed = merge(shipped, [Change("alpha", topic("alpha", short="Ours."))])

    assert changed.entry("alpha").short == "Ours."


def test_an_override_goes_before_every_translation(shipped: Library) -> None:
    changed = merge(shipped, [Change("alpha", topic("alpha", short="Ours."))])

    assert changed.entry("alpha", "de").short == "Ours."


def test_what_is_hidden_is_gone_in_every_language(shipped: Library) -> None:
    changed = merge(shipped, [Change("alpha", None)])

    assert [slug for entries in changed.by_locale.values() for slug in entries] == ["beta", "alpha-or-beta"]


def test_what_is_hidden_is_compared_no_more(shipped: Library) -> None:
    assert merge(shipped, [Change("alpha", None)]).entry("alpha-or-beta").compares == ()


def test_what_was_removed_is_compared_no_more(shipped: Library) -> None:
    comparing = own("own", compares=["removed", "alpha"])

    assert merge(shipped, [Change("own", comparing)]).entry("own").compares == ()


def test_what_is_shipped_no_more_is_compared_no_more() -> None:
    later = make_library([topic("beta")])

    merged = merge(later, [Change("alpha-or-beta", topic("alpha-or-beta", compares=["alpha", "beta"]))])

    assert merged.entry("alpha-or-beta").compares == ()


def test_a_comparison_with_what_is_not_there_is_refused(shipped: Library) -> None:
    comparing = own("own", compares=["alhpa", "beta"])

    assert "no entry has the slug 'alhpa'" in problems(shipped, Change("own", comparing))


def test_a_comparison_with_what_is_hidden_is_no_fault(shipped: Library) -> None:
    comparing = own("own", compares=["alpha", "beta"])

    assert not problems(shipped, Change("own", comparing), Change("alpha", None))


def test_the_shipped_library_stays_as_it_was(shipped: Library) -> None:
    merge(shipped, [Change("alpha", None), Change("own", own("own"))])

    assert ("alpha" in shipped, "own" in shipped) == (True, False)


def test_what_is_the_servers_is_known(shipped: Library) -> None:
    changes = [Change("own", own("own")), Change("alpha", topic("alpha")), Change("beta", None)]

    assert merge(shipped, changes).of_server == {"own", "alpha"}


def test_another_text_is_another_digest(shipped: Library) -> None:
    digests = {
        merge(shipped, changes).digest
        for changes in (
            [],
            [Change("alpha", None)],
            [Change("beta", None)],
            [Change("own", own("own"))],
            [Change("own", own("own", short="Else."))],
        )
    }

    assert len(digests) == 5


def test_one_phrasing_and_no_source_are_enough_for_an_own_entry(shipped: Library) -> None:
    assert not problems(shipped, Change("own", own("own")))


def test_an_override_needs_as_many_phrasings_as_ever(shipped: Library) -> None:
    assert "only 1; write at least 8" in problems(shipped, Change("alpha", topic("alpha", "what is alpha")))


def test_a_long_short_answer_is_refused(shipped: Library) -> None:
    assert "61 words; at most 60" in problems(shipped, Change("own", own("own", short="word " * 61)))


def test_what_another_entry_claims_is_refused(shipped: Library) -> None:
    assert "'what is alpha' is also one of 'alpha'" in problems(
        shipped, Change("own", own("own", phrasings=["what is alpha"]))
    )


def test_an_override_may_keep_what_it_claims(shipped: Library) -> None:
    assert not problems(shipped, Change("alpha", topic("alpha")))


def test_what_only_shipped_entries_do_wrong_is_no_fault_of_the_server() -> None:
    faulty = make_library([topic("alpha", "only one"), topic("beta", "only one")])

    assert not problems(faulty, Change("own", own("own")))


@pytest.mark.parametrize(
    ("field", "most"), [("phrasings", MOST_PHRASINGS), ("aliases", MOST_ALIASES), ("compares", MOST_COMPARED)]
)
def test_an_entry_with_more_than_one_can_have_is_refused(field: str, most: int) -> None:
    document = {**own().model_dump(mode="json"), field: [f"number-{at}" for at in range(most + 1)]}

    with pytest.raises(ContentError, match=f"{field}: {most + 1} items; at most {most}, so remove some"):
        read_entry(document, own=True)


def test_a_link_to_what_is_not_there_is_refused(shipped: Library) -> None:
    assert "no entry has the slug 'alhpa'; did you mean 'alpha'" in problems(
        shipped, Change("own", own("own", details="See [[alhpa]]."))
    )


def test_an_override_is_behind_when_the_shipped_text_has_changed(shipped: Library) -> None:
    change = Change("alpha", topic("alpha", short="Ours."), base_of(shipped, "alpha"))
    later = make_library([topic("alpha", short="Newer.")])

    assert (behind(shipped, [change]), behind(later, [change])) == ((), ("alpha",))


def test_an_override_is_behind_when_the_shipped_entry_is_gone(shipped: Library) -> None:
    change = Change("alpha", topic("alpha"), base_of(shipped, "alpha"))

    assert behind(make_library([]), [change]) == ("alpha",)


def test_an_own_entry_is_behind_when_one_of_its_name_is_shipped(shipped: Library) -> None:
    assert behind(shipped, [Change("alpha", own("alpha")), Change("own", own("own"))]) == ("alpha",)


@pytest.mark.parametrize("entry", [topic("xy"), provider("xy"), own("xy")])
def test_an_entry_is_read_as_it_was_written(entry: Topic) -> None:
    again = read_entry(entry.model_dump(mode="json"), own=isinstance(entry, OwnTopic))

    assert (type(again), again) == (type(entry), entry)


def test_a_provider_without_facts_is_refused() -> None:
    document = provider("xy").model_dump(mode="json", exclude={"facts"})

    with pytest.raises(ContentError, match="a provider has facts"):
        read_entry(document, own=False)


def test_a_shipped_entry_needs_a_source() -> None:
    document = {**topic("xy").model_dump(mode="json"), "sources": []}

    with pytest.raises(ContentError, match="sources"):
        read_entry(document, own=False)


def test_a_provider_is_a_provider_of_the_server_too(shipped: Library) -> None:
    assert isinstance(merge(shipped, [Change("xy", provider("xy"))]).entry("xy"), Provider)
