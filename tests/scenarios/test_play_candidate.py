"""The sample ``candidate``: what a voter who texts the candidate sees, to every end."""

# ruff: noqa: E501 - texts stand in one line, as the customer sees them

from __future__ import annotations

import pytest
from playing import Talk, play, unplayed

TALKS = (
    Talk(
        "asked",
        """
        > 질문 마을버스는 언제부터 늘어나나요?
        < 잘 받았습니다. 답장을 문자로 받으시겠어요?
        > 네
        = notify 공보팀: 답장 바람: 마을버스는 언제부터 늘어나나요
        < 공보팀이 확인하고 답장드리겠습니다.
        = end question: asked
        """,
    ),
    Talk(
        "told",
        """
        > 제안
        < 궁금한 점이나 제안을 적어 주세요.
        > 공원에 가로등을 더 놓아 주세요
        < 잘 받았습니다. 답장을 문자로 받으시겠어요?
        > 아니요
        = notify 공보팀: 전달만: 공원에 가로등을 더 놓아 주세요
        < 후보자에게 전달하겠습니다. 고맙습니다.
        = end question: told
        """,
    ),
    Talk(
        "told-without-an-answer",
        """
        > 시장 앞 횡단보도가 너무 짧습니다
        < 잘 받았습니다. 답장을 문자로 받으시겠어요?
        @ 30m
        = notify 공보팀: 전달만: 시장 앞 횡단보도가 너무 짧습니다
        = end question: told
        """,
    ),
    Talk(
        "pledges",
        """
        > 공약
        < 김하늘의 공약입니다. 번호를 보내 주세요. (1/2)
          1. 출근길 마을버스 늘리기
          2. 초등 돌봄 저녁 8시까지
          3. 밤에도 여는 소아과
          4. 청년 월세
          5. 하천 산책길
          8. 질문
          더 보시려면 '다음'
        > 다음
        < 김하늘의 공약입니다. 번호를 보내 주세요. (2/2)
          6. 전통시장 배달
          7. 경로당 점심
          8. 질문
        > 7
        < [candidate-lunch.jpg] [복지] 경로당 점심
          경로당 점심을 주 5일로 늘리겠습니다.
          다른 공약은 '목록'이라고 답해 주세요.
        > 목록
        < 김하늘의 공약입니다. 번호를 보내 주세요. (1/2)
          1. 출근길 마을버스 늘리기
          2. 초등 돌봄 저녁 8시까지
          3. 밤에도 여는 소아과
          4. 청년 월세
          5. 하천 산책길
          8. 질문
          더 보시려면 '다음'
        > 2번
        < [candidate-care.jpg] [교육] 초등 돌봄 저녁 8시까지
          모든 초등학교 돌봄교실을 저녁 8시까지 열겠습니다.
          다른 공약은 '목록'이라고 답해 주세요.
        @ 30m
        = end pledges: read
        """,
    ),
    Talk(
        "question-about-a-pledge",
        """
        > 공약이 궁금해요
        < 김하늘의 공약입니다. 번호를 보내 주세요. (1/2)
          1. 출근길 마을버스 늘리기
          2. 초등 돌봄 저녁 8시까지
          3. 밤에도 여는 소아과
          4. 청년 월세
          5. 하천 산책길
          8. 질문
          더 보시려면 '다음'
        > 1
        < [candidate-bus.jpg] [교통] 출근길 마을버스 늘리기
          출근 시간 마을버스를 15분에서 8분 간격으로 늘리겠습니다.
          다른 공약은 '목록'이라고 답해 주세요.
        > 질문
        < 궁금한 점이나 제안을 적어 주세요.
        > 막차 시간도 늦추나요?
        < 잘 받았습니다. 답장을 문자로 받으시겠어요?
        > 네
        = notify 공보팀: 답장 바람: 막차 시간도 늦추나요?
        < 공보팀이 확인하고 답장드리겠습니다.
        = end question: asked
        """,
    ),
    Talk(
        "joined",
        """
        > 자원봉사
        < 고맙습니다. 성함, 생년월일, 전화번호를 봉사 안내에만 쓰고 선거일 뒤 30일 안에 지웁니다. 동의하지 않으시면 신청만 되지 않습니다. 동의하시나요?
        > 네
        < 성함을 알려 주세요.
        > 박하늘
        < 생년월일을 알려 주세요. 선거운동은 18세부터 할 수 있습니다.
        > 1990년 5월 1일
        < 어떤 일을 돕고 싶으세요?
          1. 거리 인사
          2. 전화
          3. 온라인
          4. 투표 참관
        > 1
        = consent +자원봉사 안내
        = set name: 박하늘
        = tag +봉사자
        = notify 봉사팀: 새 봉사자 박하늘, 거리 인사
        < 박하늘님, 신청되었습니다. 봉사팀이 곧 연락드립니다.
        = end volunteer: joined
        """,
    ),
    Talk(
        "joined-known-by-name",
        """
        > 봉사하고 싶어요
        < 고맙습니다. 성함, 생년월일, 전화번호를 봉사 안내에만 쓰고 선거일 뒤 30일 안에 지웁니다. 동의하지 않으시면 신청만 되지 않습니다. 동의하시나요?
        > 동의합니다
        < 생년월일을 알려 주세요. 선거운동은 18세부터 할 수 있습니다.
        > 851224
        < 어떤 일을 돕고 싶으세요?
          1. 거리 인사
          2. 전화
          3. 온라인
          4. 투표 참관
        > 투표 참관
        = consent +자원봉사 안내
        = set name: 박하늘
        = tag +봉사자
        = notify 봉사팀: 새 봉사자 박하늘, 투표 참관
        < 박하늘님, 신청되었습니다. 봉사팀이 곧 연락드립니다.
        = end volunteer: joined
        """,
        contact={"name": "박하늘"},
    ),
    Talk(
        "young",
        """
        > 자원봉사
        < 고맙습니다. 성함, 생년월일, 전화번호를 봉사 안내에만 쓰고 선거일 뒤 30일 안에 지웁니다. 동의하지 않으시면 신청만 되지 않습니다. 동의하시나요?
        > 네
        < 성함을 알려 주세요.
        > 박하늘
        < 생년월일을 알려 주세요. 선거운동은 18세부터 할 수 있습니다.
        > 2010년 3월 2일
        < 마음만 고맙게 받겠습니다. 18세가 되면 함께해 주세요.
        = end volunteer: young
        """,
    ),
    Talk(
        "refused",
        """
        > 자원봉사
        < 고맙습니다. 성함, 생년월일, 전화번호를 봉사 안내에만 쓰고 선거일 뒤 30일 안에 지웁니다. 동의하지 않으시면 신청만 되지 않습니다. 동의하시나요?
        > 아니요
        < 아무것도 저장하지 않았습니다. 고맙습니다.
        = end volunteer: refused
        """,
    ),
    Talk(
        "office",
        """
        > 사무소 위치
        < [candidate-office.jpg] 중앙로 5, 2층입니다. 9시부터 21시까지 열려 있습니다.
        > 투표소가 어디예요?
        < 투표소는 중앙선거관리위원회 누리집이나 1390에서 알려 드립니다.
        > 도움말
        < 공약, 질문, 자원봉사, 사무소 가운데 하나를 보내 주세요.
        """,
    ),
    Talk(
        "whence-the-number",
        """
        > 제 번호 어떻게 아셨어요?
        < 번호를 알게 된 경로는 확인해 답장드립니다. 거부는 '수신거부', 침해 신고는 118입니다.
        = handoff 공보팀: 번호를 알게 된 경로를 물었습니다. 반드시 답장해 주세요.
        """,
    ),
    Talk(
        "opted-out",
        """
        > 수신거부
        = consent -advertisement
        = consent -election
        < 더는 문자를 보내지 않겠습니다. 다시 받으시려면 '수신동의'라고 보내 주세요.
        """,
    ),
    Talk(
        "silent",
        """
        > 공약
        < 김하늘의 공약입니다. 번호를 보내 주세요. (1/2)
          1. 출근길 마을버스 늘리기
          2. 초등 돌봄 저녁 8시까지
          3. 밤에도 여는 소아과
          4. 청년 월세
          5. 하천 산책길
          8. 질문
          더 보시려면 '다음'
        @ 10m
        < 이어서 진행하시겠어요? 답장을 주시면 계속합니다.
        @ 2h
        = end pledges: silent
        """,
    ),
    Talk(
        "question-instead-of-a-pledge",
        """
        > 공약
        < 김하늘의 공약입니다. 번호를 보내 주세요. (1/2)
          1. 출근길 마을버스 늘리기
          2. 초등 돌봄 저녁 8시까지
          3. 밤에도 여는 소아과
          4. 청년 월세
          5. 하천 산책길
          8. 질문
          더 보시려면 '다음'
        > 8
        < 궁금한 점이나 제안을 적어 주세요.
        > 소아과는 어디에 생기나요?
        < 잘 받았습니다. 답장을 문자로 받으시겠어요?
        > 네
        = notify 공보팀: 답장 바람: 소아과는 어디에 생기나요?
        < 공보팀이 확인하고 답장드리겠습니다.
        = end question: asked
        """,
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_candidate(talk: Talk) -> None:
    """The candidate answers as its dialogue table says, line by line."""
    wanted, happened, _ = play("candidate", talk)
    assert happened == wanted


def test_candidate_plays_to_every_end() -> None:
    """Every way in which a conversation with the candidate can end is in the tables."""
    assert unplayed("candidate", TALKS) == set()
