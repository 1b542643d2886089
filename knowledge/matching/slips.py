"""Tell the misspellings among the names of entries, which curators list beside the right ones."""

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from knowledge.entries import Entry
from knowledge.text import words

SHORTEST, LONG = 5, 7
"""Letters from which a name may be another with one error, or with two."""

OFTENER = 8
"""How many times as often the right name stands in phrasings, and how often at least."""


def slips(entries: Iterable[Entry], counts: Mapping[str, int]) -> dict[str, str]:
    """Return which name of an entry is another of its names with a typing error ("dokcer").

    `counts` says in how many phrasings each word stands. A name that only goes on after another
    ("libvirtd") is a thing of its own, and so is one that begins with another letter.
    """
    found = {}
    for entry in entries:
        written = (words(name) for name in (entry.slug, entry.title, *entry.aliases))
        names = dict.fromkeys(tokens[0] for tokens in written if len(tokens) == 1 and tokens[0].isalpha())
        for name in names:
            often = OFTENER * max(counts.get(name, 0), 1)
            meant = [other for other in names if counts.get(other, 0) >= often and _is_slip(name, other)]
            if meant:
                found[name] = min(meant, key=lambda other: (OSA.distance(name, other), other))
    return found


def _is_slip(name: str, other: str) -> bool:
    if name[0] != other[0] or (name.startswith(other) and name[-1] != other[-1]):
        return False
    swapped = len(name) == len(other) and sorted(name) == sorted(other)
    errors = 2 if len(name) >= LONG else 1 if len(name) >= SHORTEST or swapped else 0
    return 0 < OSA.distance(name, other) <= errors
