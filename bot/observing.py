"""What the bot tells whoever watches it: how long what took, never who or what was asked.

This one forgets all of it. `metrics.py` has the one that counts.
"""

from knowledge.answering.outcomes import Decision
from knowledge.store import Way


class Observer:
    """Hear of everything that is counted, and do nothing with it."""

    def decided(self, way: Way, decision: Decision, seconds: float) -> None:
        """Hear that a question was decided, and how long that took."""

    def stored(self, method: str, seconds: float, waited: float) -> None:
        """Hear that the store did something, how long it took, and how long it had to wait before."""

    def reloaded(self, *, success: bool) -> None:
        """Hear that the content was read again."""
