"""What Korean law asks at the moment of sending (korea.md §5), as far as it can be judged then. Pure; a
table by purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_HOUR: Final = 3_600_000_000
_DAY: Final = 24 * _HOUR
_KST: Final = 9 * _HOUR  # no summer time since 1988


@dataclass(frozen=True, slots=True)
class _Rule:
    """``refusable``: a refusal of the purpose blocks it. ``night``: not between these hours (KST, end
    exclusive) without a consent of its own."""

    refusable: bool = True
    night: tuple[int, int] | None = None


_RULES: Final = {
    "reply": _Rule(refusable=False),
    "notice": _Rule(),
    "advertisement": _Rule(night=(21, 8)),  # 정보통신망법 §50③: from 21:00 to 08:00 the next day
    "election": _Rule(),  # 공직선거법 §82의5: never again to someone who refused
}


def needs_no_refusal(purpose: str) -> bool:
    """True when a customer's refusal of the purpose blocks it."""
    return _RULES[purpose].refusable


def allowed_from(purpose: str, at: int, night_consent: bool) -> int:
    """The moment (microseconds UTC) from which it may be sent: ``at`` itself, or the end of the night."""
    night = _RULES[purpose].night
    if night is None or night_consent:
        return at
    begins, ends = night[0] * _HOUR, night[1] * _HOUR
    midnight, clock = (at + _KST) // _DAY * _DAY - _KST, (at + _KST) % _DAY
    if clock >= begins:
        return midnight + _DAY + ends
    return midnight + ends if clock < ends else at
