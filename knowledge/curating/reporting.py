"""What an import would change, as a text file to be read line by line."""

from collections.abc import Iterator, Sequence

from knowledge.curating.diff import difference
from knowledge.curating.local import Local, changes_of
from knowledge.curating.proposals import Wanted, as_published
from knowledge.errors import Problem
from knowledge.store import NewRevision


def changes_text(local: Local, revisions: Sequence[NewRevision], tests: Sequence[Wanted]) -> str:
    """Return every difference that `revisions` make, an entry after another, and the new `tests`."""
    return "\n".join(_lines(local, revisions, tests)) + "\n"


def problems_lines(problems: Sequence[Problem]) -> str:
    """Return all `problems`, one a line."""
    return "\n".join(map(str, problems)) + "\n"


def _lines(local: Local, revisions: Sequence[NewRevision], tests: Sequence[Wanted]) -> Iterator[str]:
    for revision in revisions:
        before = local.entry(revision.slug)
        later = next((change.entry for change in changes_of([as_published(revision)])), None)
        if revision.state == "none" and revision.slug in local.shipped:
            later = local.shipped.entry(revision.slug)
        yield f"{revision.slug}:"
        yield from difference(before, later)
        yield ""
    for text, slug in tests:
        yield f"test: {text!r} -> {slug or 'silence'}"
