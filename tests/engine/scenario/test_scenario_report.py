"""Faults as people, editors and code hosts read them."""

from __future__ import annotations

import json

from engine.scenario.checker import examine
from engine.scenario.reader import ReadResult
from engine.scenario.report import as_json, as_sarif, human

TEXT = "scenario: 가게\nfallback: {say: 네, 알겠습니다, ned: x}\nno_reply: none\n"


def result() -> ReadResult:
    """A file with two errors and a warning."""
    return examine("가게.yaml", lambda path: TEXT)


def test_r2_people_see_the_line_and_a_mark_below_the_place() -> None:
    """A fault shows its line with a mark under the place, Korean letters counted as two columns."""
    found = result()
    lines = human(found.faults, "ko", False, found.sources).split("\n")
    assert lines[0] == "가게.yaml:1:1: 주의 L008 답이 없을 때 할 일이 꺼져 있습니다."
    at = lines.index("    2 │ fallback: {say: 네, 알겠습니다, ned: x}")
    assert lines[at - 1].startswith("가게.yaml:2:20: 오류 Y022 ")
    assert lines[at + 1] == "      │ " + " " * 20 + "^"
    assert lines[at + 2].startswith("      → 글 전체를 큰따옴표로 감싸 주세요.")
    assert lines[-2:] == ["오류 2, 주의 1", ""]


def test_r2_colours_only_when_asked_for() -> None:
    """Colours go to a terminal and nowhere else."""
    faults = result().faults
    assert "\x1b[" in human(faults, "en", True)
    assert "\x1b[" not in human(faults, "en", False)
    assert human((), "ko") == ""


def test_r2_long_lines_are_cut_around_the_fault() -> None:
    """A very long line shows the part around the fault."""
    text = "scenario: 가게\nfallback: {say: " + "가" * 300 + ", ned: x}\n"
    found = examine("a.yaml", lambda path: text)
    shown = human(found.faults, "ko", False, found.sources)
    assert "ned: x" in shown
    assert max(map(len, shown.split("\n"))) < 150


def test_r2_json_has_both_languages() -> None:
    """A program gets place, code, severity and both languages of every fault."""
    rows = json.loads(json.dumps(as_json(result().faults)))
    assert [(row["line"], row["column"], row["code"]) for row in rows] == [
        (1, 1, "L008"),
        (2, 20, "Y022"),
        (2, 27, "K001"),
    ]
    assert rows[2]["message"]["en"].startswith("This key cannot be used here: ned")
    assert rows[2]["params"]["guess"] == "end"


def test_r2_sarif_names_rules_and_places() -> None:
    """A code host shows each fault beside its line."""
    run = as_sarif(result().faults, "en")["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["K001", "L008", "Y022"]
    first = run["results"][0]
    assert first["level"] == "warning"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
