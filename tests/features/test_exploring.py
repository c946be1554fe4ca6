"""``dapjang test --explore``: what a walk finds by itself, how it is told, and that sound scenarios are left in peace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import scenarios
from dapjang.cli.main import cli
from dapjang.files import compiled
from dapjang.testing.exploring import Explored, explore
from dapjang.testing.walking.examples import fitting
from dapjang.testing.walking.making import values
from dapjang.testing.walking.shapes import Shapes
from engine.dialogue.revision import Revision
from engine.scenario.reader import read_text
from features.steps.world import START

HEAD = """\
scenario: 가게
teams: {사장님: {}}
services: {emr: {url: https://emr.example.kr, timeout: 5s, retry: 1}}
fallback: {say: 전해 드렸습니다., handoff: 사장님}
flows:
  order:
    when: 주문
    states:
"""

PLANTED = {
    "dead_end": """\
      ask: {say: 몇 개?, ask: {number: {min: 1, max: 9}}, save: n, next: [{if: n > 9, end: ok}, {next: ask}]}
""",
    "loop": """\
      one: {say: 하나?, choose: {네: two, 아니요: two}, save: x}
      two: {say: 둘?, choose: {네: one, 아니요: back}}
      back: {next: [{if: x == '몰라', end: ok}, {next: one}]}
""",
    "endless": """\
      ask: {given: "5", say: 몇 개?, ask: {number: {min: 1}}, save: n, next: [{if: n > 7, end: ok}, {start: order}]}
""",
    "fault": """\
      ask: {say: 몇 개?, ask: {number: {min: 1, max: 9}}, save: n, next: [{if: n == 3, next: bad}, {end: ok}]}
      bad: {say: "{{ n.price }}원", end: ok}
""",
    "unsendable": """\
      ask: {do: {http: GET emr/name}, save: {word: word}, then: {ok: {say: "{{ word }}", end: ok}, failed: {end: no}}}
""",
    "too_long": """\
      ask: {say: 적어 주세요, ask: {text: {max: 600}}, save: t, next: tell}
      tell: {say: "{{ t }}{{ t }}", end: ok}
""",
}
"""By the code of the finding; none of them can be seen without walking."""

SOUND = """\
      ask: {say: 몇 개?, ask: {number: {min: 1, max: 9}}, save: n, next: [{if: n == 3, next: three}, {end: ok}]}
      three: {say: 세 개네요. 괜찮으세요?, choose: {네: {end: ok}, 아니요: ask}}
"""


def explored(text: str, **more: Any) -> Explored:
    found = read_text(text, "shop.yaml")
    assert found.scenario is not None, [fault.text() for fault in found.faults]
    return explore(Revision(found.scenario, 1), START, **more)


def run(folder: Path, body: str, *options: str) -> Result:
    (folder / "shop.yaml").write_text(HEAD + body, "utf-8")
    (folder / "part.yaml").write_text("texts: {bye: 안녕히 가세요.}\n", "utf-8")
    (folder / "answers.yaml").write_text('GET emr/name: {body: {word: "😀"}}\n', "utf-8")
    return CliRunner().invoke(cli, ["test", "--explore", str(folder / "shop.yaml"), *options])


# ── what is found ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("code", PLANTED)
def test_what_nobody_should_run_into_is_found(tmp_path: Path, code: str) -> None:
    """A dead end, a circle, a fault, a text that cannot be sent: found with its place and the texts that lead there."""
    out = tmp_path / "out.json"
    told = run(tmp_path, PLANTED[code], "--services", str(tmp_path / "answers.yaml"), "--json", str(out))
    assert told.exit_code == 1, told.output
    [walk] = json.loads(out.read_text("utf-8"))
    [finding] = walk["findings"]
    assert finding["code"] == code
    assert f"✗ {finding['place']}: {finding['ko']} ({finding['en']})" in told.output
    assert finding["lines"][0] == "주문"
    assert all(line in told.output for line in finding["lines"])
    assert finding["place"].startswith("shop.yaml:")


@pytest.mark.parametrize(("code", "seen"), [("fault", "문제가 생겼습니다"), ("too_long", "가가가")])
def test_a_finding_can_be_played_in_chat(tmp_path: Path, code: str, seen: str) -> None:
    """The way is told in lines that ``dapjang chat`` takes."""
    run(tmp_path, PLANTED[code], "--json", str(tmp_path / "out.json"))
    [walk] = json.loads((tmp_path / "out.json").read_text("utf-8"))
    lines = "\n".join(walk["findings"][0]["lines"])
    start = ["--start-time", walk["findings"][0]["start"]]
    played = CliRunner().invoke(cli, ["chat", str(tmp_path / "shop.yaml"), *start], input=lines)
    assert seen in played.output


def test_a_sound_scenario_is_left_in_peace(tmp_path: Path) -> None:
    """Nothing is found; how far it came is told."""
    told = run(tmp_path, SOUND)
    assert told.exit_code == 0
    assert "reached" in told.output
    assert "✗" not in told.output


def test_what_a_customer_does_wrong_is_walked_too() -> None:
    """Nonsense until the scenario gives up, silence to its last timer, every escape, pictures nobody asked for."""
    body = """\
      ask:
        say: 몇 개?
        ask: {number: {min: 1, max: 9}}
        retry: {max: {say: 너무 많아요., end: many}, else: [다시요, 또요, {handoff: 사장님}]}
        no_reply: [{after: 10m, say: 아직요?}, {after: 2h, next: gone}]
        escapes: {help: {say: 숫자만 적어 주세요.}, back: none}
        end: ok
      gone: {say: 다음에 봬요., end: gone}
"""
    assert explored(HEAD + body).missing() == []


def test_answers_of_services_are_made_from_how_they_are_used() -> None:
    """Lists of none, one and more; words that are compared; times; outcomes; put-off flows: all without any data given."""
    body = """\
      load:
        do: {http: GET emr/bookings}
        save: {bookings: items}
        then:
          ok:
            - {if: bookings|length == 0, say: 없습니다., end: none}
            - {if: bookings|length == 1, next: only}
            - {next: which}
          404: {say: 모르는 번호입니다., end: unknown}
          failed: {handoff: 사장님}
      only: {do: {set: {booking: "{{ bookings[0] }}"}}, next: show}
      which:
        say: "어느 것?\\n{{ choices }}"
        ask: {item: {of: bookings, label: "{{ it.at|date }} {{ it.who }}"}}
        save: booking
        next: show
      show:
        next:
          - {if: booking.status == 'paid', say: "{{ booking.at|time }}에 봬요.", next: later}
          - {say: "{{ booking.who }}님, 아직입니다.", end: open}
      later: {do: {later: {at: booking.at -1h, start: remind, with: {at: "{{ booking.at }}"}}}, end: ok}
  remind:
    takes: {at: text}
    states:
      ask: {say: "{{ at|time }}에 오시나요?", choose: {네: {end: yes}, 아니요: {end: no}}}
"""
    found = explored(HEAD + body)
    assert [finding.code for finding in found.findings] == []
    assert found.missing() == []


def test_the_authors_answers_come_first() -> None:
    """With answers of services, no other data is made up; outcomes that the scenario provides for are tried all the same."""
    body = """\
      ask: {do: {http: GET emr/name}, save: {word: word}, then: {ok: tell, 404: {say: 없네요., end: no}, failed: {end: no}}}
      tell: {next: [{if: word == '가', say: 가네요., end: ok}, {say: "{{ word }}네요.", end: other}]}
"""
    found = explored(
        HEAD + body, told=lambda name: ("ok", {"word": "나"}) if name == "GET emr/name" else None
    )
    assert [item.name for item in found.missing()] == ["next"]


def test_a_question_that_the_walk_cannot_answer_is_no_dead_end() -> None:
    """What cannot be made up is told as not reached, not as a fault of the scenario."""
    body = """\
      ask: {say: 암호?, ask: {pattern: '\\p{Hangul}{3}암호'}, save: word, next: done}
      done: {say: 맞아요., end: ok}
"""
    found = explored(HEAD + body)
    assert (found.findings, [item.path for item in found.missing() if item.kind == "state"]) == (
        [],
        ["order.done"],
    )


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_bound_stops_a_walk(tmp_path: Path) -> None:
    """A walk that is cut says so, and what it did not reach."""
    told = run(tmp_path, SOUND, "--bound", "1", "--json", str(tmp_path / "out.json"))
    [walk] = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (walk["walked"], walk["complete"]) == (1, False)
    assert walk["reached"] < walk["reachable"]
    assert len(walk["missing"]) == walk["reachable"] - walk["reached"]
    assert "not reached" in told.output


def test_folders_are_walked_without_their_parts(tmp_path: Path) -> None:
    """All scenarios of a folder; what others include is no scenario."""
    run(tmp_path, SOUND)
    (tmp_path / "answers.yaml").unlink()
    told = CliRunner().invoke(cli, ["test", "--explore", str(tmp_path)])
    assert (told.exit_code, told.output.count("reached")) == (0, 1)


@pytest.mark.parametrize(("body", "code"), [("      ask: {say: 네?, next: nowhere}\n", 2), (None, 5)])
def test_what_cannot_be_walked_is_told(tmp_path: Path, body: str | None, code: int) -> None:
    """A scenario with faults is 2; no scenario at all is 5."""
    nothing = ["test", "--explore", str(tmp_path)]
    told = CliRunner().invoke(cli, nothing) if body is None else run(tmp_path, body)
    assert told.exit_code == code, told.output


# ── what it is made of ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "pattern", [r"\d{5}", r"\d{8}-\d{1,4}", r"([1-6]\s*학년\s*\d{1,2}\s*반)", r"[^\s]+@x", "(a|b)c*"]
)
def test_texts_are_made_that_fit_a_pattern(pattern: str) -> None:
    """A customer who writes what is asked for."""
    import re

    assert re.search(pattern, fitting(pattern))


def test_values_differ_in_one_thing_each() -> None:
    """The usual value first, then none, one, another word."""
    body = "      ask: {say: \"{% for b in list %}{{ b.kind }}{% if b.kind == 'x' %}!{% endif %}{% endfor %}\", end: ok}\n"
    found = read_text(HEAD + body, "shop.yaml")
    assert found.scenario is not None
    made = values(Shapes(found.scenario).of("list", "order"), START, "list")
    assert made[0] == [{"kind": "x"}, {"kind": "x"}]
    assert [len(value) for value in made] == [2, 1, 0, 2]


@pytest.mark.parametrize("sample", scenarios.samples(), ids=lambda sample: sample.id)
def test_samples_are_sound_and_reached(sample: scenarios.Sample) -> None:
    """Nothing is found in a sample, and nearly everything is reached, without data of its services."""
    made, _ = compiled(sample.path)
    assert made is not None
    found = explore(made, START)
    assert [(f.code, f.place, f.way.lines) for f in found.findings] == []
    assert found.complete
    assert len(found.missing()) <= len(found.reachable) * 0.05
