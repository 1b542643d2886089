"""Decoys: what sounds like ours and is not; words of ours in another sense, neighbouring fields, chatter.

The matcher trains on them beside the entries. What is nearest to a decoy is not answered as if it were known.
"""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from knowledge.documents import parse_toml, read_text
from knowledge.errors import ContentError, Problem
from knowledge.validation import explain
from knowledge.values import Slug, Text, Value, unique

Line = Annotated[Text, Field(min_length=2, max_length=160)]


class Decoy(Value):
    """Be one kind of message that no entry answers; `about` completes "this looks like …"."""

    id: Slug
    about: Annotated[Text, Field(min_length=3, max_length=80)]
    phrasings: Annotated[tuple[Line, ...], Field(min_length=5), AfterValidator(unique)]


class _File(Value):
    decoys: tuple[Decoy, ...] = ()


def load_decoys(path: Path) -> tuple[Decoy, ...]:
    """Read the decoys, or raise `ContentError` with every problem; without the file there are none."""
    if not path.exists():
        return ()
    document = parse_toml(read_text(path, path.name), path.name)
    try:
        decoys = _File.model_validate(document).decoys
    except ValidationError as error:
        raise ContentError(explain(error, _File, path.name)) from error
    homes: dict[str, str] = {}
    problems = []
    for decoy in decoys:
        for phrasing in decoy.phrasings:
            if (other := homes.setdefault(phrasing.casefold(), decoy.id)) != decoy.id:
                message = f"{phrasing!r} is also one of {other!r}; keep one"
                problems.append(Problem(path.name, decoy.id, message))
    ids = [decoy.id for decoy in decoys]
    problems += [
        Problem(path.name, twin, "this id is used twice; rename one")
        for twin in sorted({at for at in ids if ids.count(at) > 1})
    ]
    if problems:
        raise ContentError(problems)
    return decoys
