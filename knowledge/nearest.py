"""Find the nearest known name to one that is not known."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

CUTOFF = 75.0
"""Similarity, 0 to 100, below which a suggestion would confuse more than help."""


def nearest(value: str, known: Collection[str], cutoff: float = CUTOFF) -> str | None:
    """Return the member of `known` most like `value`, or None where nothing is alike.

    With a `cutoff` of 0 there is always one, unless nothing is known.
    """
    found = process.extractOne(value, sorted(known), scorer=fuzz.ratio, score_cutoff=cutoff)
    return None if found is None else found[0]
