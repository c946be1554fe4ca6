"""What an item of a scenario is called, and what is missing when no test used it, in Korean and in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from engine.dialogue.coverage import Item, Kind
from engine.texts.josa import with_particle


class Both(NamedTuple):
    """The same in Korean and in English."""

    ko: str
    en: str


_ESCAPES: Mapping[str, Both] = {
    "cancel": Both("그만두기", "cancel"),
    "restart": Both("처음으로", "restart"),
    "back": Both("뒤로", "back"),
    "person": Both("사람 부르기", "asking for a person"),
    "help": Both("도움말", "help"),
}
_EVENTS: Mapping[str, Both] = {"photo": Both("사진", "a photo")}
_OUTCOMES: Mapping[str, Both] = {
    "ok": Both("되었을 때", "done"),
    "failed": Both("안 되었을 때", "failed"),
    "full": Both("자리가 찼을 때", "full"),
    "empty": Both("비었을 때", "empty"),
}
_LIMITS: Mapping[str, Both] = {
    "min": Both("너무 이르거나 작을 때", "below the least"),
    "max": Both("너무 늦거나 클 때", "above the most"),
    "open": Both("쉬는 날일 때", "closed"),
    "free": Both("자리가 없을 때", "nothing free"),
    "pattern": Both("꼴이 다를 때", "of another form"),
}


def _then(outcome: str) -> Both:
    known = _OUTCOMES.get(outcome)
    return known or Both(f"바깥이 {with_particle(outcome, '으로/로')} 답할 때", f"answered {outcome}")


def _retry(rest: str) -> Both:
    *limit, count = rest.split()
    nth = int(count) + 1
    if limit:
        known = _LIMITS.get(limit[0], Both(f"{limit[0]}에 맞지 않을 때", f"not within {limit[0]}"))
        return Both(f"{known.ko} {nth}번째", f"{known.en}, no. {nth}")
    return Both(f"못 알아들었을 때 {nth}번째", f"not understood, no. {nth}")


def _silence(count: str) -> Both:
    return Both(f"답장이 없을 때 {int(count) + 1}번째", f"no reply, no. {int(count) + 1}")


_TRIGGERS: Mapping[str, Callable[[str], Both]] = {
    "next": lambda _: Both("다음으로", "next"),
    "then": _then,
    "choice": lambda label: Both(f"‘{label}’", f"“{label}”"),
    "retry": _retry,
    "no_reply": _silence,
    "later": lambda _: Both("나중에 보내기", "later"),
    "escape": lambda name: _ESCAPES.get(name, Both(name, name)),
}


def trigger(name: str) -> Both:
    """When a way out is taken: ``choice 네`` is ‘네’, ``retry max 0`` the first time that it is too much."""
    first, _, rest = name.partition(" ")
    return _TRIGGERS[first](rest) if first in _TRIGGERS else Both(name, name)


def _keyword(name: str) -> Both:
    kind, _, word = name.partition(" ")
    if kind == "event":
        told = _EVENTS.get(word, Both(word, word))
        return Both(f"{with_particle(told.ko, '을/를')} 보낸 시험이 없습니다", f"no test sends {told.en}")
    return Both("이 꼴의 글을 보낸 시험이 없습니다", "no test sends a text of this form")


def _way(korean: str, english: str) -> Callable[[str], Both]:
    def told(name: str) -> Both:
        when = trigger(name)
        return Both(f"{when.ko}: {korean}", f"{when.en}: {english}")

    return told


_MISSING: Mapping[Kind, Callable[[str], Both]] = {
    "state": lambda name: Both(f"{name}에 들어간 시험이 없습니다", f"no test enters {name}"),
    "way": _way("이 길로 간 시험이 없습니다", "no test goes this way"),
    "branch": _way("이 가지로 간 시험이 없습니다", "no test takes this branch"),
    "keyword": _keyword,
    "retry": _way("이 글로 되물은 시험이 없습니다", "no test is asked again by this text"),
    "timer": _way("이 알림이 울린 시험이 없습니다", "no test lets this timer fire"),
    "text": lambda lang: Both(
        f"이 글{f'({lang})' if lang else ''}을 받은 시험이 없습니다",
        f"no test receives this text{f' ({lang})' if lang else ''}",
    ),
}


def missing(items: Iterable[Item]) -> list[Both]:
    """What no test did, of the items of one line; its keywords in one sentence."""
    told, words = [], []
    for item in items:
        kind, _, word = item.name.partition(" ")
        if item.kind == "keyword" and kind not in _WHOLE:
            words.append(word)
        else:
            told.append(_MISSING[item.kind](item.name))
    return [*([_keywords(words)] if words else []), *told]


_WHOLE = ("event", "pattern")
"""Kinds of match that get a sentence of their own."""


def _keywords(words: Sequence[str]) -> Both:
    korean = ", ".join(f"‘{word}’" for word in words)
    english = ", ".join(f"“{word}”" for word in words)
    return Both(f"보낸 시험이 없는 낱말: {korean}", f"no test sends {english}")
