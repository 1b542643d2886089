"""Make typing errors as people make them, the same ones for the same seed."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from knowledge.evaluation.questions import Question

ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The letters of a keyboard by row; each row stands half a key to the right of the one above."""


def with_typos(questions: Iterable[Question], errors: int, seed: int) -> tuple[Question, ...]:
    """Return `questions` with so many random errors each; what has no letter stays as it is."""
    return tuple(
        question.model_copy(update={"text": mistype(question.text, errors, f"{seed}:{question.id}")})
        for question in questions
    )


def mistype(text: str, errors: int, seed: str) -> str:
    """Return `text` with `errors` typing errors at random letters, drawn from `seed`.

    An error is, all equally likely, a neighbouring key for the right one, a letter left out, one typed twice
    or with a neighbouring key, or two letters swapped. Each one changes the text.
    """
    draw = random.Random(seed)  # noqa: S311 - errors of typing are no secret
    for _ in range(errors):
        places = [at for at, char in enumerate(text) if char.lower() in NEIGHBOURS]
        if not places:
            return text
        text = draw.choice(ERRORS)(text, draw.choice(places), draw)
    return text


def _neighbours() -> Iterator[tuple[str, str]]:
    for number, row in enumerate(ROWS):
        for at, letter in enumerate(row):
            near = [row[max(at - 1, 0) : at], row[at + 1 : at + 2]]
            if number > 0:
                near.append(ROWS[number - 1][at : at + 2])
            if number + 1 < len(ROWS):
                near.append(ROWS[number + 1][max(at - 1, 0) : at + 1])
            yield letter, "".join(near)


def _neighbouring_key(text: str, at: int, draw: random.Random) -> str:
    other = draw.choice(NEIGHBOURS[text[at].lower()])
    return text[:at] + (other.upper() if text[at].isupper() else other) + text[at + 1 :]


def _left_out(text: str, at: int, draw: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def _put_in(text: str, at: int, draw: random.Random) -> str:
    letter = text[at].lower()
    return text[: at + 1] + draw.choice(letter + NEIGHBOURS[letter]) + text[at + 1 :]


def _swapped(text: str, at: int, draw: random.Random) -> str:
    """Swap the letter with the next, or with the one before; leave one out where that changes nothing."""
    for first in (at, at - 1):
        pair = text[first : first + 2] if first >= 0 else ""
        if len(pair) == 2 and pair.isalpha() and pair[0] != pair[1]:
            return text[:first] + pair[::-1] + text[first + 2 :]
    return _left_out(text, at, draw)


NEIGHBOURS: Final = dict(_neighbours())
"""The keys beside every letter's."""

ERRORS: Final[tuple[Callable[[str, int, random.Random], str], ...]] = (
    _neighbouring_key,
    _left_out,
    _put_in,
    _swapped,
)
