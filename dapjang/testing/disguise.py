"""Customers made unrecognisable for a recording: numbers and names are exchanged for made-up ones, always the same for the
same, so that the conversation goes as it went. Resident numbers are hidden. Other texts stay as they are.

A made-up name has as many syllables as the real one and ends with the same kind of sound, so that particles (은/는, 으로/로)
fit behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from engine.desk.masking import numbers_in, renumbered
from engine.desk.simulator import CUSTOMER
from engine.language import answers
from engine.language.normal import normalise
from engine.language.phone import display
from engine.language.reading import Context, Reading
from engine.language.resident import redact
from engine.texts.josa import final

_FAMILIES = {1: "홍김이박최정강조윤장임한오서신", 2: ("남궁", "황보", "제갈", "선우")}
_GIVEN: Mapping[tuple[int, int], tuple[str, ...]] = {
    (1, 0): ("수", "미", "지", "우"),
    (1, 1): ("준", "민", "현", "윤"),
    (1, 8): ("솔", "별"),
    (2, 0): ("민지", "지수", "영희", "미나", "서우", "은서"),
    (2, 1): ("길동", "민준", "서윤", "도현", "지민", "하은"),
    (2, 8): ("하늘", "한결", "은별", "예솔"),
}
"""Given names by their syllables and their final consonant: none, ㄹ (8), any other."""
_LATIN = ("Alex", "Robin", "Sam", "Kim", "Jamie", "Lee", "Chris", "Park")
_NAMED = frozenset(("name", "이름", "성명", "성함"))
"""Keys under which a service's answer has names."""
_HANGUL = re.compile(r"[가-힣]{2,4}")


class Disguise:
    """Made-up numbers and names for real ones. What the scenario itself says (``public``) is no customer's and stays."""

    def __init__(self, customer: str, public: Iterable[str]) -> None:
        said = "\n".join(public)
        self._public = said
        self._numbers = {number: number for number in numbers_in(said)}
        self._numbers[customer] = CUSTOMER
        self._names: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────
    def name(self, real: str) -> None:
        """Exchange this name from now on; a Korean one also without its family name."""
        real = real.strip()
        if len(real) < 2 or real in self._names or real in self._public:
            return
        made = self._made(real, len(self._names))
        self._names[real] = made
        if _HANGUL.fullmatch(real) and len(real) > 2 and real[_family(real) :] not in self._public:
            family = _family(real)
            self._names.setdefault(real[family:], made[family:])
        longest = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![가-힣A-Za-z])(?:{'|'.join(map(re.escape, longest))})")

    def _made(self, real: str, number: int) -> str:
        if not _HANGUL.fullmatch(real):
            return " ".join(_LATIN[(number + n) % len(_LATIN)] for n in range(len(real.split())))
        end = final(real) or 0
        family = _family(real)
        families, given = _FAMILIES[family], _GIVEN[len(real) - family, end if end in (0, 8) else 1]
        choice = (families[n % len(families)] + given[n % len(given)] for n in count(number))
        return next(
            made for made in choice if made[:family] != real[:family] and made[family:] != real[family:]
        )

    def introduced(self, texts: Iterable[str], now: datetime) -> None:
        """Learn the names by which customers call themselves, also where nobody asked."""
        for text in texts:
            read = answers.read("name", normalise(text), Context(now))
            if isinstance(read, Reading) and read.sure:
                self.name(str(read.value))

    def called(self, replies: Iterable[str]) -> None:
        """Learn names by how our replies call people: 김민지님, where the scenario itself does not say so."""
        for text in replies:
            for name in re.findall(r"(?<![가-힣])([가-힣]{2,4})\s?님", text):
                if f"{name}님" not in self._public and f"{name} 님" not in self._public:
                    self.name(name)

    def learn(self, data: Any) -> None:
        """Learn the names in a service's answer."""
        for key, value in _pairs(data):
            if key in _NAMED and isinstance(value, str):
                self.name(value)

    # ── texts ────────────────────────────────────────────────────────────────────────────────────────────
    def text(self, real: str) -> str:
        """The text without resident numbers, with made-up numbers and names."""
        told = renumbered(redact(real), self._number)
        return self._pattern.sub(lambda found: self._names[found[0]], told) if self._pattern else told

    def data(self, real: Any) -> Any:
        """The same of JSON."""
        if isinstance(real, str):
            return self.text(real)
        if isinstance(real, dict):
            return {key: self.data(value) for key, value in real.items()}
        if isinstance(real, list):
            return [self.data(value) for value in real]
        return real

    def _number(self, digits: str) -> str:
        """A number of the same kind and length: 010-0000-0101 and so on."""
        if digits not in self._numbers:
            first = display(digits).partition("-")[0]
            head = first if first != digits else digits[:2]
            room = len(digits) - len(head)
            self._numbers[digits] = head + f"{101 + len(self._numbers):0{room}}"[-room:]
        return self._numbers[digits]


def _family(name: str) -> int:
    """Syllables of the family name."""
    return 2 if len(name) == 4 else 1


def _pairs(data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key, value
            yield from _pairs(value)
    elif isinstance(data, list):
        for value in data:
            yield from _pairs(value)
