"""How numbers are written inside a sentence: the patterns of the scanner of quantities, and the words around them."""

from __future__ import annotations

from engine.language.amounts.people import SORTS
from engine.language.letters.regex import regex
from engine.language.numbers.about import RANGE_PATTERN
from engine.language.numbers.english import ENGLISH_PATTERN
from engine.language.numbers.numerals import DIGITS, NATIVE, NATIVE_PATTERN, one_of

_SINO = "[영공일이삼사오육륙칠팔구십백천만억조]"
_MANY = "[십백천만억조]"
_POINT_FIVE = (
    rf"(?<={_SINO})점(?=[영공일삼사오육륙칠팔구]|이(?![요에예고라네다니상하]))|(?<=\d)점(?=\d)"
    rf"|(?<={_SINO})\s점\s(?=[영공일삼사오육륙칠팔구](?:도|요|쯤|정도|이?[요에예]|입|킬|키|센|kg|[^가-힣]|$))"
)
_WHOLE_NATIVE = one_of(word for word in NATIVE if word[-1] not in "한두세네석넉댓무므")
_RUN = (
    rf"(?:(?<![\w.,])[-+])?(?:{DIGITS}|{_SINO})(?:(?<!\d){_SINO}|(?<=\d){_MANY}|(?<=[십백천만억조점])(?:{DIGITS})|(?<=\d)\s(?={_MANY})"
    rf"|{_POINT_FIVE}|(?<={_MANY})\s(?:(?={_SINO})|\d[\d,.]{{0,9}}(?=\s?{_MANY})|\d{{3,4}}(?!\d)|\d,\d{{3}})){{0,40}}"
    rf"(?:(?<=[십백천])(?:{_WHOLE_NATIVE}|(?:{NATIVE_PATTERN})(?=\s?[명분개살장]))|(?<=[백천])\s(?:{NATIVE_PATTERN})(?=\s?[명분개]))?"
)
LOOSE = {
    "새": 3, "쎄": 3, "시": 3, "내": 4, "니": 4, "듀": 2, "한나": 1, "서이": 3, "싯": 3, "너이": 4, "닛": 4,
    "두울": 2, "세엣": 3, "네엣": 4, "다서": 5, "다써": 5,
}  # fmt: skip
"""Dialect and the neighbouring vowel: in front of 명 only, or the word for it alone."""
LOOSE_ALONE = frozenset(("한나", "서이", "싯", "너이", "닛", "두울", "세엣", "네엣"))
_BEFORE_PERSONS = one_of(word for word in LOOSE if word not in LOOSE_ALONE)
_LOOSE_PATTERN = rf"(?:{_BEFORE_PERSONS})(?=\s?[명멍몀며])|{one_of(LOOSE_ALONE)}"
_SPACED = (
    r"(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)\s"
    r"(?:하나|둘|셋|넷|한|두|세|네|다섯|여섯|일곱|여덟|여덜|아홉)(?=\s?[명분개살]|이?요|$)"
)
_HALF = r"반(?=\s?(?:마리|개|판|근|되|시간|년|달|병|잔|그릇|공기|인분|모|통|컵|알|정|박스|단|포기|줄|쪽))"
_KOREAN = (
    rf"(?P<range>{RANGE_PATTERN})|(?P<native>{_SPACED}|{NATIVE_PATTERN}|{_LOOSE_PATTERN})|(?P<run>{_RUN})"
    rf"|(?P<half>{_HALF})"
)
SCAN = regex(_KOREAN)
SCAN_LATIN = regex(rf"(?P<english>{ENGLISH_PATTERN})|{_KOREAN}")
NEXT_PERSONS = regex(
    rf"(?:이?랑|하고|와|과|에)?(?:{one_of(word for word in SORTS if not word.isascii())})(?:은|는|이|가)?"
    rf"(?=\d|{NATIVE_PATTERN})"
)
COUNTED = frozenset(("한", "두", "세", "네", "석", "넉", "댓", "스무", "스므", "열"))
"""Never without a unit: 네, 한 20명, 열이 나요."""
_OTHER_WORDS = """
만일 천일 백일 만사 만이 만오 만 천 억 조 이조 일조
"""
OTHER = frozenset(_OTHER_WORDS.split())
"""Other words, when nothing is counted (만오 is money, and two sums)."""
_TOWNS_WORDS = """
이천 사천 이만 오만 구만 천만 백만
"""
TOWNS = frozenset(_TOWNS_WORDS.split())
"""Towns and idioms (이천에서, 이만 줄일게요), unless a plain ending follows."""
PLAIN_END = regex(r"(?:이?[요여]|이에요|예요|입니다|임니다|임|정도|쯤|가량|원|만|씩|으로|로|이고|도)|\Z")
