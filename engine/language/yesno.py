"""네 and 아니요, in all their shapes: alone by dictionary, in a sentence by the small grammar of ``stance``.

Sure only when nothing is said that could be meant otherwise; a message that says both, asks back ("네?") or is
undecided is neither. The question itself is not known here: "취소할게요" is a no to "오시나요?" only, so it is never sure.
"""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.letters.words import flat
from engine.language.normal import Normal
from engine.language.reading import Reading
from engine.language.stance.verdict import Verdict

_YES_WORDS = "네 예 응 넵 yes y ok 맞아요 맞습니다 동의 동의함 동의합니다 좋아요 o"
_NO_WORDS = "아니요 아니오 아뇨 아니 no n 아닙니다 미동의 동의안함 동의하지않음 싫어요 x"
YES_LABELS: frozenset[str] = frozenset(_YES_WORDS.split())
"""Labels of a choice that understand every yes word."""
NO_LABELS: frozenset[str] = frozenset(_NO_WORDS.split())
"""Labels of a choice that understand every no word."""

_ALONE: tuple[tuple[bool, bool, str], ...] = (
    (True, True, """
네 넹 넵 넴 녜 예 옙 옛 응 웅 네네 네엡 넵넵 예스 그래 그래요 그럼요 맞아요 맞습니다 맞아 좋아요 좋습니다 좋아 좋네요 좋죠 콜
오케이 오키 오케 ㅇㅋ ㅇㅇ ㅇㅇㅇ ㅇㅋㅇㅋ ㄱㄱ ㄱㄱㄱ ㄱ ㅇ ㅔ dd ddd dz rr 고고 고고고 o yes y ok 갈게요 할게요 진행 동의
동의합니다 참석합니다 가능합니다 가능해요 됩니다
"""),
    (False, True, """
아니요 아니오 아뇨 아녀 아녜요 아니에요 아닙니다 아님 노 노노 ㄴㄴ ㄴㄴㄴ ss sss x no n 싫어요 안돼요 안됩니다 못가요
안가요 안해요
"""),
    (True, False, "저도요 저두요 나도 나도요 저요 저요저요 예요 손 감 함 됨 가 해 돼 어 어어 내 내요 ㅖ 0 00 넷"),
    (False, False, "아니 ㄴ 아니아니 언지예 언지"),
)  # fmt: skip
"""(yes, sure, words): what needs no grammar, some of it typed on the other layout (dd is ㅇㅇ); the last rows may be a
slip, or mean something else."""
_DICTIONARY = {word: Verdict(value, sure) for value, sure, words in _ALONE for word in words.split()}

_YES_SIGNS = "👍👌🙆⭕🆗✅✔☑🙋💯🤙"
_NO_SIGNS = "👎🙅❌✖🚫⛔❎"
_OPEN_SIGNS = "🤔🤷❓❔⁉"
_SIGN = regex(f"[{_YES_SIGNS}{_NO_SIGNS}{_OPEN_SIGNS}]")
_FACES = regex(r"\^+7|[:;=]-?[dpo3]\b|t_+t")
_WORD = regex(r"[^\W_]+")
_LONG_YES = regex(r"[네예녜]+[에엡엥엣엫엠]+")
_LONG_DRAWN = regex(r"([가-힣ㄱ-ㅎ])\1{2,}")
_LONGEST = 200
"""Letters; who writes more says more than yes or no."""
_INSISTS = regex(r"(?:[는은인던]데|다니까|다고|다구|거든|건데)[요용여]?\s*[?？]+[^가-힣]*$")
"""싫은데요?, 안 간다니까요?: a question mark that asks nothing."""


def read(text: Normal) -> Reading | None:
    """A yes (True), a no (False), or None when the message is neither or both."""
    plain = flat(text)
    verdict = _DICTIONARY.get(plain)
    if verdict is None or (len(text.raw) > len(plain) and _SIGN.search(text.raw)):
        verdict = _verdict(text)
    if verdict is None:
        return None
    asks = "?" in text.raw or "？" in text.raw
    if asks and not _INSISTS.search(text.raw):
        return None
    return Reading(verdict.value, text.whole(), verdict.sure and not asks)


def _verdict(text: Normal) -> Verdict | None:
    # The grammar's tables take as long to build as everything else here; most answers need none of them.
    from engine.language.stance.cutting import cut
    from engine.language.stance.english import english
    from engine.language.stance.judging import judge

    if len(text.key) > _LONGEST:
        return None
    letters, starts = _letters(_FACES.sub("", text.text))
    signs = set() if text.raw.isascii() else set(_SIGN.findall(text.raw))
    shown = _shown(signs) if signs else 0
    if shown is None:
        return None
    if not letters:
        return Verdict(shown > 0, sure=True) if shown else None
    if not letters.isascii():
        return judge(cut(letters, starts), shown)
    said = english(text.text)
    return said if said is None or not shown or said.value is (shown > 0) else None


def _shown(signs: set[str]) -> int | None:
    """What pictures say, 1 or -1; None when they contradict each other or wonder."""
    yes, no = not signs.isdisjoint(_YES_SIGNS), not signs.isdisjoint(_NO_SIGNS)
    if yes is no or not signs.isdisjoint(_OPEN_SIGNS):
        return None
    return 1 if yes else -1


def _letters(text: str) -> tuple[str, frozenset[int]]:
    """Letters and digits in one spelling, drawn-out ones once or twice (네네네네), and where the words begin."""
    from engine.language.stance.pieces import spelt

    words: list[str] = []
    starts: list[int] = []
    size = 0
    for match in _WORD.finditer(text):
        word = spelt(_LONG_DRAWN.sub(r"\1\1", match[0]))
        if word[0] in "네예녜" and _LONG_YES.fullmatch(word):
            word = "네"
        starts.append(size)
        words.append(word)
        size += len(word)
    return "".join(words), frozenset(starts)
