"""Taking a hit back (R7): what is negated, cancelled or changed was not asked for.

"예약 취소" does not start a booking, "예약 안 할래요" starts nothing, "안 갈래요" is not a yes. A keyword
that itself speaks of cancelling or changing is not taken back by its own word.
"""

from __future__ import annotations

import re

# What may stand between a word and its negation: particles, "했는데", "오늘은", a date. Over texts
# without spaces.
_GAP = (
    r"(?:은요?|는요?|이요?|가|을|를|도|만|에|으로|로|요|좀|건요?|거|것|걸|했는데요?|했었는데요?|했던|한|"
    r"하는|하려던|하려다|하려고|하려다가|할|"
    r"하고|하기|하기로|인데요?|이었는데|였는데|해놨는데|해놓은|해둔|잡은|잡았는데|잡아놓은|돼있는데|"
    r"되어있는데|있는데요?|있었는데|있던|"
    r"지금|오늘|내일|모레|이번주?|다음주?|아직|이제|그냥|당분간|일단|갑자기|급하게|굳이|다시|더|더이상|"
    r"모두|전부|전체|다|"
    r"시간|날짜|일정|내역|저는?|나는?|제가|아무래도|아마|\d{1,4}|년|월|일|시|분|오전|오후){0,6}"
)
_NEGATION = (
    r"(?:안(?:하|할|해|했|한|함|합|갈|가|감|갑|갔|받|오(?!전|후)|올|온|와|왔|되|돼|될|됨|됩|됐|필요|원|"
    r"먹|볼|살|쓸|쓰|가능|아프|아파|바꿀|바꾸|잡|넣|맡|남기)|"
    r"못(?!난|된)|않|(?:하|되)?지(?:마|말|못)|아니(?!면)|아닙|아님|아녜|아뇨|아닌|말고|말래|말게|말아|마세요|마시|빼고|"
    r"빼주|빼줘|제외|싫|"
    r"됐어|됐습|됐고|필요없|생각없|없|그만|관두|관둘|포기|나중에|다음에(?:할|하|해)|담에|미동의|not\b|no\b)"
)
_CANCEL = r"(?:취소|캔슬|철회|해지|해약|환불|물러|무를게|cancel|refund)"
_CHANGE = (
    r"(?:변경|바꾸|바꿔|바꿀|바꿨|바꼈|바뀌|수정|옮기|옮겨|옮길|미루|미뤄|미룰|당기고|당겨|당길|연기(?!금)|"
    r"change|resched|postpone)"
)

_ANY = re.compile(f"{_NEGATION}|{_CANCEL}|{_CHANGE}")
_ANY_NEGATION = re.compile(_NEGATION)
_ANY_CANCEL = re.compile(_CANCEL)
_ANY_CHANGE = re.compile(_CHANGE)
_NEXT_NEGATION = re.compile(_GAP + _NEGATION)
_NEXT_CANCEL = re.compile(_GAP + _CANCEL)
_NEXT_CHANGE = re.compile(_GAP + _CHANGE)
_OF_CANCELLING = re.compile(f"{_CANCEL}|{_NEGATION}")
_BEFORE = re.compile(r"(?:^|.*\s)[안못]\s?", re.DOTALL)
_BEFORE_ENGLISH = re.compile(r"\b(?:don'?t|do not|not|no|never|without|cancel|change|reschedule)\b")
_CANCEL_BEFORE = re.compile(r"취소\s?(?:요|좀|부탁|해\s?주|해\s?줘|할게|할래|하고\s?싶|하려|합니다|바랍)")


def withdrawn(before: str, keyword: str, after: str, *, loose: bool) -> bool:
    """True when the words around a hit take it back.

    ``before`` is the text in front of it, ``after`` the text behind it without spaces. ``loose``:
    cancelling and changing words count anywhere behind (and a request to cancel in front), else only
    right behind the hit.
    """
    if before and _taken_back_before(before, keyword, loose):
        return True
    if not after or after.isdigit() or _ANY.search(after) is None:
        return False
    if _NEXT_NEGATION.match(after):
        return True
    cancels = _ANY_CANCEL.search(after) if loose else _NEXT_CANCEL.match(after)
    if cancels is not None and not _OF_CANCELLING.search(keyword):
        return True
    changes = _ANY_CHANGE.search(after) if loose else _NEXT_CHANGE.match(after)
    return changes is not None and not _ANY_CHANGE.search(keyword)


def _taken_back_before(before: str, keyword: str, loose: bool) -> bool:
    if before.rstrip()[-1:] in ("안", "못") and _BEFORE.fullmatch(before):
        return True
    if keyword.isascii() and _BEFORE_ENGLISH.search(before):
        return True
    return loose and _CANCEL_BEFORE.search(before) is not None and not _OF_CANCELLING.search(keyword)


def negates(text: str) -> bool:
    """True when a text without spaces says no to something in it, wherever ("안 갈래요", "하지 마세요")."""
    return _ANY_NEGATION.search(text) is not None
