"""Find a fixed name for a new entry of a server."""

import hashlib
from collections.abc import Container

from knowledge.text import words

LONGEST = 36
"""Characters of a name made from a title; a slug has 40, and a number may follow."""


def new_slug(title: str, taken: Container[str]) -> str:
    """Return a slug made from `title` that is not among those `taken`."""
    parts = [word for word in words(title) if word.isascii()]
    name = ""
    for part in parts:
        longer = f"{name}-{part}" if name else part[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    if not name:
        name = f"entry-{hashlib.sha256(title.encode('utf-8', 'replace')).hexdigest()[:8]}"
    slug, number = name, 2
    while slug in taken:
        slug, number = f"{name}-{number}", number + 1
    return slug
