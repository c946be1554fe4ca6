"""Nobody and nothing, said without a number: 없어요, 아무도 안 가요, 한 명도 없어요, nobody."""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Reading

_NOT_ONE = regex(
    r"(?:아무도|(?<![가-힣])(?:단\s?)?(?:한|1)\s?(?:명|분|사람|개|장|마리|번|건)도|(?<![가-힣])하나도|아무것도)\s?"
    r"(?:(?:가는|오는|올|갈)\s?사람\s?)?(?:못|안|없|읎)"
)
_NONE = regex(
    r"(?:네|예|아니요|아뇨|아니오|저희는|저는|이번엔|이번에는|인원은|참석자는|동반자는|동반인은|동반자|동승자|일행은|일행|추가는|따로|"
    r"같이\s?가는\s?사람은?|[\s,.]){0,4}"
    r"(?:없|읎|업)(?:어요|습니다|슴다|음|네요|는데요|어유|심더|서요|어|다|을\s?것\s?같아요|을\s?거\s?같아요|을\s?듯해요|슈|당께요?|죠|"
    r"지요|스|니다|써요|서|어여|어용)"
)
_ENGLISH = frozenset(("none", "nobody", "no one", "noone", "nil", "no one is coming", "nobody is coming"))


def nobody(text: Normal, said: str) -> Reading | None:
    """0, which is always asked back."""
    if ("없" in said or "읎" in said or "업" in said) and _NONE.fullmatch(said):
        return Reading(0, text.span(0, len(said)), False)
    if ("도" in said and _NOT_ONE.search(said)) or said in _ENGLISH:
        return Reading(0, text.span(0, len(said)), False)
    return None
