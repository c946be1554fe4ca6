"""The words that say how a text stands to an answer it names, as patterns over letters without spaces.

Each is matched from the end of the answer on, over some 40 letters at most.
"""

from __future__ import annotations

from engine.language.letters.regex import regex


def _any(words: str) -> str:
    """One of the words; they may be patterns themselves."""
    return "|".join(words.split())


_BETWEEN = _any("""
이 가 은 는 을 를 도 만 으로 로 루 에 요 하고 할 거 것 걸 건 게 쪽 님 좀 한테 에게 에서 까지 부터 하는 하기 그
저는 제가 나는 난 전 아무래도 그냥 이번엔 이번에는 오늘은 별로 전혀 절대 절대로 따로 다 더 시간이? 자리가? 엔 에는
다른 둘다 모두 전부 셋다 이제 해서 해 아직 번 번째 스럽
""")
_MID = rf"(?:{_BETWEEN}){{0,6}}"
"""What may stand between an answer and what is said of it."""
_VERBS = _any("""
되 돼 됩 될 됨 됐 댐 대 하 할 해 합 한 함 허 헐 혀 했 가 갈 갑 감 간 먹 마시 받 쓰 쓸 타 탈 오 올 옵 와 보 볼 봐 살
사 원 좋 땡 끌 맞 내키 바꿔 고르 골 들 낼 내 씁
""")
_NO = _any("""
싫 시러 시룸 싫어 실어 별로 필요(?:없|⊘) 됐(?:어|고|습|구|으) 말(?:아|래|게|구요|고요|고$) 마세요 관두 그만 사양
패스(?!트) 제외 빼(?:주|줘|고$) 어려(?:워|울|운|웠|우) 어렵 힘들 힘든 힘드 불가 무리 곤란 아니(?!면|고싶) 아님 아닙
아녜 아닌 아냐 아녀 아뇨 아이라(?=예|요|꼬) 아이고요 아입 부담 노노 없(?!나|을까|습니까|는지)
너무(?:길|짧|멀|비싸|비쌈|늦|일러|이르|작|크|커|많|적|매워|짜|셔|달) (?:안|못|노)$ no$ not$
""")
_NOT = rf"(?:(?:안|못|몬)(?:{_VERBS})|[가-힣]?지(?:는|도|를|가)?(?:않|안|못|몬|말|마[세라요]|마시)|{_NO})"

REFUSES = regex(_MID + _NOT)
"""커트는 안 할래요, 오전은 힘들어요, 해지하지 마세요."""
TOPIC_REFUSED = regex(
    rf"(?:은|는|엔|에는|이|가)[가-힣]{{1,20}}?{_NOT}(?![가-힣]{{0,6}}(?:서|니까|지만|는데)(?:요|$))"
)
"""오전은 회의가 있어 안 됩니다; not 오전은 일이 없어서."""
_DROPS = _any("""
[하되가]지?말고 [가-힣]지말고 말고 말구 말고는 멀고 아니고 아니구 아니라 아니다 아니요? 아뇨 아닌 아이고 아이라 빼고
빼구 제외하고 대신에? 보다는? 보단 보담 취소하고 취소하구 안하고 안할거고 싫고 싫으니까? 싫어서 그만두고 관두고
(?:하|할|시키|먹|가)?(?:려다가?|려다간|까하다가?|려고하다가?|라다가?|라카다가?|려던거)
""")
_THEN = _any("요 그냥 다시 음 아 걍 혹시 이번엔 이번에는 오늘은 저는 차라리")
INSTEAD = regex(rf"{_MID}(?:{_DROPS})(?:{_THEN}){{0,4}}$")
"""커트 말고 펌, 펌 하려다 염색: all that stands between two answers."""
RATHER = regex(_MID + r"(?:말고|말구|아니고|아니구|아니라|빼고|빼구|대신)")
"""택배 말고 제가 갈게요."""
_WISH = _any("""
[았었했였셨켰렸졌갔왔랐됐]는데 싶은데 싶었는데 싶지만 싶었지만 싶긴 싶으나 (?:하|할|시키|먹|가|타)려(?:고)?(?:했|하였|다)
려던 까했 생각했 생각하 하던 했는데 했었 했지만 였는데 이었는데 인데 인줄 이지만 지만 좋지만 좋은데 좋긴 예약했 골랐 눌렀
보냈 썼는데 원했
""")
WISHED = regex(rf"[가-힣]{{0,8}}?(?:{_WISH})")
"""참석하고 싶은데 …"""
_SO = _any("""
[아어해라여워와려]서 [으하]?니까? 이라 는데 은데 인데 운데 픈데 던데 지만 때문에
(?:바쁘|되|돼|힘들|어렵|싫|비싸|멀|늦|있|없|못하|짧|길|작|크|했|받았|멀었|별로|됐|됬)고
""")
REASON = regex(
    r"(?:\d{1,2}시(?:\d{1,2}분|반)?)?(?:은|는|엔|에는|이|가|에(?=[가-힣0-9]{0,30}(?:서|니까?)(?:요|그냥|저는)?$))[가-힣0-9]{0,30}"
    rf"(?:{_SO})(?:요|그냥|저는|걍|차라리|다음)?$"
)
"""토요일은 결혼식이 있어서 일요일: all that stands between two answers."""
_CANNOT = _any("""
안되 안돼 안됨 안된다 없으 없 불가하 불가 불가능하 어려우 어렵 힘들 못하 안하 마감이 마감됐으 꽉찼으 다찼으 찼으 품절이
품절 매진이 매진 차있으 가능하 되 돼 있으
""")
IN_CASE = regex(rf"{_MID}[가-힣]{{0,4}}(?:{_CANNOT})(?:면|으면|믄|시)")
"""카드 안 되면 현금."""
OR = regex(r"(?:이)?(?:아니면|아님|또는|혹은|이나|나|이든|든|든지|or)")
_LATER = _any("""
취소 캔슬 미루 미뤄 미룰 연기 물릴 물러 환불 나중에 다음에 담에 보류 생각(?:해|좀) 고민(?:해|좀|중|하)
(?<!으로)(?<!로)(?:변경|바꾸|바꿀|바꿔|수정)
""")
OFF = regex(rf"{_MID}(?:(?:예약|접수|신청|주문|진료|시술|수업)(?:을|를|은)?)?(?:{_LATER})")
"""펌 취소할게요, 펌은 다음에 할게요; not 펌으로 바꿀게요."""
TOGETHER = regex(r"(?:이랑|랑|하고|와|과|이나|나|도|및|둘다|또는|혹은|or|and)?$")
"""What makes two answers share what is said of the second."""
GOES_ON = regex(r"(?:에|로|으로)?(?:도(?!록)|은|는)")
"""Behind an answer: it is told of, and not chosen instead of the one before."""
INTO = regex(r"(?:으?로|루)(?:다시|그냥|좀)?(?:바꿀|바꿔|바꾸|변경|교체|수정|정정|갈아탈)")
"""Behind the last answer: the ones before it are left for it, if FROM stands between."""
FROM = regex(r"(?:에서|을|를|이?었?는데|[가-힣]{0,6}(?:는데|다가))")

# ── over the text as it is ──────────────────────────────────────────────────────────────────────────────
_ENGLISH_NO = _any(r"""
\bnot \bno \b\w+n't \b(?:do|ca|wo|is|does|did|would|should|could)nt \bcannot \bnever \bwithout instead\sof rather\sthan
other\sthan except anything\sbut
""")
BEFORE = regex(rf"(?:^|\s)(?:안|못)\s?$|(?:{_ENGLISH_NO})\s+(?:\w+\s+){{0,2}}$")
"""In front of an answer: it is refused."""
BEHIND = regex(r"(?:\s+\w+){0,2}?\s+(?:not|no|isn'?t|doesn'?t|won'?t|can'?t|don'?t)\b(?!\s+sure)")
CORRECTED = regex(r"\bno,|\bactually\b|\bi mean\b|\bsorry\b|scratch that|\bto\s+$|instead,")
"""Between two English answers: the second one is meant."""
