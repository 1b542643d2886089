"""A small shipped library, and what a server may have changed in it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from knowledge.curating.local import Local
from knowledge.entries import Entry, OwnTopic, digest_of
from knowledge.library import Library
from knowledge.overlay import base_of
from knowledge.store import KnowledgeTest, Revision
from tests.knowledge.making import CHECKED_ON, make_library, provider, topic

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = CHECKED_ON


def own(slug: str = "our-cluster", **changes: Any) -> OwnTopic:
    """Make an entry that only a server can have: one phrasing, no source."""
    fields = topic(slug, f"how do i get a vm on {slug}", short="Ask an admin.").model_dump()
    return OwnTopic.model_validate({**fields, "sources": [], **changes})


def revised(shipped: Library, slug: str, entry: Entry | None, number: int = 1, **changes: Any) -> Revision:
    """Make the revision that leaves `entry` in force, or hides the shipped one."""
    fields = {
        "id": number,
        "guild_id": 1,
        "slug": slug,
        "number": number,
        "action": "edit",
        "state": "entry" if entry else "hidden",
        "document": entry.model_dump(mode="json") if entry else None,
        "base": base_of(shipped, slug),
        "updated_by": 7,
        "note": "",
        "at": NOW,
    }
    return Revision(**{**fields, **changes})


def wanted(text: str, slug: str | None, number: int = 1) -> KnowledgeTest:
    """Make a test of a server."""
    return KnowledgeTest(id=number, guild_id=1, text=text, slug=slug, updated_by=7, at=NOW)


@pytest.fixture(scope="session")
def shipped() -> Library:
    """Return three shipped entries."""
    return make_library([topic("alpha"), topic("beta", related=["alpha"]), provider("gamma")])


@pytest.fixture
def local(shipped: Library) -> Local:
    """Return a server that changed nothing yet."""
    return Local(shipped)


@pytest.fixture
def changed(shipped: Library) -> Local:
    """Return a server with an entry of its own, an override, and a hidden entry."""
    alpha = shipped.entry("alpha").model_copy(update={"short": "Otherwise."})
    revisions = (
        revised(shipped, "alpha", alpha),
        revised(shipped, "beta", None),
        revised(shipped, "our-cluster", own()),
    )
    return Local(shipped, revisions)


__all__ = ["NOW", "TODAY", "digest_of", "own", "revised", "wanted"]
