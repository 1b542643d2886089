"""Tell whether two questions are the same words: whatever their case, order, marks and little words.

Owns what counts as one wording, and the digest by which one is remembered without keeping it.
"""

import hashlib

from knowledge.text import fold, plain, words

_LITTLE = frozenset("a an the please pls hi hello hey".split())


def wording(text: str) -> tuple[str, ...]:
    """Return the words of `text` that tell it from others, each once, in alphabetical order."""
    found = set(words(plain(text)))
    return tuple(sorted(found - _LITTLE or found)) or (fold(text).strip(),)


def digest_of(guild_id: int, text: str) -> str:
    """Return 32 hexadecimal digits that are the same for the same wording in the same server."""
    told = "\n".join(wording(text)).encode("utf-8", "replace")
    return hashlib.blake2b(told, digest_size=16, key=str(guild_id).encode()).hexdigest()
