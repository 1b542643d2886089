"""Whether a text asks something, seen from its form alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
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
"""Words of which talk is made."""

SOUGHT: Final = frozenset({"running", "move", "moving", "switch", "make"})
"""Those of `TALKING` with which a search may begin ("move vm to proxmox")."""

AILING: Final = frozenset(
    """
    not no never fails failed failing error errors stuck missing
    """.split()
)
"""Words that tell what is wrong; with no statement around them they are looked for ("lxc no network")."""


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


_YOU: Final = frozenset({"you", "yall"})
_OTHERS: Final = frozenset({"he", "she", "they", "we"})
_DONE: Final = frozenset({"did", "have", "had", "were", "are", "was", "do", "does"})
_ALREADY: Final = _DONE - {"do", "does"}
_POSSIBLE: Final = frozenset({"need", "think", "recommend", "know", "have"})
"""Words after "do you" that ask what anybody has to know."""
_SOMEBODY: Final = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody"})
_TELLS: Final = frozenset({"know", "knows", "explain", "tell", "help"})
_GROUPS: Final = frozenset({"users", "user", "fans", "people", "experts", "folks", "gurus", "guru"})
_POLLS: Final = frozenset({"thoughts", "opinions", "ever"})
_IN_SIGHT: Final = frozenset({"that", "this", "it", "these", "those"}) | _OTHERS | _SOMEBODY
_OWNED: Final = frozenset({"your", "our", "his", "her", "their"})
_IS: Final = frozenset({"is", "are", "was", "were", "will", "s"})
_JUDGED: Final = frozenset(
    "possible safe ok okay fine better worth bad normal true to if that for when".split()
)
"""Words that make of "is it" and "is that" a question which does not point at anything."""


def asks_people(tokens: Sequence[str], *, alone: bool) -> bool:
    """Say whether words ask what only the people here know: of themselves, of what they have or see.

    `alone` says that nothing else is said, so that "is that a vm" points at something in sight.
    """
    said = tokens[next((at for at, word in enumerate(tokens) if word not in OPENINGS), len(tokens)) :]
    first, second, third = (*said[:3], "", "", "")[:3]
    if first in _DONE and second in _YOU | _OTHERS:
        return third not in _POSSIBLE
    if first in _SOMEBODY:
        return second not in _TELLS
    if first in WH_WORDS:
        return _asks_what_people_did(said, second, third)
    if first == "any":
        return not _GROUPS.isdisjoint(said[1:4])
    if first in _IS and second in _IN_SIGHT:
        return alone and _JUDGED.isdisjoint(said[2:5])
    return first in _POLLS


def _asks_what_people_did(said: Sequence[str], second: str, third: str) -> bool:
    if any(before in _ALREADY and after in _YOU for before, after in pairwise(said)):
        return True
    if said[0] == "when":
        return second in _IS and "to" not in said
    if said[0] == "what" and "say" in said:
        return second in {"does", "do", "did"}
    return second in _IS and third in _OWNED


_OF_ONESELF: Final = frozenset({"was", "were", "am"})
"""Before a word in -ing they tell what the writer does, "I" left out: "was thinking of a VM"."""

_CLAUSE: Final = re.compile(r"[,:;.!\n]")


def _begins_as_question(clause: Sequence[str]) -> bool:
    first = next((at for at, word in enumerate(clause) if word not in OPENINGS), len(clause))
    opening = clause[first : first + 2]
    if len(opening) > 1 and opening[0] in _OF_ONESELF and opening[1].endswith("ing"):
        return False
    return bool(opening) and (opening[0] in ASKING_FIRST or not WH_WORDS.isdisjoint(opening))
