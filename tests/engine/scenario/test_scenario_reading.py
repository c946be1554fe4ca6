"""What authors type is what they get: strings stay strings, places are true, odd files are told clearly."""

from __future__ import annotations

import pytest

from engine.faults import Place
from engine.scenario.keys import TABLES
from engine.scenario.messages import MESSAGES
from engine.scenario.model import Goto, Next, Scenario, Source, Step, Text
from engine.scenario.nodes import MAX_DEPTH
from engine.scenario.reader import read, read_text
from engine.scenario.retired import RETIRED, Retired

MINIMAL = "scenario: 가게\nfallback: {say: 네}\n"


def scenario(text: str | bytes) -> Scenario:
    """The scenario of a file without faults."""
    result = read_text(text)
    assert result.scenario is not None, [fault.text() for fault in result.faults]
    return result.scenario


def codes(text: str | bytes) -> list[str]:
    """``line:column CODE`` of every fault."""
    return [f"{f.place.line}:{f.place.column} {f.code}" for f in read_text(text).faults]


@pytest.mark.parametrize(
    "typed", ["010", "9:30", "NO", "on", "1_000", "0x1F", "1e3", "2026-12-03", "+82", ".5"]
)
def test_r1_strings_stay_strings(typed: str) -> None:
    """A number, a time or a yes without quotes reaches the customer as the author typed it."""
    found = scenario(f"scenario: {typed}\ndata: {{a: {typed}, b: [{typed}]}}\nfallback: {{say: {typed}}}\n")
    assert found.title == typed
    assert found.data == {"a": typed, "b": [typed]}
    assert found.fallback is not None
    text = found.fallback.say[0].text
    assert isinstance(text, Text)
    assert text.variant("ko").text == typed


def test_r1_keys_stay_strings() -> None:
    """A status such as 409 and a label such as YES are keys as typed."""
    found = scenario(
        "scenario: 가게\nservices: {a: {url: https://a.kr}}\nflows:\n  f:\n    when: 시작\n    states:\n"
        "      a: {say: 몇?, choose: {YES: b, no: b}}\n"
        "      b: {do: {http: GET a/b}, then: {409: {end: x}, ok: {end: y}, failed: {end: z}}}\n"
    )
    assert [choice.key for choice in found.flows["f"].states["a"].choose] == ["YES", "no"]
    assert list(found.flows["f"].states["b"].then) == ["409", "ok", "failed"]


def test_r1_anchors_work_and_merge_keys_do_not() -> None:
    """An alias stands for what its anchor holds; ``<<`` is refused with a hint at what to use instead."""
    found = scenario("scenario: 가게\nfallback: {say: &hi 안녕}\noff_hours: {say: *hi}\n")
    assert found.off_hours is not None
    assert found.off_hours.say[0].text == found.fallback.say[0].text  # type: ignore[union-attr]
    assert codes("scenario: 가게\nfallback: {<<: {say: 네}, say: 아니요}\n") == ["2:12 Y015"]


def test_r1_aliases_cannot_grow_without_bound() -> None:
    """A file of nested aliases is refused at once instead of filling the machine."""
    bomb = "scenario: 가게\ndata:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("abcdefg", "bcdefgh", strict=True):
        bomb += f"  {other}: &{other} [{', '.join([f'*{one}'] * 10)}]\n"
    assert [fault.code for fault in read_text(bomb).faults] == ["Y009"]


def test_r1_an_alias_of_itself_is_refused() -> None:
    """An anchor that contains its own alias is a fault, not an endless file."""
    assert codes("scenario: 가게\ndata: {a: &a [*a]}\nfallback: {say: 네}\n") == ["2:15 Y012"]


@pytest.mark.parametrize("sign", ["[", "{a: "])
def test_r1_deep_nesting_is_refused(sign: str) -> None:
    """A hundred thousand open brackets are a fault at their fifty-first, not a crash."""
    for depth in (MAX_DEPTH + 5, 100_000):
        faults = read_text("data: " + sign * depth).faults
        assert [fault.code for fault in faults] == ["Y008"]


def test_r1_large_files_are_refused() -> None:
    """A file over 1 MiB is refused with its size."""
    faults = read_text(MINIMAL + "# " + "가" * 400_000).faults
    assert [fault.code for fault in faults] == ["Y003"]
    assert "1200" in faults[0].ko


def test_r2_windows_files_are_read() -> None:
    """A file with a byte order mark and Windows line ends reads like any other, with true places."""
    found = scenario(("\ufeff" + MINIMAL).replace("\n", "\r\n").encode())
    assert found.title == "가게"
    assert codes(("\ufeff" + "scenario: 가게\n\nfalback: {say: 네}\n").replace("\n", "\r\n").encode()) == [
        "1:1 K035",
        "3:1 K001",
    ]


@pytest.mark.parametrize(("coding", "code"), [("cp949", "Y004"), ("utf-16", "Y004")])
def test_r2_other_codings_are_named(coding: str, code: str) -> None:
    """A file saved in another coding is told so once, and its other faults are told as well."""
    raw = ("scenario: 가게\nfallback: {say: 네, ned: x}\n").encode(coding)
    assert codes(raw) == [f"0:0 {code}", "2:20 K001"]


def test_r2_escaped_bytes_are_understood() -> None:
    """Text that was read with undecodable bytes escaped is recognised as CP949 too."""
    escaped = MINIMAL.encode("cp949").decode("utf-8", "surrogateescape")
    assert codes(escaped) == ["0:0 Y004"]


def test_r2_a_picture_is_no_scenario() -> None:
    """A file that is no text at all is told so."""
    assert codes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x81\xfe\xff\x00\xa0") == ["0:0 Y005"]


def test_r2_invisible_characters_are_named() -> None:
    """A control character pasted along is told with its number and place."""
    assert codes("scenario: 가\x07게\nfallback: {say: 네}\n") == ["1:12 Y007"]


def test_r2_a_missing_file() -> None:
    """Naming a file that is not there gives a fault, not an exception."""
    assert [fault.code for fault in read("없음.yaml", lambda path: None).faults] == ["Y002"]


def test_r2_every_fault_has_both_languages_and_a_place() -> None:
    """A fault reads ``file:line:column CODE message (hint)`` in Korean and in English."""
    fault = read_text("scenario: 가게\nfallback: {sya: 네}\n", "가게.yaml").faults[0]
    assert fault.text("ko").startswith(
        "가게.yaml:2:12 K001 여기에 쓸 수 없는 열쇠 말입니다: sya (혹시 'say'인가요?"
    )
    assert fault.text("en").startswith(
        "가게.yaml:2:12 K001 This key cannot be used here: sya (Did you mean 'say'?"
    )


def test_r2_nodes_know_their_places() -> None:
    """A text's place is its first letter: behind the quote, and in the first line of a block."""
    found = scenario('scenario: 가게\nfallback: {say: "네"}\noff_hours:\n  say: |\n    하나\n    둘\n')
    assert found.fallback is not None
    assert found.off_hours is not None
    assert found.fallback.say[0].place == Place("scenario.yaml", 2, 18)
    assert found.off_hours.say[0].place == Place("scenario.yaml", 5, 5)
    text = found.off_hours.say[0].text
    assert text is not None
    assert text.variant("ko") == Source("하나\n둘\n", Place("scenario.yaml", 5, 5))
    assert text.variant("ko").block


def test_paths_name_every_step() -> None:
    """Steps are named by the way that leads to them, for coverage, diagram and stored sessions."""
    found = scenario(
        "scenario: 가게\nteams: {a: {}}\nretry: [다시, {handoff: a}]\nreplies: [{when: 안녕, say: 네}]\n"
        "flows:\n  f:\n    when: 시작\n    escapes: {back: {next: b}}\n    states:\n"
        "      a: {say: 몇?, choose: {네: {say: 네, next: b}, 3.5: {next: [{if: now is open, end: x}, {end: y}]}}}\n"
        "      b: {do: {later: {after: 1d, say: 네}}, end: z}\n"
    )
    flow = found.flows["f"]
    choices = flow.states["a"].choose
    assert found.level.retry is not None
    assert [step.path for step in (found.level.retry.general[1], found.replies[0].step)] == [
        "@retry.1",
        "@replies.0",
    ]  # type: ignore[union-attr]
    assert flow.level.escapes["back"].step.path == "f.@escapes.back"  # type: ignore[union-attr]
    assert choices[0].target.path == "f.a.choose.네"  # type: ignore[union-attr]
    branches = choices[1].target
    assert isinstance(branches, Step)
    assert isinstance(branches.exit, Next)
    assert [step.path for step in branches.exit.target] == ["f.a.choose.3.5.next.0", "f.a.choose.3.5.next.1"]  # type: ignore[union-attr]
    assert flow.states["b"].do[0].step.path == "f.b.do.later"  # type: ignore[union-attr]


def test_a_bare_name_under_retry_is_a_state() -> None:
    """Under ``retry`` a state's name leaves for that state, anything else is a text."""
    found = scenario(
        "scenario: 가게\nflows:\n  f:\n    when: 시작\n    states:\n"
        "      a: {say: 언제?, ask: date, retry: {open: b, else: [다시요, b]}, next: b}\n      b: {end: x}\n"
    )
    retry = found.flows["f"].states["a"].level.retry
    assert retry is not None
    assert isinstance(retry.by_limit["open"][0], Goto)
    assert [type(entry) for entry in retry.general] == [Text, Goto]


def test_r27_retired_keys_still_load() -> None:
    """A key that was renamed works for a year, with a warning that says what to write now."""
    retired = {"answer": Retired("fallback", "2026-11-01", "2027-11-01")}
    result = read_text("scenario: 가게\nanswer: {say: 네}\n", retired=retired)
    assert result.scenario is not None
    assert result.scenario.fallback is not None
    assert [(f.code, f.severity) for f in result.faults] == [("K005", "warning")]
    assert "fallback" in result.faults[0].ko
    assert "2027-11-01" in result.faults[0].en


def test_r27_the_table_of_retired_keys_names_keys_of_today() -> None:
    """Whatever an old key is replaced by is a key of the language, and its year is a year."""
    for old, row in RETIRED.items():
        assert any(row.now in table for table in TABLES.values()), old
        assert row.until[:4] == str(int(row.since[:4]) + 1)


def test_every_message_fills_in_its_parameters() -> None:
    """No message has an empty language, and hints come in both languages or in none."""
    for code, row in MESSAGES.items():
        assert row.ko, code
        assert row.en, code
        assert bool(row.hint_ko) >= bool(row.hint_en), code
