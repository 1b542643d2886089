"""Read `choose.toml`: every problem reported at once, each with the place where it stands.

Owns the way from the file to the values. What the tables owe each other is judged in `rules.py`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.documents import parse_toml, read_text
from knowledge.errors import ContentError, Problem
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.rules import faults
from knowledge.validation import explain

_LISTS = ("outcomes", "questions")


def load_questionnaire(path: Path) -> Questionnaire:
    """Read and check the questionnaire in `path`, or raise `ContentError` with every problem."""
    document = parse_toml(read_text(path, path.name), path.name)
    return parse_questionnaire(document, path.name)


def load_past(folder: Path, version: int) -> dict[int, Questionnaire]:
    """Read the questionnaires in force before `version`, or raise `ContentError` with every problem.

    `folder` holds each as `<its version>.toml`, from 1 on, none left out.
    """
    past: dict[int, Questionnaire] = {}
    problems: list[Problem] = []
    for number in range(1, version):
        path = folder / f"{number}.toml"
        try:
            past[number] = load_questionnaire(path)
        except ContentError as error:
            problems += (Problem(f"{folder.name}/{p.file}", p.where, p.message) for p in error.problems)
            continue
        if past[number].version != number:
            message = f"is {past[number].version}, but the file is called {path.name}; restore that version"
            problems.append(Problem(f"{folder.name}/{path.name}", "version", message))
    if problems:
        raise ContentError(problems)
    return past


def parse_questionnaire(document: Mapping[str, Any], file: str) -> Questionnaire:
    """Make the questionnaire that `document` states, or raise `ContentError`; `file` is named."""
    problems = [Problem(file, where, message) for where, message in _duplicates(document)]
    known = {table: frozenset(_ids(document.get(table))) for table in ("outcomes", "sources")}
    try:
        questionnaire = Questionnaire.model_validate(document, context=known)
    except ValidationError as error:
        found = explain(error, Questionnaire, file)
        problems += [Problem(file, _named(document, p.where), p.message) for p in found]
        raise ContentError(problems) from error
    problems += [Problem(file, where, message) for where, message in faults(questionnaire)]
    if problems:
        raise ContentError(problems)
    return questionnaire


def _ids(table: object) -> list[str]:
    if isinstance(table, dict):
        return [key for key in table if isinstance(key, str)]
    rows = table if isinstance(table, list) else []
    found = (row.get("id") for row in rows if isinstance(row, dict))
    return [row_id for row_id in found if isinstance(row_id, str)]


def _duplicates(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    tables = [(table, document.get(table)) for table in _LISTS]
    questions = document.get("questions")
    tables += [
        (f"questions.{row.get('id')}.options", row.get("options"))
        for row in (questions if isinstance(questions, list) else [])
        if isinstance(row, dict)
    ]
    for where, table in tables:
        ids = _ids(table)
        for twice in sorted({row_id for row_id in ids if ids.count(row_id) > 1}):
            yield where, f"the id {twice!r} occurs twice; rename or remove one"


def _named(document: Mapping[str, Any], where: str) -> str:
    """Put ids in the place of list indices: `questions.3` says less than `questions.tenants`."""
    named: list[str] = []
    value: Any = document
    for part in where.split("."):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
            row_id = value.get("id") if isinstance(value, dict) else None
            named.append(row_id if isinstance(row_id, str) else part)
        else:
            value = value.get(part) if isinstance(value, dict) else None
            named.append(part)
    return ".".join(named)
