"""Labelled questions: what was asked, and what would satisfy the person who asked it.

A line of the file is `{"id", "text", "kind", "accept"}`: `topic` wants one of the accepted entries,
`compare` a comparison of all of them, `choose` the questionnaire or one of them, `none` no answer given as
if known.
"""

import json
from collections.abc import Container
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from knowledge.errors import BulkheadError
from knowledge.validation import explain
from knowledge.values import Value


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
            found = "; ".join(f"{p.where}: {p.message}" for p in explain(error, Question, path.name))
            raise BulkheadError(f"line {number} of {str(path)!r} is no question: {found}") from error
        except ValueError as error:
            raise BulkheadError(f"line {number} of {str(path)!r} is no JSON: {error}; correct it") from error
    if not questions:
        raise BulkheadError(f"no question in {str(path)!r}; write one JSON object a line")
    return tuple(questions)
