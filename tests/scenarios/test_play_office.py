"""The sample ``office``: what a citizen sees, to every end."""

# ruff: noqa: E501 - texts stand in one line, as the customer sees them

from __future__ import annotations

import pytest
from playing import Talk, play, unplayed

KEPT = {"POST minwon/complaints": ("ok", {"number": "20261202-7"})}
STATE = {
    "GET minwon/complaints/20261122-17": ("ok", {"state": "처리 중", "team": "도로과", "answer": ""}),
    "GET minwon/complaints/20261122-18": ("ok", {"state": "완료", "team": "청소과", "answer": "치웠습니다."}),
    "GET minwon/complaints/20991231-1": ("404", None),
    "GET minwon/complaints/20261122-99": ("failed", None),
}
TALKS = (
    Talk(
        "reported",
        """
        > 신고
        < 어떤 민원인가요?
          1. 도로
          2. 청소
          3. 기타
        > 도로
        < 어떤 민원인가요?
          1. 차도
          2. 보도
          3. 가로등
        > 차도
        < 어떤 민원인가요?
          1. 파임
          2. 균열
          3. 물고임
        > 파임
        < 위치 사진을 보내 주세요. 주소나 가까운 건물을 함께 적어 주시면 더 빨리 처리됩니다. 사진이 없으면 '사진 없음'이라고 답해 주세요.
        > [사진 1] 푸른로 12 앞
        < 어떤 상황인지 적어 주세요.
        > 차도가 크게 파여 위험합니다
        = call POST minwon/complaints
        = notify 도로과: 새 민원 20261202-7: 도로 > 차도 > 파임
        < 접수번호는 20261202-7입니다. 진행은 '조회 20261202-7'로 볼 수 있습니다.
        = end report: reported
        """,
        services=KEPT,
    ),
    Talk(
        "reported-without-a-picture",
        """
        > 민원 넣으려고요
        < 어떤 민원인가요?
          1. 도로
          2. 청소
          3. 기타
        > 2
        < 어떤 민원인가요?
          1. 쓰레기
          2. 동물
        > 쓰레기
        < 어떤 민원인가요?
          1. 무단투기
          2. 미수거
        > 1
        < 위치 사진을 보내 주세요. 주소나 가까운 건물을 함께 적어 주시면 더 빨리 처리됩니다. 사진이 없으면 '사진 없음'이라고 답해 주세요.
        > 사진 없음
        < 주소나 가까운 건물을 적어 주세요.
        > 푸른시장 뒤 골목
        < 어떤 상황인지 적어 주세요.
        > 쓰레기가 쌓여 있어요
        = call POST minwon/complaints
        = notify 청소과: 새 민원 20261202-7: 청소 > 쓰레기 > 무단투기
        < 접수번호는 20261202-7입니다. 진행은 '조회 20261202-7'로 볼 수 있습니다.
        = end report: reported
        """,
        services=KEPT,
    ),
    Talk(
        "reported-something-else",
        """
        > 민원
        < 어떤 민원인가요?
          1. 도로
          2. 청소
          3. 기타
        > 기타
        < 어떤 민원인가요?
          1. 그 밖의 민원
        > 그 밖의 민원
        < 위치 사진을 보내 주세요. 주소나 가까운 건물을 함께 적어 주시면 더 빨리 처리됩니다. 사진이 없으면 '사진 없음'이라고 답해 주세요.
        > 없어요
        < 주소나 가까운 건물을 적어 주세요.
        > 구청 앞 광장
        < 어떤 상황인지 적어 주세요.
        > 의자가 모자랍니다
        = call POST minwon/complaints
        < 접수번호는 20261202-7입니다. 진행은 '조회 20261202-7'로 볼 수 있습니다.
        = end report: reported
        """,
        services=KEPT,
    ),
    Talk(
        "reporting-failed",
        """
        > 신고
        < 어떤 민원인가요?
          1. 도로
          2. 청소
          3. 기타
        > 도로
        < 어떤 민원인가요?
          1. 차도
          2. 보도
          3. 가로등
        > 보도
        < 어떤 민원인가요?
          1. 파손
          2. 점자블록
        > 파손
        < 위치 사진을 보내 주세요. 주소나 가까운 건물을 함께 적어 주시면 더 빨리 처리됩니다. 사진이 없으면 '사진 없음'이라고 답해 주세요.
        > 없음
        < 주소나 가까운 건물을 적어 주세요.
        > 푸른로 12
        < 어떤 상황인지 적어 주세요.
        > 보도블록이 깨졌어요
        = call POST minwon/complaints
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 민원실: 접수 실패: 도로 > 보도 > 파손
        = end report: handoff
        """,
        services={"POST minwon/complaints": ("failed", None)},
    ),
    Talk(
        "in-english",
        """
        > english
        = set language: en
        < You will now get English texts. Send 'report' to report a problem.
        > report
        < What is it about?
          1. 도로
          2. 청소
          3. 기타
        > 1
        < What is it about?
          1. 차도
          2. 보도
          3. 가로등
        > 3
        < What is it about?
          1. 고장
          2. 너무 밝음
        > 1
        < Please send a photo of the place, with its address if you can. No photo? Answer 'none'.
        > none
        < Please write the address or a building nearby.
        > 12 Pureun-ro
        < What is wrong there?
        > The street light is broken
        = call POST minwon/complaints
        = notify 도로과: 새 민원 20261202-7: 도로 > 가로등 > 고장
        < Your number is 20261202-7. Send 'status 20261202-7' to see how it goes.
        = end report: reported
        > korean
        = set language: ko
        < 이제 한국어로 보내 드립니다.
        """,
        services=KEPT,
    ),
    Talk(
        "looked-up",
        """
        > 조회 20261122-17
        = call GET minwon/complaints/20261122-17
        < 20261122-17: 처리 중(도로과)
        = end status: shown
        """,
        services=STATE,
    ),
    Talk(
        "looked-up-in-english",
        """
        > status 20261122-17
        = call GET minwon/complaints/20261122-17
        < 20261122-17: 처리 중(도로과)
        = end status: shown
        """,
        services=STATE,
    ),
    Talk(
        "looked-up-and-answered",
        """
        > 처리 상황
        < 접수번호를 알려 주세요. 예) 20261122-17
        > 20991231-1
        = call GET minwon/complaints/20991231-1
        < 20991231-1 민원을 찾지 못했습니다.
        < 접수번호를 알려 주세요. 예) 20261122-17
        > 20261122-18
        = call GET minwon/complaints/20261122-18
        < 20261122-18: 완료(청소과)
          치웠습니다.
        = end status: shown
        """,
        services=STATE,
    ),
    Talk(
        "looking-up-failed",
        """
        > 조회 20261122-99
        = call GET minwon/complaints/20261122-99
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 민원실: 조회 실패 20261122-99
        = end status: handoff
        """,
        services=STATE,
    ),
    Talk(
        "happy",
        """
        * survey number=20261122-18
        < 20261122-18 민원이 처리되었습니다. 얼마나 만족하시나요? 1(불만)부터 5(만족)까지 숫자로 답해 주세요.
        > 5
        = set score: 5
        < 고맙습니다. 더 애쓰겠습니다.
        = end survey: happy
        """,
    ),
    Talk(
        "middling",
        """
        * survey number=20261122-18
        < 20261122-18 민원이 처리되었습니다. 얼마나 만족하시나요? 1(불만)부터 5(만족)까지 숫자로 답해 주세요.
        > 3점이요
        = set score: 3
        < 답해 주셔서 감사합니다.
        = end survey: middling
        """,
    ),
    Talk(
        "unhappy",
        """
        * survey number=20261122-18
        < 20261122-18 민원이 처리되었습니다. 얼마나 만족하시나요? 1(불만)부터 5(만족)까지 숫자로 답해 주세요.
        > 1
        = set score: 1
        < 어떤 점이 아쉬우셨나요? 없으면 '없음'이라고 답해 주세요.
        > 너무 오래 걸렸어요
        = notify 민원실: 만족도 1점 20261122-18: 너무 오래 걸렸어요
        < 담당 부서에 전달하겠습니다. 감사합니다.
        = end survey: unhappy
        """,
    ),
    Talk(
        "unhappy-without-a-word",
        """
        * survey number=20261122-18
        < 20261122-18 민원이 처리되었습니다. 얼마나 만족하시나요? 1(불만)부터 5(만족)까지 숫자로 답해 주세요.
        > 2
        = set score: 2
        < 어떤 점이 아쉬우셨나요? 없으면 '없음'이라고 답해 주세요.
        > 없음
        < 답해 주셔서 감사합니다.
        = end survey: unhappy
        """,
    ),
    Talk(
        "no-answer-to-the-survey",
        """
        * survey number=20261122-18
        < 20261122-18 민원이 처리되었습니다. 얼마나 만족하시나요? 1(불만)부터 5(만족)까지 숫자로 답해 주세요.
        @ 3d
        = end survey: silent
        """,
    ),
    Talk(
        "asked",
        """
        > 여권 만들려고요
        < 여권은 1층 3번 창구, 평일 9-18시입니다.
        > 도움말
        < 신고, 조회, 여권 가운데 하나를 보내 주세요.
        > 시장님 만나고 싶어요
        < 민원실에 전달했습니다.
        = handoff 민원실
        """,
    ),
    Talk(
        "closed",
        """
        > 안녕하세요
        < 지금은 근무시간이 아닙니다. '신고'와 '조회'는 언제든 됩니다.
        = handoff 민원실
        """,
        start="2026-12-02T20:00",
    ),
    Talk(
        "disaster",
        """
        > 신고
        < 어떤 민원인가요?
          1. 도로
          2. 청소
          3. 기타
        > 공사장에서 가스 냄새가 나요
        < 지금 바로 119에 전화해 주세요. 구청 담당자에게도 알렸습니다.
        = handoff 민원실: 재난 의심. 바로 확인해 주세요.
        """,
    ),
    Talk(
        "cancelled",
        """
        > 신고
        < 어떤 민원인가요?
          1. 도로
          2. 청소
          3. 기타
        > 됐어요
        < 네, 알겠습니다. 언제든 다시 문자 주세요.
        = end report: cancelled
        """,
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_office(talk: Talk) -> None:
    """The office answers as its dialogue table says, line by line."""
    wanted, happened, _ = play("office", talk)
    assert happened == wanted


def test_office_plays_to_every_end() -> None:
    """Every way in which a conversation with the office can end is in the tables."""
    assert unplayed("office", TALKS) == set()
