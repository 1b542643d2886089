"""Whether a text asks something, seen from its form alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from knowledge.text import words

WH_WORDS: Final = frozenset(
    """
    what whats who whose why when where which how
    """.split()
)
"""Words that ask wherever they stand near the beginning."""

ASKING_FIRST: Final = frozenset(
    """
    is are was were am do does did can could should shall would will may might must has have had
    isnt arent doesnt dont cant couldnt shouldnt wouldnt explain define describe compare tell show
    list recommend suggest help anyone anybody someone somebody
    """.split()
)
"""Words that ask only at the very beginning: later they belong to a statement."""

OPENINGS: Final = frozenset(
    """
    so and but or ok okay hey hi hello please um uh well sorry just also guys folks quick question
    """.split()
)
"""Words that may stand before the first one without meaning anything."""

KEYWORDS: Final = 6
"""Words up to which a text without any verb or pronoun reads as what one types into a search box."""

SAYING: Final = frozenset(
    """
    i we you he she they it this that my our your his her their me us them am is are was were
    """.split()
)
"""Words of which a statement is made."""

TALKING: Final = SAYING | frozenset(
    """
    be
    been do does did done have has had will would can could should just now still only also even too
    so use uses used using runs ran running got get gets getting went going go need needs want
    wants love loves hate hates like likes think guess know knows said says let made make makes try
    tried trying move moved moving switch switched works worked working broke broken dead died lol
    haha ok okay yes yeah no nope nice cool thanks thank please sorry well same agreed true welcome
    hi hello hey
    """.split()
)

AILING: Final = frozenset(
    """
    not no never fails failed failing error errors stuck missing
    """.split()
)
"""Words that tell what is wrong; with no statement around them they are looked for ("lxc no network")."""

SOUGHT: Final = frozenset({"running", "move", "moving", "switch", "make"})
"""Those of them with which a search may begin: "run docker in lxc"."""


def asks(
    text: str,
    tokens: Sequence[str],
    repaired: Mapping[str, str] = MappingProxyType({}),
    rewrite: Callable[[Sequence[str]], Sequence[str]] = tuple,
) -> bool:
    """Say whether `text` asks something: by its mark, by how a clause begins, or as bare keywords.

    Who sets one thing against another ("versus") or ends with "please" asks too.

    `repaired` are the misspelt words in it, with what they are meant to be; `rewrite` opens forms of
    chat ("wat is").
    """
    if "?" in text or "versus" in tokens or (tokens and tokens[-1] == "please"):
        return True
    for clause in _CLAUSE.split(text):
        if _begins_as_question(rewrite([repaired.get(word, word) for word in words(clause)])):
            return True
    if not 1 <= len(tokens) <= KEYWORDS:
        return False
    rest = tokens[1:] if tokens[0] in SOUGHT else tokens
    return TALKING.isdisjoint(rest) or (SAYING.isdisjoint(tokens) and not AILING.isdisjoint(tokens))


_OF_ONESELF: Final = frozenset({"was", "were", "am"})
"""Before a word in -ing they tell what the writer does, "I" left out: "was thinking of a VM"."""

_CLAUSE: Final = re.compile(r"[,:;.!\n]")


def _begins_as_question(clause: Sequence[str]) -> bool:
    first = next((at for at, word in enumerate(clause) if word not in OPENINGS), len(clause))
    opening = clause[first : first + 2]
    if len(opening) > 1 and opening[0] in _OF_ONESELF and opening[1].endswith("ing"):
        return False
    return bool(opening) and (opening[0] in ASKING_FIRST or not WH_WORDS.isdisjoint(opening))
