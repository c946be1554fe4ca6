"""A node of a scenario in a few words, as the diff and the diagram show it. Pure; decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from engine.language.hours import Spans
from engine.language.moments import Moment
from engine.scenario import model as m

LONGEST = 60
"""Characters that ``cut`` leaves."""

_DO: dict[str, tuple[str, str]] = {
    "SetVar": ("값 정하기", "set"),
    "Tag": ("꼬리표", "tag"),
    "Notify": ("알림", "notify"),
    "Http": ("호출", "call"),
    "Later": ("나중에", "later"),
    "Consent": ("동의 기록", "consent"),
    "reserve": ("예약 잡기", "reserve"),
    "release": ("예약 풀기", "release"),
    "waitlist": ("대기 명단", "waiting list"),
    "vote": ("표 세기", "vote"),
    "post": ("게시", "post"),
}

KINDS: dict[str, tuple[str, str]] = {
    "text": ("글", "text"),
    "number": ("숫자", "number"),
    "count": ("수", "count"),
    "money": ("금액", "amount in won"),
    "photo": ("사진", "photo"),
    "name": ("이름", "name"),
    "phone": ("전화번호", "phone number"),
    "address": ("주소", "postal address"),
    "birth": ("생년월일", "date of birth"),
    "date": ("날짜", "date"),
    "datetime": ("날짜와 시각", "date and time"),
    "dates": ("기간", "days"),
    "time": ("시각", "time"),
    "pattern": ("형식", "pattern"),
    "item": ("목록에서 고르기", "item of a list"),
}
"""What each kind of answer is called."""


def pick(pair: tuple[str, str], lang: str) -> str:
    """The Korean or the English one of a pair."""
    return pair[lang == "en"]


def line(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def cut(text: str, longest: int = LONGEST) -> str:
    """At most so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def duration(span: timedelta, lang: str = "ko") -> str:
    """90분, 2시간, 3일 · 90 min, 2 h, 3 days."""
    minutes = int(span.total_seconds()) // 60
    if span.total_seconds() % 60:
        return f"{span.total_seconds():g}{pick(('초', ' s'), lang)}"
    if minutes and minutes % 1440 == 0:
        return f"{minutes // 1440}{pick(('일', ' d'), lang)}"
    if minutes and minutes % 60 == 0:
        return f"{minutes // 60}{pick(('시간', ' h'), lang)}"
    return f"{minutes}{pick(('분', ' min'), lang)}"


def spans(windows: Spans | None) -> str:
    """Opening windows of a day: 09:00-13:00, 14:00-18:00; 휴무 when there are none."""
    if windows is None:
        return ""
    clock = [f"{start // 60:02}:{start % 60:02}-{end // 60 % 24:02}:{end % 60:02}" for start, end in windows]
    return ", ".join(clock) or "휴무"


_MATCHES: dict[str, tuple[str, str]] = {
    "word": ("낱말", "word"),
    "command": ("명령", "command"),
    "contains": ("포함", "contains"),
    "pattern": ("형식", "pattern"),
    "fuzzy": ("비슷", "fuzzy"),
    "event": ("사건", "event"),
}


def words(when: Sequence[m.Keyword], lang: str = "ko") -> str:
    """Keywords in a row, the kinds of match other than exact named once: 예약, 접수, 포함: 몇시까지, 문 열."""
    kinds = dict.fromkeys(keyword.kind for keyword in when)
    said = {kind: ", ".join(each.word for each in when if each.kind == kind) for kind in kinds}
    return ", ".join(
        f"{pick(_MATCHES[kind], lang)}: {text}" if kind in _MATCHES else text for kind, text in said.items()
    )


def action(node: m.Action, lang: str = "ko") -> str:
    """An action: what it does, to what."""
    kind = node.kind if isinstance(node, m.RoomAction) else type(node).__name__
    what = ""
    if isinstance(node, m.Http):
        what = f"{node.method} {node.service}/{node.path.text}".rstrip("/")
    elif isinstance(node, m.SetVar | m.Tag):
        what = node.name if isinstance(node.name, str) else node.name.text
    elif isinstance(node, m.Notify):
        what = node.team
    elif isinstance(node, m.Consent):
        what = node.purpose.text
    elif isinstance(node, m.Later):
        what = f"{moment(node.after or node.at, lang)} {brief(node.step.exit, lang)}"
    return f"{pick(_DO[kind], lang)} {line(what)}".strip()


def moment(node: timedelta | Moment | None, lang: str = "ko") -> str:
    """``slot -1d 10:00``, or a duration: 10분 뒤 · after 10 min."""
    if isinstance(node, timedelta):
        said = duration(node, lang)
        return f"{said} 뒤" if lang == "ko" else f"after {said}"
    return node.source if node is not None else ""


def _exit(node: Any, lang: str) -> str:
    if isinstance(node, m.Next):
        return brief(node.target, lang)
    if isinstance(node, m.End):
        return f"{pick(('끝', 'end'), lang)}: {node.outcome}"
    if isinstance(node, m.Handoff):
        return f"{pick(('사람', 'person'), lang)}: {node.team}"
    return f"{pick(('흐름', 'flow'), lang)}: {node.flow}"


def _step(node: m.Step, lang: str) -> str:
    parts = [
        *([f"if {node.condition.text}"] if node.condition else []),
        *(f"“{brief(said, lang)}”" for said in node.say),
        *(action(done, lang) for done in node.do),
        *([f"{pick(('부르기', 'call'), lang)}: {node.call}"] if node.call else []),
        *([f"→ {brief(node.exit, lang)}"] if node.exit else []),
    ]
    return " ".join(parts)


def _text(node: m.Text, lang: str) -> str:
    return line(node.variant(lang).text)


def _saying(node: m.Saying, lang: str) -> str:
    said = [brief(node.text, lang)] if node.text else []
    return " ".join([*said, *(f"[{picture.text}]" for picture in node.attach)])


_BRIEF: tuple[tuple[Any, Callable[[Any, str], str]], ...] = (
    (type(None), lambda node, lang: ""),
    (bool, lambda node, lang: "yes" if node else "no"),
    (str, lambda node, lang: line(node)),
    ((int, float), lambda node, lang: f"{node:g}"),
    (timedelta, duration),
    (Moment, lambda node, lang: node.source),
    ((m.Source, m.Expr), lambda node, lang: line(node.text)),
    (m.Text, _text),
    (m.Saying, _saying),
    (m.Keyword, lambda node, lang: words((node,), lang)),
    (m.Goto, lambda node, lang: node.state),
    ((m.Next, m.End, m.Handoff, m.Start), _exit),
    (m.Step, _step),
    ((m.SetVar, m.Tag, m.Notify, m.Http, m.Later, m.Consent, m.RoomAction), action),
    (m.Ask, lambda node, lang: pick(KINDS[node.kind], lang)),
    (m.FreePlace, lambda node, lang: node.of.text),
    (m.Takes, lambda node, lang: f"{'optional ' if node.optional else ''}{node.type}"),
    (
        Mapping,
        lambda node, lang: line(", ".join(f"{key}: {brief(value, lang)}" for key, value in node.items())),
    ),
    ((tuple, list), lambda node, lang: line(" / ".join(brief(each, lang) for each in node))),
)


def brief(node: Any, lang: str = "ko") -> str:
    """A node in a few words; ``""`` for nothing."""
    return next((say(node, lang) for kinds, say in _BRIEF if isinstance(node, kinds)), "")
