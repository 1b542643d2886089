"""Turn text into tokens: folded, opened, with nothing invisible left.

Owns what one piece of text is to the matcher. Which words mean the same stands in `synonyms.py`.
"""

import re
import unicodedata
from typing import Final

INPUT_LIMIT: Final = 4000
"""Characters looked at: the longest message that Discord delivers, and a bound on the work."""

WORD_LIMIT: Final = 40
"""Characters of one word that count; longer runs are keys, hashes or somebody leaning on a key."""

ARTICLES: Final = frozenset({"a", "an", "the"})
"""Words without which a text is still the same text."""

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me"})
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")
_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHE: Final = re.compile("[\u2018\u2019\u00b4\u02bc`]")
_CONTRACTION: Final = re.compile(r"(?<=[a-z])'(s|re|ve|ll|d|m|t)(?![a-z])")
_FENCED: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_MENTION: Final = re.compile(r"<(?:@[!&]?|#|a?:\w{1,40}:|/[^:>]{1,40}:|t:)-?\d{1,20}(?::\w)?>")
_LINK: Final = re.compile(r"<?\bhttps?://[^\s>]{1,500}>?", re.IGNORECASE)
_QUOTED_TO_THE_END: Final = re.compile(r"^>>> .*\Z", re.DOTALL | re.MULTILINE)
_SENTENCE_END: Final = re.compile(
    r"(?<=[.!?…])(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)\s+|\n+", re.IGNORECASE
)


def fold(text: str) -> str:
    """Return at most `INPUT_LIMIT` characters of `text` without case, accents or invisible marks."""
    opened = text[:INPUT_LIMIT]
    if opened.isascii() and opened.isprintable():
        return opened.replace("`", "'").lower()
    opened = _APOSTROPHE.sub("'", _CONTROLS.sub(" ", opened))  # before an accent decomposes
    if opened.isascii():
        return opened.lower()
    decomposed = unicodedata.normalize("NFKD", opened)[: 2 * INPUT_LIMIT].casefold()
    invisible = {char for char in {*decomposed} if unicodedata.category(char) in _INVISIBLE}
    kept = [char for char in decomposed if char not in invisible]
    return _APOSTROPHE.sub("'", unicodedata.normalize("NFKC", "".join(kept)))


def words(text: str) -> tuple[str, ...]:
    """Split `text` into folded words; `what's` gives `what s`, `don't` gives `dont`."""
    folded = fold(text)
    opened = _CONTRACTION.sub(_open, folded) if "'" in folded else folded
    return tuple([word[:WORD_LIMIT] for word in _WORD.findall(opened)])


def key(text: str) -> str:
    """Return the letters and digits of `text` alone, so that `Hyper-V` and `hyper v` are one."""
    return "".join(words(text))


def plain(message: str) -> str:
    """Return `message` without code blocks, mentions, links and quoted lines."""
    text = _FENCED.sub(" ", message[:INPUT_LIMIT])
    text = _QUOTED_TO_THE_END.sub("", _LINK.sub(" ", _MENTION.sub(" ", text)))
    lines = (line for line in text.split("\n") if not line.lstrip().startswith(">"))
    return "\n".join(lines).strip()


def pasted(message: str) -> tuple[str, ...]:
    """Return the lines of several words in the code blocks of `message`, the last first."""
    blocks = _FENCED.findall(message[:INPUT_LIMIT])
    lines = [line.strip() for block in blocks for line in block.strip("`").split("\n")]
    return tuple(line for line in reversed(lines) if " " in line)


def sentences(text: str) -> tuple[str, ...]:
    """Split `text` where a sentence or a line ends; empty parts are left out."""
    return tuple(part for raw in _SENTENCE_END.split(text) if (part := raw.strip()))


def _open(match: re.Match[str]) -> str:
    return "t" if match[1] == "t" else f" {match[1]}"
