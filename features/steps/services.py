"""Outside services that answer as a feature says. There is no network: a call that no step told of fails the test."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any

from engine.desk.simulator import Slow
from engine.dialogue import effects as fx
from features.steps.mistakes import Mistake


@dataclass
class Told:
    """What a call is answered: outcome (``ok``, an HTTP status, ``failed``), JSON, after how long. ``times``: how often."""

    outcome: str = "ok"
    data: Any = None
    after: timedelta = timedelta()


@dataclass
class Services:
    """The answers by call (``GET emr/patients/*``; ``*`` stands for anything). Answers to the same call are given in
    turn, the last one again and again. What a test tells takes the place of a background's."""

    answers: dict[str, list[Told]] = field(default_factory=dict)
    replaceable: set[str] = field(default_factory=set)
    calls: list[fx.Http] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def tell(self, call: str, told: Told) -> None:
        """One more answer to a call. Raises ``Mistake`` when the call is not METHOD service/path."""
        method, _, path = call.partition(" ")
        if method not in ("GET", "POST", "PUT", "PATCH", "DELETE") or "/" not in path:
            raise Mistake(
                f"“{call}”은(는) 부름이 아닙니다. 예) GET emr/patients", "write METHOD service/path"
            )
        if call in self.replaceable:
            self.replaceable.discard(call)
            del self.answers[call]
        self.answers.setdefault(call, []).append(told)

    def usual(self) -> None:
        """What was told until now is a background's."""
        self.replaceable = set(self.answers)

    def __call__(self, call: fx.Http) -> tuple[str, Any] | Slow:
        self.calls.append(call)
        name = name_of(call)
        known = max((key for key in self.answers if fits(key, name)), key=len, default=None)
        if known is None:
            self.unexpected.append(name)
            return "failed", None
        left = self.answers[known]
        told = left.pop(0) if len(left) > 1 else left[0]
        if told.after:
            return Slow(told.after, told.outcome, told.data)
        return told.outcome, told.data


def name_of(call: fx.Http) -> str:
    """``POST emr/bookings``."""
    return f"{call.method} {call.service}/{call.path}"


def fits(pattern: str, name: str) -> bool:
    """True when a call is meant by a feature's pattern; a pattern without ``?`` means any query."""
    return fnmatchcase(name, pattern) or fnmatchcase(name.partition("?")[0], pattern)


def as_json(text: str) -> Any:
    """The JSON of a step's text. Raises ``Mistake``."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Mistake(f"JSON이 아닙니다: {error}", "not JSON") from None
