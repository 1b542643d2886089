"""Group the questions that went wrong by likeness, so that a curator deals with many at once.

The most frequent wording leads a group, and another joins the first leader that it is like enough; so a
group holds together, whatever a chain of small differences would lead to. The result depends on nothing but
the questions.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rapidfuzz import fuzz, process

from knowledge.matching.english import LITTLE_WORDS
from knowledge.store.learned import Sign
from knowledge.text import words
from knowledge.wording import wording

MOST_SIGNS = 500
"""The newest questions that are grouped; comparing all pairs of them takes about 50 ms."""

ALIKE = 78.0
"""Likeness, 0 to 100, from which a wording joins a group: one word more or less in a short question, or
a slip of the keyboard, but not another product in the same sentence."""


@dataclass(frozen=True)
class Group:
    """Hold questions that are much the same, those of the most frequent wording first.

    Among those of one wording the newest comes first; there is always one.
    """

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        """Return the words that stand for all of them."""
        return self.signs[0].text

    @property
    def id(self) -> int:
        """Return the question by which the group is found again."""
        return self.signs[0].question_id

    @property
    def asked(self) -> int:
        """Count the questions."""
        return len(self.signs)

    @cached_property
    def wordings(self) -> tuple[str, ...]:
        """Return each wording once, the most frequent first, as it was written last."""
        return tuple({wording(sign.text): sign.text for sign in reversed(self.signs)}.values())[::-1]

    @property
    def at(self) -> datetime:
        """Return when the last of all signs came."""
        return max(sign.at for sign in self.signs)

    @property
    def unknown(self) -> int:
        """Count the questions that were not answered at all."""
        return sum(sign.kind == "unknown" for sign in self.signs)

    @property
    def unsure(self) -> int:
        """Count the questions that were asked back."""
        return sum(sign.kind == "did_you_mean" for sign in self.signs)

    @property
    def none_of_these(self) -> int:
        """Count how often nothing that was offered was meant."""
        return sum(slug is None for sign in self.signs for slug in sign.picked)

    @property
    def not_helpful(self) -> int:
        """Count the votes against the answers."""
        return sum(sign.not_helpful for sign in self.signs)

    @property
    def waiting(self) -> int:
        """Count who wants to be told the answer."""
        return sum(sign.waiting for sign in self.signs)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return what people said against the answers."""
        return tuple(reason for sign in self.signs for reason in sign.reasons)

    @property
    def picked(self) -> tuple[str, ...]:
        """Return the entries that people meant, the most frequent first."""
        slugs = [slug for sign in self.signs for slug in sign.picked if slug is not None]
        return tuple(sorted(set(slugs), key=lambda slug: (-slugs.count(slug), slug)))

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the entries that were answered or offered, the most frequent first."""
        slugs = [slug for sign in self.signs for slug in sign.slugs]
        return tuple(sorted(set(slugs), key=lambda slug: (-slugs.count(slug), slug)))


def group_signs(signs: Sequence[Sign], tokens: Callable[[str], Sequence[str]] = words) -> tuple[Group, ...]:
    """Group the newest `MOST_SIGNS` of `signs`, the largest group first, then that with the last sign.

    `tokens` splits a text into words; the matcher's own makes synonyms one word.
    """
    by_wording: dict[tuple[str, ...], list[Sign]] = {}
    newest = sorted(signs, key=lambda sign: (sign.asked_at, sign.question_id), reverse=True)[:MOST_SIGNS]
    for sign in newest:
        by_wording.setdefault(wording(sign.text), []).append(sign)
    frequent = sorted(by_wording.items(), key=lambda item: (-len(item[1]), item[0]))
    members: list[list[Sign]] = []
    leaders: list[str] = []
    for _, same in frequent:
        told = _telling(tokens(same[0].text))
        found = process.extractOne(told, leaders, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if found is None:
            leaders.append(told)
            members.append([*same])
        else:
            members[found[2]].extend(same)
    groups = [Group(tuple(group)) for group in members]
    return tuple(sorted(groups, key=lambda group: (-group.asked, -group.at.timestamp(), group.id)))


def find_group(groups: Iterable[Group], question_id: int) -> Group | None:
    """Return the group that a question is in."""
    for group in groups:
        if any(sign.question_id == question_id for sign in group.signs):
            return group
    return None


def _telling(tokens: Sequence[str]) -> str:
    """Return the words that carry the meaning, or all where there are none."""
    telling = [token for token in tokens if token not in LITTLE_WORDS]
    return " ".join(telling or tokens)
