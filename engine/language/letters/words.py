"""A text as keywords see it: letters and digits only, and where its words begin."""

from __future__ import annotations

from bisect import bisect_right

from engine.language.letters.regex import regex
from engine.language.letters.stems import CUTE, canonical
from engine.language.normal import Normal, normalise

_WORD = regex(r"[^\W_]+")
_PLAIN = regex(rf"[^\W_{''.join(sorted(CUTE))}]++")
"""Most texts have no letter of a playful ending."""
_OPENERS = """
오늘 내일 낼 모레 글피 요일 욜 시반 오전 오후 아침 점심 저녁 지금 주말 평일 이번주 다음주 담주 이번달 다음달 일에 월에
주에 달에 시에 분에 말에 때에 으로 일로 월로 시로 분로 혹시 그럼 그리고 저는 제가 저희 우리 어요 아요 해요 돼요 에요
예요 이요 네요 데요 대요 세요 까요 나요 게요 니다 니까 는데 은데 인데 해서 라서 어서 아서 와서 파서 려고 지만 하고
리고 구요 고요
"""
_OPENED = frozenset(_OPENERS.split())
"""What people write without a space in front of the word that matters: a day, the end of a sentence ("내일예약이요")."""
_OPENED_LENGTHS = tuple(sorted({len(word) for word in _OPENED}))
_KINDS = """
저 네 넵 넹 예 응 ㅇ ㅇㅇ ㅇㅋ 재 신 새 첫 온라인 정기 전화 학생 단체 카드 가족 경로 회원 특별 추가
"""
_OF_A_KIND = frozenset(_KINDS.split())
"""Short words in front of any word: 재등록, 신메뉴, 네예약할게요."""
_OTHER_THINGS = """
신장결석 요로결석 담낭결석 방광결석 주민등록 이메일주소 메일주소 아이피주소 신문배달 우유배달 도로포장 안내문의
설명문의 공고문의 위원회의
"""
_ANOTHER = frozenset(_OTHER_THINGS.split())
"""Words that end in another word and mean something else."""
_LIKE_A_PARTICLE = frozenset("의가이은는을를로도만에와과")
_LIKE_A_VERB = frozenset("하해한할함합했되된될돼")
_BEFORE_GIVE = frozenset("해혀려쳐켜여내줘아어봐")
"""알려주소 is 알려 줘, no address."""
_FRONT = 8
"""So many letters in front of a word are looked at."""
_KIND = regex("[가-힣]{2,6}")
_LONGEST_TAIL = 120
_SENTENCES = {ord(" "): None, **dict.fromkeys(map(ord, ".!?;…"), "|")}


def flat(text: Normal) -> str:
    """Letters and digits of the text without spaces, endings in plain spelling; an emoji alone stays as
    it is."""
    if text.flat is None:
        key = text.key
        text.flat = key if _PLAIN.fullmatch(key) else "".join(map(canonical, letters_of(text.text))) or key
    return text.flat


def letters_of(text: str) -> list[str]:
    """The words of a normalised text, letters and digits only."""
    return _WORD.findall(text)


def keyword_key(word: str) -> str:
    """A keyword in the form in which it is looked up."""
    return flat(normalise(word))


class Words:
    """The text's letters and digits (``flat``) with the way back to words and to the normalised text."""

    __slots__ = ("_places", "cuts", "flat", "text")

    def __init__(self, text: Normal) -> None:
        self.text = text
        self.flat = flat(text)
        self.cuts: list[int] = []
        """Where each word begins in ``flat``."""
        self._places: list[int] = []  # where it begins in the normalised text
        size = 0
        if text.key.isalnum():
            if len(text.key) == len(text.text):
                self.cuts.append(0)
                self._places.append(0)
                return
            for place, word in enumerate(text.text.split(" ")):
                self.cuts.append(size)
                self._places.append(size + place)
                size += len(word)
            return
        for match in _WORD.finditer(text.text):
            self.cuts.append(size)
            self._places.append(match.start())
            size += match.end() - match.start()
        if not size:  # an emoji alone
            self.flat = ""

    def at(self, place: int) -> int:
        """The offset of ``flat[place]`` in the normalised text."""
        word = bisect_right(self.cuts, place) - 1
        return self._places[word] + place - self.cuts[word]

    def begins(self, place: int, end: int = 0, *, openers: bool = True) -> bool:
        """True when a word begins at ``flat[place]``, also behind an opener, or what kind of it is meant (정기후원), that
        is written together with ``flat[place:end]``."""
        start = self.cuts[bisect_right(self.cuts, place) - 1]
        return start == place or (openers and self._opened(start, place, end))

    def _opened(self, start: int, place: int, end: int) -> bool:
        front = self.flat[max(start, place - _FRONT) : place]
        if front in _OF_A_KIND or any(front[-length:] in _OPENED for length in _OPENED_LENGTHS):
            return True
        if front[-1] in "월일시분" and front[-2:-1].isdigit():
            return True
        if self.flat[place:end] == "주소" and front[-1] in _BEFORE_GIVE:
            return False
        first, last = self.flat[place], self.flat[end - 1]
        if first.isascii() or front[-1].isascii():
            return first.isalpha() and not front[-1].isascii()
        return (
            end - place > 1
            and first not in _LIKE_A_VERB
            and last not in _LIKE_A_PARTICLE
            and _KIND.fullmatch(front) is not None
            and front + self.flat[place:end] not in _ANOTHER
        )

    def tail(self, place: int) -> str:
        """What is left of the word whose letter is ``flat[place - 1]``, from ``place`` on, as far as it matters."""
        following = bisect_right(self.cuts, place - 1)
        end = self.cuts[following] if following < len(self.cuts) else len(self.flat)
        return self.flat[place : min(end, place + _LONGEST_TAIL)]

    def before(self, place: int) -> str:
        """The last words of the text in front of ``flat[place]``, spaces kept."""
        end = self.at(place)
        return self.text.text[max(0, end - 60) : end]

    def after(self, place: int) -> str:
        """What follows from ``flat[place]`` on, without spaces, as far as it matters."""
        return self.flat[place : place + 300]

    def marked(self, place: int) -> str:
        """The same with the ends of sentences as ``|`` and 안 and 못 that stand alone as ``⊘``."""
        if place >= len(self.flat):
            return ""
        start = self.at(place - 1) + 1 if place else 0
        following = self.text.text[start : start + 300]
        for alone in (" 안 ", " 못 "):
            following = following.replace(alone, "⊘")
        return following.translate(_SENTENCES)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the raw text that ``flat[start:end]`` came from."""
        return self.text.span(self.at(start), self.at(end - 1) + 1)
