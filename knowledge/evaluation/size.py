"""How many bytes a value holds, with all that it reaches."""

import gc
import sys
from types import BuiltinFunctionType, FunctionType, ModuleType

import numpy as np

SHARED = (type, ModuleType, FunctionType, BuiltinFunctionType)
"""What a program has once, whoever refers to it."""


def size_of(value: object) -> int:
    """Return the bytes of `value` and of everything that it refers to, each thing once."""
    seen: set[int] = set()
    waiting: list[object] = [value]
    total = 0
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, SHARED):
            continue
        seen.add(id(thing))
        if isinstance(thing, np.ndarray) and thing.base is not None:
            waiting.append(thing.base)
        total += sys.getsizeof(thing)
        waiting.extend(gc.get_referents(thing))
    return total
