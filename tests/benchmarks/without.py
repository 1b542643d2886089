"""The matcher without one of its ingredients, to see what that is worth.

The matcher itself has no switches for it: only measurements need them. While an ingredient is left out,
matchers have to be built and asked inside the context; a name that has gone from the matcher fails loudly.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch

from knowledge.matching import features, index, matcher, training
from knowledge.matching.confidence import Evidence, confidence
from knowledge.matching.repair import Repair

Context = Callable[[], AbstractContextManager[None]]

EVEN: Final = 1e9
"""Added to every rarity, so that all features weigh alike once a text has length 1."""


def _changed(*changes: tuple[Any, str, Any]) -> Context:
    @contextmanager
    def context() -> Iterator[None]:
        with ExitStack() as stack:
            for owner, name, value in changes:
                stack.enter_context(patch.object(owner, name, value))
            yield

    return context


def _pieces_alone(word: str, stem: str) -> list[str]:
    return _WORD_FEATURES(word, stem)[1:]


def _stem_alone(word: str, stem: str) -> list[str]:
    return _WORD_FEATURES(word, stem)[:1]


def _no_pairs(stems: Sequence[str]) -> list[str]:
    return []


def _unguarded(counts: Mapping[str, int], english: Mapping[str, float], slips: Mapping[str, str]) -> Repair:
    return Repair(counts, (), slips)


def _without_coverage(evidence: Evidence) -> float:
    return confidence(replace(evidence, phrased=0.5, known=0.9))


def _without_margin(evidence: Evidence) -> float:
    return confidence(replace(evidence, margin=0.1))


def _likeness(evidence: Evidence) -> float:
    return 100 * evidence.similarity / (1 + abs(evidence.similarity))


_WORD_FEATURES: Final = features.word_features

INGREDIENTS: Final[Mapping[str, Context]] = {
    "repair": _changed((Repair, "_doubtful", lambda self, word: False)),
    "the common-word guard of repair": _changed((matcher, "Repair", _unguarded)),
    "term weights": _changed((training, "FREQUENT_SHARE", EVEN)),
    "stems and pairs (characters only)": _changed(
        (features, "word_features", _pieces_alone), (features, "pair_features", _no_pairs)
    ),
    "characters and pairs (stems only)": _changed(
        (features, "word_features", _stem_alone), (features, "pair_features", _no_pairs)
    ),
    "pairs of stems": _changed((features, "pair_features", _no_pairs)),
    "the trained head": _changed((training, "HEAD_SHARE", 0.0)),
    "word vectors": _changed((training, "MEANING_SHARE", 0.0)),
    "the centre": _changed((training, "CENTRE_SHARE", 0.0)),
    "the best phrasing": _changed((index, "BEST_SHARE", 0.0)),
    "coverage in the confidence": _changed((matcher, "confidence", _without_coverage)),
    "the margin in the confidence": _changed((matcher, "confidence", _without_margin)),
    "confidence (likeness instead)": _changed((matcher, "confidence", _likeness)),
}
"""What can be left out; the weights of the confidence are not fitted anew."""
