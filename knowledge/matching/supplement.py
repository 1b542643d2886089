"""Entries that were added or changed after the training: scored the same way, without training again.

A supplement has features of its own, weighs them as the training did, and puts a share of the likeness to an
entry's centre in the place of the trained head.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import FeatureSpace, Stemmer
from knowledge.matching.meaning import Meaning, Vectors
from knowledge.matching.training import (
    BEST_SHARE,
    CENTRE_SHARE,
    Floats,
    Phrased,
    Postings,
    add_texts,
    centres,
    measure,
    post,
    shares,
    unseen_weight,
    weigh,
)

HEAD_LIKE, MEANING_LIKE = 2.0, np.float32(0.5)
"""What is added of the likeness to the centre, by features and by meaning, so that an entry scores here as it
would after a training.

Found by putting each of 121 questions' own entry through a supplement: 103 of the 107 that a trained
entry answers first are still answered first, and no other question goes to it.
"""


@dataclass(frozen=True, slots=True)
class Supplement:
    """Hold a few entries with features of their own; see `Trained` for the parts."""

    slugs: tuple[str, ...]
    texts: tuple[str, ...]
    first_of: NDArray[np.int64]
    space: FeatureSpace
    rarity: Floats
    linear: NDArray[np.float16]
    meaning: Vectors
    phrasings: Postings

    def knows(self, tokens: Sequence[str]) -> bool:
        """Say whether any feature of `tokens` is known here."""
        return any(at >= 0 for at in self.space.ids(tokens))

    def score(self, tokens: Sequence[str], length: float, meant: Vectors) -> tuple[Floats, Floats]:
        """Return the likeness of every entry to `tokens`, and of every phrasing.

        `length` is that of the question's vector before it is scaled to 1, `meant` its meaning.
        """
        ids, values, _ = measure(self.space.ids(tokens), self.rarity, 0.0)
        values = values / (length or 1.0)
        nearness = self.phrasings.add_up(ids, values, len(self.texts))
        similarity = values @ self.linear[ids].astype(np.float64) + meant @ self.meaning
        return similarity + BEST_SHARE * np.maximum.reduceat(nearness, self.first_of[:-1]), nearness


def supplement(
    phrasings: Mapping[str, Phrased],
    texts: Mapping[str, Sequence[str]],
    weight_of: Callable[[str], float | None],
    entries: int,
    stemmer: Stemmer,
    meaning: Meaning,
) -> Supplement:
    """Build the supplement of the entries that have these phrasings and texts, by slug; at least one.

    `weight_of` gives the weight of a feature that the training knew, `entries` is their number there.
    """
    grown = FeatureSpace(stemmer)
    counted = grown.grow(tokens for group in phrasings.values() for _, tokens in group)
    homes = Counter(at for ids in counted for at in set(ids))
    names = grown.names
    trained = [weight_of(name) for name in names]
    kept = [at for at, name in enumerate(names) if name[0] == "s" or homes[at] > 1 or trained[at]]
    new_of = {old: new for new, old in enumerate(kept)}
    space = FeatureSpace(stemmer, (names[at] for at in kept))
    new = unseen_weight(entries)
    rarity = np.array([trained[at] or 0.0 for at in kept])
    rarity = np.where(rarity, rarity, new * shares(space))
    mapped = [[new_of[at] for at in ids if at in new_of] for ids in counted]
    rows = np.repeat(np.arange(len(mapped)), [len(ids) for ids in mapped])
    columns = np.array([at for ids in mapped for at in ids], dtype=np.int64)
    sizes = [len(group) for group in phrasings.values()]
    entry_of = np.repeat(np.arange(len(sizes)), sizes)
    cells = weigh(rows, columns, rarity, len(mapped))
    linear = (CENTRE_SHARE + HEAD_LIKE) * centres(cells, entry_of, len(space), len(sizes))
    add_texts(linear, [texts.get(slug, ()) for slug in phrasings], space, rarity, new)
    written = tuple(text for group in phrasings.values() for text, _ in group)
    means = [meaning.all(tokens for _, tokens in group).sum(axis=0) for group in phrasings.values()]
    lengths = [float(np.sqrt(mean @ mean)) or 1.0 for mean in means]
    return Supplement(
        slugs=tuple(phrasings),
        texts=written,
        first_of=np.cumsum([0, *sizes]),
        space=space,
        rarity=rarity,
        linear=linear.astype(np.float16),
        meaning=MEANING_LIKE * (np.array(means).T / np.array(lengths)).astype(np.float32),
        phrasings=post(cells, len(space)),
    )
