"""What an author is told about the difference between two versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.scenario import model as m
from engine.scenario.changes import WHAT
from engine.scenario.diff import Change, diff
from engine.scenario.reader import read, read_text

SAMPLES = sorted(
    file
    for file in (Path(__file__).parents[3] / "scenarios").glob("*.yaml")
    if "\nscenario:" in f"\n{file.read_text()}"
)

SHOP = """
scenario: 가게
hours: {월-금: 09:00-18:00, 배달: {월: 10:00-12:00}}
teams: {사장님: {after: 3h}}
services: {emr: {url: "https://emr.example.kr", timeout: 5s, retry: 3}}
data: {menu: {컷: 30m, 펌: 90m}}
texts: {bye: {ko: 안녕히 가세요, en: Bye}}
retry: [다시 알려 주세요., {handoff: 사장님}]
no_reply: [{after: 10m, say: 계속할까요?}, {after: 2h, end: silent}]
replies:
  - when: [주차, {contains: 주차}]
    say: 지하 1층입니다.
  - when: 위치
    say: 중앙로 5입니다.
flows:
  book:
    when: [예약]
    takes: {id: optional text}
    states:
      day:
        say: 날짜를 알려 주세요.
        ask: {date: {min: tomorrow, max: today +30d, open: hours}}
        choose: {다음에: {end: later}}
        save: day
        next: sure
      sure:
        say: "{{ day|date }} 맞나요?"
        choose: {네: write, 아니요: day}
      write:
        do: {http: POST emr/bookings}
        with: {day: "{{ day }}"}
        then: {ok: {end: booked}, failed: {handoff: 사장님}}
"""


def _scenario(text: str) -> m.Scenario:
    result = read_text(text)
    assert result.scenario is not None, [fault.text() for fault in result.faults]
    return result.scenario


def _changes(*edits: tuple[str, str]) -> tuple[Change, ...]:
    text = SHOP
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return diff(_scenario(SHOP), _scenario(text))


TABLE: list[tuple[str, str, str, str, str]] = [
    # (before, after, kind, what, path)
    ("scenario: 가게", "scenario: 꽃집", "changed", "title", "scenario"),
    ("월-금: 09:00-18:00", "월-금: 09:00-18:00, 토: 09:00-12:00", "changed", "hours", "hours.토"),
    ("{월: 10:00-12:00}", "{월: 10:00-13:00}", "changed", "hours", "hours.배달.월"),
    ("{after: 3h}", "{after: 4h}", "changed", "team", "teams.사장님.after"),
    ("teams: {", "teams: {알바: {}, ", "added", "team", "teams.알바"),
    ("timeout: 5s", "timeout: 8s", "changed", "service", "services.emr.timeout"),
    ("펌: 90m", "펌: 80m", "changed", "data", "data.menu.펌"),
    (", 펌: 90m", "", "removed", "data", "data.menu.펌"),
    ("en: Bye", "en: Good-bye", "changed", "text", "texts.bye.en"),
    (", en: Bye", "", "changed", "text", "texts.bye.en"),
    ("다시 알려 주세요.", "다시 적어 주세요.", "changed", "text", "retry.1"),
    ("{handoff: 사장님}]", "{end: lost}]", "changed", "exit", "retry.2"),
    ("after: 10m", "after: 20m", "changed", "timer", "no_reply.1"),
    (", {after: 2h, end: silent}", "", "removed", "timer", "no_reply.2"),
    ("    states:", "    no_reply: none\n    states:", "changed", "timer", "book.no_reply"),
    ("계속할까요?", "이어서 할까요?", "changed", "text", "no_reply.1.say"),
    ("지하 1층", "지하 2층", "changed", "text", "replies.1.say"),
    ("{contains: 주차}", "{word: 주차}", "added", "keyword", "replies.1.when"),
    ("  - when: 위치\n    say: 중앙로 5입니다.\n", "", "removed", "reply", "replies.2"),
    ("when: [예약]", "when: [예약, 접수]", "added", "keyword", "book.when"),
    ("optional text", "text", "changed", "takes", "book.takes.id.optional"),
    ("날짜를 알려", "날을 알려", "changed", "text", "book.day.say"),
    ("today +30d", "today +60d", "changed", "limit", "book.day.ask.max"),
    (
        "ask: {date: {min: tomorrow, max: today +30d, open: hours}}",
        "ask: text",
        "changed",
        "question",
        "book.day.ask",
    ),
    ("{end: later}", "{end: never}", "changed", "exit", "book.day.choose.다음에"),
    ("save: day", "save: when", "changed", "save", "book.day.save"),
    ("next: sure", "next: write", "changed", "exit", "book.day"),
    ("{네: write,", "{네: {when: 좋아요, next: write},", "added", "keyword", "book.sure.choose.네.when"),
    ("POST emr/bookings", "PUT emr/bookings", "changed", "action", "book.write.do"),
    ("with: {day: ", "with: {date: ", "changed", "value", "book.write.with"),
    ("failed: {handoff", "409: day, failed: {handoff", "added", "outcome", "book.write.then.409"),
    ("    states:", "    interrupt: drop\n    states:", "changed", "interrupt", "book.interrupt"),
    (
        "    states:",
        "    escapes: {cancel: {when: 싫어요}}\n    states:",
        "added",
        "escape",
        "book.escapes.cancel",
    ),
    ("flows:", "fallback: {handoff: 사장님}\nflows:", "changed", "fallback", "fallback"),
    ("flows:", "fields: {grade: text}\nflows:", "added", "field", "fields.grade"),
    ("flows:", "flows:\n  bye: {states: {go: {end: gone}}}", "added", "flow", "bye"),
]


@pytest.mark.parametrize(("before", "after", "kind", "what", "path"), TABLE)
def test_r24_one_edit_is_one_change(before: str, after: str, kind: str, what: str, path: str) -> None:
    """An author who edits one thing reads about that thing, where it is, in both languages."""
    changes = _changes((before, after))
    assert (kind, what, path) in [(change.kind, change.what, change.path) for change in changes]
    assert len(changes) == (2 if "word: 주차" in after else 1)
    for change in changes:
        assert change.ko.endswith(".") or " → " in change.ko
        assert change.en.endswith(".") or " → " in change.en
        assert change.what in WHAT


def test_r24_before_and_after_are_shown() -> None:
    """An author reads what it was and what it is now."""
    (change,) = _changes(("today +30d", "today +60d"))
    assert change.ko == "답의 조건이 바뀌었습니다: today +30d → today +60d"
    assert change.en == "Changed limit: today +30d → today +60d"
    (change,) = _changes(("after: 10m", "after: 20m"))
    assert change.ko == "무응답 처리가 바뀌었습니다: 10분 → 20분"


def test_r24_a_long_text_is_shown_where_it_differs() -> None:
    """Of two long texts an author sees the part that is different."""
    (change,) = _changes(("날짜를 알려 주세요.", "날짜를 알려 주세요." + " 가" * 100))
    assert "…" in change.ko
    assert len(change.ko) < 160


def test_r24_layout_is_no_change() -> None:
    """Comments, order of names and quotes are no difference."""
    text = SHOP.replace("say: 지하 1층입니다.", 'say: "지하 1층입니다."   # 주차').replace(
        "컷: 30m, 펌: 90m", "펌: 90m, 컷: 30m"
    )
    assert diff(_scenario(SHOP), _scenario("# 처음\n" + text)) == ()


def test_r24_a_renamed_state_is_one_change() -> None:
    """A state with another name and the same body is renamed; those that lead to it have not changed."""
    changes = _changes(("      sure:", "      confirm:"), ("next: sure", "next: confirm"))
    assert [(change.kind, change.what, change.path) for change in changes] == [
        ("renamed", "state", "book.confirm")
    ]
    assert changes[0].ko == "상태 'sure'의 이름이 'confirm'으로 바뀌었습니다."


def test_r24_a_renamed_flow_and_choice_are_told() -> None:
    """A flow and a choice with the same body keep their identity."""
    (change,) = _changes(("  book:", "  reserve:"))
    assert (change.kind, change.what, change.path) == ("renamed", "flow", "reserve")
    (change,) = _changes(("{다음에:", "{나중에:"))
    assert (change.kind, change.what, change.path) == ("renamed", "choice", "book.day.choose.나중에")


def _spots(node: Any) -> Iterator[tuple[Any, Callable[[Any], Any]]]:
    """Every leaf that an author wrote, with a way to put another in its place."""
    if isinstance(node, m.Source | m.Expr | m.Keyword | m.Goto | m.End | m.Handoff | m.Start | timedelta):
        yield node, lambda new: new
    elif isinstance(node, Mapping):
        for key, value in node.items():
            for leaf, put in _spots(value):
                yield leaf, lambda new, key=key, put=put: {**node, key: put(new)}
    elif isinstance(node, tuple):
        for index, value in enumerate(node):
            for leaf, put in _spots(value):
                yield leaf, lambda new, index=index, put=put: (*node[:index], put(new), *node[index + 1 :])
    elif is_dataclass(node) and type(node).__module__ == m.__name__:
        for part in fields(node):
            for leaf, put in _spots(getattr(node, part.name)):
                yield leaf, lambda new, name=part.name, put=put: replace(node, **{name: put(new)})


_OTHER: dict[type, Callable[[Any], Any]] = {
    m.Source: lambda node: replace(node, text=node.text + "!"),
    m.Expr: lambda node: replace(node, text=node.text + " and x"),
    m.Keyword: lambda node: replace(node, word=node.word + "요"),
    m.Goto: lambda node: replace(node, state=node.state + "2"),
    m.End: lambda node: replace(node, outcome=node.outcome + "2"),
    m.Handoff: lambda node: replace(node, team=node.team + "2"),
    m.Start: lambda node: replace(node, flow=node.flow + "2"),
    timedelta: lambda node: node + timedelta(minutes=1),
}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_r24_no_edit_goes_unseen(file: Path) -> None:
    """Whatever single thing of a real scenario is changed, the difference names it and nothing far away."""
    scenario = read(file.name, lambda path: (file.parent / path).read_text()).scenario
    assert scenario is not None
    assert diff(scenario, scenario) == ()
    for leaf, put in list(_spots(scenario))[::3]:
        changes = diff(scenario, put(_OTHER[type(leaf)](leaf)))
        assert 1 <= len(changes) <= 3, (leaf, changes)
