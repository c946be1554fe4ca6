"""A number or count: 두 명, 2인, 3만원, 1만2천원, 스물셋, 혼자, "어른 둘 아이 하나" (their sum), two."""

from __future__ import annotations

import re

from engine.language.found import ASKING, Found, kept, made_of
from engine.language.normal import Normal
from engine.language.numerals import DIGITS, ENGLISH_NUMBERS, NATIVE_PATTERN, number
from engine.language.reading import Context, Problem, Reading
from engine.language.stems import stems

_UNITS = """
명 사람 인분 인 분 개월 개 살 세 원 점 번 회 장 권 대 마리 병 잔 그릇 박스 상자 봉지 봉 팩 켤레 벌 송이
킬로그램 킬로 kg 그램 g 리터 ml l 센티 cm 미터 m 평 층 호 가지 건 곳 군데 시간 박 달러 불 % 퍼센트 프로 도
세트 쌍 쪽 접시 모 근 되 포기 줄 캔 통 자리 석 매 식구 학년 주 people persons person adults adult children
child kids kid guests guest years won times
"""
_UNIT = "|".join(sorted(_UNITS.split(), key=len, reverse=True))
_ENDS_IN_UNIT = re.compile(rf"(?:{_UNIT})\Z")
_SINO = r"[영공일이삼사오육륙칠팔구십백천만억조]"
_FIGURES = rf"(?:{DIGITS})(?:\s?{_SINO}+(?:\s?(?:{DIGITS}))?)*{_SINO}*"
_ENGLISH = {"zero": 0} | {word: n for n, word in enumerate(ENGLISH_NUMBERS, 1)}
_FOUND = re.compile(
    rf"(?<![\d,.])(?P<sign>-)?(?:₩|￦|\$)?(?P<figures>{_FIGURES})\s?(?P<unit>{_UNIT})?"
    rf"|(?<![가-힣])(?P<native>{NATIVE_PATTERN})\s?(?P<native_unit>{_UNIT})?(?=$|[^가-힣]|이[요서고에예랑]|[요은는이가을로]|이?고|씩|입|예|정|이?랑|하고|만|짜)"
    rf"|(?<![가-힣])(?P<sino>{_SINO}+(?:\s{_SINO}+)*)\s?(?P<sino_unit>{_UNIT})?(?=$|[^가-힣]|이[요에예]|[요은는이가을로]|입|예|정)"
    rf"|\b(?P<english>{'|'.join(_ENGLISH)})\b(?:\s(?P<english_unit>{_UNIT})\b)?"
)
_COUNTED = frozenset(("한", "두", "세", "네", "석", "넉", "댓", "스무"))
_POINT_IN_TIME = re.compile(r"\s?(?:월|일(?!\s?인분)|시(?!간)|년|요일|:\d|/\d|-\d)")
_OUT_OF = re.compile(r"\d+\s?점?\s?만점(?:에|중에?|기준)?")
_WORDS = dict.fromkeys(("혼자", "저혼자", "나혼자", "저만", "혼자서"), 1) | {
    f"{word}{end}": n for n, word in enumerate(("둘", "셋", "넷", "다섯"), 2) for end in ("이", "이서")
}
_PEOPLE = """
어른 성인 대인 아이 애기 애 어린이 소인 소아 아동 유아 아기 영아 청소년 학생 남자 여자 남 여 부모 부모님
어르신 경로 adult adults kid kids children child
"""
_LABEL = re.compile(rf"(?:{'|'.join(_PEOPLE.split())})(?:은|는|이|가)?")
_BESIDE = """
총 모두 전부 다 합쳐서 합해서 합 합계 약 한 대략 저희 저희는 우리 우리는 저 저는 저까지 포함 포함해서
포함하면 정도 쯤 가량 아니 아니고 아니라 말고 예정 네 넵 예 아 음 그냥 인원 인원은 나이 나이는 수량 수량은
금액 금액은 예산 예산은 만 씩 이서 갑니다 갈게요 가요 갈거예요 예약 예약할게요 예약이요 예약해주세요
할게요 해주세요 부탁 부탁드려요 부탁드립니다 부탁해요 주세요 입니다 이요 이에요 예요 에요 요 이고요 고요
이고 고 이랑 랑 하고 와 과 그리고 에 은 는 이 가 을 를 로 으로 짜리 선 내외 of us we are and about for
please just me from around is it there will be the
"""
_BESIDE_WORDS = frozenset(_BESIDE.split()) | frozenset(_PEOPLE.split())
_PERSONS = re.compile(r"\b(?:adults?|child|children|kids?)\b")
_NO_AMOUNT = re.compile(r"(?<![\d.,])0\d|\d\s+\d")
"""Codes and telephone numbers."""
_RANGE = re.compile(r"\s?(?:~|-|에서|또는|이나|아니면|or|to|혹은)\s?")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """An ``int`` (or ``float``). A sum of persons is added up; other numbers side by side are asked back."""
    said = text.text
    if "만점" in said:
        said = _OUT_OF.sub(lambda match: " " * len(match[0]), said)
    if len(said) > 200 or ASKING.search(said):
        return None
    if _NO_AMOUNT.search(said):
        return None
    for stem in stems(text.key):
        if stem in _WORDS:
            return Reading(_WORDS[stem], text.span(0, len(text.text)))
        if (whole := number(stem)) is not None and not _too_short(stem):
            return Reading(whole, text.span(0, len(text.text)))
    found = [one for match in _FOUND.finditer(said) if (one := _found(match, said)) is not None]
    if any(one.problem for one in found):
        return None
    return _one(kept(found, said), found, said, text)


def _one(left: list[Found], found: list[Found], said: str, text: Normal) -> Reading | Problem | None:
    if not left:
        return None
    span = text.span(left[0].start, left[-1].end)
    rest = _rest(found, said)
    spoken_of = made_of(rest, _BESIDE_WORDS)
    if len(left) == 1:
        return Reading(left[0].values[0], span, spoken_of) if spoken_of or _has_unit(left[0], said) else None
    values = tuple(one.values[0] for one in left)
    if len(left) == 2 and _RANGE.fullmatch(said[left[0].end : left[1].start]):
        return Reading(values[0], span, False, values[1:])
    if spoken_of and all(_labelled(one, said) for one in left):
        return Reading(sum(values), span)
    if spoken_of and values[0] == sum(values[1:]) and all(_labelled(one, said) for one in left[1:]):
        return Reading(values[0], span)  # 총 3명 (어른 2, 아이 1)
    return Problem("several_numbers")


def _found(match: re.Match[str], said: str) -> Found | None:
    written = match["figures"] or match["native"] or match["sino"] or match["english"]
    unit = match["unit"] or match["native_unit"] or match["sino_unit"] or match["english_unit"]
    if not unit and _POINT_IN_TIME.match(said, match.end()):
        return Found(match.start(), match.end(), (), Problem("not_understood"))
    if match["native"] in _COUNTED and not unit:
        return None  # 네, 한 20명
    if match["sino"] and (
        not unit or (len(match["sino"]) == 1 and unit in ("분", "번", "도", "주", "장", "대"))
    ):
        return None
    value = _ENGLISH.get(written) if match["english"] else number(written)
    if value is None:
        return Found(match.start(), match.end(), (), Problem("not_understood"))
    return Found(match.start(), match.end(), (-value if match["sign"] else value,))


def _too_short(stem: str) -> bool:
    """일, 이, 오 alone are rather something else."""
    return stem in (
        "일",
        "이",
        "오",
        "사",
        "영",
        "공",
        "구",
        "만",
        "조",
        "한",
        "두",
        "세",
        "네",
        "석",
        "넉",
        "댓",
        "열",
    )


def _has_unit(one: Found, said: str) -> bool:
    return _ENDS_IN_UNIT.search(said, one.start, one.end) is not None


def _labelled(one: Found, said: str) -> bool:
    """어른 둘, 아이 1명: a kind of person stands in front."""
    before = said[max(0, one.start - 6) : one.start].rstrip()
    if any(match.end() == len(before) for match in _LABEL.finditer(before)):
        return True
    return _PERSONS.search(said[one.start : one.end + 10]) is not None


def _rest(found: list[Found], said: str) -> str:
    """What the text says besides its numbers, without spaces and marks."""
    for one in reversed(found):
        said = f"{said[: one.start]} {said[one.end :]}"
    return "".join(sign for sign in said if sign.isalnum())
