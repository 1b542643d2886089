"""Find the nearest known name to one that is not known."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

CUTOFF = 75.0
"""Similarity, 0 to 100, below which a suggestion would confuse more than help."""


def nearest(value: str, known: Collection[str]) -> str | None:
    """Return the member of `known` most like `value`, or None where nothing is alike."""
    found = process.extractOne(value, sorted(known), scorer=fuzz.ratio, score_cutoff=CUTOFF)
    return None if found is None else found[0]
