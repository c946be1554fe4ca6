"""Where names may stand in a Korean text, each with how much it looks like one and how it is said."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.language.letters.regex import regex
from engine.language.persons.name_endings import (
    BESIDE,
    COPULA,
    GLUED,
    INTRODUCED,
    LABEL,
    RELATION,
    STRONG,
    ending_fits,
    is_title,
    says_who,
)  # fmt: skip
from engine.language.persons.name_shapes import LONG_SURNAMES, SURNAMES, Shape, shape
from engine.language.persons.name_words import LIKE_NAMES
from engine.language.rest import COURTEOUS

_WORD = regex(r"(?:아니고|아니라|말고|아닌데)|[가-힣]+?(?=아니고|아니라|말고|아닌데|[^가-힣]|$)")
_TITLED = r"(?:\s?(?:씨|님|선생님|원장님|고객님))?"
_BACK = (
    r"(?:[은는]\s?(?:오타|잘못|틀)|(?:이|가)?\s?(?:아니고|아니라|아니구|아니에요|아니예요|아닙니다|아닌데|아님|"
    r"[\s.,!~]*(?:아|앗|어|참)?[\s,]*아니(?:다|요|야)?(?=[\s,.]|$)|말고|빼고|대신|에서\s|[\s.,]*(?:->|→|=>|>)|"
    r"(?:이?라고|으?로)\s?(?:썼|적었|보냈|말했|했|쳤|남겼|돼\s?있|되어\s?있|나와)[가-힣]{0,5}데))"
)
_REPLACED = regex(_TITLED + _BACK)
_TAKEN_BACK = regex(r"[가-힣]{2,4}?" + _BACK)
_GAP = regex(r"[\s.,·\-_/]{1,3}")
_VERBAL = frozenset("세줘돼워봐와까죠데려게래네해어여아예에")
"""What stands before 요 in a sentence, seldom in a name."""
_PARTICLES = frozenset("은는이가을를의에도만로와과랑나요야면서고지기해라니다한인신자장사시구대소부실길오일")
_VERB_ENDS = frozenset("고지네거라는죠여며자게면려니래")
_HONOURED_VERBS = frozenset(("하시", "오시", "가시", "계시", "주시", "마시", "보시", "지내", "화나"))
_SELF = frozenset(("전", "난", "나", "제", "내"))
"""Surnames that are more often a word for oneself."""
_WORDS = COURTEOUS | BESIDE | LIKE_NAMES
_SKIPPED = COURTEOUS | BESIDE | COPULA
_NEAR = 30


class Candidate(msgspec.Struct, frozen=True):
    """``name`` stands at ``start:end``, its ending up to ``stop``; ``framed``: 0 alone, 1 said of somebody, 2 said
    as a name; ``others``: what it may be as well."""

    name: str
    start: int
    end: int
    stop: int
    shape: Shape
    framed: int
    others: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """A full name, by its form or by what is said about it."""
        return self.shape >= Shape.POSSIBLE or (self.framed == 2 and self.shape == Shape.WORD)

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The likelier of two names that overlap has the higher one: 조아라 합니다 is not 조아."""
        return self.shape == Shape.PLAIN, self.whole and len(self.name), self.shape


def taken_back(said: str) -> Iterator[tuple[int, int]]:
    """The spans of words that the text takes back: 박지훙 -> 박지훈."""
    return (match.span() for match in _TAKEN_BACK.finditer(said))


def candidates(said: str) -> list[Candidate]:
    """In the order of the text, the likeliest of those that overlap; without what is taken back."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(said)]
    found: list[Candidate] = []
    for n, (at, word) in enumerate(words):
        if said[at - 1 : at].isdigit() and not (at > 3 and said[at - 4 : at].isdigit()):
            continue  # 3명, 2반
        if (spaced := _spaced(said, words[n : n + 3])) is not None:
            found.append(spaced)
        if word not in _SKIPPED and (one := _in_word(said, at, word)) is not None:
            found.append(one)
    found.sort(key=lambda one: one.rank, reverse=True)
    kept: list[Candidate] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(
        (one for one in kept if not (_REPLACED.match(said, one.end) or _REPLACED.match(said, one.stop))),
        key=lambda one: one.start,
    )


def _in_word(said: str, at: int, word: str) -> Candidate | None:
    glued = GLUED.match(word)
    starts = (0, glued.end()) if glued is not None and 0 < glued.end() < len(word) - 1 else (0,)
    found = [
        one for start in starts for size in (4, 3, 2) if (one := _cut(said, at + start, word[start:], size))
    ]
    found.sort(key=lambda one: one.rank, reverse=True)
    if not found:
        return None
    best = found[0]
    others = tuple(one.name for one in found[1:] if one.whole == best.whole and one.start == best.start)
    if best.name[-1] in "이예" and best.stop > best.end and len(best.name) == 3:
        others = (*others, best.name[:-1])  # 이송이 + 요 or 이송 + 이요
    return msgspec.structs.replace(best, others=tuple(dict.fromkeys(others))) if others else best


def _cut(said: str, at: int, word: str, size: int) -> Candidate | None:
    """A word cut into a name of ``size`` syllables and its ending."""
    name, rest = word[:size], word[size:]
    if len(name) != size or not (ending_fits(name, rest) or _of_kin(rest)):
        return None
    looks, framed = shape(name), _framed(said, at, at + size, rest)
    if (
        looks == Shape.NONE
        and framed == 2
        and size == 3
        and name[0] in SURNAMES
        and (says_who(rest) or rest in ("고", "이고"))
    ):
        ordinary = name[:2] in _WORDS or (name[2] == "이" and shape(name[:2]) >= Shape.GIVEN)
        looks = Shape.NONE if ordinary else Shape.WORD
    if looks == Shape.NONE or (framed < 2 and _cuts_a_word(name, rest, looks, at + len(word) == len(said))):
        return None
    return Candidate(name, at, at + size, at + len(word), looks, framed)


def _cuts_a_word(name: str, rest: str, looks: Shape, last: bool) -> bool:
    """True for what is more likely another word with its particle or ending: 사건 + 은, 변경이 + 요, 유지하 + 고."""
    if name[-1] in "하되" and rest[:1] in _VERB_ENDS:
        return True
    if rest and last and not says_who(rest) and not is_title(rest) and not _of_kin(rest):
        return True
    if looks == Shape.POSSIBLE and name[:2] in _HONOURED_VERBS:
        return True
    if looks == Shape.POSSIBLE and name[-1] in _PARTICLES and name[0] not in "김박최":
        return not (name[-1] == "이" and rest and len(name) == 3 and shape(name[:-1]) >= Shape.POSSIBLE)
    if looks == Shape.POSSIBLE and rest and not says_who(rest):
        return True
    return looks < Shape.PLAIN and says_who(rest) and _more_likely_a_verb(name, rest)


def _more_likely_a_verb(name: str, rest: str) -> bool:
    """변경이 + 요, 감기예 + 요, 추천해 + 요."""
    if name[-1] == "이" and len(name) > 2:
        return (shape(name[:-1]) >= Shape.POSSIBLE) == (len(name) > 3)
    return rest == "요" and name[-1] in _VERBAL


def _is_a_verb(name: str, rest: str) -> bool:
    """유지하 + 고, 소유하 + 거든요."""
    return name[-1] in "하되" and rest[:1] in _VERB_ENDS


def _of_kin(rest: str) -> bool:
    kin = RELATION.match(rest)
    return kin is not None and ending_fits(kin[0], rest[kin.end() :])


def _framed(said: str, start: int, end: int, rest: str) -> int:
    before = said[max(0, start - _NEAR) : start]
    if STRONG.match(said, end) or LABEL.search(before):
        return 2
    return int(says_who(rest) or INTRODUCED.search(before) is not None)


def _spaced(said: str, words: list[tuple[int, str]]) -> Candidate | None:
    """A name with spaces in it: 김 민지, 홍 길 동, 홍길 동, 남궁 현입니다."""
    at, first = words[0]
    if len(words) < 2 or len(first) > 2 or (first[0] not in SURNAMES and first not in LONG_SURNAMES):
        return None
    name, end = first, at + len(first)
    for next_at, following in words[1:]:
        if not _GAP.fullmatch(said, end, next_at):
            return None
        if (
            len(first) == 2
            and first not in LONG_SURNAMES
            and (first in _WORDS or not (len(following) == 1 or says_who(following[1:])))
        ):
            return None
        missing = (4 if name[:2] in LONG_SURNAMES else 3) - len(name)
        if len(following) == 1 and missing > 1 and len(words) > 2 and name == first:
            name, end = name + following, next_at + 1
            continue
        return _joined(said, at, name, next_at, following, missing)
    return None


def _joined(said: str, at: int, name: str, next_at: int, following: str, missing: int) -> Candidate | None:
    for size in (missing, 1):
        whole, rest, end = name + following[:size], following[size:], next_at + size
        if len(following) < size or not (ending_fits(whole, rest) or _of_kin(rest)):
            continue
        looks, framed, stop = shape(whole), _framed(said, at, end, rest), next_at + len(following)
        alone = framed == 2 or name in LONG_SURNAMES or (at == 0 and end == len(said))
        enough = looks in (Shape.PLAIN, Shape.TITLED) or (looks in (Shape.POSSIBLE, Shape.GIVEN) and alone)
        if enough and (framed or _closes(said, stop, whole)):
            others = (whole[1:],) if name in _SELF else ()
            return Candidate(whole, at, end, stop, looks, framed, others)
    return None


def _closes(said: str, stop: int, whole: str) -> bool:
    """True when no further word goes with the given name: not 반 마리 주세요."""
    after = _WORD.match(said, stop + 1)
    courteous = after is None or says_who(after[0]) or after[0] in BESIDE
    return courteous and whole[1:] not in LIKE_NAMES
