"""네 and 아니요, in all their shapes. Only a message that says nothing else is a yes or a no.

Words are put together ("네 감사합니다", "아니요 괜찮아요"); a message that says both, asks back ("네?")
or adds anything unknown is neither.
"""

from __future__ import annotations

import re

from engine.language.normal import Normal
from engine.language.reading import Reading
from engine.language.words import flat

YES_LABELS: frozenset[str] = frozenset(
    (
        "네",
        "예",
        "응",
        "넵",
        "yes",
        "y",
        "ok",
        "맞아요",
        "맞습니다",
        "동의",
        "동의함",
        "동의합니다",
        "좋아요",
        "o",
    )
)
"""Labels of a choice that understand every yes word."""
NO_LABELS: frozenset[str] = frozenset(
    (
        "아니요",
        "아니오",
        "아뇨",
        "아니",
        "no",
        "n",
        "아닙니다",
        "미동의",
        "동의안함",
        "동의하지않음",
        "싫어요",
        "x",
    )
)
"""Labels of a choice that understand every no word."""

_YES = """
네 내 넹 넵 넴 넷 녜 녱 네에 네엡 넵넵 옙 예 예스 예압 옛 응 웅 엉 어 어어 그래 그래요 그럼요 그렇습니다
그래여 그러죠 그럽시다 그렇게해주세요 맞아요 맞습니다 맞아 맞음 맞어요 맞네요 맞는데요 당연하죠 당연히
물론이죠 물론입니다 물론 좋아요 좋습니다 좋아 좋네요 좋죠 콜 오케이 오키 오케 오키도키 ㅇㅋ ㅇㅋㅇㅋ ㅇㅇ
ㅇ ㄱㄱ ㄱ ㅔ ㅖ ㄴㅔ 고고 동의 동의합니다 동의해요 동의함 동의할게요 찬성합니다 가능합니다 가능해요 가능
됩니다 돼요 되요 됨 할게요 할께요 할래요 할께 할게 해주세요 해줘요 해줘 하겠습니다 합니다 해요 하죠 할래
할겁니다 하고싶어요 원해요 원합니다 부탁드려요 부탁드립니다 부탁해요 부탁합니다 부탁 부탁이요 갈게요
갈께요 갈래요 갑니다 가겠습니다 갈게 갈거예요 갈겁니다 참석합니다 올게요 👍 👌 🙆 ⭕ 🆗 ✅ 🙆‍♀ 🙆‍♂ 👍🏻
👍🏼 👍🏽 👌🏻 👌🏼 o yes y yep yeah yup ok okay okey sure right correct agree agreed absolutely
definitely k ye yess
"""
_NO = """
아니요 아니오 아뇨 아니 아녀 아니여 아니에요 아니예요 아녜요 아닙니다 아냐 아냐요 아님 아닌데요 아닌데
아니네요 아니용 아뇽 아니욤 안이요 노 노노 놉 ㄴㄴ ㄴ ㄴㄴㄴ ㄴㅇ ㄴㄴㅇ 싫어요 싫습니다 싫어 싫은데요
별로요 별로예요 필요없어요 필요없습니다 필요없음 됐어요 됐습니다 됐어 거절 거절합니다 거절할게요
사양할게요 사양합니다 반대합니다 미동의 동의안함 동의안해요 동의안합니다 동의하지않습니다 동의하지않아요
동의하지않음 동의못해요 안돼요 안되요 안됩니다 안돼 안되겠어요 안되겠습니다 안될것같아요 안될거같아요
안할게요 안할께요 안할래요 안해요 안합니다 안할래 안해 안할게 안하겠습니다 안하고싶어요 안갈래요 안갈게요
안가요 안갑니다 안갈래 안가 못가요 못갑니다 못갈것같아요 못갈거같아요 못갈듯해요 못갈듯요 못가게됐어요
못해요 못합니다 못할것같아요 못할거같아요 하지마세요 하지말아주세요 하지마 말아주세요 마세요 틀려요
틀렸어요 틀립니다 아닌것같아요 아닌거같아요 👎 🙅 ❌ ✖ 🙅‍♀ 🙅‍♂ x no n nope nah not never disagree wrong
incorrect negative
"""
# Says neither, and may stand beside either.
_BESIDE = """
아 어 음 오 앗 아하 저 저는 저도 그 그럼 그러면 그냥 정말 진짜 일단 지금 꼭 잘 바로 좀 다 그때 그날 그렇게
그대로 이대로 그걸로 이걸로 예약 신청 진행 등록 접수 참석 방문 확인 예약을 신청을 참석을 방문을 동의는
감사합니다 감사해요 고맙습니다 고마워요 감사 수고하세요 수고하십니다 안녕하세요 알겠습니다 알겠어요
알았어요 확인했습니다 확인했어요 괜찮아요 괜찮습니다 괜찮 뵐게요 봬요 뵙겠습니다 그때뵐게요 요 용 습니다
입니다 이요 선생님 please thanks thank you thx pls im that thats it i do s fine great good
"""

_MEANING: dict[str, int] = (
    dict.fromkeys(_BESIDE.split(), 0) | dict.fromkeys(_YES.split(), 1) | dict.fromkeys(_NO.split(), 2)
)
_LONGEST = max(map(len, _MEANING))
_VALUES = {1: True, 2: False}
_MAX = 40
_ASKS = re.compile(r"[?？]")


def read(text: Normal) -> Reading | None:
    """A yes (True), a no (False), or None when the message is neither, both, or says more."""
    plain = flat(text)
    if len(plain) > _MAX or _ASKS.search(text.raw):
        return None
    said = _MEANING.get(plain)
    if said is None:
        said = _english(text.text) if plain.isascii() else _together(plain)
    value = _VALUES.get(said)
    return None if value is None else Reading(value, text.span(0, len(text.text)))


def _english(text: str) -> int:
    """What a row of English words says: 1 yes, 2 no, 3 both, 0 nothing, -1 something else."""
    said = 0
    for word in re.findall(r"[a-z0-9]+", text):
        if word not in _MEANING:
            return -1
        said |= _MEANING[word]
    return said


def _together(plain: str) -> int:
    """The same for Korean, where words may be written together: the cuts into the fewest words must agree."""
    best: list[tuple[int, set[int]]] = [(0, {0}), *((len(plain) + 1, set()) for _ in plain)]
    for start in range(len(plain)):
        words, said = best[start]
        for end in range(start + 1, min(start + _LONGEST, len(plain)) + 1):
            meaning = _MEANING.get(plain[start:end])
            if meaning is None or not said or words + 1 > best[end][0]:
                continue
            if words + 1 < best[end][0]:
                best[end] = (words + 1, set())
            best[end][1].update(before | meaning for before in said)
    found = best[-1][1]
    return found.pop() if len(found) == 1 else -1
