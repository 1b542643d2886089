"""Keep what was trained in a file, under a key of content and method; whatever does not fit is built anew.

The file holds plain arrays and is read without pickle, so that a foreign one can do no more than be ignored.
"""

import hashlib
import zlib
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from knowledge.keeping import keep
from knowledge.matching.meaning import FOLDER as VECTORS
from knowledge.matching.training import Trained

METHOD: Final = Path(__file__).parent
"""The code whose every change may train the same content to something else."""


def cache_key(digest: str) -> str:
    """Return the key for content with this digest under the method and numpy of today."""
    key = hashlib.sha256(f"{np.__version__}:{digest}".encode())
    for file in (
        *sorted(METHOD.glob("*.py")),
        METHOD.parent / "text.py",
        METHOD.parent / "synonyms.py",
        *sorted(VECTORS.iterdir()),
    ):
        key.update(file.read_bytes())
    return key.hexdigest()


def load_trained(folder: Path, digest: str) -> Trained | None:
    """Return what an earlier start kept for this content, or None."""
    try:
        with _file(folder).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["key"]) != cache_key(digest):
                return None
            return Trained.from_arrays(dict(kept))
    except (OSError, KeyError, ValueError, EOFError, TypeError, BadZipFile, zlib.error):
        return None


def save_trained(folder: Path, digest: str, trained: Trained) -> None:
    """Keep `trained` for the next start; a folder that cannot be written is no fault."""
    arrays = {"key": np.array(cache_key(digest)), **trained.arrays()}
    keep(_file(folder), lambda file: np.savez(file, **arrays))  # type: ignore[arg-type]  # its stubs want a flag there


def _file(folder: Path) -> Path:
    return folder / "matcher.npz"
