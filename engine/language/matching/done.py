"""What is past: a word of which it is told that it was done (R7).

What is past speaks of what exists ("예약했는데 확인 부탁드려요", "접수됐나요?", "환불 받았습니다"): a person has to look,
and the word starts nothing. A word for a mishap (분실, 고장) is told in the past by who reports it, and stays.

Texts are those behind the word without spaces, ends of sentences as ``|``, lone 안 and 못 as ``⊘``.
"""

from __future__ import annotations

from engine.language.letters.regex import regex

PAST_LETTERS = "".join(sorted({chr(0xAC00 + n * 28 + 20) for n in range(399)} - set("있겠")))
PAST = f"[{PAST_LETTERS}]"
"""Syllables that end in ㅆ."""

_MISHAPS = """
분실 도난 파손 고장 사고 오류 에러 누락 누수 정전 단수 화재 불량 하자 지연 연착 체불 침수 손상 훼손 유출 해킹 피해
추락 실종 사망 폭행 폭력 따돌림 통증 발열 고열 구토 설사 부상 골절 감기 확진 코로나 당첨 합격 불편 악취 소음 누전 단선
먹통 장애 응급 위급 긴급 결석 조퇴 지각 불참
"""
_MISHAP = regex("|".join(_MISHAPS.split()) + "|^독감$")

_NOT_TOLD = r"(?!으면|으믄|음좋|으니까|나[요여유예]|나$|을까|을런지|는지|습니[까꺼]|는가|냐|던가)"
_DONE = regex(
    r"(?P<acted>(?:했|하였|하셨|혔|허였|햇|해놨|해놓았|해놓은|해뒀|해둔|해버렸|됐|되었|됬|낸|냈|넣었|마쳤|끝냈|"
    r"다녀왔|갔다왔|맞았|갔었|시켰|잡았|잡아놨|샀|썼|그만뒀|"
    rf"골랐|정했|치렀|결제함|입금함|완료|해결){_NOT_TOLD})"
    rf"|(?P<got>(?:받았|받은|봤|보았|들었|읽었|먹었|먹고|마셨|왔|전달받){_NOT_TOLD})"
)
_QUESTION = regex(r"(?:어[요여유용예]|습니다)?$")
_BETWEEN = regex(
    r"싶|려고|려구|려는|려면|라고(?!했)|다고|다는|단말|라꼬|라구|랑[게께]|원해|원합|여쭤|여쭙|궁금|깜빡|까먹|잊|"
    r"때문|관련|문의|전화|연락|문자(?!잘|는|로|도|를?받)|카톡(?!으)|"
    r"주세|줘|가능|[되하]나|될까|나요|까요|어떻|언제|얼마|어디|뭐|이요|예요|에요|게요|세요|해요|돼요|니다|자마자|"
    r"기로|[|⊘]|안[되돼됐했하왔]|못"
)
"""Between a word and a past verb: then it is not the word that was done."""
_ITSELF = regex(
    r"(?:이|가|은|는|을|를|도|만)?(?:잘|다|벌써|이미|제대로)?(?:했|됐|되었|됬|하셨|혔|해놓|해논|해둔|(?:확정|처리|"
    r"접수|완료|신청)(?:됐|되었)|잡혔|들어갔|"
    r"잘못(?:했|눌|보|신청|주문|예약|넣|입력|골))(?!으면|으믄|음좋)"
)
_CLAIMED = regex(
    r"(?:한|하겠|할거|할꺼|할|된|했)(?:다|라)?고?(?:했|말했|말씀|그랬|전했)|한(?:[거것걸건게]|적|사람|고객|손님|"
    r"환자|학생|회원)|할뻔|하신[거것걸분]|했던|"
    r"(?:문의|신청|상담|접수)(?:드렸던|한[거것걸건게])"
)
"""결석한다고 했는데, 문의한 거, 문의드렸던 사람."""
_TOLD = regex(
    rf"(?![이가](?!요))[^|⊘]{{0,16}}?{PAST}(?:어[요여유용예]|습니다|슴다|음|지요|죠|네요|다|지만|구요|고요)"
)
"""What one did to it; what happened to it (가로등이 꺼졌어요) is a report."""
_EARLIER = regex(
    r"(?:지난\s?번|저번|어제|그저께|그제|엊그제|아까|작년|예전|지난\s?(?:주|달|해))\S{0,4}\s?\S{0,6}\s?$"
)
_PAST = regex(PAST)


def is_mishap(keyword: str) -> bool:
    """True for what one reports when it has happened."""
    return _MISHAP.search(keyword) is not None


def was_earlier(before: str, after: str) -> bool:
    """ "지난번 공약도 안 지켰잖아요": a time gone by in front, the past behind."""
    return _PAST.search(after) is not None and _EARLIER.search(before) is not None


def intended(after: str, end: int) -> bool:
    """True when it is said before ``end`` that the thing itself is wanted."""
    return _BETWEEN.search(after, 0, end) is not None


def is_done(keyword: str, after: str, *, asks: bool, asked: bool) -> bool:
    """True when what the word means has happened, or was claimed to. ``asks``: something is asked for all the same;
    ``asked``: the message ends in a question mark."""
    if _CLAIMED.match(after):
        return True
    if is_mishap(keyword):
        return False
    if _ITSELF.match(after):
        return True
    found = _DONE.search(after, 0, 24)
    if found is not None and not intended(after, found.start()):
        question = asked and _QUESTION.match(after, found.end()) is not None
        return not question and (found["acted"] is not None or not asks)
    told = None if asks else _TOLD.match(after)
    return told is not None and not intended(after, told.end() - 3)
