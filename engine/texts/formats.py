"""The filters and tests of the language, a row each: what it does, its arguments, usage, how wide it gets.

A filter is called as ``run(value, around, *arguments)`` and raises ``ValueFault``. Values may be typed
(dates, numbers) or texts as services send them (``2026-12-03T15:00:00+09:00``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engine.language import phone
from engine.language.days.calendar import holiday_name
from engine.language.hours import Hours
from engine.language.reading import Days, Photos
from engine.texts import spoken
from engine.texts.around import Around
from engine.texts.faults import ValueFault
from engine.texts.josa import FORMS, with_particle
from engine.texts.sizes import byte_count
from engine.texts.values import items, joined, reach, show


@dataclass(frozen=True, slots=True)
class Format:
    """A filter or test. ``low``/``high``: how many arguments; ``check``: refuses fixed arguments when the
    template is read; ``hours``: its argument names opening hours; ``width``: bytes out of bytes in."""

    run: Callable[..., Any]
    usage: str
    low: int = 0
    high: int = 0
    check: Callable[..., ValueFault | None] | None = None
    hours: bool = False
    width: Callable[[int, tuple[Any, ...]], int] = lambda inner, args: inner


def _wide(sample: str) -> Callable[[int, tuple[Any, ...]], int]:
    """As wide as its widest outcome, whatever goes in."""
    count = byte_count(sample)
    return lambda inner, args: count


def _plus(argument: int, least: int = 0) -> Callable[[int, tuple[Any, ...]], int]:
    """As wide as what goes in and the argument behind it."""

    def width(inner: int, args: tuple[Any, ...]) -> int:
        given = args[argument] if len(args) > argument else None
        return inner + max(least, byte_count(show(given)) if given is not None else 0)

    return width


# ── words and numbers ────────────────────────────────────────────────────────────────────────────────────
def _josa(value: Any, around: Around, pair: str) -> str:
    if pair not in FORMS:
        raise ValueFault("text-value", name="josa", wants="은/는처럼 적어 주세요.", wants_en="Write 은/는.")
    return with_particle(value if type(value) is str else show(value), pair)


def _josa_check(pair: Any) -> ValueFault | None:
    return None if pair in FORMS else ValueFault("template-particle", pair=str(pair))


def to_number(value: Any) -> int | float:
    """A number, or a text that is one: ``12``, ``1,200``, ``3.5``. Raises ``ValueFault``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = value.replace(",", "").strip() if isinstance(value, str) and len(value) <= 40 else ""
    try:
        read = float(text)
        if read - read == 0:  # neither infinite nor nan
            return int(text) if text.lstrip("+-").isdigit() else read
    except ValueError:
        pass
    raise ValueFault("text-value", name="number", wants="숫자여야 합니다.", wants_en="It must be a number.")


def _grouped(value: int | float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def _won(value: Any, around: Around) -> str:
    said = f"{round(to_number(value)):,}"
    return f"KRW {said}" if around.lang == "en" else f"{said}원"


def _count(value: Any, around: Around, unit: str, plural: str = "") -> str:
    number = to_number(value) if isinstance(value, int | float | str) else _length(value, around)
    if not unit.isascii():
        return f"{_grouped(number)}{unit}"
    return f"{_grouped(number)} {unit if number == 1 else plural or _plural(unit)}"


def _plural(unit: str) -> str:
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "x", "ch", "sh")) else f"{unit}s"


# ── lists and texts ──────────────────────────────────────────────────────────────────────────────────────
def _length(value: Any, around: Around) -> int:
    if isinstance(value, Photos):
        return len(value.urls)
    if isinstance(value, str | list | tuple | set | frozenset | Mapping):
        return len(value)
    raise ValueFault(
        "text-value",
        name="length",
        wants="목록이나 글이어야 합니다.",
        wants_en="It must be a list or a text.",
    )


def _join(value: Any, around: Around, between: str = ", ", part: str = "") -> str:
    if isinstance(value, str):
        return value
    return joined([show(_part(item, part) if part else item) for item in items(value)], between)


def _part(item: Any, name: str) -> Any:
    try:
        return reach(item, name)
    except LookupError:
        raise ValueFault("text-undefined", name=name) from None


def _end(index: int) -> Callable[[Any, Around], Any]:
    def take(value: Any, around: Around) -> Any:
        found = value if isinstance(value, str) else items(value)
        if not found:
            raise ValueFault("text-undefined", name="first" if index == 0 else "last")
        return found[index]

    return take


def _cut(value: Any, around: Around, length: int) -> str:
    text = show(value)
    if not isinstance(length, int) or length < 1:
        raise ValueFault(
            "text-value", name="cut", wants="글자 수를 적어 주세요.", wants_en="Give a number of characters."
        )
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _default(value: Any, around: Around, other: Any) -> Any:
    return other if value is None or value == "" else value


# ── telephone numbers ────────────────────────────────────────────────────────────────────────────────────
def _phone(value: Any, around: Around) -> str:
    text = show(value)
    return phone.display(phone.national(text) or text)


def _mask(value: Any, around: Around) -> str:
    text = show(value)
    return phone.mask(phone.national(text) or text)


_DATE = _wide("2027년 12월 30일(수)~31일(목)")
_TIME = _wide("오전 11시 50분")

FILTERS: dict[str, Format] = {
    "josa": Format(
        _josa, "{{ name|josa('은/는') }}", 1, 1, check=_josa_check, width=lambda inner, args: inner + 6
    ),
    "phone": Format(_phone, "{{ number|phone }}", width=_wide("0504-1234-5678")),
    "mask": Format(_mask, "{{ number|mask }}", width=_wide("0504-****-5678")),
    "won": Format(_won, "{{ price|won }}", width=_wide("KRW 9,999,999,999")),
    "number": Format(lambda value, around: to_number(value), "{{ n|number }}"),
    "count": Format(_count, "{{ n|count('명') }}", 1, 2, width=_plus(0, 8)),
    "date": Format(spoken.say_date, "{{ day|date }}", width=_DATE),
    "time": Format(spoken.say_time, "{{ slot|time }}", width=_TIME),
    "datetime": Format(
        spoken.say_datetime, "{{ slot|datetime }}", width=_wide("2027년 12월 30일(수) 오전 11시 50분")
    ),
    "weekday": Format(spoken.say_weekday, "{{ day|weekday }}", width=_wide("Wednesday")),
    "ago": Format(spoken.say_ago, "{{ booking.at|ago }}", width=_wide("59 minutes ago")),
    "opens": Format(
        spoken.say_opens,
        "{{ now|opens('배달') }}",
        0,
        1,
        hours=True,
        width=_wide("2027년 12월 30일(수) 오전 11시 50분"),
    ),
    "length": Format(_length, "{{ bookings|length }}", width=_wide("999")),
    "join": Format(_join, "{{ kind|join(' > ') }}", 0, 2, width=_plus(0)),
    "first": Format(_end(0), "{{ items|first }}"),
    "last": Format(_end(-1), "{{ items|last }}"),
    "cut": Format(
        _cut, "{{ note|cut(20) }}", 1, 1, width=lambda inner, args: min(inner, 2 * (args[0] or inner))
    ),
    "default": Format(
        _default, "{{ name|default('손님') }}", 1, 1, width=lambda inner, args: max(inner, _plus(0)(0, args))
    ),
    "upper": Format(lambda value, around: show(value).upper(), "{{ code|upper }}"),
    "lower": Format(lambda value, around: show(value).lower(), "{{ code|lower }}"),
    "trim": Format(lambda value, around: show(value).strip(), "{{ note|trim }}"),
}
"""By name. ``default`` also takes what is undefined, which the compiler sees to."""


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────
ACTIVE = frozenset(
    (
        "active",
        "booked",
        "confirmed",
        "held",
        "open",
        "pending",
        "reserved",
        "scheduled",
        "예약",
        "예약됨",
        "예약완료",
        "확정",
        "진행",
        "대기",
    )
)
"""What the ``status`` of something that still stands may say, as services and our own bookings write it."""


def _active(value: Any, around: Around) -> bool:
    """A booking or the like that still stands. Without a ``status``, it stands as long as it is there."""
    if value is None or value == "" or isinstance(value, bool):
        return bool(value)
    try:
        status = reach(value, "status")
    except LookupError:
        return True
    return isinstance(status, str) and status.casefold().replace(" ", "") in ACTIVE


def _open(value: Any, around: Around, name: str = "") -> bool:
    """A time within the hours; for a day: open at some time of it."""
    hours: Hours = spoken.hours_of(around, name)
    if isinstance(value, Days):
        value = value.min
    if _is_day(value):
        return hours.open_on(spoken.local_date(value, around))
    return hours.is_open(spoken.local_datetime(value, around))


def _is_day(value: Any) -> bool:
    return (isinstance(value, date) and not isinstance(value, datetime)) or (
        isinstance(value, str) and len(value) == 10
    )


def _day(value: Any, around: Around) -> date:
    return spoken.local_date(value.min if isinstance(value, Days) else value, around)


def _past(value: Any, around: Around) -> bool:
    if _is_day(value):
        return spoken.local_date(value, around) < around.now.date()
    return spoken.local_datetime(value, around) < around.now


def _future(value: Any, around: Around) -> bool:
    if _is_day(value):
        return spoken.local_date(value, around) > around.now.date()
    return spoken.local_datetime(value, around) > around.now


def _is_number(value: Any, around: Around) -> bool:
    try:
        to_number(value)
    except ValueFault:
        return False
    return True


TESTS: dict[str, Format] = {
    "open": Format(_open, "now is open('배달')", 0, 1, hours=True),
    "holiday": Format(lambda value, around: holiday_name(_day(value, around)) is not None, "day is holiday"),
    "weekend": Format(lambda value, around: _day(value, around).weekday() >= 5, "day is weekend"),
    "past": Format(_past, "booking.at is past"),
    "future": Format(_future, "booking.at is future"),
    "active": Format(_active, "booking is active"),
    "defined": Format(lambda value, around: True, "late is defined"),
    "undefined": Format(lambda value, around: False, "late is undefined"),
    "none": Format(lambda value, around: value is None, "answer is none"),
    "number": Format(_is_number, "zip is number"),
    "text": Format(lambda value, around: isinstance(value, str), "answer is text"),
    "list": Format(lambda value, around: isinstance(value, list | tuple), "items is list"),
}
"""By name. ``defined`` and ``undefined`` are the compiler's; they stand here to be known and listed."""
