"""A change between two versions of a scenario, in sentences. Finding them is ``diff.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from engine.scenario.brief import LONGEST, brief, cut
from engine.texts.josa import with_particle

Kind = Literal["added", "removed", "changed", "renamed"]

_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``what`` is a key of ``WHAT``; ``path`` a dotted place (``book.day.choose.다른 날``) in
    the new version, or in the old one where the thing is gone; ``ko`` and ``en`` are whole sentences."""

    kind: Kind
    what: str
    path: str
    ko: str
    en: str


WHAT: dict[str, tuple[str, str]] = {
    "title": ("제목", "title"),
    "flow": ("흐름", "flow"),
    "first": ("시작 상태", "first state"),
    "state": ("상태", "state"),
    "reply": ("키워드 답장", "keyword reply"),
    "text": ("문구", "text"),
    "picture": ("사진", "pictures"),
    "keyword": ("키워드", "keyword"),
    "question": ("질문", "question"),
    "limit": ("답의 조건", "limit"),
    "choice": ("선택지", "choice"),
    "branch": ("갈림길", "branch"),
    "condition": ("조건", "condition"),
    "action": ("하는 일", "action"),
    "value": ("넘기는 값", "value"),
    "save": ("저장하는 이름", "saved name"),
    "call": ("부르는 흐름", "called flow"),
    "outcome": ("결과별 갈 곳", "outcome"),
    "exit": ("다음에 가는 곳", "way on"),
    "timer": ("무응답 처리", "timer"),
    "retry": ("다시 묻기", "retry"),
    "escape": ("빠져나가기", "escape"),
    "interrupt": ("다른 말이 왔을 때의 처리", "interrupt"),
    "always": ("늘 답하기", "always"),
    "takes": ("받는 값", "argument"),
    "off_hours": ("영업시간 밖 답장", "off-hours reply"),
    "fallback": ("그 밖의 답장", "fallback"),
    "hours": ("영업시간", "hours"),
    "team": ("팀", "team"),
    "service": ("외부 서비스", "service"),
    "resource": ("예약 자원", "resource"),
    "field": ("고객 항목", "contact field"),
    "data": ("자료", "data"),
}
"""What can change, in Korean and in English."""


def _quoted(name: str, pair: str) -> str:
    return with_particle(f"'{name}'", pair)


def added(what: str, path: str, name: str) -> Change:
    """A thing that was not there."""
    ko, en = WHAT[what]
    return Change("added", what, path, f"{ko} {_quoted(name, '이/가')} 생겼습니다.", f"Added {en} '{name}'.")


def removed(what: str, path: str, name: str) -> Change:
    """A thing that is gone."""
    ko, en = WHAT[what]
    return Change(
        "removed", what, path, f"{ko} {_quoted(name, '이/가')} 없어졌습니다.", f"Removed {en} '{name}'."
    )


def renamed(what: str, path: str, name: str, to: str) -> Change:
    """A thing with the same body under another name."""
    ko, en = WHAT[what]
    said = f"{ko} '{name}'의 이름이 {_quoted(to, '으로/로')} 바뀌었습니다."
    return Change("renamed", what, path, said, f"Renamed {en} '{name}' to '{to}'.")


def _around(before: str, after: str) -> tuple[str, str]:
    """Two texts; long ones are shown from a little before they begin to differ."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (was, now) in pairs if was != now), min(len(before), len(after)))
    if max(len(before), len(after)) <= LONGEST or same <= _CONTEXT:
        return cut(before), cut(after)
    return cut(f"…{before[same - _CONTEXT :]}"), cut(f"…{after[same - _CONTEXT :]}")


def changed(what: str, path: str, before: Any, after: Any) -> Change:
    """A thing that is different; before and after where that can be said in a few words."""
    ko, en = WHAT[what]
    said = [_around(brief(before, lang), brief(after, lang)) for lang in ("ko", "en")]
    korean, english = f"{with_particle(ko, '이/가')} 바뀌었습니다", f"Changed {en}"
    if said[0][0] == said[0][1]:
        return Change("changed", what, path, f"{korean}.", f"{english}.")
    (was, now), (was_en, now_en) = said
    return Change(
        "changed",
        what,
        path,
        f"{korean}: {was or '없음'} → {now or '없음'}",
        f"{english}: {was_en or 'none'} → {now_en or 'none'}",
    )
