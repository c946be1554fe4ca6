"""Where a text names answers: by a name that stands at the beginning of a word and is followed by nothing but an
ending, by an amount, or by a number of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.language.choosing.courtesy import harmless
from engine.language.choosing.names import Bond, Name
from engine.language.choosing.persons import POLITE, TITLES
from engine.language.found import made_of
from engine.language.letters.regex import regex
from engine.language.letters.stems import is_tail
from engine.language.letters.words import Words


class Mention(NamedTuple):
    """``text[start:end]`` names these answers (the likeliest first; none: something that was not offered).

    ``sure``: what is named is beyond doubt; ``given``: also beside unknown words; ``open``: a beginning of a sentence
    that comes close; ``number``: a number of the list, or None; ``weak``: counts only when courtesy stands beside it.
    """

    start: int
    end: int
    entries: tuple[int, ...]
    sure: bool = True
    given: bool = False
    open: bool = False
    number: int | None = None
    weak: bool = False


_OPENERS_WORDS = """
저 저는 전 나 나는 난 저도 우리 우리는 저희 저희는 네 넵 예 넹 응 그럼 그러면 그냥 일단 음 아 어 혹시 그리고 근데 이번
이번엔 이번에는 오늘 오늘은 내일 내일은 무조건 완전 전체 적극 결사 절대 강력 당연히 제발 꼭 역시 다시 아니 아뇨 아니요
하고 이랑 랑 와 과 이나 나 말고 아니고 아니라 에서 또는 혹은 번 번은 째 요 이요 으로 로 는 은 가 이 를 을 도 그냥저는 걍
머리 남은 새 제 내 선생님 원장님 사장님 쌤 오전 오후 아침 점심 저녁 평일 주말
"""
OPENERS = frozenset(_OPENERS_WORDS.split())
"""What people write without a space in front of an answer."""
_KINDS_WORDS = """
면 룸 방 석 반 점 쪽 과 코스 메뉴 시술 진료 시간 시간대 타임 날 중 짜리 세트 맛 색 팀 조 호점 지점 자리 머리 병원
클래스 수업 강의 상품 서비스 선생님 쌤 샘 부 사이즈 사이즈로 일자 요일 하나 한잔 한개 한명 둘 두개 한번 한그릇 것 거 걸
껄 역 행 표 권 형 차 접수 예약 신청 결제 방법 방식 건 관련 때 식사 후보 후보님 기
"""
_KINDS = frozenset(_KINDS_WORDS.split())
"""What kind of thing an answer is, written behind it: 스위트룸, 짜장면, 오전반."""
_MAKES_ANOTHER = ("약", "딱", "한", "컷", "펌", "번호", "편", "밥")
"""Courtesy, too, but behind a name they make another word of it: 염색약."""
_LATIN = regex(r"(?:s|es|ed|ing|er|'s|d)?")
_LONGEST_KIND = max(map(len, (*_KINDS, *TITLES)))
_ADJECTIVE = regex(r"스러(?:웠|워|운)[가-힣]{0,4}|스럽(?:습니다|네요|다|던데요)")


class Finder:
    """Finds names, in work that grows with the text and not with the labels."""

    def __init__(self, names: Mapping[str, Name], *, persons: bool) -> None:
        self._names = names
        self._kinds = _KINDS | (TITLES if persons else frozenset(POLITE))
        self._closed = _heads(key for key, name in names.items() if not name.open)
        self._open = _heads(key for key, name in names.items() if name.open)

    def find(self, words: Words) -> list[Mention]:
        """The names in a text, the longest at each place; beginnings of sentences where no name stands."""
        found, ends = self._pass(words, self._closed, frozenset(), opened=False)
        if self._open:
            found += [
                one
                for one in self._pass(words, self._open, ends, opened=True)[0]
                if all(one.end <= other.start or other.end <= one.start for other in found)
            ]
        return found

    def _pass(
        self, words: Words, heads: Mapping[str, Sequence[int]], after: frozenset[int], *, opened: bool
    ) -> tuple[list[Mention], frozenset[int]]:
        """The mentions, and where they end. ``after``: where mentions end behind which another one may begin."""
        flat = words.flat
        ends: set[int] = set()
        found: list[Mention] = []
        at = since = 0
        while at < len(flat):
            lengths = heads.get(flat[at : at + 2], ()) if at + 1 < len(flat) else ()
            since = at if at in after else since
            one = self._at(words, at, since, (*lengths, *heads.get(flat[at], ())), opened)
            if one is None:
                at += 1
                continue
            key, name, kind = one
            end = at + len(key) + kind
            sure = name.bond > Bond.LOOSE
            given = name.bond is Bond.GIVEN
            start = words.at(max(_word_start(words, at), since))
            found.append(Mention(start, words.at(end - 1) + 1, name.entries, sure, given, name.open))
            at = since = end
            ends.add(end)
        return found, frozenset(ends)

    def _at(
        self, words: Words, at: int, since: int, lengths: Sequence[int], opened: bool
    ) -> tuple[str, Name, int] | None:
        """The longest name at a place, and how many letters behind it only say what kind of thing it is."""
        if not lengths or not self._begins(words, at, since):
            return None
        apart = at in words.cuts or (at == since and at > 0)
        another: set[int] = set()  # answers whose longer name goes on as another word: 어린이날 is no 어린이
        for length in lengths:
            if not apart and (length == 1 or any(at < cut < at + length for cut in words.cuts)):
                continue
            key = words.flat[at : at + length]
            name = self._names.get(key)
            if (
                name is None
                or name.open is not opened
                or len(key) < length
                or another.issuperset(name.entries)
            ):
                continue
            if (kind := self._fits(words, key, name, at + length)) is not None:
                return key, name, kind
            another.update(name.entries)
        return None

    def _begins(self, words: Words, at: int, since: int) -> bool:
        """True where a word begins, also behind another answer or what is written together by habit."""
        if words.begins(at) or at == since:
            return not (at == since and at and words.flat[at - 1].isdigit() and words.flat[at].isdigit())
        place = max(_word_start(words, at), since)
        return made_of(words.flat[place:at], OPENERS)

    def _fits(self, words: Words, key: str, name: Name, end: int) -> int | None:
        tail = words.tail(end)
        while tail.startswith(key):
            tail = tail.removeprefix(key)
        if name.open or not tail:
            return 0
        if tail[0].isdigit():
            return None if key[-1].isdigit() else 0
        if tail[0] == "날" and key[-1] != "일":  # 토요일날, but 어린이날 is a day of its own
            return None
        if key.isascii() and tail.isascii():
            return len(tail) if len(key) > 2 and _LATIN.fullmatch(tail) else None
        if is_tail(tail):
            return 0
        if len(key) == 1 and not key.isascii():
            return 1 if tail[0] == "번" and is_tail(tail[1:]) else None
        if harmless(tail) and not tail.startswith(_MAKES_ANOTHER):
            return 0
        if (kind := self._kind(tail)) is not None:
            return kind
        named = any(tail[:size] in self._names for size in range(2, 9)) or any(
            self._ends_in_name(tail, size) for size in range(1, 5)
        )
        return 0 if named else None

    def _kind(self, tail: str) -> int | None:
        """How much of the end of a word, behind a name, is a title or the kind of thing it is; an ending may follow."""
        for size in range(min(_LONGEST_KIND, len(tail)), 0, -1):
            rest = tail[size:]
            if tail[:size] in self._kinds and (not rest or is_tail(rest) or harmless(rest)):
                return size
        return len(tail) if _ADJECTIVE.fullmatch(tail) else None

    def _ends_in_name(self, tail: str, size: int) -> bool:
        """커트말고펌이요: a connection and then another name."""
        return tail[:size] in OPENERS and any(tail[size : size + more] in self._names for more in range(1, 9))


def _heads(keys: Iterable[str]) -> dict[str, Sequence[int]]:
    """First two letters -> the lengths of the keys that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[:2], set()).add(len(key))
    return {head: sorted(found, reverse=True) for head, found in lengths.items()}


def _word_start(words: Words, at: int) -> int:
    return max((cut for cut in words.cuts if cut <= at), default=0)


def apart(found: Sequence[Mention]) -> Iterator[Mention]:
    """Without those that overlap a longer one, and a number or a paraphrase any other; of two alike the first."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.open, one.number is not None, one.start - one.end)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    yield from sorted(kept)
