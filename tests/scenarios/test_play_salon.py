"""The sample ``salon``: what a customer of the hair salon sees, to every end."""

from __future__ import annotations

import pytest
from playing import Talk, play, unplayed

TALKS = (
    Talk(
        "booked",
        """
        > 예약
        < 무엇을 하시겠어요?
          1. 컷
          2. 염색
          3. 펌
          4. 클리닉
        > 컷
        < 원하는 디자이너가 있으세요?
          1. 민지
          2. 소라
          3. 아무나
        > 민지
        < 날짜를 알려 주세요. 예) 내일, 이번 주 토요일
        > 이번 주 토요일
        < 12월 5일(토) 몇 시가 좋으세요? 예) 오후 3시
        > 오후 2시
        < 12월 5일(토) 오후 2시, 컷, 디자이너 민지. 이대로 신청할까요?
        > 네
        = tag +예약손님
        < 신청을 받았습니다. 자리를 확인하고 확정 문자를 드릴게요.
        = handoff 카운터: [예약 신청] 12월 5일(토) 오후 2시 컷(30분) 디자이너 민지
        = end book: handoff
        """,
    ),
    Talk(
        "designer-with-own-hours",
        """
        > 펌 하고 싶어요
        < 무엇을 하시겠어요?
          1. 컷
          2. 염색
          3. 펌
          4. 클리닉
        > 3
        < 원하는 디자이너가 있으세요?
          1. 민지
          2. 소라
          3. 아무나
        > 소라요
        < 소라는 수-토에 나옵니다. 날짜를 알려 주세요. 예) 이번 주 토요일
        > 다음 주 월요일
        < 소라가 나오지 않는 날입니다. 수-토 가운데 골라 주세요.
        > 금요일
        < 12월 4일(금) 몇 시가 좋으세요? 예) 오후 3시
        > 3시 30분
        < 소라는 11-15시, 16-20시에 있습니다.
        < 12월 4일(금) 몇 시가 좋으세요? 예) 오후 3시
        > 4시
        < 12월 4일(금) 오후 4시, 펌, 디자이너 소라. 이대로 신청할까요?
        > 네
        = tag +예약손님
        < 신청을 받았습니다. 자리를 확인하고 확정 문자를 드릴게요.
        = handoff 카운터: [예약 신청] 12월 4일(금) 오후 4시 펌(2시간) 디자이너 소라
        = end book: handoff
        """,
    ),
    Talk(
        "anyone",
        """
        > 예약하고 싶은데요
        < 무엇을 하시겠어요?
          1. 컷
          2. 염색
          3. 펌
          4. 클리닉
        > 염색
        < 원하는 디자이너가 있으세요?
          1. 민지
          2. 소라
          3. 아무나
        > 상관없어요
        < 날짜를 알려 주세요. 예) 내일, 이번 주 토요일
        > 월요일
        < 월요일은 쉽니다. 다른 날을 알려 주세요.
        > 내년 3월 1일
        < 예약은 30일 안으로만 받습니다. 날짜를 다시 알려 주세요.
        > 토요일
        < 12월 5일(토) 몇 시가 좋으세요? 예) 오후 3시
        > 저녁 7시
        < 그때는 문을 닫습니다. 화-금 10-20시, 토·일 10-18시입니다.
        < 12월 5일(토) 몇 시가 좋으세요? 예) 오후 3시
        > 다른 날로
        < 날짜를 알려 주세요. 예) 내일, 이번 주 토요일
        > 내일
        < 12월 3일(목) 몇 시가 좋으세요? 예) 오후 3시
        > 저녁 7시
        < 12월 3일(목) 오후 7시, 염색, 디자이너 아무나. 이대로 신청할까요?
        > 아니요
        < 무엇을 하시겠어요?
          1. 컷
          2. 염색
          3. 펌
          4. 클리닉
        > 취소
        < 네, 알겠습니다. 언제든 다시 문자 주세요.
        = end book: cancelled
        """,
    ),
    Talk(
        "change",
        """
        > 예약 변경
        < 언제 예약을 언제로 바꾸고 싶으세요? 예) 내일 3시를 모레 5시로
        > 내일 3시를 모레 5시로 바꾸고 싶어요
        < 카운터에 전했습니다. 자리를 확인하고 답장드릴게요.
        = handoff 카운터: [예약 변경] 내일 3시를 모레 5시로 바꾸고 싶어요
        = end change: handoff
        """,
    ),
    Talk(
        "cancelled",
        """
        > 예약 취소할게요
        < 예약을 취소해 드릴까요?
        > 네
        < 카운터에 전했습니다. 취소되면 문자로 알려 드릴게요.
        = handoff 카운터: 예약 취소를 바랍니다.
        = end cancel: handoff
        """,
    ),
    Talk(
        "kept",
        """
        > 내일 못 갈 것 같아요
        < 예약을 취소해 드릴까요?
        > 아니요
        < 예약을 그대로 두겠습니다.
        = end cancel: kept
        """,
    ),
    Talk(
        "asked",
        """
        > 펌 얼마예요?
        < [salon-price.jpg] 가격표를 보내 드립니다.
        > 가격표
        < [salon-price.jpg] 가격표를 보내 드립니다.
        > 몇 시까지 하세요?
        < 화-금 10-20시, 토·일 10-18시, 월요일은 쉽니다. 지금 열려 있습니다.
        > 어디예요?
        < 마포구 연남로 7, 2층입니다. 연남 우체국 맞은편이에요.
        > 주차되나요
        < 건물 뒤 공영주차장을 쓰시면 1시간을 넣어 드립니다.
        """,
    ),
    Talk(
        "picture",
        """
        > [사진 1] 이 머리로 해 주세요
        < 사진 잘 받았습니다. 디자이너와 보고 답장드릴게요.
        = handoff 카운터: 손님이 머리 사진을 보냈습니다.
        """,
    ),
    Talk(
        "closed",
        """
        > 안녕하세요
        < 지금은 쉬는 시간입니다. '예약'은 언제든 받습니다.
        = handoff 카운터
        """,
        start="2026-12-07T11:00",
    ),
    Talk(
        "not-understood",
        """
        > 원장님 계신가요
        < 카운터에 전해 드렸습니다. 곧 답장드릴게요.
        = handoff 카운터
        """,
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_salon(talk: Talk) -> None:
    """The salon answers as its dialogue table says, line by line."""
    wanted, happened, _ = play("salon", talk)
    assert happened == wanted


def test_salon_plays_to_every_end() -> None:
    """Every way in which a conversation with the salon can end is in the tables."""
    assert unplayed("salon", TALKS) == set()
