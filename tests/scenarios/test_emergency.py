"""The part ``emergency.yaml``: what people write when it is urgent, and what only looks like it."""

from __future__ import annotations

import pytest

import scenarios
from engine.language.keywords import Entry, KeywordIndex
from engine.language.normal import normalise
from engine.scenario.reader import read

HOUSE = "scenario: 시험\ninclude: [emergency.yaml]\nfallback: {handoff: 응급}\n"

CALL_119 = """
숨을 안 쉬어요
호흡곤란인데 못 움직여요
질식한 것 같은데 안 깨요
심정지인데 못 하겠어요
아기가 숨을 안 쉽니다
엄마가 숨을 못 쉬겠대요
숨이 잘 안 쉬어져요
숨 쉬기가 너무 힘들어요
숨쉬기 힘들어요 도와주세요
숨을 쉴 수가 없어요
숨이 막혀요
숨이 너무 차서 걷지를 못해요
숨이 가빠요
숨 넘어갈 것 같아요
호흡이 없어요
호흡곤란이 왔어요
호흡이 너무 가빠요
가슴이 너무 아파요
가슴이 아파요
가슴이 갑자기 아프고 식은땀이 나요
가슴 한가운데가 조여요
가슴이 쥐어짜듯이 아파요
가슴을 짓누르는 것 같아요
가슴통증이 심해요
가슴 통증 있어요
흉통이 있습니다
심장이 멈춘 것 같아요
심장마비 같아요
심근경색 증상인 것 같아요
뇌졸중 증상 같아요
맥박이 안 잡혀요
의식이 없어요
할머니가 의식을 잃으셨어요
의식이 점점 흐려져요
아버지가 쓰러지셨어요
남편이 쓰러졌는데 안 일어나요
쓰러졌어요 의식 없어요
쓰러졌고 안 움직여요
의식불명이에요
경련 중인데 안 멈춰요
마비가 왔는데 못 일어나요 한쪽 다리에 마비가 왔어요
아이가 기절했어요
실신했습니다
안 깨어나요
불러도 대답이 없어요
흔들어도 반응이 없어요
아기가 축 늘어졌어요
아이가 경련을 해요
열경련이 왔어요
발작이 안 멈춰요
한쪽 팔이 마비됐어요
얼굴이 갑자기 마비됐어요
입이 돌아갔어요
말이 갑자기 어눌해졌어요
다리에 감각이 없어요
머리가 깨질 것처럼 아파요
피가 안 멈춰요
코피가 계속 안 멈춰요
피를 많이 흘려요
피를 토했어요
출혈이 심해요
하혈을 해요
각혈했어요
차에 치였어요
교통사고가 났어요
계단에서 굴렀어요
옥상에서 떨어졌어요
물에 빠졌어요
감전됐어요
집에 불이 났어요
뜨거운 물에 화상을 심하게 입었어요
칼에 찔렸어요
다리가 부러졌어요
농약을 마셨어요
아이가 세제를 삼켰어요
아이가 건전지를 삼킨 것 같아요
수면제를 너무 많이 먹었어요
연탄가스 중독인 것 같아요
얼굴이 부어서 숨을 못 쉬어요
입술이 파래요
목에 떡이 걸려서 숨을 못 쉬어요
저혈당 쇼크 같아요
알레르기 쇼크가 왔어요
양수가 터졌어요
아기가 나올 것 같아요
119 불러 주세요
119 좀 불러줘요
구급차 빨리 보내 주세요
응급상황이에요
응급 환자예요
어머니가 위독해요
살려주세요
살려 줘요
ㅠㅠ 숨이안쉬어져요
"""

CALL_109 = """
죽고 싶어요
그냥 죽고만 싶다
죽어버리고 싶어요
자살하고 싶어요
자살 생각이 자꾸 나요
극단적인 생각이 들어요
살기 싫어요
사는 게 너무 싫어요
더는 못 살겠어요
더 이상 살고 싶지 않아요
살고 싶지 않아요
목숨을 끊고 싶어요
옥상에서 뛰어내리고 싶어요
손목을 그었어요
자해했어요
유서를 썼어요
세상에서 사라지고 싶어요
"""

NOTHING = """
숨은 맛집 추천해 주세요
숨 쉬는 흙 화분 있나요
숨막히게 예쁘네요
가슴이 두근거려요 드디어 합격했어요
가슴 성형 상담되나요
가슴 아픈 사연이네요
가슴 엑스레이 찍나요
심장내과 예약하고 싶어요
심장 초음파 얼마예요
호흡기내과 진료 보나요
뇌졸중 검사 받고 싶어요
뇌졸중 예방 주사 있나요
의식 있는 소비를 합시다
졸업식 의식 절차가 어떻게 되나요
쓰러질 만큼 맛있어요
기절초풍하겠어요
기절할 만큼 예뻐요
커피가 안 나와요
커피를 많이 흘렸어요
커피를 쏟았어요
피부과 진료 보나요
피가 되고 살이 되는 이야기
피검사 결과 나왔나요
배고파 죽겠어요
더워 죽겠네요
좋아 죽겠어요
자살골 넣었대요
응급실 있나요
응급의학과 진료하시나요
응급처치 교육 신청합니다
119 안전체험 언제 하나요
화재보험 서류 떼러 가요
교통사고 환자도 진료하나요
교통사고 진단서 발급되나요
가슴이 아프지 않아요
호흡곤란은 없어요
질식 예방 교육 신청해요
목이 막히는 노래
의식은 있어요
반응이 좋네요
물에 빠진 휴대폰 고치나요
걸음마 시작했어요
아이가 감기에 걸렸어요
경련 검사는 얼마인가요
마비 치료도 하나요
입이 심심해요
예약하고 싶어요
내일 3시에 갈게요
살 빼고 싶어요
살구 있나요
뼈가 튼튼해지는 음식
감각적인 인테리어네요
쇼크 업소버 교체
"""


def lines(table: str) -> list[str]:
    return [line for line in table.split("\n") if line]


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    files = scenarios.files()
    house = read("house.yaml", lambda name: HOUSE if name == "house.yaml" else files(name)).scenario
    assert house is not None
    return KeywordIndex(
        Entry(word.kind, word.word, (number,), reply.step.say[0].text.variant("ko").text)  # type: ignore[union-attr]
        for number, reply in enumerate(house.replies)
        for word in reply.when
    )


def meant(index: KeywordIndex, text: str) -> str:
    hit = index.match(normalise(text))
    return str(hit.entry.payload) if hit else ""


@pytest.mark.parametrize("text", lines(CALL_119))
def test_urgent_texts_are_told_to_call_119(index: KeywordIndex, text: str) -> None:
    """Whoever writes that somebody cannot breathe, bleeds or lies unconscious is told to call 119."""
    assert meant(index, text) == "{{ text.call_119 }}"


@pytest.mark.parametrize("text", lines(CALL_109))
def test_despair_is_told_of_109(index: KeywordIndex, text: str) -> None:
    """Whoever writes of dying is told of the counselling line 109."""
    assert meant(index, text) == "{{ text.call_109 }}"


@pytest.mark.parametrize("text", lines(NOTHING))
def test_everyday_texts_raise_no_alarm(index: KeywordIndex, text: str) -> None:
    """Everyday texts that share a word with an emergency are left alone."""
    assert meant(index, text) == ""
