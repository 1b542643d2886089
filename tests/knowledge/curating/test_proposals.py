"""What a draft proposes is judged against all that a server has."""

from dataclasses import replace

import pytest

from knowledge.curating.local import MOST_ENTRIES, MOST_WORDED, Local
from knowledge.curating.proposals import RevisionsDraft, after, begin_return, proposed
from knowledge.entries import MOST_PHRASINGS
from knowledge.errors import ContentError
from knowledge.store import NewRevision
from tests.knowledge.curating.conftest import TODAY, own, revised
from tests.knowledge.making import make_library, topic


def adding(count: int, phrasings: int) -> RevisionsDraft:
    """Return the draft of so many own entries with so many phrasings each."""
    entries = [
        own(
            f"own-{at}",
            title=f"Own {at}",
            phrasings=[f"what is {at} of {number}" for number in range(phrasings)],
        )
        for at in range(count)
    ]
    return RevisionsDraft(
        tuple(
            NewRevision(
                slug=entry.slug,
                action="import",
                state="entry",
                document=entry.model_dump(mode="json"),
                base=None,
                seen=0,
            )
            for entry in entries
        )
    )


def test_an_own_entry_can_be_brought_back_where_one_of_its_name_is_shipped_by_now() -> None:
    phrasings = topic("our-cluster").phrasings
    first = revised(make_library([]), "our-cluster", own(phrasings=phrasings))
    later = make_library([topic("our-cluster")])
    server = Local(later, (revised(later, "our-cluster", None, number=2),))

    revisions = proposed(begin_return(server, first, "our-cluster"), server, TODAY)

    assert [change.entry for change in after(server, revisions)] == [own(phrasings=phrasings)]


def test_what_this_version_cannot_read_is_not_brought_back(local: Local) -> None:
    first = revised(local.shipped, "our-cluster", own())
    unknown = replace(first, document={**(first.document or {}), "colour": "red"})

    with pytest.raises(ContentError, match="unknown key 'colour'"):
        proposed(begin_return(local, unknown, "our-cluster"), local, TODAY)


def test_more_entries_than_a_server_can_have_are_refused(local: Local) -> None:
    with pytest.raises(ContentError, match=f"{MOST_ENTRIES + 1} entries; a server can have {MOST_ENTRIES}"):
        proposed(adding(MOST_ENTRIES + 1, 1), local, TODAY)


def test_more_questions_than_a_server_can_have_are_refused(local: Local) -> None:
    entries = MOST_WORDED // MOST_PHRASINGS + 1
    count = entries * MOST_PHRASINGS

    with pytest.raises(ContentError, match=f"{count} questions and names in all; a server can have"):
        proposed(adding(entries, MOST_PHRASINGS), local, TODAY)
