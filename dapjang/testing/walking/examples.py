"""What a customer would answer: the examples in the author's own texts, the limits of the question, a text that fits a
pattern, and what people usually write for each kind of answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from re import _constants as sre  # type: ignore[attr-defined]  # what a pattern is made of is told nowhere else
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from dapjang.testing.walking.shapes import Shapes
from engine.dialogue.question import lookup
from engine.dialogue.revision import Node
from engine.language.moments import Moment, MomentFault, as_date
from engine.scenario import model as m

USUAL: dict[str, tuple[str, ...]] = {
    "text": ("그냥 궁금해서 문의드립니다",),
    "count": ("1명", "2명", "4명"),
    "number": ("1", "2", "5", "10"),
    "money": ("만원", "3만원", "10만원"),
    "name": ("홍길동",),
    "phone": ("010-0000-1234",),
    "address": ("서울시 서초구 방배로 12, 101동 203호",),
    "birth": ("1980년 3월 5일", "2015년 3월 5일"),
    "date": (
        "내일",
        "모레",
        "이번 주 토요일",
        "다음 주 월요일",
        "다음 주 일요일",
        "10일 뒤",
        "두 달 뒤",
        "어제",
    ),
    "datetime": ("내일 오후 3시", "모레 오전 10시 30분", "다음 주 월요일 오후 2시", "다음 주 일요일 밤 11시"),
    "dates": ("내일", "내일부터 모레까지", "다음 주 월요일부터 수요일까지", "다음 주 일요일", "일 년 뒤"),
    "time": ("오후 3시", "오전 10시 30분", "오후 5시 30분", "오후 7시", "밤 11시", "새벽 5시"),
}
"""What people write, by kind of answer; which of it fits, the limits decide."""
INVALID = ("ㅁㄴㅇㄹ", "0")
AWAY = "잘 모르겠는데 나중에 다시 물어볼게요"
"""Outside a flow, what no keyword knows."""
_EXAMPLE = re.compile(r"(?:예\)|예:|e\.g\.,?)\s*([^\n]+)")


def answers(node: Node, shapes: Shapes, known: Mapping[str, Any], now: datetime) -> list[str]:
    """What to try at a question that asks for a value, in the order in which it is tried. ``known`` are the flow's values,
    for limits that name them."""
    state = node.state
    if state is None or state.ask is None:
        return []
    ask = state.ask
    found = [*_written(node), *_limits(ask, known, now), *USUAL.get(ask.kind, ())]
    if ask.kind == "pattern" and ask.pattern is not None:
        sample = fitting(ask.pattern)
        found = [*(_starting(sample, word) for word in _words(node, state, shapes)), *found, sample]
    elif ask.kind in ("text", "number", "count", "money"):
        found = [*_words(node, state, shapes), *found]
    return list(dict.fromkeys(text for text in found if text))


def _words(node: Node, state: m.State, shapes: Shapes) -> list[str]:
    """What the answer is compared with later."""
    return (
        [str(word) for word in shapes.of(state.save, node.flow).words] if isinstance(state.save, str) else []
    )


def _starting(sample: str, word: str) -> str:
    return word + sample[len(word) :]


def _written(node: Node) -> Iterator[str]:
    """``예) 12월 3일, 내일``: the author's examples."""
    retry = node.retry
    again: Iterable[Any] = (
        (*retry.general, *(e for tries in retry.by_limit.values() for e in tries)) if retry else ()
    )
    texts = [saying.text for saying in node.step.say if saying.text] + [
        t for t in again if isinstance(t, m.Text)
    ]
    for text in texts:
        for source in text.variants.values():
            for found in _EXAMPLE.findall(source.text):
                yield from (each.strip(" .'\"") for each in found.split(", "))


def _limits(ask: m.Ask, known: Mapping[str, Any], now: datetime) -> Iterator[str]:
    """Answers at each limit, and just beyond it."""
    for bound, beyond in ((ask.min, -1), (ask.max, 1)):
        if isinstance(bound, Moment):
            with suppress(MomentFault):
                yield from _near(ask.kind, bound.resolve(lookup(known), now), beyond, now)
        elif bound is not None and ask.kind == "text":
            yield from ("가" * int(bound), "가" * (int(bound) + beyond))
        elif bound is not None and ask.kind in ("number", "count", "money"):
            yield from (f"{bound:g}", f"{bound + beyond:g}")


def _near(kind: str, at: date | datetime | time, beyond: int, now: datetime) -> Iterator[str]:
    if isinstance(at, time):
        at = datetime.combine(date(2000, 1, 2), at)
        yield from (f"{at + timedelta(minutes=30 * by):%H:%M}" for by in (0, beyond))
        return
    clock = " 15:00" if kind == "datetime" else ""
    ahead = (as_date(at, now.tzinfo or UTC) - now.date()).days
    usual = ahead <= _SOON if beyond < 0 else ahead >= _SOON
    for by in (0, beyond) if usual else (0, beyond, *(-beyond * n for n in range(1, 7))):
        day = at + timedelta(days=by)
        yield f"{day.year}년 {day.month}월 {day.day}일{clock}"


_SOON = 7
"""Days from now that people's usual answers name; for a limit further away, each day of a week inside it is tried."""


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────
def fitting(pattern: str) -> str:
    """A short text that fits a pattern; ``""`` when none could be made up."""
    try:
        made = "".join(_of(part) for part in sre_parser.parse(pattern))
    except (re.error, KeyError, TypeError, ValueError):
        return ""
    return made if re.search(pattern, made) else ""


def _of(part: tuple[Any, Any]) -> str:
    kind, value = part
    return str(_MADE[kind](value))


def _repeated(value: Any) -> str:
    low, _, inner = value
    return "".join(map(_of, inner)) * int(low)


def _one_of(value: Any) -> str:
    if value[0][0] is sre.NEGATE:
        return next(sign for sign in "가1a -" if not re.match(_signs(value[1:]), sign))
    return _of(value[0])


def _signs(value: Any) -> str:
    parts = []
    for kind, inner in value:
        parts.append(
            f"{chr(inner[0])}-{chr(inner[1])}" if kind is sre.RANGE else re.escape(_MADE[kind](inner))
        )
    return f"[{''.join(parts)}]"


_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "가",
    sre.CATEGORY_NOT_SPACE: "가",
    sre.CATEGORY_NOT_DIGIT: "가",
    sre.CATEGORY_NOT_WORD: " ",
}
_MADE: dict[Any, Any] = {
    sre.LITERAL: chr,
    sre.NOT_LITERAL: lambda value: "가" if value != ord("가") else "나",
    sre.ANY: lambda value: "가",
    sre.IN: _one_of,
    sre.RANGE: lambda value: chr(value[0]),
    sre.CATEGORY: _CATEGORIES.__getitem__,
    sre.MAX_REPEAT: _repeated,
    sre.MIN_REPEAT: _repeated,
    sre.SUBPATTERN: lambda value: "".join(map(_of, value[3])),
    sre.BRANCH: lambda value: "".join(map(_of, value[1][0])),
    sre.AT: lambda value: "",
}
