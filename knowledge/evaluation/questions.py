"""Labelled questions: what was asked, and what would satisfy the person who asked it.

A line of the file is `{"id", "text", "kind", "accept"}`: `topic` wants one of the accepted entries,
`compare` a comparison of all of them, `choose` the questionnaire or one of them, `none` no answer given as
if known.
"""

import json
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from knowledge.errors import BulkheadError
from knowledge.nearest import nearest
from knowledge.validation import explain
from knowledge.values import Value

NAMED = 4
"""Questions that are named where several have the same fault."""

_FORM = 'write {"id": "…", "text": "…", "kind": "topic, compare, choose or none", "accept": ["slug", …]}'


class Question(Value, extra="ignore"):
    """Hold a question and what would satisfy the person who asked it."""

    id: Annotated[str, Field(min_length=1)]
    text: str
    kind: Literal["topic", "compare", "choose", "none"]
    accept: tuple[str, ...]

    def answerable(self, known: Container[str]) -> bool:
        """Say whether the entries that would satisfy it exist."""
        if self.kind in {"none", "choose"}:
            return True
        judge = all if self.kind == "compare" else any
        return judge(slug in known for slug in self.accept)


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of questions; raise `BulkheadError` naming the first line that is none."""
    questions = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BulkheadError(f"cannot read {str(path)!r}: {error}; name a file of JSON lines") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(Question.model_validate(json.loads(line)))
        except ValidationError as error:
            found = ", ".join(
                f"{p.where}: {p.message}" if p.where else "it is no object"
                for p in explain(error, Question, path.name)
            )
            raise BulkheadError(f"line {number} of {str(path)!r} is no question: {found}; {_FORM}") from error
        except ValueError as error:
            raise BulkheadError(f"line {number} of {str(path)!r} is no JSON: {error}; correct it") from error
    if not questions:
        raise BulkheadError(f"no question in {str(path)!r}; write one JSON object a line")
    return tuple(questions)


def doubts(questions: Sequence[Question], known: Collection[str]) -> Iterator[str]:
    """Yield what is hardly meant: slugs that are not `known`, and ids that stand for several questions.

    Neither is an error, for a file may be older than the entries, or put together from others.
    """
    asking: dict[str, list[str]] = {}
    for question in questions:
        for slug in question.accept:
            if slug not in known:
                asking.setdefault(slug, []).append(question.id)
    for slug, ids in asking.items():
        found = nearest(slug, known)
        hint = f"; did you mean {found!r}?" if found else "; remove it or write that entry"
        yield f"no entry has the slug {slug!r} that {', '.join(ids[:NAMED])} accepts{hint}"
    for id_, count in Counter(question.id for question in questions).items():
        if count > 1:
            yield f"the id {id_!r} stands for {count} questions; give each its own"
