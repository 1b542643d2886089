"""The worst that anybody could write, made anew on every call, so that nothing of it is remembered."""

import random
from collections.abc import Callable, Mapping
from typing import Final

Make = Callable[[random.Random], str]
"""Make one piece of a text; pieces are put one after another until the text is long enough."""

MARKS: Final = "".join(map(chr, range(0x300, 0x370)))
CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
NAMES: Final = ("docker", "podman", "hyper-v", "vmware esxi", "kubernetes", "proxmox ve", "lxd", "virtualbox")
SYNONYMS: Final = ("vm", "vms", "os", "k8s", "whats", "dont", "vs")


def text_of(make: Make, length: int, seed: str) -> str:
    """Return `length` characters of what `make` makes."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(make(draw))
        size += len(pieces[-1])
    return "".join(pieces)[:length]


def _word(draw: random.Random, least: int, most: int) -> str:
    return "".join(draw.choices(CONSONANTS + "aeiou", k=draw.randint(least, most)))


def _misspelt(draw: random.Random) -> str:
    name = draw.choice(NAMES)
    at = draw.randrange(1, len(name) - 1)
    return name[:at] + draw.choice(CONSONANTS) + name[at + 1 :]


PIECES: Final[Mapping[str, Make]] = {
    "one letter": lambda draw: "a",
    "single letters": lambda draw: draw.choice(CONSONANTS) + " ",
    "stacked marks": lambda draw: draw.choice(CONSONANTS) + "".join(draw.choices(MARKS, k=20)),
    "marks alone": lambda draw: draw.choice(MARKS),
    "alternating scripts": lambda draw: draw.choice("abc") + draw.choice("яжд") + draw.choice("αβγ") + "中",
    "unknown words": lambda draw: _word(draw, 3, 8) + " ",
    "short unknown words": lambda draw: _word(draw, 4, 4) + " ",
    "long unknown words": lambda draw: _word(draw, 9, 14) + " ",
    "sentences of unknown words": lambda draw: f"what is {_word(draw, 4, 9)} {_word(draw, 9, 12)}? ",
    "lines of unknown words": lambda draw: " ".join(_word(draw, 5, 10) for _ in range(6)) + "\n",
    "pasted lines": lambda draw: (
        f"```\n{draw.choice(NAMES)} {_word(draw, 9, 12)} cannot {_word(draw, 5, 9)}\n"
    ),
    "names": lambda draw: draw.choice(NAMES) + " vs ",
    "misspelt names": lambda draw: _misspelt(draw) + " vs ",
    "names and properties": lambda draw: f"free open source {draw.choice(NAMES)} on linux or ",
    "comparing sentences": lambda draw: f"{draw.choice(NAMES)} or {_misspelt(draw)}? ",
    "synonyms": lambda draw: draw.choice(SYNONYMS) + " ",
    "questions": lambda draw: f"should i use {draw.choice(NAMES)} for {_word(draw, 4, 8)}? ",
    "little words": lambda draw: draw.choice(("is", "it", "a", "the", "to", "what", "how")) + " ",
    "emoji": lambda draw: draw.choice("😀🎉🐳") + "\N{ZERO WIDTH JOINER}" + "\N{VARIATION SELECTOR-16}",
    "flags": lambda draw: chr(draw.randint(0x1F1E6, 0x1F1FF)),
    "nested quotes": lambda draw: draw.choice(("> ", ">>> ", "'", '"', "“", "`", "``", "```", "\n")),
    "opened links": lambda draw: draw.choice(("https://", "<https://", "<@", "<:a", "[a](")),
    "right-to-left marks": lambda draw: draw.choice("\u200f\u202e\u2066\u2069\u202c") + draw.choice("ab "),
    "NULs": lambda draw: "\x00" + draw.choice("ab \x01\x1b"),
    "lone surrogates": lambda draw: chr(draw.randint(0xD800, 0xDFFF)) + draw.choice("ab "),
    "ligatures": lambda draw: draw.choice("\ufdfa\ufdfb\u3300\ufb03"),
    "syllables": lambda draw: chr(draw.randint(0xAC00, 0xD7A3)),
    "any characters": lambda draw: chr(draw.randrange(0x110000)),
    "contractions": lambda draw: draw.choice(("what's ", "don't ", "we've ", "it'd ")),
    "digits": lambda draw: str(draw.randrange(10**6)) + draw.choice(" .-"),
    "versions": lambda draw: f"{draw.choice(NAMES)} {draw.randrange(20)}.{draw.randrange(20)} ",
    "ends of sentences": lambda draw: draw.choice("?!.…") + draw.choice((" ", "a ")),
}
"""What each piece of a text is made by, under the name of what is bad about it."""
