"""``dapjang mutate``: small changes of a scenario, which of them tests notice, and what cannot be played."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import scenarios
from dapjang.cli.main import cli
from dapjang.testing import mutating
from dapjang.testing.finding import features_of
from dapjang.testing.mutants import KINDS, mutants
from engine.dialogue.coverage import TRANSITIONS, offered, used
from engine.dialogue.revision import Revision
from engine.scenario.reader import read_text
from features import FOLDER
from features.steps.evidence import moved
from features.steps.lean import tests as read_tests
from features.steps.loading import ready

SCENARIO = """\
scenario: 가게
hours: {월-금: 10:00-20:00}
teams: {사장님: {}}
texts: {sorry: 전해 드렸습니다., unused: 아무도 받지 못하는 글}
replies:
  - when: [주차, {contains: 주차}]
    say: {ko: 두 대까지 무료입니다., en: Two cars are free.}
    attach: [map.jpg]
fallback: {say: "{{ text.sorry }}", handoff: {사장님: 새 문의}}
flows:
  order:
    when: 주문
    states:
      count:
        say: 몇 개를 준비할까요?
        ask: {number: {min: 1, max: 20}}
        save: count
        retry: ["{{ problem }} 예) 2개", {handoff: 사장님}]
        no_reply: [{after: 10m, say: 아직 계신가요?}, {after: 30m, end: silent}]
        next: [{if: count > 10, next: lots}, {next: sure}]
      lots:
        say: "{{ count }}개나요?"
        choose: {네: take, 아니요: count}
      sure:
        say: "{{ count }}개 맞으세요?"
        choose: {네: take, 아니요: count}
      take:
        say: 받았습니다.
        do: {tag: 주문손님, notify: {사장님: "주문 {{ count }}개"}}
        end: ordered
"""

LAX = """\
# language: ko
기능: 가게
  시나리오: 느슨하다
    만약 손님이 "주차"라고 보낸다
    그러면 손님은 문자 1통을 받는다
    만약 손님이 "주문"이라고 보낸다
    그러면 손님은 문자 1통을 받는다
    만약 손님이 "2"라고 보낸다
    그러면 손님은 문자 1통을 받는다
    만약 손님이 "네"라고 보낸다
    그러면 손님은 문자 1통을 받는다
"""

STRICT = """\
# language: ko
기능: 가게
  시나리오: 주문을 받는다
    그러면 대화는 다음과 같다
      \"\"\"
      > 가게 앞 주차 공간 있나요
      < [map.jpg] 두 대까지 무료입니다.
      > 주문
      < 몇 개를 준비할까요?
      > 21
      < 20 이하여야 합니다. 예) 2개
      > 20
      < 20개나요?
      > 아니요
      < 몇 개를 준비할까요?
      > 0
      < 1 이상이어야 합니다. 예) 2개
      > 1
      < 1개 맞으세요?
      > 네
      = 꼬리표 +주문손님
      = 사장님에게 알림: 주문 1개
      < 받았습니다.
      = 흐름 order 끝: ordered
      \"\"\"
  시나리오: 열 개는 많지 않다
    그러면 대화는 다음과 같다
      \"\"\"
      > 주문
      < 몇 개를 준비할까요?
      > 10
      < 10개 맞으세요?
      > 아니요
      < 몇 개를 준비할까요?
      > 20
      < 20개나요?
      > 네
      = 꼬리표 +주문손님
      = 사장님에게 알림: 주문 20개
      < 받았습니다.
      \"\"\"
  시나리오: 알아듣지 못하면 사람을 부른다
    그러면 대화는 다음과 같다
      \"\"\"
      > 주문
      < 몇 개를 준비할까요?
      > 아무거나요
      < 잘 이해하지 못했습니다. 예) 2개
      > 글쎄요
      = 사장님에게 넘김
      > 그냥 심심해서요
      \"\"\"
  시나리오: 말이 없으면 끝난다
    그러면 대화는 다음과 같다
      \"\"\"
      > 주문
      < 몇 개를 준비할까요?
      @ 9분
      @ 1분
      < 아직 계신가요?
      @ 19분
      \"\"\"
    그리고 손님은 "order.count" 상태에 있다
    그리고 대화는 다음과 같다
      \"\"\"
      @ 1분
      = 흐름 order 끝: silent
      \"\"\"
  시나리오: 모르는 말과 영어
    먼저 손님의 언어는 "en"이다
    그러면 대화는 다음과 같다
      \"\"\"
      > 주차되나요
      < [map.jpg] Two cars are free.
      > 그냥 심심해서요
      < 전해 드렸습니다.
      = 사장님에게 넘김: 새 문의
      \"\"\"
"""


def revision(text: str) -> Revision:
    found = read_text(text, "shop.yaml")
    assert found.scenario is not None, [fault.text() for fault in found.faults]
    return Revision(found.scenario, 1)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The scenario with its lax feature beside it."""
    (tmp_path / "shop.feature").write_text(LAX, "utf-8")
    path = tmp_path / "shop.yaml"
    path.write_text(SCENARIO, "utf-8")
    return path


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["mutate", str(path), *options])


# ── what is changed, and what is noticed ─────────────────────────────────────────────────────────────────
LEFT = {
    "way": "order.sure: ‘네’와 ‘아니요’의 갈 곳을 바꾸었습니다.",
    "condition": "조건 ‘count > 10’을 뒤집었습니다.",
    "limit": "order.count: max 20 → 21: 넓혔습니다.",
    "retry": "order.count: 되묻기 2 ‘사람: 사장님’을 뺐습니다.",
    "timer": "order.count: 알림 ‘10분 뒤’: 앞당겼습니다.",
    "action": "order.take: 할 일 ‘꼬리표 주문손님’을 뺐습니다.",
    "text": "order.take: 글 ‘받았습니다.’를 고쳤습니다.",
    "picture": "@replies.0: 사진 ‘map.jpg’를 뺐습니다.",
}


@pytest.mark.parametrize(("kind", "sentence"), LEFT.items())
def test_what_no_test_notices_is_told(shop: Path, kind: str, sentence: str) -> None:
    """A test that only counts texts lets changes of every kind pass."""
    told = run(shop, "--only", kind)
    place = next(line for line in told.output.splitlines() if sentence in line).split(": ")[0]
    assert told.exit_code == 0
    file, line, column = place.split(":")
    assert file == "shop.yaml"
    assert SCENARIO.splitlines()[int(line) - 1][int(column) - 1].strip()


@pytest.mark.parametrize("kind", KINDS)
def test_tests_that_tell_everything_notice_every_kind(shop: Path, kind: str) -> None:
    """Whole conversations leave no change of any kind unnoticed."""
    shop.with_suffix(".feature").write_text(STRICT, "utf-8")
    told = run(shop, "--only", kind, "--fail-under", "100")
    assert told.exit_code == 0, told.output
    assert "100%" in told.output


def test_nothing_is_made_that_changes_nothing() -> None:
    """Words that another one catches, texts that nobody gets, bounds that hold anyway, equal ways are left alone."""
    text = """\
scenario: 가게
teams: {사장님: {}}
texts: {unused: 아무도, apology: 잘못}
retry: [다시요, {handoff: 사장님}]
replies: [{when: [주차, {contains: 주차}], say: 무료}]
fallback: {handoff: 사장님}
flows:
  ask:
    when: 물음
    states:
      why: {say: 왜요?, ask: {text: {min: 1}}, save: why, retry: [또요, {handoff: 사장님}], next: born}
      born: {say: 언제요?, ask: {birth: {max: today}}, save: born, retry: [음, {handoff: 사장님}], next: sure}
      sure: {say: 맞나요?, choose: {네: last, 아니요: last}, retry: [네?, {handoff: 사장님}], next: last}
      last: {call: sub, then: {ok: {end: done}, failed: {end: no}}}
  sub:
    states:
      x: {end: failed}
"""
    told = [mutant.change.korean for mutant in mutants(revision(text))]
    for never in (
        "아무도",
        "‘잘못’",
        "낱말 ‘주차’",
        "다시요",
        "min 1 → 0",
        "min 1을",
        "today → today +1d",
        "‘네’와 ‘아니요’의 갈 곳을",
        "end failed",
        "end done",
    ):
        assert [each for each in told if never in each] == [], never
    for made in ("낱말 ‘포함: 주차’", "min 1 → 2", "today → today -1d", "또요", "선택지 ‘네’", "end no"):
        assert [each for each in told if made in each] != [], made


def test_only_tests_that_get_there_are_played(shop: Path) -> None:
    """Evidence of the unchanged run tells who could notice; nobody can notice what no test reaches."""
    made = mutating.mutation(shop, [shop.with_suffix(".feature")], ("retry", "keyword", "text"))
    tried = {each.mutant.change.english: each.tried for each in made.results()}
    assert tried["order.take: Text “받았습니다.” is altered."] == 1
    assert tried["@fallback: Text “새 문의” is altered."] == 0
    assert "no test gets here" in run(shop, "--only", "text").output


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────
def test_json_and_the_limit(shop: Path, tmp_path: Path) -> None:
    """A program reads the score, the kinds and the survivors; too low a score fails."""
    out = tmp_path / "out.json"
    told = run(shop, "--json", str(out), "--fail-under", "90")
    assert told.exit_code == 1
    read = json.loads(out.read_text("utf-8"))
    assert read["complete"]
    assert read["mutants"] == sum(kind["mutants"] for kind in read["kinds"].values())
    assert read["mutants"] - read["noticed"] == len(read["survivors"])
    assert 0 < read["score"] < 90
    assert {"kind", "file", "line", "column", "ko", "en", "tests"} == set(read["survivors"][0])
    assert run(shop, "--fail-under", "1").exit_code == 0


FEATURE = "# language: ko\n기능: 가게\n  시나리오: 나\n    {}\n"
CANNOT = [
    (FEATURE.format('만약 손님이 "주차"라고 보낸다'), 1, "바꾸기 전에 시험이 실패합니다: 나"),
    (FEATURE.format("만약 재고를 세어 본다"), 2, "파이썬으로 쓴 단계를 쓸 수 없습니다"),
    (FEATURE.format(""), 2, "단계가 없는 시험"),
    (FEATURE.format('먼저 "bakery.yaml" 시나리오가 있다'), 5, "이 시나리오를 쓰는 시험이 없습니다"),
]  # fmt: skip


@pytest.mark.parametrize(("feature", "code", "words"), CANNOT, ids=[words for *_, words in CANNOT])
def test_what_cannot_be_played_is_told(shop: Path, feature: str, code: int, words: str) -> None:
    """A failing test, a step in Python, an unreadable feature, no test at all: each in plain words, with its exit code."""
    shop.with_suffix(".feature").write_text(feature, "utf-8")
    told = run(shop)
    assert (told.exit_code, words in told.output) == (code, True), told.output


def test_a_scenario_with_faults_is_told(shop: Path) -> None:
    """Nothing is changed in what cannot be played."""
    shop.write_text(SCENARIO.replace("next: sure", "next: nowhere"), "utf-8")
    told = run(shop)
    assert (told.exit_code, "잘못이 있습니다" in told.output) == (2, True)


def test_no_feature_at_all(tmp_path: Path) -> None:
    """Without a feature, nothing can be said."""
    (tmp_path / "lone.yaml").write_text(SCENARIO, "utf-8")
    assert run(tmp_path / "lone.yaml").exit_code == 5


def test_ctrl_c_shows_what_is_known(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops it gets what was found so far."""
    whole = mutating.Mutation.results

    def interrupted(self: mutating.Mutation) -> Iterator[mutating.Result]:
        results = whole(self)
        yield from (next(results) for _ in range(3))
        raise KeyboardInterrupt

    monkeypatch.setattr(mutating.Mutation, "results", interrupted)
    told = run(shop, "--json", str(tmp_path / "out.json"))
    assert (told.exit_code, "멈추었습니다" in told.output) == (130, True)
    read = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (read["complete"], read["mutants"]) == (False, 3)


def test_features_are_found_by_name_and_by_what_they_say(tmp_path: Path) -> None:
    """A feature belongs to a scenario by its own name, or because it names the file."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "features").mkdir()
    path = tmp_path / "scenarios" / "shop.yaml"
    path.write_text(SCENARIO, "utf-8")
    for name, text in (("shop", LAX), ("both", '먼저 "shop.yaml" 시나리오가 있다'), ("other", "bakery.yaml")):
        (tmp_path / "features" / f"{name}.feature").write_text(text, "utf-8")
    assert [file.stem for file in features_of(path)] == ["both", "shop"]


# ── the samples ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("sample", scenarios.samples(), ids=lambda sample: sample.id)
def test_features_of_the_samples_notice_nine_of_ten_changes(sample: scenarios.Sample) -> None:
    """Whoever starts from a sample starts with tests that notice what goes wrong."""
    results = list(mutating.mutation(sample.path, features_of(sample.path)).results())
    assert mutating.score(results) >= 90, mutating.survivors(results)


@pytest.mark.parametrize("sample", scenarios.samples(), ids=lambda sample: sample.id)
def test_features_of_the_samples_take_every_way(sample: scenarios.Sample) -> None:
    """Each way, branch and timer of a sample is taken by one of its tests."""
    made = ready(sample.path)
    offer = offered(made)
    taken = set()
    for test in read_tests(FOLDER / f"{sample.id}.feature"):
        for bound, moves, languages in moved(test.play()):
            taken |= used(offer, moves, languages) if bound is made else set()
    assert [item for item in offer.items if item.kind in TRANSITIONS and item not in taken] == []
