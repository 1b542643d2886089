"""Keep what was learnt from a library, under a key of content and method; what does not fit is learnt anew.

The file is read without pickle, and checked whole before anything of it is taken.
"""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import Stemmer

from knowledge.matching.english import FOLDER as ENGLISH
from knowledge.matching.lexicon import Kept
from knowledge.matching.mapped import is_under, keep_arrays, map_arrays
from knowledge.matching.meaning import FOLDER as VECTORS
from knowledge.matching.training import Trained

METHOD: Final = Path(__file__).parent
"""The code that, with the modules beside its folder, may make something else of the same content."""

FILE: Final = "matcher.bin"


@dataclass(frozen=True, slots=True)
class Learnt:
    """Hold what comes of reading a library: its words, those of its decoys, and what was trained."""

    words: Kept
    foreign: Sequence[str]
    trained: Trained


def cache_key(digest: str, method: Path = METHOD) -> str:
    """Return the key for content with this digest under the code and the libraries of today."""
    versions = (np.__version__, Stemmer.version(), unicodedata.unidata_version)
    key = hashlib.sha256(f"{versions}:{digest}".encode())
    for file in (
        *sorted(method.glob("*.py")),
        *sorted(method.parent.glob("*.py")),
        *sorted(ENGLISH.iterdir()),
        *sorted(VECTORS.iterdir()),
    ):
        key.update(file.read_bytes())
    return key.hexdigest()


def is_learnt(folder: Path, digest: str) -> bool:
    """Say, soon, whether an earlier start seems to have kept something for this content."""
    return is_under(folder / FILE, cache_key(digest))


def load_learnt(folder: Path, digest: str) -> Learnt | None:
    """Return what an earlier start kept for this content, or None; the arrays stay in the file until used."""
    arrays = map_arrays(folder / FILE, cache_key(digest))
    if arrays is None:
        return None
    words = json.loads(arrays["words"].tobytes())
    return Learnt(words["entries"], words["decoys"], Trained.from_arrays(arrays))


def save_learnt(folder: Path, digest: str, learnt: Learnt) -> None:
    """Keep `learnt` for the next start; a folder that cannot be written is no fault."""
    words = json.dumps({"entries": learnt.words, "decoys": learnt.foreign}).encode()
    arrays = {"words": np.frombuffer(words, dtype=np.uint8), **learnt.trained.arrays()}
    keep_arrays(folder / FILE, cache_key(digest), arrays)
