"""Taking a hit back (R7): what is negated, cancelled or changed was not asked for.

"예약 취소" does not start a booking, "예약 안 할래요" starts nothing, "안 갈래요" is not a yes. A keyword
that itself speaks of cancelling or changing is not taken back by its own word. A negative question asks
politely for the very thing: "취소 안 되나요?", "주차 못 하나요?", "할인 없나요?".
"""

from __future__ import annotations

import re

from engine.language.letters.regex import regex

# What may stand between a word and its negation: particles, "했는데", "오늘은", a date. Over texts
# without spaces.
GAP = (
    r"(?:은요?|는요?|이요?|가|을|를|도|만|에|으로|로|요|좀|쫌|건요?|거|것|걸|했는데요?|했었는데요?|했던|한|"
    r"하는|하려던|하려다|하려고|하려다가|할|"
    r"하고|하기|하기로|인데요?|이었는데|였는데|해놨는데|해놓은|해둔|잡은|잡았는데|잡아놓은|돼있는데|"
    r"되어있는데|있는데요?|있었는데|있던|"
    r"지금|오늘|내일|모레|이번주?|다음주?|아직|이제|그냥|당분간|일단|갑자기|급하게|굳이|다시|더|더이상|따로|별로|"
    r"전혀|"
    r"모두|전부|전체|다|문자|알림|연락|안내|정보|얘기|이야기|사항|내용|계획|의사|의향|마음|동의|"
    r"시간|날짜|일정|내역|저는?|나는?|제가|아무래도|아마|\d{1,4}|년|월|일|시|분|오전|오후){0,6}"
)
# Alternatives that begin with a letter each: a search passes over the places where none of them can begin.
_NEGATIONS = (
    r"안(?:하|할|해|했|한|함|합|갈|가|감|갑|갔|받|오(?!전|후)|올|온|와|왔|되|돼|될|됨|됩|됐|필요|원|궁금|"
    r"먹|볼|살|쓸|쓰|써|썼|낼|냈|낸|내고|내려|내도|보내|지켰|지키|알려|가능|아프|아파|바꿀|바꾸|잡|넣|맡|남기)|"
    r"못(?!난|된)|않|하지(?:마|말|못)|되지(?:마|말|못)|지(?:마|말|못)|아니(?!면)|아닙|아님|아녜|아뇨|아닌|말고|말래|말게|말아|마세요|마시|"
    r"빼고|"
    r"빼주|빼줘|제외|싫|"
    r"됐어|됐습|됐고|됐구|필요없|생각없|관심없|상관없|없|그만(?!큼)|관두|관둘|포기|나중에|다음에(?:할|하|해)|담에|"
    r"미동의|"
    r"not(?!e|ic|h)|no(?:\b|t|thank|need|long)"
)
_NEGATION = f"(?:{_NEGATIONS})"
_CANCELS = r"취소|캔슬|철회|부도|노쇼|해지|해약|환불|물러|무를게|중단|그만(?!큼)|끊고싶|끊을게|탈퇴|없던일|cancel|refund"
_CANCEL = f"(?:{_CANCELS})"
_CHANGES = (
    r"변경|변동|바꾸|바꿔|바꿀|바꿨|바꼈|바뀌|수정|옮기|옮겨|옮길|미루|미뤄|미룰|당기고|당겨|당길|땡겨|땡길|늦춰|"
    r"늦추|바까|연기(?!금)|"
    r"change|resched|postpone"
)
_CHANGE = f"(?:{_CHANGES})"
_QUESTION = (
    r"(?:나[요여유예용]?(?![가-힣])|나요|남유|까[요여유예용]?|니까|니꺼|니껴|는가|는교|능교|는지|"
    r"려나|죠|지요|쥬|꽈|는감|당가)"
)
_POLITE = regex(
    GAP + r"(?:(?:안|못|⊘)(?:되|될|됩|돼|하|할|합|해|받|받으|받을|팔|파|계시|계실|나오|나올|열|여|해주|해줄|"
    r"보내주|알려주)"
    rf"(?:시|실|겠|겠습|겠심|십|수있|수있을|수있으|ㄹ|을|줄)?{_QUESTION}"
    r"|(?:안|못|⊘)[되하]는(?:거예|거에|거죠|건가|건지)|없어(?:졌나|진건)|못찾|안보이|안보여|⊘찾|⊘보이|⊘보여"
    rf"|없(?:으시|으실|을|습|으신|는|으려)?{_QUESTION})"
)  # fmt: skip
_POLITE_WITH_SIGN = regex(
    GAP + r"(?:(?:안|못|⊘)(?:돼|되|해|하|해줘|해주세|해주|받아|팔아|계세|나와|열어)|없어|없)[요여유예용]?$"
)

_ANY = regex(f"{_NEGATIONS}|{_CANCELS}|{_CHANGES}")
_ANY_CANCEL = regex(_CANCEL)
_ANY_CHANGE = regex(_CHANGE)
_NEXT_NEGATION = regex(GAP + _NEGATION)
_NEXT_CANCEL = regex(GAP + _CANCEL)
_NEXT_CHANGE = regex(GAP + _CHANGE)
_OF_CANCELLING = regex(f"{_CANCELS}|{_NEGATIONS}")
_TAKES_ALL_BACK = regex(GAP + r"(?:취소|철회)")
"""Takes back a refund or a leaving as well: "환불 취소하고 그냥 쓸게요"."""
_SPEAKS = regex(r"(?:상담원|상담사|담당자|직원|사장|선생|원장|실장|교환|님)$")
_PUT_THROUGH = regex(r"님?(?:을|를|한테|으로|로)?(?:좀|잠깐|잠시)?바꿔(?:줘|주)")
"""Not another agent, but one on the telephone: 상담원 바꿔주세요."""
_PASSIVE = regex(r"됐(?:어|습|고|구)")
"""Right behind a noun it says what happened (붕괴됐어요), and a no only behind a particle (예약은 됐어요)."""
_BEFORE = regex(r"(?:^|.*\s)[안못]\s?", re.DOTALL)
_BEFORE_ENGLISH = regex(r"\b(?:don'?t|do not|not|no|never|without|cancel|change|reschedule)\b")
_CANCEL_BEFORE = regex(r"취소\s?(?:요|좀|부탁|해\s?주|해\s?줘|할게|할래|하고\s?싶|하려|합니다|바랍)")


def withdrawn(before: str, keyword: str, after: str, *, loose: bool, asked: bool = False) -> bool:
    """True when the words around a hit take it back.

    ``before`` is the text in front of it, ``after`` the text behind it without spaces. ``loose``:
    cancelling and changing words count anywhere behind (and a request to cancel in front), else only
    right behind the hit. ``asked``: the message ends in a question mark.
    """
    if before and _taken_back_before(before, keyword, loose):
        return True
    if not after or after.isdigit() or _ANY.search(after) is None:
        return False
    if not loose and _PASSIVE.match(after):
        return False
    cancels = _ANY_CANCEL.search(after) if loose else _NEXT_CANCEL.match(after)
    if cancels is not None and (
        not _OF_CANCELLING.search(keyword) or ("취소" not in keyword and _TAKES_ALL_BACK.match(after))
    ):
        return True
    if _NEXT_NEGATION.match(after) and not asks_politely(after, asked):
        return True
    if _SPEAKS.search(keyword) and _PUT_THROUGH.match(after):
        return False
    changes = _ANY_CHANGE.search(after) if loose else _NEXT_CHANGE.match(after)
    return changes is not None and not _ANY_CHANGE.search(keyword)


def asks_politely(after: str, asked: bool) -> bool:
    """True when what follows a word is a negative question about it ("안 되나요", "없을까요", "안 돼요?"), or that it
    could not be found."""
    return _POLITE.match(after) is not None or (asked and _POLITE_WITH_SIGN.match(after) is not None)


def _taken_back_before(before: str, keyword: str, loose: bool) -> bool:
    if before.rstrip()[-1:] in ("안", "못") and _BEFORE.fullmatch(before):
        return True
    if keyword.isascii() and _BEFORE_ENGLISH.search(before):
        return True
    return loose and _CANCEL_BEFORE.search(before) is not None and not _OF_CANCELLING.search(keyword)
