"""``dapjang test`` as an author uses it: no Python, nothing passes in silence, a failure explains itself."""

# ruff: noqa: E501 - one feature in one line

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Feature = Callable[..., Any]
GREETING = '만약 손님이 "주차"를 보낸다\n그러면 손님은 "map.jpg" 사진이 붙은 "두 대까지 무료입니다."를 받는다'


def test_a_feature_beside_its_scenario_runs(feature: Feature) -> None:
    """Two files, no Python, one command."""
    ran = feature(GREETING)
    assert (ran.code, "1 passed" in ran.text) == (0, True)


def test_a_failure_shows_the_conversation_and_why(feature: Feature) -> None:
    """What was expected, what came, why the engine chose it, with the lines of the scenario and of the feature."""
    ran = feature('만약 손님이 "주문"을 보낸다\n그러면 손님은 "안녕하세요"를 받는다')
    assert ran.code == 1
    for told in (
        "shop.feature:5: 그러면 손님은",
        "다른 답장이 왔습니다",
        "바란 것 (expected): 안녕하세요",
        "온 것 (came):       몇 개를 준비할까요?",
        "exact 주문 · shop.yaml:",
        "▶ 손님: 주문",
        "◀ 02-1234-5678: 몇 개를 준비할까요?",
    ):
        assert told in ran.text, ran.text
    assert "Traceback" not in ran.text


def test_replies_that_no_step_tells_fail_the_test(feature: Feature) -> None:
    """A scenario that says more than the feature knows is not passed over."""
    ran = feature('만약 손님이 "주문"을 보낸다')
    assert (ran.code, "아무 단계도 말하지 않았습니다" in ran.text) == (1, True)


def test_a_call_that_nobody_told_of_fails_the_test(feature: Feature) -> None:
    """There is no network; the step to write is shown."""
    ran = feature('만약 손님이 "확인"을 보낸다')
    assert (ran.code, '먼저 "GET emr/patients"는 다음을 답한다' in ran.text) == (1, True)


def test_unknown_steps_get_the_nearest(feature: Feature) -> None:
    """A sentence that nothing knows is answered by those that are like it."""
    ran = feature('만약 손님이 "주문"을 외친다')
    assert (ran.code, "모르는 문장입니다. 혹시:" in ran.text, "보낸다" in ran.text) == (1, True, True)


def test_a_sentence_under_the_wrong_keyword_is_told(feature: Feature) -> None:
    """만약 in front of an expectation would never run it."""
    ran = feature('만약 손님은 "안녕"을 받는다')
    assert (ran.code, "‘그러면’로 시작해야 합니다" in ran.text or "‘그러면’" in ran.text) == (1, True)


TRAPS = [
    ("기능: 가\n  시나리오: 나\n", "단계가 없는 시험"),
    ("기능: 가\n", "시나리오(시험)가 없습니다"),
    ("기능: 가\n  시나리오: 나\n    만약 손님이 \"주차\"를 보낸다\n  시나리오: 나\n    만약 손님이 \"주차\"를 보낸다\n", "같은 이름의 시험"),
    ("기능: 가\n  시나리오: 나\n    When the customer texts \"hi\"\n    만약 손님이 \"주차\"를 보낸다\n", "설명으로 읽혀"),
    ("기능: 가\n  시나리오: 나\n    만약손님이 \"주차\"를 보낸다\n    만약 손님이 \"주차\"를 보낸다\n", "‘만약’ 뒤를 띄고"),
    ("기능: 가\n  시나리오 개요: 나\n    만약 손님이 \"<말>\"을 보낸다\n    예:\n      | 다른 |\n      | 주차 |\n", "예의 표에 없는 자리입니다: <말>"),
    ("기능: 가\n  시나리오 개요: 나\n    만약 손님이 \"<말>\"을 보낸다\n    예:\n      | 말 |\n", "한 번도 실행되지"),
    ("만약 손님이 \"주차\"를 보낸다\n", "문법이 맞지"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TRAPS, ids=[told for _, told in TRAPS])
def test_nothing_passes_in_silence(feature: Feature, text: str, told: str) -> None:
    """What Gherkin would pass over is a fault at its line, and the run fails."""
    ran = feature("# language: ko\n" + text, whole=True)
    assert told in ran.text
    assert ran.code == 2
    assert "Traceback" not in ran.text


def test_descriptions_may_begin_like_a_step(feature: Feature) -> None:
    """Words about a feature are words, also those that begin with 단골 or 만약."""
    text = f"# language: ko\n기능: 가게\n  단골 손님이 주문합니다.\n  만약 문을 닫았으면 알립니다.\n  시나리오: 주차\n    {GREETING}\n"
    ran = feature(text.replace("\n그러면", "\n    그러면"), whole=True)
    assert ran.code == 0, ran.text


def test_an_english_step_without_a_space_is_told(feature: Feature) -> None:
    """ "Giventhe …" would be a description."""
    text = 'Feature: a\n  Scenario: b\n    Whenthe customer texts "hi"\n    When the customer texts "주차"\n'
    ran = feature(text, whole=True)
    assert (ran.code, "설명으로 읽혀" in ran.text) == (2, True)


def test_steps_in_python_are_pytest_bdds(feature: Feature) -> None:
    """A project's own steps stand in conftest.py; an async one is told, not passed over."""
    own = (
        "from pytest_bdd import then\n"
        "from features.steps import World\n\n"
        "@then('바깥을 부르지 않았다고 본다')\n"
        "def _(world: World):\n    assert not world.services.calls\n\n"
        "@then('기다린다')\n"
        "async def _(world):\n    raise AssertionError\n"
    )
    assert feature(f"{GREETING}\n그리고 바깥을 부르지 않았다고 본다", conftest__py=own).code == 0
    ran = feature(f"{GREETING}\n그리고 기다린다", conftest__py=own)
    assert (ran.code, "async" in ran.text) == (1, True)


OUTLINE = """\
# language: ko
@가게
기능: 가게
  배경:
    먼저 지금은 2026-12-02 11:00이다
  @빠름
  시나리오 개요: 수
    만약 손님이 "주문"을 보낸다
    그러면 손님은 "몇 개…"를 받는다
    만약 손님이 "<말>"이라고 보낸다
    그러면 손님은 "<수>개 맞으세요?"를 받는다
    예:
      | 말    | 수 |
      | 두 개 | 2  |
      | ３    | 3  |
  @느림
  시나리오: 주차
    만약 손님이 "주차"를 보낸다
    그러면 손님은 문자 1통을 받는다
"""


@pytest.mark.parametrize(
    ("options", "passed"),
    [((), 3), (("-k", "수"), 2), (("-t", "느림"), 1), (("-t", "가게 and not 느림"), 2), (("-n", "2"), 3)],
)
def test_outlines_tags_names_and_parallel(feature: Feature, options: tuple[str, ...], passed: int) -> None:
    """Rows of examples are tests of their own; -k, tags and -n choose and spread them."""
    ran = feature(OUTLINE, *options, whole=True)
    assert (ran.code, f"{passed} passed" in ran.text) == (0, True), ran.text


def test_exit_codes(feature: Feature) -> None:
    """5 when nothing was to be run."""
    assert feature(OUTLINE, "-k", "없는것", whole=True).code == 5


def test_junit_xml(feature: Feature, tmp_path: Path) -> None:
    """A build server reads the names and failures."""
    feature(OUTLINE, "--junit", str(tmp_path / "out.xml"), whole=True)
    cases = [case.get("name") for case in ElementTree.parse(tmp_path / "out.xml").iter("testcase")]
    assert cases == ["수[두 개-2]", "수[３-3]", "주차"]


def test_coverage_of_the_scenario(feature: Feature, tmp_path: Path) -> None:
    """Lines of the scenario that no test used are told, with a limit that fails the run, also when run in parallel."""
    ran = feature(OUTLINE, "--coverage", "--json", str(tmp_path / "c.json"), "-n", "2", whole=True)
    assert ran.code == 0
    told = json.loads((tmp_path / "c.json").read_text("utf-8"))
    [shop] = told["scenarios"]
    missing = {(item["kind"], item["name"]) for item in shop["missing"]}
    assert ("state", "order.take") in missing
    assert ("keyword", "exact 확인") in missing
    assert ("keyword", "exact 주차") not in missing
    assert ("retry", "retry 0") in missing
    assert 0 < told["transitions"] < 100
    assert f"shop.yaml:{next(i['line'] for i in shop['missing'] if i['name'] == 'order.take')}" in ran.text
    assert feature(OUTLINE, "--fail-under", "99", whole=True).code == 1
    assert feature(OUTLINE, "--fail-under", "5", whole=True).code == 0


def test_python_tests_in_the_same_folder_are_left_alone(feature: Feature, tmp_path: Path) -> None:
    """``dapjang test`` plays features only; a programmer's own tests are their own runner's."""
    (tmp_path / "test_own.py").write_text("def test_own():\n    raise SystemError\n", encoding="utf-8")
    ran = feature(GREETING)
    assert (ran.code, "1 passed" in ran.text) == (0, True)


def test_a_title_with_spaces_chooses_a_test(feature: Feature) -> None:
    """``-k`` takes the words of a title as they stand, and expressions too."""
    other = GREETING.replace("\n", "\n    ")
    text = (
        f"# language: ko\n기능: 가게\n  시나리오: 주차 물음\n    {other}\n  시나리오: 다른 것\n    {other}\n"
    )
    for only in ("주차 물음", "주차 or 없는말", "not 다른"):
        ran = feature(text, "-k", only, whole=True)
        assert (ran.code, "1 passed" in ran.text) == (0, True), ran.text
