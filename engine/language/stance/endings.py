"""Endings by the slot of the stem before them (``forms``), and the links that lead from one verb to the next.

An ending's mark is its mood: ``says`` · ``muses`` (가지) · ``tags`` (가죠) · ``asks`` · ``request`` · ``bids``
(하세요) · ``guesses`` · ``hears`` (another's word) · ``or`` (undecided) · ``toward`` (하러) · ``but`` ``yet`` ``and``
``so`` ``if`` (it goes on).
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.stance.pieces import Piece, Role, spelt

TAILS = "요 용 욤 염 여 유 영 욥 효 뇨 욧 욘 얌 예 잉 요잉 유잉 여잉 요오 요오오 요요 우 라예 묘 엽 요용 용용 얍 양"
"""What makes an ending polite, cute or local; it changes nothing."""

POLITE = "polite"

_WILL = """
겠습니다 겠습니당 겠습니더 겠슴다 겠슴니다 겠심더 겠심다 겠다 겠어 겠음 겠슴 겠네 겠소 겠구만 겠구먼 겠구나 겠수다
겠지 겠죠 겠쥬 겠슈 겠다고 겠다니까 것네 것소 것어 것구만 것슈 것습니다 것당께 것그만 게습니다 게씁니다 게슴니다
갔습니다 갔슴다 겠당께 겠다카이
"""

_STATED = """
습니다 습니당 습니더 습니데이 습니다예 습니댜 슴다 슴니다 심더 심다 심니더 슴당 슴돠 습니닷 슴니당 수다 슈 소 씁니다
씀니다
"""

_ORDINARY: dict[str, dict[str, str]] = {
    "b": {
        "muses": "지",
        "tags": "죠 쥬",
        "says": f"""
{_WILL} {_STATED} 슴 제라 니더 시더 게요 게유 게여 게용 게예 키여 제 지라 지예 지유 네 내 는다 다 고말고 자 쿠다
크라 쿠게 구만 구먼 그만 는구만 구나 군 잖아 더라 거든 거덩 다니까 는다니까 당께 는당께 다카이 는다카이 는다고 다고
다구 도록 는걸로 는것으로 는거 는검 기로 기루 음 고픔 는바 는걸
""",
        "asks": """
나 냐 니 는지 는가 습니까 심니꺼 심니까 는교 노 능교 겠나 겠냐 겠습니까 는건가 는건지 는거죠 는거지 는거맞죠 는감
을까
""",
        "but": """
지만 지만은 지마는 지만서도 는데 는디 건만 겠지만 겠는데 겠는디 겠으나 기는한데 던데 는데두
""",
        "yet": "긴한데 기는한데 긴하지만 기는하지만 긴하는데 기는하는데 기야하는데 긴한디 기는혀도 긴해도 기는해도",
        "and": "고 구 고서 며 면서 고나서 다가",
        "so": "느라 느라고 길래 기땜에 기때문에 는바람에 는관계로 겠기에 기에 는통에 아가 아갖고",
        "or": "든지 든가 거나 든말든 던가 던지",
        "hears": "는대 대 다네 는다네 다는데 다던데 는다는데 는다던데",
    },
    "e": {
        "says": "려고 려구 렵니다 리다 리라 마 라고 려고함 려합니다 려는데 려고하는데",
        "bids": "세 셔 십시오 십시요 십쇼 소서 시오 시라 시구려 시게 쇼 이소 시소",
        "request": "시죠 시지 시쥬 입시다 입시더 이시더",
        "asks": "려나 려는지 실래 실까 시겠어 시나 시는지 신가 시는가 십니까 시겠습니까 실런지",
        "but": "나 시지만 시는데 려다가 려다 려했는데 려고했는데 려고했지만 려했지만 려고했으나",
        "so": "셔서 시어서 시니 시니까 시므로 니까 니깐 니 므로 니께 니께네 이까네 니까네 이까",
        "if": "면 시면 려면 믄 면은 시믄",
        "toward": "러",
        "or": "시든가 시든지",
    },
    "l": {
        "says": """
게 개 겡 래 레 려 거 거야 거예 거에 거애 거여 거임 거지 거라 거네 거요 것입니다 것이다 것임 것이오 것이여 것입니더
겁니다 겁니당 겁니더 검니다 거니다 겁니데이 거입니다 란다 란당께 라 랍니더 랍니다 람니다 라고 라구 라꼬 라우 려고
려구 끼다 끼라 끼 낍니더 낌니더 깁니더 라니더 시더 텨 께 규 겨 거유 거우다 우다 테야 게임 겜 걸로 것으로 랑께 랑게
라니까 라니 라네 란다고 거라니까 거라고 거잖아 거구만 거구먼 꼬야 거심더 라카이 거거든 게라 모양 라는데 려고함
라하네 거에영
""",
        "asks": "까 지 런지 는지 려나 거나 거냐 건가 건지 런가 까나 거죠 거니 꼬 라나",
        "guesses": """
걸 듯 듯함 듯해 듯합니다 듯하네 듯하다 듯혀 듯허네 듯싶네 듯싶어 듯싶습니다 듯하고 드시 뜻 뜻해 뜻합니다 듯하구만
듯하구먼 성싶네 것으로보입니다 것으로예상됩니다 것으로생각됩니다 것으로사료됩니다 모양이네 모양이에 듯하므로 듯해서
것으로판단됩니다
""",
        "or": "지말지 까말까 수도 지도 지도모르 런지도 지어떨지 지모르 지모르겠네",
        "if": "거면 것이면 거라면 때 때는 땐 경우",
        "so": "거라 거라서 거니까 테니까 테니 것이므로 거여서 거기때문에",
        "but": "텐데 거지만 건데 건디 거긴한데 듯한데 듯하지만 듯싶은데 듯하여 란디 라는데 래는데 거였는데",
    },
    "n": {
        "says": """
다 단다 답니다 답니더 답니당 다우 당 데이 다네 다니까 다니깐 다니께 다고 다구 다꼬 당께 단께 당게 다카이 다이까네
걸로 것으로 거로 쪽으로 구만 구먼 그만
""",
        "asks": "가 지 건가 건지 교 고 감 거죠 거지 거맞죠 거니 거가",
        "but": "데 디 다만 데두 데도 다고는했지만 다했는데 다고했는데",
        "hears": "대 다더라 다던데 다는데",
        "if": "다면 다고하면 다믄",
        "so": "관계로 탓에 바람에 이유로 까닭에 덕에 통에 상태라 상태라서 상황이라 상황이라서 편이라 편이라서 다기에",
    },
    "m": {
        "says": "수다 신게 다 더 니다 니더 니당 미다 다예 을알려드립니다 을알립니다",
    },
    "v": {
        "says": "주 서 니다 니당 니더 니데이 니댜 니덩 미다 시다 시더 지 죠 니드 늬다 니답 니닷 디다 네다",
        "asks": "니까 니꺼",
        "but": "니다만",
    },
    "a": {
        "says": """
야지 야죠 야제 야쥬 야겠어 야겠네 야겠습니다 야겠다 야겠죠 야겠지 야겠소 야것네 야것소 야것다 야지라 야징 라우 불라
부라 분다 불란다 부러 뿔라
""",
        "so": "서 가지고 갖고 설 서리 가꼬 각고",
    },
    "s": {
        "says": f"{_STATED} 어 음 슴 씀 네 지 죠 제 다 다고 구만 구먼 당께 다니까 거든 어라 어라우 을듯 잖아 더라",
        "asks": "나 냐 습니까 을까 는지 는가 심니꺼 는교 니 을까요",
        "but": "지만 는데 는디 으나 더니 지마는 던데 었는데 습니다만",
        "and": "고 구 다가",
        "so": "으니까 으니 으므로 기때문에 길래 기에 어서",
        "if": "으면 을때 을텐데 던",
    },
}  # fmt: skip

_LINKS: tuple[tuple[str, str, str], ...] = (
    ("b", "지 지는 지도 지를 질 진 지가 지두 징", "undone"),
    ("b", "기 기가 기는 기에 기에는 기엔 기도 기두 기에도 긴 기좀 기가좀 기는좀 기에는좀 기엔좀 기가조금", "hard"),
    ("b", "기가많이 는게 는것이 는것은 는건 는게좀", "hard"),
    ("b", "기로 기루 는걸로 는것으로 는거로 도록 게끔 는쪽으로 고자", "set"),
    ("b", "고 고는 곤 고도 구 구는", "wish"),
    ("b", "게", "become"),
    ("b", "는 던", "n"),
    ("b", "자고 겠다고 겠다는 는다고 는다는 다고 다는 라고", "told"),
    ("e", "면 믄 면은", "when"),
    ("e", "시면", "please"),
    ("e", "려고 려구 려", "meant"),
    ("e", "셔도 시도 셔두 시더라도", "leave"),
    ("e", "려던참", "minded"),
    ("e", "라고 라는 래서", "told"),
    ("a", "도 두", "may"),
    ("a", "야 야만", "must"),
    ("l", "수 수가 수는 순 수나", "able"),
    ("l", "수도", "maybe"),
    ("l", "것 거 것만 거만 것도 거는 껏 게", "seem"),
    ("l", "듯 까 까도", "seem"),
    ("l", "지 지는 지도 지두 런지 줄", "unknown"),
    ("l", "수밖에 수밖엔 수바께", "only"),
    ("l", "리 리가 리는 리도 턱이 일 일은 일이 거 건 것이", "never"),
    ("l", "라고 려고 려구 라구", "meant"),
    ("l", "거라고 것이라고 거라는 게라고", "told"),
    ("n", "다고 다는 다구 단", "told"),
    ("n", "적 적이 적은 적도 일 일이 일은 기억이", "once"),
    ("n", "줄", "unknown"),
    ("n", "거 것 것도 듯 것만 게", "seem"),
    ("s", "으면 으면은 으믄", "please"),
    ("s", "다고 다는", "told"),
    ("s", "을것 을거", "seem"),
    ("s", "을수", "able"),
    ("s", "었", "s"),
    ("e", "신", "n"),
    ("e", "실", "l"),
    ("e", "십 심", "v"),
    ("e", "셨", "s"),
)  # fmt: skip

_HONOURED = dict.fromkeys(("신", "실", "십", "심", "셨"), "honoured")
"""Forms with 시: not the writer, but the other one does it."""

LINKED: dict[str, str] = {
    "undone": "않 못하 말 마",
    "hard": """
어렵 힘들 곤란하 싫 그렇 불편하 부담스럽 부담되 애매하 빠듯하 무리이 무리 불가능하 빡세 좋 낫 편하 귀찮 버겁 벅차
촉박하 뭐하 쉽
""",
    "set": "하 되 정하 결정하 부탁드리 부탁하 노력하",
    "wish": "싶 시프 십 파 푸 있",
    "become": "되 하",
    "told": "하 말씀드리 말하 전하 보내 생각하 연락드리 문자드리 답장드리 답하 보 보이 알리",
    "when": "되 좋 안되 못쓰 큰일나 싶 감사하 곤란하",
    "please": "되 좋 감사하 고맙 하 싶",
    "meant": "하",
    "may": "되 좋 괜찮 상관없 무방하 가능하 무관하 문제없 안되",
    "leave": "되 좋 괜찮 상관없 무방하 가능하 무관하 문제없",
    "maybe": "있 없",
    "must": "하 되",
    "give": "주 드리 보 놓 두 버리 불",
    "able": "있 없",
    "seem": "같 가트 갓 같에 하 싶 보이",
    "unknown": "모르 알",
    "only": "없",
    "never": "있 없 만무하",
    "once": "있 없",
    "minded": "있 없 안되 못되 아니 안나 들 생기 나",
}
"""The state that a link leads to -> the stems that may follow."""

GIVING = "give"
"""What may follow an 아/어 form at once (해 주세요, 해 볼게요)."""

MINDS = """
생각 마음 맘 의향 의사 예정 계획 작정 참 시간 여유 여력 형편 상황 처지 자신 필요 이유 까닭 입장 엄두 뜻 방법 기분 거
것 리 일 시간적여유 컨디션 상태 여건 정신 체력 겨를 중 길 도중
"""
"""할 생각, 갈 시간: nouns that a verb leads to, and which are then there or not."""

_MIND_PARTICLES = ("", "이", "가", "은", "는", "도", "조차", "이전혀", "이별로", "이영")


def tails() -> Iterator[tuple[str, Piece]]:
    """요 and its like."""
    return ((spelt(tail), Piece(Role.TAIL, 0, POLITE, POLITE)) for tail in TAILS.split())


def minds() -> Iterator[tuple[str, Piece]]:
    """These nouns with their particles, as links."""
    for noun in MINDS.split():
        for particle in _MIND_PARTICLES if noun != "거" else ("", "는", "도"):
            yield spelt(noun + particle), Piece(Role.LINK, 0, f"mind:{noun}", "minded")


def ending_rows(slots: str) -> Iterator[tuple[str, Piece]]:
    """What may follow a stem's form that fills these slots."""
    for slot in slots:
        for mood, written in _ORDINARY.get(slot, {}).items():
            yield from ((spelt(one), Piece(Role.END, 0, mood, "tail")) for one in written.split())
        for at, written, state in _LINKS:
            if at == slot:
                yield from (
                    (spelt(one), Piece(Role.LINK, 0, _HONOURED.get(one, state), state))
                    for one in written.split()
                )
        if slot == "a":
            yield from tails()
