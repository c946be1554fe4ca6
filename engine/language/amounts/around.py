"""What stands right before or behind a number and changes it: taken back, more, fewer, an open end, roughly."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.amounts.people import SORTS
from engine.language.amounts.quantity import Quantity
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import one_of

_PERSONS = one_of(word for word in SORTS if not word.isascii())
_NO_SUCH = regex(rf"(?<![가-힣])(?:{_PERSONS})(?:은|는|이|가|도)?\s?없(?:어요|습니다|고요?|구요?|음|이)")
_INCLUDED = regex(
    rf"(?<![가-힣])(?:{_PERSONS})(?:들)?(?:까지\s?)?(?:도\s?)?(?:\s?포함(?:해서|하여|하면|한)?|까지)"
    r"|\b(?:including|counting) (?:the |my |our |a |one )?"
    rf"(?:{one_of(word for word in SORTS if word.isascii())})\b"
)
_TAKEN = regex(
    r"(?:(?:은|는|이요?|가|을|를|에|으로|로|요|이에요|예요|입니다)[\s,.]{0,3})?"
    r"(?:(?:아|앗|어|음|잠깐만?요?|잠시만?요?|죄송[가-힣]{0,4})[\s,.]{1,3}){0,3}"
    r"(?:말고(?!는?\s?(?:더\s?)?없)|없|아니(?!면)|아닙|아님(?! )|아녀|아뇨|아인|아닌|취소하고|대신|빼고|빼구|제외|"
    r"싫|어려|힘들|불가|"
    r"(?:안|못)\s?(?:되|돼|됩|될|된|하|해|할|합|내|냅|낼)|no\b|not\b(?! ?$)|can't|isn't)"
)
_NOT_BEFORE = regex(r"\b(?:not|isn't|aren't|instead of)\s(?:about\s)?$")
_NOT_FIRST = regex(r"\bnot (?=\d|[a-z]+ ?,)")
_FEWER = regex(
    r"(?:은|는|이|가|도|만)?\s?(?:(?:이|가)\s)?(?:(?:못|안)\s?(?:가|갑|갈|오|와|올|온|옵|감|먹)|불참|빠[지져질졌진집]|취소|"
    r"줄[었어여])|\s?can't (?:come|make)"
)
_MORE = regex(
    r"(?:은|는|이|가|을|를|만|도)?\s?(?:더\b|더(?:요|가|올|와|오|추|데|있|주|해|됩)|추가(?!로?\s?(?:요금|비용))|"
    r"늘[었어]|more\b|extra\b)"
)
_OPEN_AFTER = regex(
    r"\s?(?:이상|이하|미만|초과|이내|안쪽|부터|안에서|안으로|밑으로|or (?:more|less|so many)|\+)"
    r"|(?:은|는|도|이|가|을|를|정도는|쯤은)?\s?(?:넘|안\s?되|안\s?될|안\s?돼|못\s?되|초과)"
    r"|(?:\s?정도|\s?쯤)?까지\s?(?:만|요|로|는|이요|입니다|가능|낼|생각|$)"
)
_OPEN_BEFORE = regex(
    r"(?:최소|최대|최하|최고로|적어도|많아야|많으면|적으면|아무리|at least|at most|up to|over|under|more than|less than|"
    r"maximum|minimum|max|min)\s?(?:한\s|로\s|of )?$"
)
_NEARLY = regex(
    r"(?:에서|가|이|은|는|도|보다)?\s?(?:정도\s)?(?:조금|좀|약간|살짝|쪼금|쫌|쪼매|a bit|a little)\s?(?:더\s?)?"
    r"(?:넘|안\s?되|안\s?돼|안\s?될|못\s?되|모자|덜|위|아래|부족|더\s?(?:됩|돼|되|나)|높|낮|over|under)"
    r"|(?:은|는)\s?(?:될|되|올|오)|\s?넘게|\s?(?:가까이|남짓)"
)
_ASKED = regex(
    r"(?:까지|이상|부터|도|만)\s?(?:되|돼|될|됩|가능|괜찮|할\s?수|갈\s?수|예약)[가-힣 ]{0,8}(?:나|까|가|지|죠|교)요?$"
)
_BOTH = regex(r"(?:이|은|는)?\s?다\s?(?:좋|괜|돼|되|됩|상관|가능|싫|안|못|별로|마음|할)")
_REACH = 24
"""So many signs in front of a number are looked at."""


def after(one: Quantity, ours: Sequence[Quantity], said: str) -> str:
    """The text behind a quantity, up to the next."""
    return said[one.end : next((other.start for other in ours if other.start > one.start), len(said))]


def taken_back(one: Quantity, ours: Sequence[Quantity], said: str) -> bool:
    """3명 말고, 3명은 안 돼요, not 3."""
    rest = after(one, ours, said)
    if _NEARLY.match(rest):
        return False
    return (
        _TAKEN.match(rest.lstrip(" ,.")) is not None
        or _NOT_BEFORE.search(said[max(0, one.start - _REACH) : one.start]) is not None
    )


def all_of_them(one: Quantity, said: str) -> bool:
    """둘 다 좋아요 counts nothing."""
    return _BOTH.match(said, one.end) is not None


def change(one: Quantity, ours: Sequence[Quantity], said: str) -> int:
    """-1 for those who do not come (한 명은 못 가요), 1 for those who come as well (한 명 추가), else 0."""
    rest = after(one, ours, said)
    return -1 if _FEWER.match(rest) else 1 if _MORE.match(rest) else 0


def nearly(one: Quantity, said: str) -> bool:
    """60키로 조금 안 돼요, 만원 조금 넘어요."""
    return _NEARLY.match(said, one.end) is not None


def open_ended(one: Quantity, said: str) -> bool:
    """10명 이상, 최대 10명, 열 명은 넘을 것 같아요."""
    before = said[max(0, one.start - _REACH) : one.start]
    return _OPEN_AFTER.match(said, one.end) is not None or _OPEN_BEFORE.search(before) is not None


def limit_asked(one: Quantity, said: str) -> bool:
    """5명까지 되나요, 2명도 되나요."""
    return _ASKED.match(said, one.end) is not None


def explained(said: str) -> list[tuple[int, int]]:
    """Where words stand that change nothing any more: not 3, we're 4; 어른 둘, 아이는 없어요; 아기 포함 셋."""
    found = [match.span() for match in _NOT_FIRST.finditer(said)] if "not" in said else []
    if "없" in said:
        found += [match.span() for match in _NO_SUCH.finditer(said)]
    if "포함" in said or "까지" in said or "ing " in said:
        found += [match.span() for match in _INCLUDED.finditer(said)]
    return found
