"""Be told to stop, or to read the content again: Ctrl-C and the system's word for it, on every platform."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def on_stop(call: Callable[[], object]) -> Iterator[None]:
    """Call `call` in the running loop when the process is told to stop, for the length of the block."""
    loop = asyncio.get_running_loop()
    try:
        for name in STOPS:
            loop.add_signal_handler(name, call)
    except NotImplementedError:  # Windows: its loops know no signals
        before = [signal.signal(name, lambda *_: loop.call_soon_threadsafe(call)) for name in STOPS]
        try:
            yield
        finally:
            for name, handler in zip(STOPS, before, strict=True):
                signal.signal(name, handler)
        return
    try:
        yield
    finally:
        for name in STOPS:
            loop.remove_signal_handler(name)


@contextmanager
def on_reload(call: Callable[[], object]) -> Iterator[None]:
    """Call `call` at SIGHUP, for the length of the block, where there is one.

    In the loop where one runs; without one at once, so that `call` must be short.
    """
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up is None:
        yield
        return
    try:
        wake = asyncio.get_running_loop().call_soon_threadsafe
    except RuntimeError:
        before = signal.signal(hang_up, lambda *_: call())
    else:
        before = signal.signal(hang_up, lambda *_: wake(call))
    try:
        yield
    finally:
        signal.signal(hang_up, before)
