"""Setting politeness aside: endings, particles and greetings, by table and not by a morphological analyser.

``stems`` peels a whole message ("예약하고 싶어요" → 예약), ``is_tail`` says whether what follows a word's
stem is nothing but particles and endings ("예약을", "예약하려고요", but not "예약금"). Keys are texts
without spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from engine.language.letters.endings import FIRST, LONGEST, is_ending, starts
from engine.language.letters.regex import regex
from engine.language.letters.tails import TAIL

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
_PARTICLE_LENGTHS: dict[str, tuple[int, ...]] = {
    last: tuple(sorted({len(word) for word in _PARTICLES if word[-1] == last}))
    for last in {word[-1] for word in _PARTICLES}
}
_SHORT = frozenset("여염유예임함만도에의로좀쫌이가은는을를") | {"나요"}
"""Endings that ask for a stem of two syllables, because too many words end in them."""
_STACKED = frozenset(("에", "로", "으로", "만"))
_REACH = 60
"""So many syllables at the end of a text are looked at."""

_SHIFTED = str.maketrans("잇겟갯햇됫됬엇밧줫", "있겠겠했됐됐었봤줬")
_UNSHIFTED = frozenset("잇겟갯햇됫됬엇밧줫")
"""Typed without the shift key: 할수잇을까요."""

_BY_EAR = str.maketrans("깨새됄돼읍씁겄것잡떼슬남죠", "게세될되습습겠겠싶세을나줘")
_EAR = frozenset("깨새됄돼읍씁겄것잡떼슬남죠")
"""Endings as some hear them: 할깨요, 해주새요, 하겠읍니다, 하고잡은디."""

_FIRST = FIRST | {particle[0] for particle in _PARTICLES}
_BEGIN = _FIRST | {
    written
    for written in (*_UNSHIFTED, *_EAR)
    if written.translate(_SHIFTED) in _FIRST or written.translate(_SHIFTED).translate(_BY_EAR) in _FIRST
}
"""What an ending or a particle begins with, however it is spelled. Most of what follows a keyword begins otherwise."""

CUTE = frozenset("용염욤여유욥효뇨당께")
_CUTE_ENDINGS = (
    (regex(r"(?<=[게께해돼줘아어세래까네데나려와죠지고에예])[용염욤여유욥효]$|(?<=나)뇨$"), "요"),
    (regex(r"(?<=니)당$"), "다"),
    (regex(r"(?<=[가-힣])께(?=요?$)"), "게"),
)

_NOUNS = frozenset(("고용", "고유", "지효", "지유", "세유", "예효"))
"""Words that only look like a playful ending."""

_HELLO = (
    "안녕하세요|안녕하십니까|안녕하세용|안녕하세여|안녕하심까|안녕하십니꺼|안녕|수고하십니다|수고많으십니다|수고 많으십니다|"
    "수고가많으십니다|수고가 많으십니다|수고하세요|고생 많으십니다|고생많으십니다|저기요|저기|혹시|저|저는|네|넵|예|그럼|"
    "그러면|일단|그냥|선생님|사장님|원장님|실장님|hello|hi|please"
)
GREETING = regex(rf"(?:(?:{_HELLO})(?:[\s,.!?~^]+|$))+")
"""Greetings and openers in front of what is meant, over a normalised text."""
GREETING_FIRST = frozenset(word[0] for word in _HELLO.split("|"))
"""Letters that a greeting begins with; most texts begin otherwise."""


def canonical(word: str) -> str:
    """Playful spellings of a word's end as the dictionary has them: 할께여 → 할게요, 합니당 → 합니다.
    Same length."""
    if not CUTE.isdisjoint(word) and word not in _NOUNS:
        for pattern, plain in _CUTE_ENDINGS:
            word = pattern.sub(plain, word)
    return word


def has_final(syllable: str) -> bool:
    """True when a Hangul syllable ends in a consonant."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 != 0


def _particle_fits(key: str, start: int, end: int) -> bool:
    """True when ``key[start:end]`` is a particle that may follow what stands before it."""
    particle = key[start:end]
    if particle not in _PARTICLES or (start < 2 and particle in _SHORT):
        return False
    wanted = _PARTICLES[particle]
    before = key[start - 1]
    return wanted is None or has_final(before) == wanted or not "가" <= before <= "힣"


def _cuts_before(key: str, end: int, stacked: bool) -> Iterator[tuple[int, bool]]:
    """Where an ending or a particle that closes at ``end`` may begin, and whether it is a particle. ``stacked``: a
    particle follows, in front of which only some may stand (에도, 로는, but no road, 도로)."""
    for start in starts(key, end):
        if start > 1 or key[start:end] not in _SHORT:
            yield start, False
    for length in _PARTICLE_LENGTHS.get(key[end - 1], ()):
        start = end - length
        if start > 0 and (not stacked or key[start:end] in _STACKED) and _particle_fits(key, start, end):
            yield start, True


def stems(key: str) -> Iterator[str]:
    """``key`` itself, then what is left when endings are peeled off, the least peeled first; never
    nothing."""
    yield key
    for end in _cuts(key, 0):
        yield key[:end]


def peels_to(key: str, length: int) -> bool:
    """True when all that follows ``key[:length]`` can be set aside."""
    size = len(key)
    if length == size:
        return True
    if size - length > _REACH or key[length] not in _BEGIN:
        return False
    if size - length <= LONGEST and is_ending(rest := key[length:]) and (length > 1 or rest not in _SHORT):
        return True
    if not _UNSHIFTED.isdisjoint(key):
        key = key.translate(_SHIFTED)
    return length in _cuts(key, length) or (
        not _EAR.isdisjoint(key[length:])
        and length in _cuts(key[:length] + key[length:].translate(_BY_EAR), length)
    )


def _cuts(key: str, least: int) -> Iterator[int]:
    """Where endings can be peeled off, from the end of the key down to ``least``."""
    if not _UNSHIFTED.isdisjoint(key):
        key = key.translate(_SHIFTED)
    size = len(key)
    particles = {size: False}  # place -> only a particle begins there
    for end in range(size, max(1, least, size - _REACH), -1):
        if end in particles:
            if end < size:
                yield end
            for start, particle in _cuts_before(key, end, particles[end]):
                particles[start] = particle and particles.get(start, True)
    last = max(1, least)
    if last < size and last in particles:
        yield last


@lru_cache(1 << 12)
def is_tail(rest: str) -> bool:
    """True when ``rest``, the end of a word, only carries particles and endings (or is empty). Kept: words end alike."""
    return not rest or TAIL.fullmatch(rest) is not None or peels_to("\0\0" + rest, 2)
