"""Look at a draft before it is published: what is wrong with it, what it does, whether tests hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.answering.answerer import Answerer
from knowledge.curating.diff import difference
from knowledge.curating.local import Local
from knowledge.curating.proposals import AnyDraft, after, conflicts, proposed
from knowledge.curating.trying import Impact, Sureness, Tried, impact, try_tests
from knowledge.errors import ContentError, Problem
from knowledge.library import Library
from knowledge.overlay import merge
from knowledge.store import KnowledgeTest, NewRevision


@dataclass(frozen=True, slots=True)
class Examined:
    """Hold what was found: problems alone, or all that a curator should see before publishing.

    `library` is the server's with the draft in it. `lines` are the difference where one entry changes.
    `conflicts` are the entries of which others have published a revision since.
    """

    problems: tuple[Problem, ...] = ()
    revisions: tuple[NewRevision, ...] = ()
    conflicts: tuple[str, ...] = ()
    library: Library | None = None
    lines: tuple[str, ...] = ()
    impact: Impact = field(default_factory=lambda: Impact(0, (), 0))
    tried: tuple[Tried, ...] = ()

    @property
    def failing(self) -> tuple[Tried, ...]:
        """Return the tests that would not hold."""
        return tuple(tried for tried in self.tried if not tried.holds)

    @property
    def removes(self) -> bool:
        """Say whether all that it does is to take one entry away."""
        return len(self.revisions) == 1 and self.library is not None and self.slugs[0] not in self.library

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return the entries that the draft changes."""
        return tuple(revision.slug for revision in self.revisions)


def examine(
    draft: AnyDraft,
    local: Local,
    shipped: Answerer,
    now: Answerer,
    *,
    tests: Sequence[KnowledgeTest],
    texts: Sequence[str],
    how: Sureness,
    today: date,
) -> Examined:
    """Return what publishing `draft` would do; `now` answers on the server today, `shipped` without it.

    It may take seconds; do not call it where somebody waits for something else.
    """
    try:
        revisions = proposed(draft, local, today)
    except ContentError as error:
        return Examined(problems=error.problems)
    library = merge(local.shipped, after(local, revisions))
    answerer = shipped.amended(library)
    slugs = [revision.slug for revision in revisions]
    lines: tuple[str, ...] = ()
    if len(slugs) == 1:
        before, later = (
            each.entry(slugs[0]) if slugs[0] in each else None for each in (local.library, library)
        )
        lines = difference(before, later)
    return Examined(
        revisions=revisions,
        conflicts=conflicts(revisions, local),
        library=library,
        lines=lines,
        impact=impact(now, answerer, texts, slugs, how),
        tried=try_tests(answerer, tests, how),
    )
