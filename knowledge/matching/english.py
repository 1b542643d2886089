"""How common a word is in general English: the guard against repairing what is no mistake.

The lists are levels 10, 20 and 35 of SCOWL (Spell Checker Oriented Word Lists, see COPYRIGHT beside
them), lower-case words of letters only.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "english"

WEIGHT_OF_LEVEL: Final[Mapping[int, float]] = {10: 0.35, 20: 0.6, 35: 0.85}
"""What a word says about the subject, by how common it is; an unlisted one weighs 1."""

LITTLE_WORDS: Final = frozenset(
    """
    a about all also am an and any are as ask at be been being but by can cannot could did do does
    doing done for from get got had has have having he hello hey hi how i if in into is it just know
    let like may me more most much must my need no not of ok on one only or our out please really
    said same say she should so some still such tell than thank thanks that the their them then
    there these they thing this those to too use used using very want was way we were what when
    where which who whose why will with would yes yet you your explain mean means does
    """.split()
)
"""Words that carry the form of a question, not its subject; they weigh almost nothing."""

FOREIGN_LITTLE_WORDS: Final = frozenset(
    """
    aber auf aus bei bin bitte das dem den der des die doch ein eine einem einen einer es gibt haben ich
    ihr im ist ja kann kein man mein meine mich mir mit nach nicht noch nur oder ohne sich sie sind und
    uns von vom wann warum wenn wer wie wir wird wo zu zum zur zwischen
    al ce cest como con cual cuando dans de del deux donde du el ella en entre es esta est et etre hay il
    je la las le les lo los ma mas mes mi mon muy ne nos nous ou para pas pero plus por porque pour
    pourquoi puedo que quel quelle quoi sans se ser si sin sobre son sont su sur te tu un una une vous
    """.split()
)
"""The same in German, Spanish and French, which people mix in: never a mistake, and of no subject."""

LITTLE_WEIGHT: Final = 0.04

COMMON: Final = WEIGHT_OF_LEVEL[10]
"""The weight of the most common words: by themselves they say nothing of any field."""


def load_english(folder: Path = FOLDER) -> dict[str, float]:
    """Return the weight, 0 to 1, of every listed word."""
    weights: dict[str, float] = {}
    for level, weight in WEIGHT_OF_LEVEL.items():
        listed = (folder / f"level-{level}.txt").read_text(encoding="ascii").split()
        weights.update(dict.fromkeys(listed, weight))
    for word in FOREIGN_LITTLE_WORDS:
        weights.setdefault(word, LITTLE_WEIGHT)
    weights.update(dict.fromkeys(LITTLE_WORDS, LITTLE_WEIGHT))
    return weights
