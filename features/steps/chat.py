"""The conversation so far, as it is shown when a step fails: who said what at which time, and why we said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Side = Literal["in", "out", "done", "time"]
_SIGNS: dict[Side, str] = {"in": "▶", "out": "◀", "done": "·", "time": "⏱"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the conversation. ``why`` is the rule and keyword that chose a reply, ``place`` its line in the
    scenario."""

    at: datetime
    side: Side
    who: str
    text: str
    why: str = ""
    place: str = ""


def shown(turns: list[Turn], last: int = 30) -> str:
    """The last turns as text, a day's name where the day changes."""
    lines: list[str] = []
    cut = len(turns) - last
    if cut > 0:
        lines.append(f"  … {cut}줄 더 (more)")
    day = None
    for turn in turns[max(0, cut) :]:
        if turn.at.date() != day:
            day = turn.at.date()
            lines.append(f"  ── {day} ──")
        first, *rest = turn.text.splitlines() or [""]
        lines.append(f"  {turn.at:%H:%M} {_SIGNS[turn.side]} {turn.who}: {first}")
        lines += [f"            {line}" for line in rest]
        if turn.why or turn.place:
            lines.append(f"            ↳ {' · '.join(filter(None, (turn.why, turn.place)))}")
    return "\n".join(lines)
