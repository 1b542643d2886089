"""An entry as a form with five fields, the most that Discord allows, and back.

The rest of an entry (related entries, diagram, facts, questions beyond those that fit) stays what it was;
import can change it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import ValidationError

from knowledge.checks import REVIEW_FACTS_WITHIN, REVIEW_WITHIN
from knowledge.entries import Entry, OwnTopic, Provider, Topic
from knowledge.errors import ContentError, Problem
from knowledge.validation import explain

FIELD_LIMIT = 4000
"""Characters of one field of a form, by Discord's rules."""

ROOM = 300
"""Characters of the field of questions that are left free to write more."""

NOTE_LIMIT = 200
"""Characters of a note on a change."""

REVIEW_AFTER = timedelta(days=365)
"""How long an entry of a server's own stands before somebody should look again."""

NAME = "name:"
"""In front of a line that is a name of the thing and no question."""

MORE = "# and {} more questions, which stay as they are"
"""The line in the place of the last questions, where not all of them fit into the field."""


@dataclass(frozen=True, slots=True)
class Form:
    """Hold what stands in the fields, as it was written."""

    title: str = ""
    phrasings: str = ""
    answer: str = ""
    sources: str = ""
    note: str = ""

    @classmethod
    def from_fields(cls, written: Mapping[str, Any]) -> Self:
        """Return a form from texts by field name; line ends become plain, the rest stays."""
        known = [field.name for field in fields(cls)]
        return cls(**{name: str(written.get(name, "")).replace("\r\n", "\n") for name in known})

    def as_fields(self) -> dict[str, str]:
        """Return the texts by field name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Line:
    """Be one line of a field, with its number as a person counts."""

    number: int
    text: str


def form_of(entry: Entry) -> Form:
    """Return the form that `entry` fills in."""
    return Form(
        title=entry.title,
        phrasings=_as_lines(entry),
        answer="\n\n".join(part for part in (entry.short, entry.details) if part),
        sources="\n".join(f"{source.title} | {source.url}" for source in entry.sources),
    )


def read_form(form: Form, slug: str, group: str, current: Entry | None, *, own: bool, today: date) -> Entry:
    """Return the entry that `form` describes, in place of `current`; raise `ContentError` otherwise.

    Whoever sends it in vouches for it: it counts as checked `today`.
    """
    questions, names = _questions(form.phrasings)
    more = _more(form.phrasings, current, {line.text for line in questions})
    sources = _lines(form.sources)
    short, _, details = form.answer.strip().partition("\n\n")
    kept = current.model_dump() if current else {"slug": slug, "group": group}
    written = {
        "title": form.title,
        "phrasings": [*(line.text for line in questions), *more],
        "aliases": [line.text for line in names],
        "short": " ".join(short.split()),
        "details": details.strip(),
        "sources": [_source(line.text) for line in sources],
        "checked_on": today,
        "review_after": today + _review_within(current),
        "locale": "en",
    }
    model: type[Topic] = Provider if isinstance(current, Provider) else OwnTopic if own else Topic
    try:
        return model.model_validate({**kept, **written})
    except ValidationError as error:
        places = {"phrasings": questions, "aliases": names, "sources": sources}
        raise ContentError([_placed(problem, places) for problem in explain(error, model, slug)]) from error


def _review_within(current: Entry | None) -> timedelta:
    """Return after how long `current` is looked at again, within what the rules allow."""
    if current is None:
        return REVIEW_AFTER
    most = REVIEW_FACTS_WITHIN if isinstance(current, Provider) else REVIEW_WITHIN
    return min(most, max(timedelta(days=1), current.review_after - current.checked_on))


def _lines(text: str) -> list[Line]:
    return [Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _as_lines(entry: Entry) -> str:
    """Return names and questions one a line, with a line that counts the questions that do not fit."""
    names = [f"{NAME} {alias}" for alias in entry.aliases]
    room = FIELD_LIMIT - ROOM - sum(len(name) + 1 for name in names)
    ends = list(accumulate(len(phrasing) + 1 for phrasing in entry.phrasings))
    if not ends or ends[-1] <= room:
        return "\n".join([*entry.phrasings, *names])
    fit = sum(end <= room - len(MORE) for end in ends)
    return "\n".join([*entry.phrasings[:fit], *names, MORE.format(len(entry.phrasings) - fit)])


def _more(text: str, current: Entry | None, written: Collection[str]) -> list[str]:
    """Return the last questions of `current`, as many as its form does not show, or this one says."""
    if current is None:
        return []
    found = (_COUNTED.search(form) for form in (text, _as_lines(current)))
    count = max((int(counted[1]) for counted in found if counted), default=0)
    return [
        phrasing
        for phrasing in current.phrasings[max(0, len(current.phrasings) - count) :]
        if phrasing not in written
    ]


_COUNTED = re.compile("^" + MORE.format("([1-9][0-9]{0,3})") + "$", re.MULTILINE)


def _questions(text: str) -> tuple[list[Line], list[Line]]:
    """Return the questions and the names among the lines of `text`."""
    questions, names = [], []
    for line in _lines(text):
        if line.text.casefold().startswith(NAME):
            names.append(Line(line.number, line.text[len(NAME) :].strip()))
        elif not _COUNTED.match(line.text):
            questions.append(line)
    return questions, names


def _source(line: str) -> dict[str, str]:
    """Return the title and address in `title | address`; a bare address is called by its host."""
    title, bar, url = line.rpartition("|")
    url = url.strip()
    if bar:
        return {"title": title.strip(), "url": url}
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return {"title": host or url, "url": url}


_HOMES = {"aliases": "phrasings"}
"""In which field of the form something stands that is no field there."""


def _placed(problem: Problem, places: Mapping[str, list[Line]]) -> Problem:
    """Return `problem` with the line in its field instead of a number that counts from zero."""
    name, _, rest = problem.where.partition(".")
    at, _, part = rest.partition(".")
    if name in places and at.isdecimal() and int(at) < len(places[name]):
        where = f"{_HOMES.get(name, name)}, line {places[name][int(at)].number}{f' ({part})' if part else ''}"
        return Problem(problem.file, where, problem.message)
    return problem
