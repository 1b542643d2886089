"""How fast one member may ask: some questions at once, then one every few seconds.

A bucket for each member, so that nobody waits for somebody else's questions; and another one for what
they say to each other where the bot listens, so that talk takes no question from them.
"""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

BURST = 10
"""Questions that a member may ask at once; more than anybody types."""

EVERY = 2.0
"""Seconds after which a member may ask one more."""

MEMBERS = 10_000
"""Buckets remembered; whose is forgotten begins anew."""


class Pace:
    """Say of each question whether its asker may ask it now."""

    def __init__(
        self, burst: float = BURST, every: float = EVERY, clock: Callable[[], float] = monotonic
    ) -> None:
        self._burst, self._every, self._clock = burst, every, clock
        self._left: OrderedDict[tuple[int, bool], tuple[float, float]] = OrderedDict()

    def allows(self, member: int, *, unasked: bool = False) -> bool:
        """Count a question of `member`, or an `unasked` message, and return whether it is allowed."""
        now = self._clock()
        left, then = self._left.pop((member, unasked), (self._burst, now))
        left = min(self._burst, left + (now - then) / self._every)
        allowed = left >= 1
        self._left[member, unasked] = (left - 1 if allowed else left, now)
        if len(self._left) > MEMBERS:
            self._left.popitem(last=False)
        return allowed
