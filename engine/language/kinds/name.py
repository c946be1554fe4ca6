"""A person's name: 홍길동, "저는 홍길동이라고 합니다", "김민지요", Nguyen Van An."""

from __future__ import annotations

import re

from engine.language.found import ASKING
from engine.language.normal import Normal
from engine.language.reading import Context, Reading
from engine.language.stems import has_final
from engine.language.yesno import read as yes_or_no

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형계피두감음"
    "빈동온호범좌팽승간상시갈단견당화창"
)
_LONG_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방", "망절")
_INTRODUCED = re.compile(
    r"^(?:(?:안녕하세요|네|넵|예|아)[\s,.!]+)*(?:(?:저|나|본인|제|내|환자|예약자|신청자|고객|아이|"
    r"보호자)(?:의)?\s?)?"
    r"(?:(?:이름|성함|성명|예약자명)\s?)?(?:은|는|:)\s?"
)
_THANKS = re.compile(r"[\s,.]*(?:잘\s?부탁[가-힣]*|감사합니다|고맙습니다|수고하세요)$")
_GREETED = re.compile(r"^(?:안녕하세요|네|넵|예|아|저|전|저는|저요|난)[\s,.!:]+")
_AFTER_CONSONANT = """
이라고합니다 이라고해요 이라고하는데요 이라고불러주세요 이에요 이예요 이요 이고요 으로해주세요
으로예약해주세요 으로부탁드려요 으로부탁드립니다 으로할게요
"""
_AFTER_VOWEL = """
라고합니다 라고해요 라고하는데요 라고불러주세요 예요 고요 로해주세요 로예약해주세요 로부탁드려요
로부탁드립니다 로할게요
"""
_AFTER_BOTH = """
입니다 에요 요 인데요 임다 임 올림 드림 씨 님
"""
_ENDINGS: dict[str, bool | None] = {
    **dict.fromkeys(_AFTER_CONSONANT.split(), True),
    **dict.fromkeys(_AFTER_VOWEL.split(), False),
    **dict.fromkeys(_AFTER_BOTH.split(), None),
}
"""What may follow a name, and whether the name then ends in a consonant."""
_NOT_NAMES = """
정말 조금 안녕 예약 취소 신청 주문 문의 전화 오늘 이름 성함 고객 손님 없음 없어 모름 몰라 싫어 방금 지금
하나 이거 그거 어머니 아버지 상담 상담원 변경 확인 감사 안내 정보 연락 연락처 원장 선생 사장 기타 전체
모두 우리 여기 저기 주소 위치 가격 배달 주차 시간 날짜 내일 모레 이번 다음 조회 도움말 처음 처음으로 뒤로
본인 가족 남자 여자 남편 아내 엄마 아빠 이모 고모 동생 친구 안돼 안해 안할래 하지마 미안 죄송 진짜 공부
지난번 서울 부산 인천 대구 경기 강남 병원 학교 사람 사용법 동의 미동의 이런 이건 진료비 주차장 강아지
고양이 이벤트 신청서 안내문 이메일 유치원 어린이 학부모 담임 전화해 연락해 추천해 주말에 오후에 조금만
남자요 주세요
"""
_VERBAL = frozenset("세줘돼워봐와까죠데려게래네해어여")
"""What stands before 요 in a sentence, seldom in a name."""
_SENTENCE_ENDS = frozenset("다까죠줘돼됨는을를면든봐요")
_HANGUL = re.compile(r"[가-힣]{2,5}")
_SPACED = re.compile(r"([가-힣]{1,2}) ([가-힣]{1,3})")
_LATIN = re.compile(
    r"(?:i am |i'm |my name is |this is |it's )?([a-z][a-z'\-.]{1,20}(?: [a-z][a-z'\-.]{0,20}){0,3})"
)
_NOT_LATIN = """
yes no ok okay stop start help cancel back hello hi thanks please none nobody agent next
"""
_NO_NAMES = frozenset(_NOT_NAMES.split()) | frozenset(_NOT_LATIN.split())


def read(text: Normal, context: Context) -> Reading | None:
    """The name as written, politeness set aside; not sure when it does not look like a Korean or Latin
    name."""
    said = text.text
    if len(said) > 40 or ASKING.search(said) or any(sign.isdigit() for sign in said) or yes_or_no(text):
        return None
    if said.isascii():
        return _latin(text)
    introduced = _INTRODUCED.match(said)
    start = introduced.end() if introduced else 0
    said = _THANKS.sub("", said)
    while (greeted := _GREETED.match(said[start:])) is not None:
        start += greeted.end()
    names = list(
        dict.fromkeys(name for name in _peeled(said[start:]) if _is_name(name, introduced is not None))
    )
    if not names:
        return None
    names.sort(key=lambda name: (_unusual(name), len(name)))
    sure = not _unusual(names[0]) and all(len(name) > len(names[0]) for name in names[1:])
    at = max(0, said.find(names[0], start))
    return Reading(names[0], text.span(at, min(at + len(names[0]), len(said))), sure, tuple(names[1:]))


def _peeled(said: str) -> list[str]:
    """The text and what remains when one ending fits what stands before it."""
    spaced = _SPACED.fullmatch(said)
    key = "".join(said.split()).strip(".,!~")
    if spaced is not None and not any(spaced[2].startswith(ending) for ending in _ENDINGS):
        key = spaced[1] + spaced[2]
    found: list[str] = []
    for ending, final in _ENDINGS.items():
        stem = key[: -len(ending)]
        fits = final is None or final == has_final(stem[-1:])
        if key.endswith(ending) and stem and fits and not (ending == "요" and stem[-1] in _VERBAL):
            found += [stem, *(stem[: -len(title)] for title in ("씨", "님") if stem.endswith(title))]
    return found or [key]


def _is_name(name: str, introduced: bool) -> bool:
    if not _HANGUL.fullmatch(name) or name in _NO_NAMES:
        return False
    if name[:2] in _LONG_SURNAMES:
        return True
    if name[-1] in _SENTENCE_ENDS or len(name) > (5 if introduced else 3):
        return False
    return introduced or name[0] in _SURNAMES


def _unusual(name: str) -> bool:
    """Not a Korean surname with two syllables behind it."""
    if name[:2] in _LONG_SURNAMES:
        return len(name) not in (3, 4)
    return name[0] not in _SURNAMES or len(name) != 3


def _latin(text: Normal) -> Reading | None:
    match = _LATIN.fullmatch(text.text)
    if match is None or not _NO_NAMES.isdisjoint(match[1].split()):
        return None
    start, end = text.span(match.start(1), match.end(1))
    return Reading(text.raw[start:end], (start, end), " " in match[1])
