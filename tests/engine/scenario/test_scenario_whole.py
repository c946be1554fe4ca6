"""What the checker says of a whole scenario: sizes, pictures, other scenarios, publishing, proofs."""

# ruff: noqa: E501 — snippets stand as authors write them, a line each

from __future__ import annotations

import re
from pathlib import Path

import pytest
from marked import found, in_flow

from engine.dialogue import wording
from engine.scenario.check.facts import TEXTS
from engine.scenario.checker import check, examine, publishable, sizes
from engine.scenario.messages import MESSAGES
from engine.scenario.model import Scenario
from engine.scenario.reader import read_text
from engine.texts.sizes import Size


def scenario(text: str) -> Scenario:
    """The scenario of a file without errors."""
    result = read_text(text)
    assert result.scenario is not None, [fault.text() for fault in result.faults]
    return result.scenario


def codes(text: str) -> list[str]:
    """The codes of a flow's faults."""
    return [fault.split()[1] for fault in found(in_flow(text))]


# ── sizes ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("say", "bytes_", "size"),
    [
        ("안녕하세요", 10, Size.SMS),
        ("가" * 45, 90, Size.SMS),
        ("가" * 46, 92, Size.LMS),
        ("뷁", 2, Size.SMS),
        ("{{ rest }}님", 82, Size.SMS),
        ("{% if now is open %}열림{% else %}오늘은 쉽니다{% endif %}", 13, Size.SMS),
        ("{{ data.menu }}", 2, Size.SMS),
        ("{{ text.sorry }}!", 12, Size.SMS),
        ("{{ contact.phone }}", 13, Size.SMS),
    ],
)
def test_r3_texts_are_measured_at_their_longest(say: str, bytes_: int, size: Size) -> None:
    """A text's bytes and size class are known before anything is sent; unknown values count 40 letters."""
    text = in_flow(f'a: {{say: "{say}", end: x}}')
    measured = [entry for entry in sizes(scenario(text)) if entry.path == "f.a"]
    assert [(entry.bytes, entry.size) for entry in measured] == [(bytes_, size)]


def test_r3_menus_are_measured_with_their_lines() -> None:
    """A menu counts a line for every choice and for every item of its longest page."""
    text = in_flow(
        'a: {say: "{{ choices }}", ask: {item: {of: data.menu, page: 1}}, choose: {아무나: {end: y}}, end: x}'
    )
    assert [entry.bytes for entry in sizes(scenario(text)) if entry.path == "f.a"] == [(2 + 5) + (6 + 5)]


def test_r3_every_language_is_measured() -> None:
    """Each language variant of a text has its own size; pictures make it a picture message."""
    text = in_flow("a: {say: {ko: 안녕, en: Hello}, attach: [a.jpg], end: x}")
    measured = [(e.lang, e.bytes, e.size) for e in sizes(scenario(text)) if e.path == "f.a"]
    assert measured == [("ko", 4, Size.MMS), ("en", 5, Size.MMS)]


def test_r3_a_list_that_may_grow_too_long_is_a_warning() -> None:
    """A text that only some lists make too long is warned about, not refused."""
    rows = "{% for b in bookings %}" + "가" * 180 + "{{ b.at }}{% endfor %}{{ choices }}"
    assert codes(f'a: {{say: "{rows}", choose: {{네: {{end: x}}, 아니요: {{end: y}}}}}}') == ["X013"]


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("size", "expected"), [(None, ["X022"]), (150_000, []), (250_000, ["X024"]), (300_001, ["X023"])]
)
def test_r3_pictures_must_be_there_and_small(size: int | None, expected: list[str]) -> None:
    """A missing picture is an error, one that carriers refuse too; one that some refuse is a warning."""
    text = in_flow("a: {say: 안녕, attach: [map.jpg], end: x}")
    assert [fault.split()[1] for fault in found(text, media=lambda name: size)] == expected


# ── keywords of other scenarios ──────────────────────────────────────────────────────────────────────────
def test_r3_keywords_of_the_number_are_compared() -> None:
    """A word that another scenario of the number has too is told, with that scenario's title and line."""
    own = scenario("scenario: 병원\nreplies: [{when: [주차, {word: 예약}], say: 네}]\n")
    other = scenario("scenario: 약국\nreplies: [{when: {exact: 주 차}, say: 네}, {when: 예약, say: 네}]\n")
    faults = check(own, others=[other])
    assert [(f.code, f.severity, f.params["word"], f.params["title"]) for f in faults] == [
        ("W002", "warning", "주차", "약국")
    ]


# ── publishing ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "do",
    [
        "{reserve: {of: data.menu, at: today 10:00}}, then: {ok: {end: x}, full: {end: y}, failed: {end: z}}",
        "{release: '1'}, end: x",
        "{waitlist: {of: data.menu, at: today, start: f}}, end: x",
        "{vote: '1'}, end: x",
        "{post: {질문: 안녕}}, end: x",
    ],
)
def test_r18_rooms_are_noticed_and_keep_from_publishing(do: str) -> None:
    """An action whose room is not built yet checks clean with a notice, and cannot be published."""
    result = examine("a.yaml", lambda path: in_flow(f"a: {{do: {do}}}"))
    assert result.scenario is not None
    assert [(fault.code, fault.severity) for fault in result.faults] == [("R001", "notice")]
    assert not publishable(result.faults)


def test_r18_free_places_keep_from_publishing() -> None:
    """Asking for free places needs the booking room as well."""
    assert codes("a: {say: 언제?, ask: {date: {free: {of: data.menu}}}, save: day, end: x}") == ["R001"]


def test_warnings_do_not_keep_from_publishing() -> None:
    """A warning is shown but does not stop anybody."""
    result = examine("a.yaml", lambda path: in_flow("a: {end: x}\nb: {end: y}"))
    assert [fault.severity for fault in result.faults] == ["warning"]
    assert publishable(result.faults)


# ── proofs ───────────────────────────────────────────────────────────────────────────────────────────────
ASKED = "a: {say: 갈까요?, choose: {네: , 아니요: , 몰라요: }, save: go, next: b}\n"


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        ("[{if: contact.tags, end: x}, {if: not contact.tags, end: y}]", []),
        ("[{if: go == '네', end: x}, {if: go == '아니요', end: y}, {if: go == '몰라요', end: z}]", []),
        ("[{if: go == '네', end: x}, {if: go == '아니요', end: y}]", ["S025"]),
        ("[{if: now is open, end: x}, {if: not (now is open), end: y}]", ["S025"]),
        ("[{if: go == '네', end: x}, {end: y}]", []),
    ],
)
def test_r16_an_else_unless_the_conditions_are_complete(branches: str, expected: list[str]) -> None:
    """Branches need a last one without a condition, unless x and not x or all labels of a choice are there."""
    assert codes(ASKED + f"b: {{next: {branches}}}") == expected


def test_r16_labels_prove_nothing_when_something_else_is_saved() -> None:
    """When another state writes the variable too, all labels of the choice do not make the branches complete."""
    text = (
        "a: {say: 갈까요?, choose: {네: , 아니요: c}, save: go, next: b}\n"
        "c: {say: 왜요?, ask: text, save: go, next: b}\n"
        "b: {next: [{if: go == '네', end: x}, {if: go == '아니요', end: y}]}"
    )
    assert codes(text) == ["S025"]


# ── variables on all ways ────────────────────────────────────────────────────────────────────────────────
GOOD = [
    ("set before it is said", "a: {do: {set: {who: 나}}, say: '{{ who }}', end: x}"),
    ("set on both ways", "a: {say: 몇?, choose: {네: {do: {set: {n: '1'}}, next: b}, 아니요: c}}\nc: {do: {set: {n: '2'}}, next: b}\nb: {say: '{{ n }}', end: x}"),
    ("the key of a choice", "a: {say: 몇?, choose: {네: , 아니요: }, save: go, next: {say: '{{ go }}', end: x}}"),
    ("the answer and a choice that sets it", "a: {say: 몇?, ask: text, save: n, choose: {없음: {do: {set: {n: ''}}}}, next: {say: '{{ n }}', end: x}}"),
    ("the refused value behind a limit", "a: {say: 몇?, ask: {number: {max: 5}}, save: n, retry: {max: {say: '{{ n }}은 많아요.', end: y}}, end: x}"),
    ("the problem behind a retry", "a: {say: 몇?, ask: number, save: n, retry: ['{{ problem }}', {say: '{{ problem }}', handoff: 카운터}], end: x}"),
    ("a result where the call went well", "a: {do: {http: GET emr/a}, save: {who: name}, then: {ok: {say: '{{ who }}', end: x}, failed: {end: y}}}"),
    ("a result behind the step's exit", "a: {do: {http: GET emr/a}, save: got, then: {failed: {end: y}}, next: {say: '{{ got }}', end: x}}"),
    ("behind is defined", "a: {say: 몇?, ask: text, save: n, choose: {모름: b}, next: b}\nb: {next: [{if: n is defined, say: '{{ n }}', end: x}, {end: y}]}"),
    ("a default", "a: {say: 몇?, ask: text, save: n, choose: {모름: b}, next: b}\nb: {say: \"{{ n|default('없음') }}\", end: x}"),
    ("a condition inside a text", "a: {say: 몇?, ask: text, save: n, choose: {모름: b}, next: b}\nb: {say: '{% if n is defined %}{{ n }}{% endif %}', end: x}"),
    ("a later step with the variables of now", "a: {say: 언제?, ask: date, save: day, next: b}\nb: {do: {later: {at: day -1d 10:00, say: '{{ day|date }}'}}, end: x}"),
    ("a variable that hides bookings", "a: {do: {http: GET emr/a}, save: {bookings: items}, then: {ok: {next: [{if: bookings|length == 0, end: x}, {end: z}]}, failed: {end: y}}}"),
    ("dates against the calendar", "a: {say: 언제?, ask: date, save: day, next: [{if: day > today, end: x}, {if: \"day == '2026-12-03'\", end: z}, {end: y}]}"),
    ("a number of a text", "a: {say: 몇?, ask: number, save: n, next: [{if: n > data.limit|number, end: x}, {end: y}]}"),
]  # fmt: skip


@pytest.mark.parametrize("states", [case[1] for case in GOOD], ids=[case[0] for case in GOOD])
def test_r3_variables_that_have_a_value(states: str) -> None:
    """What has a value on every way is used without complaint."""
    assert codes(states) == []


def test_r3_a_variable_of_a_sub_flow_counts_for_the_outcomes_that_set_it() -> None:
    """What a sub-flow saved on one way only cannot be used after its other outcome."""
    head = in_flow(
        "a: {call: pick, save: {who: name}, then: {given: {say: '{{ who }}', end: x}, skipped: b}}\n"
        "b: {say: '{{ who }}', end: y}"
    )
    sub = "  pick:\n    states:\n      p: {say: 성함?, ask: name, save: name, choose: {안 할래: {end: skipped}}, end: given}\n"
    text = head.replace("  f:\n", sub + "  f:\n")
    assert [fault.split()[1] for fault in found(text)] == ["V002"]


# ── the tables ───────────────────────────────────────────────────────────────────────────────────────────
def test_r3_the_texts_of_the_engine_are_known() -> None:
    """A scenario may use the engine's own texts by name; the checker knows exactly those."""
    assert set(wording.TEXTS) == TEXTS


def test_every_fault_is_used_and_tested() -> None:
    """No message is dead, and every one has a test that names it."""
    code = "".join(
        path.read_text() for path in Path("engine/scenario").rglob("*.py") if "messages" not in path.parts
    )
    tests = "".join(path.read_text() for path in Path("tests/engine/scenario").glob("*.py"))
    assert set(re.findall(r'"([YKHMSTVXWLR]\d{3})"', code)) == set(MESSAGES)
    assert [name for name in MESSAGES if name not in tests] == []
