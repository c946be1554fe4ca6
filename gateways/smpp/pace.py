"""How fast we may send: additive increase, multiplicative decrease when the carrier throttles us. Pure;
time is handed in.

Times are seconds of a monotonic clock; what is counted are submit_sm, so a text in three parts counts
three.
"""

from __future__ import annotations

from typing import Final

UNLIMITED: Final = 1_000_000_000


class Pace:
    """A token bucket whose rate learns. ``cap``: the contract's submit_sm a second, 0 for none."""

    FLOOR: Final = 1.0
    BURST: Final = 0.1  # seconds' worth of the rate that may go at once
    CALM: Final = 1.0  # answers of one window count as one complaint

    __slots__ = ("_accepted", "_cap", "_second", "_since", "_step", "_throttled_at", "_tokens", "rate")

    def __init__(self, cap: float, now: float) -> None:
        self._cap = cap
        self.rate = cap
        """submit_sm a second; 0 while nothing limits us."""
        self._step = max(1.0, cap * 0.05)
        self._tokens = 1.0
        self._since = now
        self._throttled_at = now - self.CALM
        self._second = int(now)
        self._accepted = [0, 0]

    def room(self, now: float) -> int:
        """How many may be written now."""
        if not self.rate:
            return UNLIMITED
        self._refill(now)
        return max(0, int(self._tokens))

    def wait(self, now: float) -> float:
        """Seconds until there is room for one."""
        if not self.rate or self.room(now) >= 1:
            return 0.0
        return (1.0 - self._tokens) / self.rate

    def spend(self, count: int, now: float) -> None:
        """``count`` were written. A long text may run into debt."""
        if self.rate:
            self._refill(now)
            self._tokens -= count

    def accepted(self, count: int, now: float) -> None:
        """``count`` were accepted: how fast the carrier took them is the first guess of what it allows."""
        self._turn(now)
        self._accepted[0] += count

    def throttled(self, now: float) -> None:
        """The carrier asked for less."""
        if now - self._throttled_at < self.CALM:
            return
        self._turn(now)
        before = self.rate or float(max(self._accepted))
        self.rate = max(self.FLOOR, before / 2)
        self._step = max(1.0, self.rate * 0.05)
        self._throttled_at = self._since = now
        self._tokens = min(self._tokens, 0.0)

    def retry_after(self) -> float:
        """When a throttled message is worth another try, in seconds."""
        return max(1.0, 1.0 / self.rate) if self.rate else 1.0

    def _refill(self, now: float) -> None:
        elapsed = max(0.0, now - self._since)
        self._since = now
        grown = self.rate + self._step * elapsed
        self.rate = min(self._cap, grown) if self._cap else grown
        self._tokens = min(max(1.0, self.rate * self.BURST), self._tokens + self.rate * elapsed)

    def _turn(self, now: float) -> None:
        second = int(now)
        if second != self._second:
            self._accepted = [0, self._accepted[0] if second == self._second + 1 else 0]
            self._second = second
