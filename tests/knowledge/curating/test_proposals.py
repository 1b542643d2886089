"""What a draft proposes is judged against all that a server has."""

import pytest

from knowledge.curating.local import MOST_ENTRIES, MOST_WORDED, Local
from knowledge.curating.proposals import RevisionsDraft, proposed
from knowledge.entries import MOST_PHRASINGS
from knowledge.errors import ContentError
from knowledge.store import NewRevision
from tests.knowledge.curating.conftest import TODAY, own


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


def test_more_entries_than_a_server_can_have_are_refused(local: Local) -> None:
    with pytest.raises(ContentError, match=f"{MOST_ENTRIES + 1} entries; a server can have {MOST_ENTRIES}"):
        proposed(adding(MOST_ENTRIES + 1, 1), local, TODAY)


def test_more_questions_than_a_server_can_have_are_refused(local: Local) -> None:
    entries = MOST_WORDED // MOST_PHRASINGS + 1
    count = entries * MOST_PHRASINGS

    with pytest.raises(ContentError, match=f"{count} questions and names in all; a server can have"):
        proposed(adding(entries, MOST_PHRASINGS), local, TODAY)
