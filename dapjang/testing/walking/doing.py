"""The acts of a walk. An act goes on until it leads somewhere: nonsense is sent until the scenario gives up, silence kept
until its last timer. It is told in the lines of ``dapjang chat``, so that a finding can be played there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from dapjang.testing.walking.standing import asked, place
from engine.desk.simulator import Simulator

Kind = Literal["answer", "invalid", "silence", "escape", "outside"]

AGAIN = 8
"""How often an act is done again that leads nowhere."""
_BREATH = timedelta(seconds=31)
"""Between two texts; quicker ones are a machine's (R13)."""
_GATHERED = timedelta(minutes=2)


class Done(NamedTuple):
    """An act that was done: the lines by which it can be played; ``at_once``: it led somewhere the first time."""

    lines: list[str]
    at_once: bool = True


@dataclass(frozen=True)
class Act:
    """Something that a customer can do."""

    kind: Kind
    do: Callable[[Simulator], Done]


def says(kind: Kind, text: str) -> Act:
    """A text, sent again as long as it is refused."""

    def do(simulator: Simulator) -> Done:
        lines: list[str] = []
        before = place(simulator)
        for _ in range(AGAIN):
            tries = _tries(simulator)
            lines += send(simulator, text)
            if place(simulator) != before or _tries(simulator) <= tries:
                break
        return Done(lines, len(lines) == 1 and _tries(simulator) <= tries)

    return Act(kind, do)


def send(simulator: Simulator, text: str, pictures: int = 0) -> list[str]:
    """One text or picture, a little after the last one."""
    simulator.wait(_BREATH)
    if pictures:
        simulator.photo(text, pictures=pictures)
        return [f"/photo {pictures} {text}".rstrip()]
    simulator.text(text)
    return [text]


def _tries(simulator: Simulator) -> int:
    frame = asked(simulator.customer().state())
    return frame.tries if frame is not None else 0


def photo(simulator: Simulator) -> Done:
    """A picture that was asked for, and no second one."""
    lines = send(simulator, "", pictures=1)
    frame = asked(simulator.customer().state())
    if frame is not None and frame.photos:
        simulator.wait(_GATHERED)
        lines.append(f"/wait {span(_GATHERED)}")
    return Done(lines)


def unwanted(simulator: Simulator) -> Done:
    """A picture that nobody asked for."""
    return Done(send(simulator, "", pictures=1))


def silent(simulator: Simulator) -> Done:
    """Nothing is heard of the customer any more."""
    return Done(until_moved(simulator))


def until_moved(simulator: Simulator) -> list[str]:
    """Time passes until what is planned leads somewhere."""
    lines: list[str] = []
    before = place(simulator)
    for _ in range(AGAIN):
        planned = simulator.planned()
        if not planned:
            break
        wait = whole(max(planned[0][0] - simulator.now, timedelta()))
        simulator.wait(wait)
        lines.append(f"/wait {span(wait)}")
        if place(simulator) != before:
            break
    return lines


def whole(wait: timedelta) -> timedelta:
    """Whole minutes, one more than needed."""
    return timedelta(minutes=wait // timedelta(minutes=1) + 1)


def span(wait: timedelta) -> str:
    """``2h30m``, as ``/wait`` takes it."""
    minutes = wait // timedelta(minutes=1)
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "m"))
    return "".join(f"{amount}{unit}" for amount, unit in parts if amount) or "1m"
