"""Setting politeness aside: endings, particles and greetings, by table and not by a morphological analyser.

``stems`` peels a whole message ("예약하고 싶어요" → 예약), ``is_tail`` says whether what follows a word's
stem is nothing but particles and endings ("예약을", "예약하려고요", but not "예약금"). Keys are texts
without spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Request endings that may follow the name of a thing, written without spaces. None of them negates.
_REQUESTS = """
이요 요 여 이여 염 이에요 이예요 예요 에요 입니다 임 이다 인데요 인데 이고요 이라고요 이랑요 말씀이요
할게요 할게 할래요 할래 할까요 할까 할거예요 할거에요 할겁니다 할건데요 할건데 할려고요 할려구요 할려고
할려고하는데요 하고싶어요 하고싶습니다 하고싶은데요 하고싶은데 하고싶어서요 하고싶네요 하고파요 하고싶음
하려고요 하려구요 하려고 하려고해요 하려고합니다 하려고하는데요 하려는데요 하려는데 하려합니다 하려해요
하려면 합니다 해요 하자 하죠 함 하겠습니다 하겠어요 하기 하는법 하는방법 하는거 방법 해주세요 해주세여
해줘요 해줘 해주라 해주실래요 해주시겠어요 해주십시오 해주시면됩니다 해주시면감사하겠습니다 해주길바랍니다
해주실수있나요 해주실수있을까요 해줄래요 해줄수있나요 해줄수있어요 해주시기바랍니다 해볼게요 해보고싶어요
해볼래요 해둘게요 할수있나요 할수있을까요 할수있어요 할수있는지요 할수있을지요 하면되나요 하면돼요 하나요
해야하나요 해야돼요 하면될까요 되나요 되나여 될까요 되요 돼요 됩니까 되는지요 되죠 가능한가요 가능할까요
가능해요 가능하나요 가능합니까 가능한지요 가능한지 가능 부탁드려요 부탁드립니다 부탁드릴게요 부탁합니다
부탁해요 부탁할게요 부탁드리겠습니다 부탁 부탁이요 부탁드려봅니다 부탁드리려고요 원해요 원합니다 원함
희망합니다 희망해요 희망 요청 요청이요 요청합니다 요청드려요 요청드립니다 신청 신청이요 신청합니다
신청할게요 신청해요 신청하고싶어요 신청하려고요 드려요 드립니다 드릴게요 드리고싶어요 드리려고요
잡아주세요 잡아줘요 잡고싶어요 잡을게요 잡을래요 잡으려고요 받고싶어요 받을게요 받을래요 받으려고요
받을수있나요 넣어주세요 넣을게요 시켜주세요 시킬게요 알려주세요 알려줘요 알려줘 알려주실래요
알려주시겠어요 알려주실수있나요 알려주십시오 알려주시면감사하겠습니다 알고싶어요 알고싶습니다 알수있을까요
알수있나요 궁금해요 궁금합니다 궁금한데요 보여주세요 보여줘요 보여줘 보내주세요 보내줘요 보내줘 보고싶어요
볼수있나요 볼게요 주세요 줘요 줘 주실래요 주시겠어요 주십시오 뭐예요 뭐에요 뭔가요 뭐죠 뭡니까
어떻게되나요 어떻게돼요 어떻게되요 어떻게됩니까 어떻게되죠 어떻게되는지요 어떻게하나요 어떻게해요
어떻게하죠 인가요 인지요 일까요 이죠 죠 나요 은요 는요 이나요 선택 선택할게요 선택합니다 선택이요 고를게요
감사합니다 감사해요 고맙습니다 고마워요 감사 수고하세요 수고하십시오 please pls plz 이에용 예용 에용 해용
할게용 할래용 주세용 해주세용 되나용 돼용 인가용 부탁드려용 가능한가용
"""

# Particles and the final consonant they ask for: True after one, False after a vowel, None after both.
_PARTICLES: dict[str, bool | None] = {
    "은": True,
    "는": False,
    "이": True,
    "가": False,
    "을": True,
    "를": False,
    "으로": True,
    "로": None,
    "도": None,
    "만": None,
    "좀": None,
    "에": None,
    "의": None,
    "으로요": None,
    "로요": None,
    "으로할게요": None,
    "로할게요": None,
    "으로해주세요": None,
    "로해주세요": None,
    "으로부탁드려요": None,
    "로부탁드려요": None,
    "으로부탁드립니다": None,
    "로부탁드립니다": None,
    "으로주세요": None,
    "로주세요": None,
    "으로예약할게요": None,
    "로예약할게요": None,
    "라고요": None,
    "이라고": None,
}

_SHORT = frozenset(
    ("여", "염", "임", "함", "만", "도", "에", "의", "로", "좀", "이", "가", "은", "는", "을", "를", "나요")
)
"""Endings that ask for a stem of two syllables, because too many words end in them."""


_ENDINGS = frozenset(_REQUESTS.split()) | _PARTICLES.keys()


def _lengths() -> dict[str, tuple[int, ...]]:
    table: dict[str, set[int]] = {}
    for ending in _ENDINGS:
        table.setdefault(ending[-1], set()).add(len(ending))
    return {last: tuple(sorted(lengths)) for last, lengths in table.items()}


_LENGTHS = _lengths()
"""Last syllable -> the lengths of the endings that end so."""
_LONGEST = 60
"""So many syllables at the end of a text are looked at."""

CUTE = frozenset("용염욤여유욥효뇨당께")
_CUTE_ENDINGS = (
    (re.compile(r"(?<=[게께해돼줘아어세래까네데나려와죠지고에예])[용염욤여유욥효]$|(?<=나)뇨$"), "요"),
    (re.compile(r"(?<=니)당$"), "다"),
    (re.compile(r"(?<=[가-힣])께(?=요?$)"), "게"),
)

GREETING = re.compile(
    r"(?:(?:안녕하세요|안녕하십니까|안녕하세용|안녕하세여|안녕|수고하십니다|수고많으십니다|"
    r"수고 많으십니다|수고하세요|"
    r"저기요|저기|혹시|저|저는|네|넵|예|그럼|그러면|일단|그냥|hello|hi|please)(?:[\s,.!?~^]+|$))+"
)
"""Greetings and openers in front of what is meant, over a normalised text."""


def canonical(word: str) -> str:
    """Playful spellings of a word's end as the dictionary has them: 할께여 → 할게요, 합니당 → 합니다.
    Same length."""
    if not CUTE.isdisjoint(word):
        for pattern, plain in _CUTE_ENDINGS:
            word = pattern.sub(plain, word)
    return word


def has_final(syllable: str) -> bool:
    """True when a Hangul syllable ends in a consonant."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 != 0


def _fits(key: str, start: int, end: int) -> bool:
    """True when ``key[start:end]`` is an ending that may follow what stands before it."""
    ending = key[start:end]
    if ending not in _ENDINGS or (start < 2 and ending in _SHORT):
        return False
    wanted = _PARTICLES.get(ending)
    before = key[start - 1]
    return wanted is None or has_final(before) == wanted or not "가" <= before <= "힣"


def stems(key: str) -> Iterator[str]:
    """``key`` itself, then what is left when endings are peeled off, the least peeled first; never
    nothing."""
    yield key
    size = len(key)
    cuts = {size}
    for end in range(size, max(1, size - _LONGEST), -1):
        if end in cuts:
            if end < size:
                yield key[:end]
            for length in _LENGTHS.get(key[end - 1], ()):
                if length < end and _fits(key, end - length, end):
                    cuts.add(end - length)
    if 1 in cuts and size > 1:
        yield key[:1]


def peels_to(key: str, length: int) -> bool:
    """True when all that follows ``key[:length]`` can be set aside."""
    size = len(key)
    return length == size or _fits(key, length, size) or key[:length] in stems(key)


# What may follow a stem inside one word: particles, and the forms of 하다, 되다 and 이다.
_TAIL = re.compile(
    r"(?:이|가|은|는|을|를|에|의|로|으로|도|만|좀|에서|에게|까지|부터|이랑|랑|하고|과|와|에는|에도|"
    r"으로는|로는|은요|는요|라도|이라도|마다|보다|처럼|이든|든)?(?:요|여)?"
    r"|(?:이에요|이예요|예요|에요|에여|이여|이요|입니다|입니까|인데|인데요|인가요|인가|인지|인지요|"
    r"일까요|이고|이라|이라서|이면|이었|였|이죠|죠|임|라고|이라고|이다)[가-힣]{0,4}"
    r"|하(?:고|려|는|면|시|세|자|게|기|네|나|니|여|였|지|러|다|며|겠|던|셔|실|신|십|죠|구|긴)[가-힣]*|하"
    r"|할(?:게|께|래|려|수|까|거|건|것|지|때|만)?[요여용]?[가-힣]{0,5}(?<!할인)"
    r"|한(?:다|데|지|거|건|것|테|번)?[가-힣]{0,3}(?<!한도)|합니[다까당]|합시다|함|했[가-힣]*|했"
    r"|해(?:요|여|용|주|줘|도|서|야|볼|보|본|놓|놨|둔|두|달|드|줄|줬)?[가-힣]{0,8}"
    r"|되(?:나|는|면|어|었|지|고|니|요|려|죠)[가-힣]*|될[가-힣]*|된[가-힣]{0,3}|됐[가-힣]*|돼[가-힣]*|"
    r"됩니[다까]"
    r"|가능[가-힣]*|부탁[가-힣]*|드(?:려|립|릴|리)[가-힣]*|받(?:고|을|으|아|나)[가-힣]*|잡(?:고|을|아|"
    r"으)[가-힣]*"
)


def is_tail(rest: str) -> bool:
    """True when ``rest``, the end of a word, only carries particles and endings (or is empty)."""
    return not rest or _TAIL.fullmatch(rest) is not None
