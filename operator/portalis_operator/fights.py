"""Who changes the same field again and again gets ever slower answers; different edits are each put right at once."""

import time

from .cluster import Change

_FORGOTTEN_AFTER = 60.0
_FIRST, _MOST = 1.0, 30.0


class Fights:
    """Counts the repairs of each field of each child of one translator."""

    def __init__(self) -> None:
        self._repairs: dict[tuple[str, str], tuple[int, float]] = {}

    def pause(self, changes: tuple[Change, ...]) -> float:
        """Seconds to wait before this translator's next repair: 0 after the first of a field, then 1, 2, 4 … 30."""
        now = time.monotonic()
        self._repairs = {what: known for what, known in self._repairs.items() if now - known[1] < _FORGOTTEN_AFTER}
        most = 0
        for change in changes:
            for drift in change.drift:
                what = change.what, drift.field
                count = self._repairs.get(what, (0, now))[0] + 1
                self._repairs[what] = count, now
                most = max(most, count)
        return min(_MOST, _FIRST * 2.0 ** (most - 2)) if most > 1 else 0.0
