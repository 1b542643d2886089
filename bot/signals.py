"""Be told to stop: Ctrl-C and the system's word for it, on every platform."""

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
