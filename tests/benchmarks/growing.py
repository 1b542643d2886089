"""The shipped library with fewer or more phrasings: what is added varies the words of what is there."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from knowledge.entries import Entry
from knowledge.library import DEFAULT_LOCALE, Library

OPENINGS: Final = (
    "please",
    "hey",
    "so",
    "quick question",
    "can someone explain",
    "i wonder",
    "does anyone know",
)


def resized(library: Library, count: int) -> Library:
    """Return `library` with `count` phrasings, spread evenly over its entries."""
    entries = sorted(library, key=lambda entry: entry.slug)
    each, over = divmod(count, len(entries))
    changed = {
        entry.slug: entry.model_copy(update={"phrasings": _phrasings(entry, each + (at < over))})
        for at, entry in enumerate(entries)
    }
    return replace(library, by_locale={DEFAULT_LOCALE: changed}, digest=f"{library.digest}:{count}")


def _phrasings(entry: Entry, count: int) -> tuple[str, ...]:
    kept = dict.fromkeys(entry.phrasings[:count])
    variations = _vary(entry.phrasings, random.Random(entry.slug))  # noqa: S311 - phrasings are no secret
    while len(kept) < count:
        kept.setdefault(next(variations))
    return tuple(kept)


def _vary(phrasings: Sequence[str], draw: random.Random) -> Iterator[str]:
    """Yield variations for ever: words left out, put in, swapped, and openings."""
    vocabulary = sorted({word for phrasing in phrasings for word in phrasing.split()})
    while True:
        words = draw.choice(phrasings).split()
        for _ in range(draw.randint(1, 3)):
            at = draw.randrange(len(words))
            match draw.randrange(4):
                case 0:
                    words[at] = draw.choice(vocabulary)
                case 1:
                    words.insert(at, draw.choice(vocabulary))
                case 2 if len(words) > 2:
                    del words[at]
                case _:
                    words[at], words[0] = words[0], words[at]
        if draw.random() < 0.3:
            words.insert(0, draw.choice(OPENINGS))
        yield " ".join(words)
