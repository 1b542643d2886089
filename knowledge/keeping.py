"""Keep what was computed for the next start: a file is there whole, or as it was before."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def keep(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill the file `path`; a folder that cannot be written is no fault.

    What was left half written is removed. Of processes that write at the same time the last to begin
    is sure to be kept.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f"{path.name}.*{_PART}"):
            left.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=_PART)
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return


_PART = ".part"
