"""Nouns that are written together with a word and still ask about the very thing: 가격문의, 접수방법, 주차장.

Other nouns make another thing of it: 예약금, 취소선, 등록증, 신청곡.
"""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.letters.stems import is_tail
from engine.language.matching.asking import asks

_ABOUT = """
문의 문의사항 안내 안내문 정보 방법 요령 절차 과정 확인 신청 접수 요청 희망 여부 관련 건 내용 일정 시간 시간대 날짜
기간 일자 일시 장소 위치 비용 요금 금액 가격 계좌 계좌번호 조건 대상 종류 목록 현황 상황 가능여부 가능시간 가능일 자리
서류 링크 주소 페이지 사이트 상담 예약 주문 등록 활동 처리 사항 좀
"""
_OF_ONE = {
    "주차": "장 비 권 공간 시설 자리 타워",
    "메뉴": "판 표",
    "가격": "표 대",
    "요금": "표",
    "시간": "표",
    "식단": "표",
    "급식": "표 메뉴 식단",
    "배달": "비 료 지역",
    "위치": "도",
    "공약": "집",
    "회비": "통장",
    "휴무": "일 날",
    "휴가": "때 기간",
    "계좌": "번호",
}
"""Things that only belong to one word."""

_COMPANIONS = frozenset(_ABOUT.split())
_LONGEST = max(map(len, _COMPANIONS))
_PLACE = regex(r"(?:에|에서|으로|로|까지|부터|보다)(?:는|도)?")


def asks_about(keyword: str, tail: str, after: str, asked: bool) -> bool:
    """True when ``tail``, the rest of the word that begins with ``keyword``, only names what is asked about it.
    ``after``: all that follows the keyword; ``asked``: the message ends in a question mark."""
    for length in range(min(len(tail), _LONGEST), 0, -1):
        rest = tail[length:]
        if tail[:length] in _COMPANIONS and is_tail(rest):
            return _PLACE.fullmatch(rest) is None or asks(after, asked)
    for suffix in (_OF_ONE.get(keyword) or _OF_ONE.get(keyword[-2:], "")).split():
        rest = tail[len(suffix) :]
        if tail.startswith(suffix) and is_tail(rest) and not _PLACE.fullmatch(rest):
            following = after[len(suffix) :]
            return following == "" or asks(following, asked)
    return False
