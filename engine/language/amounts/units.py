"""What a number counts: persons, things, won, a measure, or a point in time or space that is no amount at all."""

from __future__ import annotations

from typing import Final

BARE: Final = ""
PERSON: Final = "person"
THING: Final = "thing"
WON: Final = "won"
FOREIGN: Final = "foreign"
MEASURE: Final = "measure"
TIMES: Final = "times"
PLACE: Final = "place"
POINT: Final = "point"

ALONE: Final = "혼자"
"""Stands for a unit where one person is meant without a number."""

_WORDS: dict[str, str] = {
    PERSON: """
명 사람 인 분 식구 名 人 people ppl persons person pax adults adult children child kids kid babies baby guests guest
infants infant
""",
    THING: """
인분 개 장 권 대 마리 병 잔 그릇 박스 상자 봉지 봉 팩 켤레 벌 송이 세트 셋트 쌍 접시 모 포기 줄 캔 통 자리 석 매 건
군데 곳 가지 판 알 정 포 다스 묶음 꾸러미 자루 채 척 편 곡 팀 테이블 룸 방 좌석 표 티켓 조각 쪽 페이지 손 단 다발 타
족 컵 공기 부 종 종류 롤 뭉치 가족 가구 세대 품목 망 동이 필 그루 뿌리 box boxes pack packs set sets bottle bottles
cup cups piece pieces ticket tickets table tables seat seats room rooms ea pcs
""",
    WON: "원 won krw",
    FOREIGN: "달러 불 엔 위안 유로 파운드 바트 usd dollar dollars bucks jpy yen eur euro euros cny yuan $ € ¥ £",
    MEASURE: """
개월 달 살 세 돌 점 시간 박 주 주일 일째 일간 일치 년째 년간 년차 초 킬로그램 킬로 키로 키로그램 kg ㎏ 그램 그람 g mg
리터 l ℓ ml ㎖ cc 미리 밀리 센티 센치 센티미터 cm ㎝ mm ㎜ 미터 m km ㎞ 킬로미터 평 평형 m2 m² ㎡ m3 m³ ㎥ 제곱미터 %
퍼센트 프로 퍼 도 ℃ °c ° 도씨 디옵터 근 되 말 홉 톤 t 칼로리 kcal 걸음 보 배 승 패 골 학점 kwh w v hz kbps mb gb hours
hour hrs hr minutes minute mins min months month weeks week years year days day old degrees percent stars star points
""",
    TIMES: "번 회 회차 차례 차 등 위 바퀴 times time",
    PLACE: "층 호 호실 호점 동 번지 학년 반 학년도 교시 호선 번출구 번테이블 단지 번방 호차 번째 번째로 th st nd rd",
    POINT: "월 일 시 째 년 년도 년생 학번 요일 월달 am pm o'clock",
}  # fmt: skip

UNITS: dict[str, str] = {word: group for group, words in _WORDS.items() for word in words.split()}
"""Unit -> what it counts."""

_TYPED_FOR_PERSONS = "멍먕묭몡멩며몀몃"
_BY_EAR: dict[str, str] = (
    dict.fromkeys(_TYPED_FOR_PERSONS, PERSON)
    | dict.fromkeys(("ㅁ", "몆", "븐", "뷴", "샤람", "사럼", "싸람", "밍"), PERSON)
    | dict.fromkeys(("게", "걔", "깨", "쟝", "갸", "ㄱ", "ㅈ"), THING)
)
"""Counters with one wrong letter. They stand right behind a number only, and nothing unknown beside them."""

STARTS = frozenset(word[0] for word in (*UNITS, *_BY_EAR)) | {"여"}
"""What a unit begins with."""

_STRONG_WORDS = """
명 사람 분 개 마리 인분 박스 상자 켤레 송이 그릇 봉지 세트 식구 원 살 개월 시간 킬로 키로 장 병 잔 권 군데 가족 팀 캔
접시 자루 묶음 테이블 줄 벌 팩 컵 조각 좌석 포기 센티 센치 미터 달러 퍼센트 평
"""
_STRONG = frozenset(_STRONG_WORDS.split())  # fmt: skip
"""Units that leave no doubt that a word in front of them is a number, whatever stands beside."""
_STRONG_WITH_ONE = frozenset(("명", "사람", "마리", "인분", "박스", "상자", "켤레", "살"))
"""한 장면, 한 건, 한번: with 한 most units are the beginning of something else."""

_SINGLE_SINO: dict[str, str] = dict.fromkeys(
    ("개월", "층", "학년", "월", "일", "년", "박", "인분", "교시", "킬로", "키로", "프로", "퍼센트", "평", "시간", "호선"),
    "일이삼사오육륙칠팔구",
) | {
    "명": "이삼사오육륙칠팔구", "인": "일이삼사오육륙칠팔구", "도": "삼육칠팔구", "점": "영삼사육칠팔구", "세": "삼육칠팔구",
    "번": "일삼사육칠팔구", "살": "", "원": "", "분": "삼육칠팔구", "주": "삼육칠팔구",
    "회": "삼육칠팔구", "개": "삼오육칠팔구",
}  # fmt: skip
"""Which single Sino digits a unit takes: 사장, 이번, 오세요 and 사원 are other words."""
_SINGLE_SIGN_TAKES = frozenset(
    (
        "명",
        "원",
        "개",
        "인",
        "인분",
        "년",
        "프로",
        "퍼센트",
        "평",
        "개월",
        "시간",
        "킬로",
        "키로",
        "달러",
        "엔",
        "불",
    )
)
"""What 십, 백, 천 and 만 alone may count: 천장, 만점 and 백도 are other words."""

_OTHER_WORDS: dict[str, str] = {
    "명": "절함단의령칭작문예찰", "개": "인수발업구학국념교정최봉강편별시", "장": "소비면기점례", "분": "기야실위양들이",
    "원": "장래칙주룸서피하", "병": "원실", "잔": "액여", "권": "한유", "살": "아았던림", "상": "자", "평": "일소균",
}  # fmt: skip
"""A unit -> how other words go on that begin with it: 명절, 개인, 장소."""

_LIKE_WORDS_WORDS = """
두부 두통 두건 두단 세모 네모 세대 세부 세단 세방 한방 한편 한판 한쪽 한건 한대 한도 한층 한인 한자 한시 한동 한주
한단 네방 구원 백도 천도 만원경
"""
LIKE_WORDS = frozenset(_LIKE_WORDS_WORDS.split())
"""Written in one, these are other words than a numeral and a unit."""

_LONGEST = 4


def unit_at(said: str, at: int, loose: bool = False) -> tuple[str, str] | None:
    """The longest unit that stands at ``said[at]`` and what it counts; ``loose`` knows typing slips, too."""
    sign = said[at : at + 1]
    if sign.isascii() and sign not in "$%":
        return _latin_at(said, at)
    for size in range(_LONGEST, 0, -1):
        word = said[at : at + size]
        if (group := UNITS.get(word)) is not None and len(word) == size:
            return word, group
    for size in (2, 1) if loose else ():
        if (group := _BY_EAR.get(said[at : at + size])) is not None:
            return said[at : at + size], group
    return None


def _latin_at(said: str, at: int) -> tuple[str, str] | None:
    end = at
    while (
        end < len(said) and end - at < 9 and said[end].isascii() and (said[end].isalnum() or said[end] == "'")
    ):
        end += 1
    word = said[at:end]
    if end < len(said) and said[end] in "²³":
        word += said[end]
    group = UNITS.get(word)
    return (word, group) if group is not None else None


def is_slip(unit: str) -> bool:
    """True for a counter that is only recognised as a typing slip."""
    return unit not in UNITS


def group_of_slip(unit: str) -> str:
    """What a counter with a wrong letter was meant to count."""
    return _BY_EAR[unit]


def goes_on(unit: str, tail: str) -> bool:
    """True when the Hangul behind a unit makes another word of it: 명절."""
    return tail[:1] != "" and tail[0] in _OTHER_WORDS.get(unit, "")


def takes(numeral: str, unit: str) -> bool:
    """True when a Sino numeral of one sign may count such a unit."""
    if numeral in "십백천만억조":
        return unit in _SINGLE_SIGN_TAKES
    return numeral in _SINGLE_SINO.get(unit, "")


def strong(numeral: str, unit: str) -> bool:
    """True when a native numeral, or a Sino one of several signs, and its unit are an amount beyond doubt."""
    return unit in (_STRONG_WITH_ONE if numeral == "한" else _STRONG)
