"""What importing a file would do, before anything is done: every row judged, every fault with its line."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from knowledge.curating.exporting import BAR, FACTS, LISTED_FACTS, LISTS, PLAIN
from knowledge.curating.files import Handed, Row, read_file
from knowledge.curating.form import NOTE_LIMIT, REVIEW_AFTER
from knowledge.curating.local import Local, beyond_limits
from knowledge.curating.naming import new_slug
from knowledge.curating.proposals import RevisionsDraft, Wanted, after
from knowledge.curating.trying import MOST_TESTS, TEXT_LIMIT
from knowledge.entries import Entry
from knowledge.errors import ContentError, Problem
from knowledge.nearest import nearest
from knowledge.overlay import merge, problems_of, read_entry
from knowledge.store import KnowledgeTest, NewRevision, State

YEAR_DIGITS = 4
"""Digits of the longest year; what has more is no year."""

STATES = ("entry", "hidden", "none")

_KEYS = frozenset({"slug", "state", "base", "entry"})


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what an import would publish, and what is unchanged; with `problems` nothing is done."""

    draft: RevisionsDraft
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    line: int
    slug: str
    state: State
    entry: Entry | None
    base: str | None


def plan_import(
    data: bytes,
    local: Local,
    tests: Sequence[KnowledgeTest],
    *,
    whole: bool,
    note: str,
    today: date,
) -> Plan:
    """Return what importing `data` would do; raise `FileError` where it is no file of ours.

    A `whole` import takes away what the file does not name.
    """
    handed = read_file(data)
    problems: list[tuple[int, Problem]] = []
    wishes: dict[str, _Wish] = {}
    taken = {*local.by_slug, *(entry.slug for entry in local.shipped)}
    for row in handed.entries:
        try:
            wish = _wish(row, handed, local, taken, today)
        except ContentError as error:
            problems += [(row.line, problem) for problem in error.problems]
            continue
        if wish.slug in wishes:
            message = f"{wish.slug!r} stands already on line {wishes[wish.slug].line}; remove one"
            problems.append((row.line, Problem("", "slug", message)))
            continue
        wishes[wish.slug] = wish
        taken.add(wish.slug)
    revisions = [_revision(wish, local, note) for wish in wishes.values() if _differs(wish, local)]
    if whole:
        given = (row.values.get("slug") for row in handed.entries)
        named = {slug for slug in given if isinstance(slug, str)} | wishes.keys()
        revisions += [_gone(change.slug, local, note) for change in local.changes if change.slug not in named]
    lines = {wish.slug: wish.line for wish in wishes.values()}
    result = after(local, revisions)
    library = merge(local.shipped, result)
    if not problems:
        problems += [(0, Problem("this server", "", message)) for message in beyond_limits(result)]
    if not problems:
        found = problems_of(local.shipped, result, [revision.slug for revision in revisions])
        problems += [(lines.get(problem.file, 0), problem) for problem in found]
    wanted = {}
    for row in handed.tests:
        try:
            text, slug = _wanted(row, {entry.slug for entry in library})
        except ContentError as error:
            problems += [(row.line, problem) for problem in error.problems]
        else:
            wanted[text] = slug
    known = {test.text: test.slug for test in tests}
    new = tuple((text, slug) for text, slug in wanted.items() if (text, slug) not in known.items())
    if len(known.keys() | wanted.keys()) > MOST_TESTS:
        message = f"more than {MOST_TESTS} tests in all; remove some"
        problems.append((0, Problem("", "tests", message)))
    return Plan(
        draft=RevisionsDraft(tuple(sorted(revisions, key=lambda revision: revision.slug)), new),
        unchanged=tuple(sorted(slug for slug, wish in wishes.items() if not _differs(wish, local))),
        problems=tuple(
            replace(problem, file=f"line {line}" if line else problem.file)
            for line, problem in sorted(problems)
        ),
    )


def _wish(row: Row, handed: Handed, local: Local, taken: Container[str], today: date) -> _Wish:
    values = row.values
    document, state, slug = (_from_cells if handed.spreadsheet else _from_json)(values)
    if not slug:
        title = str(document.get("title", ""))
        slug = local.titled(title) or new_slug(title, taken)
    base = values.get("base") or local.base(slug)
    if not handed.spreadsheet and "base" in values:
        base = None if values["base"] == "" else values["base"]
    if base is not None and not (isinstance(base, str) and len(base) == 64 and base.isalnum()):
        raise ContentError([Problem("", "base", f"{str(base)[:60]!r} is no digest; leave it empty")])
    if state != "entry":
        if state == "hidden" and slug not in local.shipped:
            raise ContentError([Problem("", "slug", f"nothing shipped is called {slug[:60]!r} to be hidden")])
        if state == "none" and slug not in local.by_slug:
            raise ContentError(
                [Problem("", "slug", f"this server has nothing called {slug[:60]!r} to remove")]
            )
        return _Wish(row.line, slug, state, None, base)
    document = {"checked_on": today.isoformat(), **document, "slug": slug, "locale": "en"}
    document.setdefault("review_after", (today + REVIEW_AFTER).isoformat())
    return _Wish(row.line, slug, state, read_entry(document, own=slug not in local.shipped), base)


def _from_json(values: Mapping[str, Any]) -> tuple[dict[str, Any], State, str]:
    if extra := sorted(values.keys() - _KEYS):
        near = nearest(extra[0], _KEYS)
        hint = f"did you mean {near!r}?" if near else f"known are {', '.join(sorted(_KEYS))}"
        raise ContentError([Problem("", "", f"unknown key {extra[0][:60]!r}; {hint}")])
    state, slug, entry = values.get("state", "entry"), values.get("slug", ""), values.get("entry")
    _check_state(state)
    needed = state == "entry" or entry is not None
    if not isinstance(slug, str) or (needed and not isinstance(entry, dict)):
        raise ContentError([Problem("", "entry", "is missing or no object; export it anew")])
    if isinstance(entry, dict) and entry.get("slug", slug) != slug:
        raise ContentError([Problem("", "slug", f"{slug[:60]!r} is not the entry's own; make them the same")])
    return dict(entry or {}), state, slug


def _from_cells(cells: Mapping[str, str]) -> tuple[dict[str, Any], State, str]:
    state: Any = cells.get("state", "").strip() or "entry"
    _check_state(state)
    document: dict[str, Any] = {}
    for name in PLAIN:
        if text := cells.get(name, "").strip():
            document[name] = text
    for name in LISTS:
        document[name] = _lines(cells.get(name, ""))
    document["sources"] = [
        {"title": title, "url": url} for title, url in map(_halves, _lines(cells.get("sources", "")))
    ]
    if diagram := cells.get("diagram", "").strip():
        file, bar, alt = diagram.partition(BAR.strip())
        document["diagram"] = {"file": file.strip(), "alt": alt.strip() if bar else ""}
    facts = {name.partition(".")[2]: cells[name].strip() for name in FACTS if cells.get(name, "").strip()}
    if facts:
        document["facts"] = {name: _fact(name, text) for name, text in facts.items()}
    return document, state, cells.get("slug", "").strip()


def _check_state(state: object) -> None:
    if state not in STATES:
        raise ContentError(
            [Problem("", "state", f"{str(state)[:60]!r} is not known; use one of {', '.join(STATES)}")]
        )


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]


def _halves(line: str) -> tuple[str, str]:
    title, bar, url = line.rpartition(BAR.strip())
    return (title.strip(), url.strip()) if bar else (url.strip(), url.strip())


def _fact(name: str, text: str) -> Any:
    if name in LISTED_FACTS:
        return _lines(text)
    is_year = name == "first_release" and text.isdecimal() and text.isascii() and len(text) <= YEAR_DIGITS
    return int(text) if is_year else text


def _differs(wish: _Wish, local: Local) -> bool:
    """Say whether `wish` is not what is in force already."""
    now = local.entry(wish.slug)
    if wish.entry is not None:
        return now is None or now.model_dump() != wish.entry.model_dump()
    changed = {change.slug: change for change in local.changes}
    if wish.state == "hidden":
        return now is not None
    return wish.slug in changed


def _revision(wish: _Wish, local: Local, note: str) -> NewRevision:
    return NewRevision(
        slug=wish.slug,
        action="import",
        state=wish.state,
        document=wish.entry.model_dump(mode="json") if wish.entry else None,
        base=wish.base,
        seen=local.seen(wish.slug),
        note=note[:NOTE_LIMIT],
    )


def _gone(slug: str, local: Local, note: str) -> NewRevision:
    return _revision(_Wish(0, slug, "none", None, local.base(slug)), local, note)


def _wanted(row: Row, known: set[str]) -> Wanted:
    text, slug = row.values.get("text"), row.values.get("slug")
    if extra := sorted(row.values.keys() - {"text", "slug"}):
        raise ContentError([Problem("", "tests", f"unknown key {extra[0][:60]!r}; known are text, slug")])
    if not isinstance(text, str) or not text.strip() or len(text) > TEXT_LIMIT:
        raise ContentError([Problem("", "text", f"is no text of 1 to {TEXT_LIMIT} characters")])
    if slug is not None and not (isinstance(slug, str) and slug in known):
        raise ContentError([Problem("", "slug", f"no entry is called {str(slug)[:60]!r}")])
    return text, slug
