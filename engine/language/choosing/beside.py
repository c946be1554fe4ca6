"""What a text says besides the answers it names: nothing but courtesy, a question about them, something unknown.

Stricter than ``rest``: whoever asks whether a thing is possible has not chosen it yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from engine.language.choosing.courtesy import harmless
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.numbers.numerals import NATIVE_PATTERN, one_of

Span = tuple[int, int]


class Beside(IntEnum):
    """How much the rest of a text weakens the answer in it."""

    CLEAR = 0
    ASKED = 1  # "펌 되나요?": a likely wish
    UNKNOWN = 2
    COUNTER = 3  # "펌은 얼마예요?": a question of its own, no answer


_UNITS = """
시간 시\\s?반? 명이서 학년 리터 자리 천원 그램 세트 킬로 ml 송이 마리 군데 인용 조각 만원 박스 년생 주일 인분 개월
번째 그릇 키로 kg 켤레 인석
벌 호 캔 원 분 명 인 년 개 병 층 포 권 세 장 월 일 잔 판 대 살 g 줄 회 박 주 평 반
"""
_COUNTED = regex(
    rf"(?<![\d가-힣])(?:(?:오전|오후|아침|저녁|낮|밤|새벽)\s?)?(?:\d{{1,4}}|(?:{NATIVE_PATTERN}))\s?(?:{one_of(_UNITS.split())})"
    r"(?:\s?\d{1,2}\s?(?:분|일))?(?P<tail>[가-힣]*)|\d{1,2}:\d\d|(?<!\d)\d{1,2}\s?[ap]m\b|\d{2,4}-\d{3,4}-\d{4}"
)
"""Amounts, times and numbers of other things."""
_SOME = frozenset(("은", "는", "만", "만요"))
"""두 명은 못 가요: only a part of what is meant."""
_ASKED_ABOUT = "차이|가격|비용|요금|금액|위약금|수수료|할인|여부"
_COUNTERS = rf"""
다음에(?=[가-힣]) 담에 나중에
말까 고민(?!하다|끝) 모르겠 글쎄 생각(?:해볼|해보고|중|좀) 상의 물어보고 그만보내 보내지마 수신거부
얼마 언제 어디 어느 무슨 어떤 어떻 어떡 어케 어뜨 뭐 뭔 뭘 (?<!할)머(?:예|에|여|가|하) 몇 왜 누구 누가
(?:{_ASKED_ABOUT})(?:은|는|이|가|도|을|를)?(?:요|이요|좀)?(?:$|[?]|알|궁|어떻|어떡|문의|차이|있)
없나 없을까 없습니까 없는지 없어요\? 안되나 안될까 안되는 안하나 못하나 다른거 다른건 걸리나 걸려요 드나요 받나요
주나요 파나요
\bhow\b \bwhat\b \bwhen\b \bwhich\b \bwhere\b \bwhy\b \bwho\b price \bcost differen recommend whatever
"""
_COUNTER = regex("|".join(_COUNTERS.split()))
_QUESTIONS = r"""
알려 궁금 문의 추천 설명 물어 (?:나|남)[요여유예용](?![가-힣]) 나\? 까[요여유예용]?(?=\?|$) 까요 는지요?(?=\?|$) 니까
니꺼 는교 능교
인가 한가 은가 건가 려나 맞죠 맞지요 되죠 될려나 당가 ^(?:can|could|may|is|are|do)\b
"""
_ASKS = regex("|".join(_QUESTIONS.split()))
_REQUESTS = regex(
    r"(?:주실|주시겠|부탁드려도|부탁드릴|부탁해도|줄)(?:수있)?[가-힣]*(?:나[요여용]?|까[요여용]?|어요|래요|니까|는지요?)"
)
_GIVING = ("문의드립니다", "문의드려요", "확인부탁", "알려드", "알려주신", "추천해주신", "설명해주신")
"""What sounds like a question and is none."""

_BECAUSE = regex(
    r"[가-힣0-9]{2,30}?(?:(?<![에면로])서|[가-힣]니까|때문에|있어|없어|아파|바빠|생겨)(?:저는|그냥|걍|또|다시|이번에도|이번엔)?$"
)
"""A reason in front of the answer; behind it, one may take it back."""
_TOO_LATE = regex(r"근데|그런데|하지만|다만|안|못|말고|취소|싫|아니")
_SENTENCE = regex(r"(?:[요다까용염여]|셔|줘)\s")
_NO = regex(
    r"(?:안|못)(?:되|돼|될|됩|하|할|해|했|가|갈|갑|먹|오|올|와|받)|지(?:않|못|말)|싫|아니(?!면)|없(?!어서|으니)|어려울|힘들"
)
_FOR = regex(r"[가-힣0-9]{1,24}(?:[아어해라여워와려나]서|[가-힣]니까|때문에|거든|데)(?:요|용|여)?$")


def asked(text: Normal) -> bool:
    """True when there is a question mark in the text."""
    return "?" in text.raw or "？" in text.raw


def judge(text: Normal, spans: Sequence[Span], explained: Sequence[Span] = ()) -> Beside:
    """What stands outside the spans of what is named. ``explained``: words that say how it stands to that."""
    rest = " ".join(_outside(text.text, spans))
    for giving in _GIVING:
        rest = rest.replace(giving, "")
    joined = rest.replace(" ", "")
    if _COUNTER.search(rest) or _COUNTER.search(joined):
        return Beside.COUNTER
    asks = (asked(text) or _ASKS.search(joined) is not None) and not _REQUESTS.search(joined)
    unknown = _outside(text.text, sorted((*spans, *explained))) if explained else _outside(text.text, spans)
    clear = all(harmless(piece) or _reasons(piece) for piece in unknown)
    if asks:
        return Beside.ASKED if clear else Beside.COUNTER
    return Beside.CLEAR if clear else Beside.UNKNOWN


def _uncounted(match: re.Match[str]) -> str:
    """An amount taken out, unless it is the beginning of another word or only a part (두 명은 못 가요)."""
    tail = match["tail"] or ""
    return " " if harmless(tail) and tail not in _SOME else match[0]


def takes_back(text: str) -> bool:
    """True when the sentence that goes on behind an answer says no: "오전 예약인데 못 갈 것 같아요"."""
    end = _SENTENCE.search(text)
    sentence = text if end is None else text[: end.end()]
    return _NO.search(sentence.replace(" ", "")) is not None


def _reasons(piece: str) -> bool:
    """True for a reason in front of an answer, or in a sentence of its own behind it."""
    letters = piece.replace(" ", "")
    if _BECAUSE.match(letters):
        return True
    for match in _SENTENCE.finditer(piece):
        behind = piece[match.end() :].replace(" ", "")
        if _FOR.match(behind) and not _TOO_LATE.search(behind) and harmless(piece[: match.end()]):
            return True
    return False


def _outside(text: str, spans: Sequence[Span]) -> list[str]:
    """The pieces of the text outside the spans, letters and spaces only, without amounts of other things."""
    pieces: list[str] = []
    at = 0
    for start, end in (*spans, (len(text), len(text))):
        piece = text[at:start]
        if piece.strip():
            if any(map(str.isdigit, piece)) or "가" <= piece.strip()[0] <= "힣":
                piece = _COUNTED.sub(_uncounted, piece)
            cleaned = "".join(sign if sign.isalnum() else " " for sign in piece).strip()
            if cleaned:
                pieces.append(cleaned)
        at = max(at, end)
    return pieces
