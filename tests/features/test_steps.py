"""The vocabulary: each step does what it says, in Korean and in English, and says clearly when it is not so."""

# ruff: noqa: E501 - one test of steps in one line

from __future__ import annotations

import pytest
from corner_shop import SHOP

from engine.dialogue.revision import Revision
from engine.scenario.reader import read_text
from features.steps import plugin  # noqa: F401 - registers the steps
from features.steps.mistakes import Mistake, Unmet
from features.steps.sentence import Sentence
from features.steps.vocabulary import VOCABULARY, call
from features.steps.world import World


@pytest.fixture
def world() -> World:
    """A world with the shop."""
    read = read_text(SHOP, "shop.yaml")
    assert read.scenario is not None, [fault.text() for fault in read.faults]
    revision = Revision(read.scenario, 1)
    return World(lambda name: revision, "shop.yaml")


def do(world: World, *steps: str, table: list[list[str]] | None = None, doc: str | None = None) -> None:
    """Steps as they are written, the last one with a table or a text."""
    kinds = {
        "먼저": "given",
        "만약": "when",
        "그러면": "then",
        "Given": "given",
        "When": "when",
        "Then": "then",
    }
    for n, step in enumerate(steps):
        keyword, _, text = step.partition(" ")
        found = VOCABULARY.find(kinds[keyword], text)
        assert found is not None, (step, VOCABULARY.nearest(kinds[keyword], text))
        last = n == len(steps) - 1
        call(world, found, table if last else None, doc if last else None)


GOOD = [
    ['만약 손님이 "주문"을 보낸다', '그러면 손님은 "몇 개를 준비할까요?"를 받는다'],
    ['만약 손님이 "주문"이라고 보낸다', '그러면 손님이 "몇 개를…" 받습니다.', '그러면 손님은 "order.count" 상태에 있다'],
    ['When the customer texts "주문"', 'Then the customer receives "몇 개를…"', 'Then the customer is in the state "order.count"'],
    ['먼저 손님 민지가 있다', '만약 민지가 "주차"를 보낸다', '그러면 민지는 "map.jpg" 사진이 붙은 "두 대까지…"를 받는다'],
    ['만약 손님이 "주문"을 보낸다', '만약 10분이 지난다', '그러면 손님은 문자 2통을 받는다', '그러면 손님의 다음 알림은 11시 30분이다'],
    ['만약 손님이 "주문"을 보낸다', '만약 1시간이 지난다', '그러면 손님은 문자 2통을 받는다', '그러면 손님은 흐름 밖에 있다', '그러면 손님의 알림이 없다'],
    ['먼저 "GET emr/patients"는 404로 답한다', '만약 손님이 "확인"을 보낸다', '그러면 손님은 "등록되어…"를 받는다', '그러면 "GET emr/patients"를 불렀다'],
    ['먼저 "GET emr/patients"는 실패한다', '만약 손님이 "확인"을 보낸다', '그러면 손님은 "잠시 뒤"가 들어간 문자를 받는다'],
    ['만약 손님이 "그냥 심심해서요"를 보낸다', '그러면 손님은 "전해 드렸습니다."를 받는다', '그러면 손님은 "사장님"에게 넘어간다'],
    ['만약 손님이 "수신거부"를 보낸다', '그러면 손님은 "수신거부" 꼴의 문자를 받는다', '그러면 손님은 광고를 거부한 상태이다'],
    ['만약 손님이 "주차"를 보낸다', '그러면 손님에게 보낸 문자는 MMS이다', '그러면 손님에게 보낸 문자는 90바이트 이하이다'],
    ['만약 손님이 "주차"를 보낸다', '만약 손님에게 보낸 문자가 배달되지 않는다', '그러면 손님에게 보낸 문자의 결과는 "실패"이다'],
    ['만약 손님이 "주문"을 보낸다', '만약 사장님이 손님의 대화를 맡는다', '만약 손님이 "주차"를 보낸다', '그러면 손님은 문자 1통을 받는다'],
    ['먼저 손님에게 "단골" 꼬리표가 있다', '그러면 손님에게 "단골" 꼬리표가 있다', '그러면 손님에게 "주문손님" 꼬리표가 없다'],
    ['먼저 손님은 전에 광고를 거부했다', '그러면 손님은 광고를 거부한 상태이다', '만약 손님이 "수신동의"를 보낸다', '그러면 손님은 문자 1통을 받는다', '그러면 손님은 "advertisement"에 동의했다'],
    ['먼저 손님은 전에 "자원봉사"에 동의했다', '그러면 손님은 "자원봉사"에 동의했다'],
    ['먼저 손님의 "차트번호" 칸은 "1234"이다', '그러면 손님의 "차트번호" 칸은 "1234"이다'],
    ['먼저 지금은 2026-12-03 09:00이다', '만약 오전 10시가 된다', '만약 손님이 "주차"를 보낸다', '그러면 손님은 문자 1통을 받는다'],
]  # fmt: skip


@pytest.mark.parametrize("steps", GOOD, ids=lambda steps: steps[-1])
def test_steps_do_what_they_say(world: World, steps: list[str]) -> None:
    """A test written in whole sentences passes when the scenario does so."""
    do(world, *steps)


BAD = [
    (['만약 손님이 "주문"을 보낸다', '그러면 손님은 "안녕"을 받는다'], Unmet, "다른 답장"),
    (['그러면 손님은 "안녕"을 받는다'], Unmet, "오지 않았습니다"),
    (['만약 손님이 "주문"을 보낸다', "그러면 손님은 아무것도 받지 않는다"], Unmet, "답장이 왔습니다"),
    (['만약 손님이 "주문"을 보낸다', "그러면 손님은 문자 2통을 받는다"], Unmet, "1통"),
    (['만약 손님이 "주문"을 보낸다', '그러면 손님은 "order.sure" 상태에 있다'], Unmet, "다른 상태"),
    (['만약 민지가 "주문"을 보낸다'], Mistake, "소개하지 않은"),
    (['만약 두 시간쯤이 지난다'], Mistake, "시간의 길이"),
    (['만약 2026-01-01 09:00이 된다'], Mistake, "거꾸로"),
    (['먼저 "emr"은 실패한다'], Mistake, "부름이 아닙니다"),
    (['그러면 손님에게 보낸 문자는 SMS이다'], Mistake, "보낸 문자가 없습니다"),
    (['만약 손님이 "주차"를 보낸다', '그러면 손님에게 보낸 문자는 SMS이다'], Unmet, "크기"),
    (['그러면 손님은 "사장님"에게 넘어간다'], Unmet, "없었습니다"),
    (['그러면 "GET emr/patients"를 불렀다'], Unmet, "부르지"),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "kind", "words"), BAD, ids=lambda each: str(each)[:40])
def test_steps_say_what_is_not_so(world: World, steps: list[str], kind: type[Exception], words: str) -> None:
    """A feature that is wrong, and a scenario that does otherwise, are told apart and in plain words."""
    with pytest.raises(kind, match=words):
        do(world, *steps)


DIALOGUE = """\
> 주문
< 몇 개를 준비할까요?
> 백 개
< 20 이하여야 합니다. 예) 2개
> 2
< 2개 맞으세요?
> 네
= 꼬리표 +주문손님
= 사장님에게 알림: 주문 2개
< 받았습니다.
= 흐름 order 끝: ordered
> 주차
< [map.jpg] 두 대까지 무료입니다."""


def test_a_whole_dialogue_in_one_step(world: World) -> None:
    """Texts, replies, pictures and what was done stand line under line."""
    do(world, "그러면 대화는 다음과 같다", doc=DIALOGUE)


def test_a_dialogue_as_a_table(world: World) -> None:
    """The same in two columns; time passes by a row of its own."""
    rows = [["손님", "주문"], ["답장", "몇 개를 준비할까요?"], ["시간", "10분"], ["답장", "아직 계신가요?"]]
    do(world, "그러면 대화는 다음과 같다", table=rows)


@pytest.mark.parametrize(
    ("doc", "kind"),
    [
        ("> 주문\n> 2", Unmet),  # a reply in between is not told
        ("> 주문", Unmet),  # the last reply is not told
        ("> 주차\n< 두 대까지 무료입니다.", Unmet),  # the picture is not told
        ("> 주문\n< 몇 개를 준비할까요?\n= 꼬리표 +단골", Unmet),
        ("주문\n< 몇 개", Mistake),
    ],
)
def test_a_dialogue_passes_nothing_over(world: World, doc: str, kind: type[Exception]) -> None:
    """What is not in the dialogue fails the test."""
    with pytest.raises(kind):
        do(world, "그러면 대화는 다음과 같다", doc=doc)


def test_a_slow_service_answers_when_time_passes(world: World) -> None:
    """Until then the conversation waits; later than the scenario allows it has failed."""
    do(world, '먼저 "GET emr/patients"는 3초 뒤에 답한다', doc='{"name": "김민지"}')
    do(world, '만약 손님이 "확인"을 보낸다', "그러면 손님은 아무것도 받지 않는다", "만약 1분이 지난다")
    do(world, '그러면 손님은 "김민지님, 안녕하세요."를 받는다')


def test_a_service_slower_than_its_timeout_has_failed(world: World) -> None:
    """Later than timeout and retries allow, the answer counts for nothing."""
    do(world, '먼저 "GET emr/patients"는 1분 뒤에 답한다', doc='{"name": "김민지"}')
    do(world, '만약 손님이 "확인"을 보낸다', "만약 5분이 지난다", '그러면 손님은 "잠시 뒤…"를 받는다')


@pytest.mark.parametrize("text", ['손님이 "주문"을 보냈', '손님이 "주문" 보내', 'customer send "x"'])
def test_an_unknown_step_gets_the_nearest(text: str) -> None:
    """A slip of the pen is answered by the sentence that was meant."""
    assert VOCABULARY.find("when", text) is None
    assert any("보낸다" in near or "sends" in near for near in VOCABULARY.nearest("when", text))


@pytest.mark.parametrize("particle", ["을", "를", "", "이라고", "은"])
@pytest.mark.parametrize("topic", ["이", "가", "은", "는"])
def test_particles_are_free(particle: str, topic: str) -> None:
    """Whichever particle an author writes, the sentence is the same."""
    found = Sentence("{who}[이/가] {text}[을/를] 보낸다").match(f'민지{topic} "예약"{particle} 보낸다')
    assert found == {"who": "민지", "text": "예약"}


def test_every_step_is_documented_by_an_example_that_is_one() -> None:
    """Each step explains itself in both languages, and its example is a sentence of it."""
    kinds = {"먼저": "given", "만약": "when", "그러면": "then"}
    for step in VOCABULARY.steps:
        assert all(step.about)
        keyword, _, text = step.example.splitlines()[0].partition(" ")
        assert kinds[keyword] == step.kind
        found = VOCABULARY.find(step.kind, text)
        assert found is not None, step.example
        assert found.step is step, step.example


def test_every_step_can_be_written_in_both_languages() -> None:
    """No step is known in one language only."""
    for step in VOCABULARY.steps:
        written = [sentence.template for sentence in step.sentences]
        assert any(any("가" <= sign <= "힣" for sign in text) for text in written), written
        assert any(not any("가" <= sign <= "힣" for sign in text) for text in written), written
