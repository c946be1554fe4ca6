"""What may stand beside a day without changing it: verbs of coming and booking with their endings, the time, who comes
along, the reason why.

More than ``rest`` has for every kind, because a day is answered in a sentence more often than a number is.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.language.days.rest_words import BESIDE_A_DAY
from engine.language.found import made_of
from engine.language.letters.regex import regex
from engine.language.rest import COURTEOUS, beside

HARMLESS: frozenset[str] = COURTEOUS | BESIDE_A_DAY
"""Words that do not change the day beside which they stand."""

_HOUR = r"(?:(?<!\d)\d{1,2}|(?:(?<![가-힣])|(?<=[전후침심녁에날요일]))(?:열한|열두|다섯|여섯|일곱|여덟|아홉|[한두세네열]))"
_TIME = (
    rf"(?:{_HOUR}\s?시(?!간|작|즌)(?:\s?(?:반|\d{{1,2}}\s?분))?|(?<!\d)\d{{1,2}}:\d\d(?!\d)|(?<!\d)\d{{1,2}}\s?(?:am|"
    rf"pm)(?![a-z]))"
)
_CLAUSES = tuple(
    regex(pattern)
    for pattern in (
        # the time, from when to when
        rf"{_TIME}(?:\s?(?:~|-|부터|에서|아니면|이나|나|또는)\s?{_TIME})?(?:\s?(?:이후|이전|전|후|넘어서?|지나서?|까지|"
        rf"부터|사이)(?:에|로)?)?|\bat \d{{1,2}}(?!\d)",
        # how many come
        r"(?<!\d)\d{1,2}\s?(?:명|인)(?:이서|서)?(?![가-힣]?\d)|(?<![가-힣])(?:[한두세네]|다섯|여섯)\s?(?:명|사람)(?:이서|"
        r"이)?",
        # what is done before
        r"(?<!\S)(?:\S{1,6}\s)?\S{0,4}(?:끝나고|끝나면|끝내고|끝난\s?[뒤후]에?|마치고|마치면|마친\s?[뒤후]에?|"
        r"마치는\s?대로|퇴근하고|퇴근하면|"
        r"퇴근\s?후에?|하교하고|하교\s?후에?|먹고|들러서|들렀다가?|갔다가?|다녀와서|다녀오고|보내고|데리고|모시고|가지고|"
        r"들고|챙겨서|싣고|태우고|"
        r"지참하고|지참해서)(?=\s|[가-힣])",
        # who comes along
        r"(?<!\S)(?:저는\s|제가\s)?\S{1,5}이?랑\s(?:같이\s|함께\s|둘이\s)?",
        # why
        r"(?<!\S)(?:\S{1,8}\s){0,4}?\S{0,8}(?:(?<!에)서|니까|느라|때문에|관계로|바람에)[\s,]+",
        r"(?:(?<=요\s)|(?<=다\s)|(?<=[게께]\s)|(?<=요[,.~!]\s))(?:\S{1,8}\s){0,4}?\S{0,8}(?:서요|거든요|니까요)$",
        # the same in English
        r"\bafter (?:work|school|lunch|breakfast|class)\b|\bwith (?:my |a |the )?\w{2,12}(?=\s|$)|"
        r"\b(?:because|since|as) (?:\w{1,12} ){1,8}?(?=i\b|so\b)|\bso\b",
    )
)
_INTRODUCES = regex(
    r"(?:안녕하세요[\s,.!~]{0,3})?(?:저는?\s|네\s)?(?:[가-힣\d]{1,6}\s){0,2}?[가-힣]{2,5}\s?(?:엄마|어머니|맘|보호자|"
    r"아빠|학부모|아버지|할머니)?\s?"
    r"(?:인데요?|입니다|이에요|예요|라고\s?합니다|라고\s?해요|이?라고\s?하는데요)[\s,.!~]{1,3}"
)
_OPENS_WITH_NO = regex(r"(?:네\s|아\s)?(?:아니(?:요|에요|다)?|아뇨|아녀)[\s,.!~]{1,3}")
"""In front of another day than the one that was spoken of."""
_LAUGHS = regex(r"[ㅋㅎㅠㅜㅡㅇ^]+")
_LONGEST = 200
"""A longer text is no plain answer."""


def harmless(text: str, spans: Iterable[tuple[int, int]], words: frozenset[str] = HARMLESS) -> bool:
    """True when nothing but such words stands outside the spans (in order)."""
    if len(text) > _LONGEST:
        return False
    return all(piece in words or made_of(piece, words) for piece in beside(text, spans))


def harmless_clauses(text: str, spans: list[tuple[int, int]], words: frozenset[str] = HARMLESS) -> bool:
    """The same with whole clauses set aside: an introduction, a reason, the time, who comes along."""
    if len(text) > _LONGEST:
        return False
    free = [match.span() for match in _LAUGHS.finditer(text)]
    first = spans[0][0] if spans else len(text)
    for opening in (_INTRODUCES, _OPENS_WITH_NO):
        if match := opening.match(text, 0, first):
            free.append(match.span())
    at = 0
    for start, end in (*spans, (len(text), len(text))):
        free += [match.span() for clause in _CLAUSES for match in clause.finditer(text, at, start)]
        at = max(at, end)
    return harmless(text, sorted([*spans, *free]), words)
