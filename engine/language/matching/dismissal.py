"""A word that is mentioned but not asked for (R7): what is done already, put off, known, not wanted or somebody else's.

"환불 받았습니다 감사합니다", "예약은 다음에 할게요", "오시는 길은 아는데", "가격은 상관없어요", "누가 취소하면",
"이벤트 문자 그만 보내세요".

The rule is the receptionist's: the automatic answer goes to who asks for the thing, not to who tells of it. Texts are
those behind the word without spaces, ends of sentences as ``|``, lone 안 and 못 as ``⊘``.
"""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.matching.asking import asks
from engine.language.matching.done import PAST_LETTERS, intended, is_done, is_mishap, was_earlier
from engine.language.negation import GAP, asks_politely

# ── not wanted ──────────────────────────────────────────────────────────────────────────────────────────
_UNWANTED = regex(
    GAP + r"(?:(?:상관|관심|생각|필요|흥미|볼일)(?:이|은|도)?(?:없|⊘)|⊘|안궁금|궁금하지|궁금⊘)|"
    r"(?:은|는)(?:어렵(?!나)|힘들(?!까)|곤란)|(?:은|는)?(?:됐(?:고|구|어|습|으니|다니까)|괜찮(?:아요|습|고|으니|은데요|아여|아용|음)|사양|패스|빼고|"
    r"몰라도|신경)"
)
_STOP = regex(
    r"수신거부|수신차단|차단|스팸|보내지(?:마|말|⊘|않|좀)|문자(?:좀)?(?:그만|⊘|안)|연락(?:하지|⊘)|전화하지|"
    r"그만(?!큼)|안보내(?:도|셔도|주셔도)"
)
_OF_STOPPING = regex(r"거부|차단|스팸|그만|해지")

_REFUSED = regex(
    r"(?:⊘|안)(?:할게|할래|할거|할겁|하겠|해|합|갈게|갈래|가요|갑|받을|살게|살래|먹을|쓸게|쓸래)[가-힣]{0,4}$|"
    r"싫[어습음은][가-힣]{0,3}$|[거것건]아[니닙][가-힣]{0,4}$|"
    r"(?:않을게|않을래|않겠|말게|말래)[가-힣]{0,3}$|아직이?요$"
)
"""What the message ends in: 비싸서 안 할래요."""

# ── put off, changed one's mind, known, thought of ──────────────────────────────────────────────────────
_LATER = regex(
    GAP
    + r"(?:다음(?:번|기회|번기회|달|주)?에(?!도)|담번?에|나중에|이따가?|추후|차후|언젠가|여유(?:가|되|있)|"
    r"시간(?:되면|날때)|천천히|보류|"
    r"(?:좀더|더|한번|좀)?(?:생각|고민|상의|의논|검토)(?:좀)?(?:해보|해볼|하고|중|해서|해봐|할))"
)
_THINKING = regex(
    r"(?:생각|고민|상의|의논)(?:좀)?해(?:보고|볼게|봐야|서)|고민중|(?:알아|비교해|찾아)?보고(?:다시|연락|할|결정|"
    r"정할|말씀)"
)
_THINKING_BEFORE = regex(r"(?:생각|고민|상의|의논|알아)\s?(?:해\s?)?보고\s?$")
_MIND = regex(
    r"[을를]?좀?(?:하|할|받|받으|받을|넣|넣으|내|낼|쓰|쓸|가|갈|시키|시킬|신청하|신청할)?(?:려다|려했다가|"
    r"려고하다|려고했다가|까하다|까했|까싶었)"
)
_MIND_CHANGED = regex(r"(?:려고했|려했|랬는데|랬다가|으려했).*(?:기로|그냥|못|⊘|안|다른데|딴데|관두)")
_KNOWN = regex(
    r"(?:은|는|을|를|도|만|이|가|좀)?(?:다|잘|이미|저도|제가|대충)?(?:알고(?!싶|십|자|파|계|있나|있으|있을까|"
    r"있니)|알아요|알아서(?!⊘)|압니다|알겠(?:습|어|는|고|으)|알았|"
    r"아는데|아는디|아니까|알지만|알거든|확인했|숙지)"
)
_STATE = regex(r"중(?:이라|이에|이예|입니|이어|인데|이었|이고|이니|이야|임)")
_REMARK = regex(
    r"(?:은|는|이|가|도|좀|참|정말|너무|진짜)?[가-힣]{1,6}(?:네요|네여|군요|구나|구만요?)(?:$|[|]|감사|고맙|수고)"
    r"|(?:은|는|도|을|를)[가-힣]{1,5}(?:셔야|어야|아야|해야)(?:죠|지요|지)$"
    r"|(?:은|는|이|가)?(?:너무|진짜|정말|참|완전|아주|매우|별로)[가-힣]{1,6}(?:어요|아요|해요|습니다|합니다|워요|"
    r"예요|여요)$"
)
_HAVING = regex(r"[이가]?있(?:는데|어서|었는데|거든)")
_ASKING = regex(r"(?:질문|문의|부탁|건의|민원|제안|불만|의견|요청|신고|사항)$")
"""내일 예약 있는데 늦을 것 같아요, but 질문 있는데요."""
_FACT = regex(r"(?:주소|위치|번호|이름|성함|계좌|연락처|메일|생일|생년월일)$")
_FACT_TOLD = regex(r"(?:은|는)[^|]{2,40}(?:입니다|이에요|이예요|예요|에요|이고요|임니다|이요)(?:$|[|])")
"""제 주소는 … 입니다: told, not asked for."""

# ── somebody else's, another sense ──────────────────────────────────────────────────────────────────────
_OTHERS = regex(
    r"(?:^|\s)(?:누가|누군가|다른\s?(?:분|사람|손님)(?:이|들이)|딴\s?사람이|남이|옆집(?:이|에서))\s?\S{0,4}\s?$"
)
_OTHERS_ASK = regex(r"(?:해주|하시|받으시|해주시|보시)?(?:나요|는지|는가)")
_WAITING = regex(r"(?:자리|표|분|건)?[이가]?(?:나면|생기면|나오면|있으면)(?:연락|알려|전화|문자|말|예약)")
"""취소 자리 나면 연락주세요: somebody else's."""
_CANCELLED_ITSELF = regex(r"(?:은|는|을|를|건|도)취소")
"""취소는 취소할게요."""
_OTHER_SENSE = regex(
    r"때(?!문)[가-힣]{1,6}(?:은|던|했|았|었)|같은(?:놈|새끼|년|것들|인간|넘|소리|짓|집구|서비스|말)|따위|"
    r"잘(?:다녀오|보내|쉬)|"
    r"(?:안내|문자|답변|답장|연락|처리|메시지)(?:도|를|을)?(?:정말|너무|잘|해줘서|해주셔서|주셔서)?(?:감사|고마|"
    r"고맙)|"
    r"(?:안에|내에|이내에)(?:맞|가|갈|도착|들)|(?:날짜|시간|일자)(?:를|을)?(?:까먹|잊어|깜빡)|"
    r"(?:you|that|was|is)[a-z]*enough|"
    r"[이은가를을]?(?:버튼|아이콘|키보드|화면|글씨|글자|메뉴바|창이|창은|키가|키는|키를)"
)
_TIME = regex(r"(?:후|전|때|길|중|날)$")
_OBSERVED = regex(r"에(?:는|도|만)?(?!대|관|서는|어떻)")
"""A word for a time, followed by 에, says when and not what: "방과 후에 데리러", "오시는 길에 커피"."""

_MARKS_BEFORE = regex(r"누가|누군|다른|딴|남이|옆집|보고|지난|저번|어제|그저|그제|엊그|아까|작년|예전")
_LETTERS = regex(f"[{PAST_LETTERS}햇낸받은들먹안못]")
_MARKS = regex(
    r"네[요여]|군요|구나|구만|너무|진짜|정말|참|완전|아주|매우|별로|야죠|야지|해[논놓둔]|잘못|완료|해결|"
    r"결제|입금|한[거것걸건게적분사고손환학회]|신[거것걸건게적분사고손환학회]|뻔|드렸던|다음|담번|"
    r"담에|나중|이따|추후|차후|언젠|여유|시간|천천|보류|생각|고민|상의|의논|검토|려다|려고하|까하|까싶|랬|기로|"
    r"보고|알고|알아|압니|알겠|아는|아니까|알지|알거|숙지|상관|관심|"
    r"필요|흥미|볼일|괜찮|사양|패스|빼고|몰라|신경|궁금|거부|차단|스팸|그만|보내|문자|연락|전화|중[이인임입]|때|"
    r"따위|다녀오|쉬|감사|고마|고맙|버튼|아이콘|키|화면|글씨|글자|"
    r"메뉴바|창[이은]|에|나면|생기면|나오면|있으면|있는데|있어서|있거|싫|않|말게|말래|아직|거아|것아|건아|입니다|"
    r"예요|에요|이요|이고요|임니다|어렵|힘들|곤란|안에|내에|까먹|깜빡|취소|enough"
)
"""What there is in all texts that dismiss a word; most have nothing of it."""


def may_dismiss(before: str, after: str) -> bool:
    """False when nothing around a word could dismiss it; cheap. ``after`` without its marks."""
    return (
        _LETTERS.search(after) is not None
        or _MARKS.search(after) is not None
        or (before != "" and _MARKS_BEFORE.search(before) is not None)
    )


def dismissed(before: str, keyword: str, after: str, *, asked: bool) -> bool:
    """True when the text speaks of the word without asking for it. ``before``: what stands in front, spaces kept;
    ``after``: what stands behind, marked; ``asked``: the message ends in a question mark."""
    if before and _before(before, keyword, after, asked):
        return True
    if not after:
        return False
    if _of_another_sense(keyword, after) or _not_wanted(keyword, after, asked):
        return True
    wanted = asks(after, asked)
    return (
        (not wanted and _told(keyword, after))
        or is_done(keyword, after, asks=wanted, asked=asked)
        or _KNOWN.match(after) is not None
    )


def _before(before: str, keyword: str, after: str, asked: bool) -> bool:
    """What stands in front makes it another's, a thing of the past, or a thought."""
    if _OTHERS.search(before) and not _OTHERS_ASK.match(after):
        return True
    if _THINKING_BEFORE.search(before):
        return True
    return was_earlier(before, after) and not is_mishap(keyword) and not asks(after, asked)


def _of_another_sense(keyword: str, after: str) -> bool:
    return (
        _OTHER_SENSE.match(after) is not None
        or (_OBSERVED.match(after) is not None and _TIME.search(keyword) is not None)
        or ("취소" in keyword and _WAITING.match(after) is not None)
        or ("취소" in keyword and _CANCELLED_ITSELF.match(after) is not None)
    )


def _not_wanted(keyword: str, after: str, asked: bool) -> bool:
    if _STOP.search(after) and not _OF_STOPPING.search(keyword):
        return True
    return (
        _UNWANTED.match(after) is not None
        and not (asked and len(after) < 12)  # 괜찮아요?
        and not asks_politely(after, asked)
    )


def _told(keyword: str, after: str) -> bool:
    """Put off, thought over, remarked, told as a fact."""
    return (
        any(pattern.match(after) for pattern in (_LATER, _MIND, _STATE))
        or _THINKING.search(after) is not None
        or _MIND_CHANGED.search(after) is not None
        or ((end := _REFUSED.search(after)) is not None and not intended(after, end.start()))
        or (_HAVING.match(after) is not None and not _ASKING.search(keyword))
        or (_REMARK.match(after) is not None and not is_mishap(keyword))
        or (_FACT_TOLD.match(after) is not None and _FACT.search(keyword) is not None)
        or (keyword.endswith("시간") and _OBSERVED.match(after) is not None)
    )
