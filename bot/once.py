"""See each thing once: Discord may send an event again after a connection was lost."""

from collections import OrderedDict

REMEMBERED = 2_000
"""Things remembered; a lost connection brings back the events of some minutes at most."""


class Once:
    """Tell the first time from every other, for the last `REMEMBERED` things."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._remembered = remembered

    def __call__(self, thing: int) -> bool:
        """Return whether `thing` is seen for the first time."""
        if thing in self._seen:
            return False
        self._seen[thing] = None
        if len(self._seen) > self._remembered:
            self._seen.popitem(last=False)
        return True
