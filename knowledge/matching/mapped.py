"""Arrays in one file that is mapped, not read: what nobody looks at takes no memory.

The file is a digest of the key, one of all that follows, then one numpy record with a field for each array.
"""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import read_array_header_1_0, read_magic
from numpy.typing import NDArray

from knowledge.keeping import keep

Arrays = Mapping[str, NDArray[Any]]


def keep_arrays(path: Path, key: str, arrays: Arrays) -> None:
    """Keep `arrays` in the file `path` under `key`; a folder that cannot be written is no fault."""
    layout = [(name, array.dtype, array.shape) for name, array in arrays.items()]
    record = np.zeros((), dtype=np.dtype(layout, align=True))
    for name, array in arrays.items():
        record[name] = array
    content = BytesIO()
    np.save(content, record, allow_pickle=False)
    digest = hashlib.sha256(content.getbuffer()).digest()
    keep(path, lambda file: file.writelines((_mark(key), digest, content.getbuffer())))


def is_under(path: Path, key: str) -> bool:
    """Say whether that file was kept under `key`, without a look at whether it is whole."""
    try:
        with path.open("rb") as file:
            return file.read(_DIGEST) == _mark(key)
    except OSError:
        return False


def map_arrays(path: Path, key: str) -> Arrays | None:
    """Return the arrays that were kept under `key`, or None where that file is another or spoilt."""
    try:
        with path.open("rb") as file:
            mark, digest = file.read(_DIGEST), file.read(_DIGEST)
            if mark != _mark(key) or hashlib.file_digest(file, "sha256").digest() != digest:
                return None
            file.seek(2 * _DIGEST)
            read_magic(file)
            layout = read_array_header_1_0(file)[2]
            record = np.memmap(file, layout, "r", offset=file.tell(), shape=())
    except OSError:
        return None
    return {name: np.asarray(record[name]) for name in layout.fields or ()}


_DIGEST = hashlib.sha256().digest_size


def _mark(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
