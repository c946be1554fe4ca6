"""Cutting a Korean text into the pieces that the tables know: the cheapest way through them, spaces or none.

What no table knows becomes an unknown piece, whole words of it. The states say what may follow, and which of them may
end a word.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.language.letters.regex import regex
from engine.language.stance.endings import LINKED, POLITE
from engine.language.stance.grammar import ANYWHERE, FREE, following
from engine.language.stance.pieces import Piece, Role


class Cut(NamedTuple):
    """A piece and where it stands among the text's letters."""

    piece: Piece
    start: int
    end: int


_Way = tuple[int, Piece, int, str]
"""The cheapest way to a place in a state: what it cost, the last piece, where and in which state that began."""

_NOWHERE = Piece(Role.FILL)
_UNKNOWN = Piece(Role.UNKNOWN, 0, "", "unknown")
_NUMBER = Piece(Role.NUMBER, 0, "", "number")
_DIGITS = regex(r"\d+")

_UNKNOWN_END = regex(
    r"(?:(?P<quote>[라다자냐]고)|(?P<asks>[나까][요여유]|[은는인던]가[요여유]|는지[요여유]?|니까요|[습입]니까|되[요여]|[은는인]교)|(?P<if>면)"
    r"|(?P<so>(?<!에)서|니까|느라|때문에|관계로)|(?P<but>지만|[는은인던]데)|(?P<and>.고|며)|(?P<says>.[요유죠다음]))$"
)
_APART, _APART_FROM_NOUN, _NEW_UNKNOWN, _MORE_UNKNOWN = 4, 12, 40, 12
"""What spaces inside a piece or before an ending cost, and unknown letters."""

_AT_THE_END = frozenset(("unknown", "minded"))
"""States in which a word may end, but only before a space."""
_SAID = frozenset(("tail", POLITE))
"""States in which a verb is over, so that anything may follow."""
_NOMINAL = frozenset(("noun", "answered", "number", "minded"))
_NEVER = 1 << 30
_CASUAL = frozenset("am")
"""Slots in which a stem may end a word without any ending: 해, 감."""
_ANSWERS = (Role.YES, Role.NO)
_JOINED = (Role.NOT, Role.LINK)
"""What a stem of one syllable may be written behind, and still end the word: 못가."""
_DONE = frozenset("해함혀험됨되")
"""Those of them that may be written behind a noun: 참석해."""


class _Cutter:
    """One text on its way through the tables."""

    __slots__ = ("bounds", "size", "starts", "text", "ways")

    def __init__(self, text: str, starts: frozenset[int]) -> None:
        self.text, self.starts, self.size = text, starts, len(text)
        self.bounds = starts | {self.size}
        """Where words end."""
        self.ways: list[dict[str, _Way]] = [{} for _ in range(self.size + 1)]
        self.ways[0]["free"] = (0, _NOWHERE, 0, "")

    def run(self, unknown: bool) -> bool:
        """Find the ways through the text, with ``unknown`` words or none; False when there is no way."""
        for at, here in enumerate(self.ways[:-1]):
            if not here:
                continue
            for state, way in tuple(here.items()):
                table = following(state)
                if table is not None and (found := table.at(self.text, at)):
                    self._add(at, way[0], state, found)
            whole = self._whole(at)
            if whole is not None:
                self._add(at, here[whole][0], whole, self._free(at))
            if unknown and ("unknown" in here or at in self.starts or whole in _SAID):
                self._unknown(at, whole)
        return self._whole(self.size) is not None

    def _whole(self, at: int) -> str | None:
        """The cheapest state at a place in which whatever came before is a whole word or sentence."""
        best, least = None, _NEVER
        ends = at in self.bounds
        for state, way in self.ways[at].items():
            if way[0] < least and (state in ANYWHERE or (ends and self._ends(at, state, way))):
                best, least = state, way[0]
        return best

    def _ends(self, at: int, state: str, way: _Way) -> bool:
        """True when a word may end in this state: a stem only as 해, 감, and one letter of it not behind just any."""
        if state in _AT_THE_END:
            return True
        if _CASUAL.isdisjoint(state) or state in LINKED:
            return False
        start, letter = way[2], self.text[at - 1]
        if way[1].mark == "does" and "a" not in state and letter not in _DONE:  # 드림, 바람
            return False
        if start in self.starts or at - start > 1:
            return True
        before = self.ways[start][way[3]][1].role
        if before is Role.NOUN:  # 참석해, not 거부감
            return letter in _DONE
        return before in _JOINED or (before is Role.YES and self.text[start - 1] < "가")

    def _free(self, at: int) -> list[tuple[int, Piece]]:
        """The words that may begin here."""
        text, starts = self.text, self.starts
        found = FREE.at(text, at)
        if text[at] < "가":
            if text[at].isdigit() and (digits := _DIGITS.match(text, at)) is not None:
                return [(digits.end(), _NUMBER)]
            found = [(end, piece) for end, piece in found if end in self.bounds or not text[end].isascii()]
        if at not in starts:
            after_ye = at - 1 in starts and text[at - 1] == "예"  # 예지원 is a name
            return [
                (end, piece)
                for end, piece in found
                if piece.mark != "alone"
                and (end - at > 1 or self._short(at, piece))
                and not (after_ye and piece.role is Role.NOUN)
            ]
        return [
            (end, piece)
            for end, piece in found
            if (piece.mark != "alone" or end in self.bounds)
            and not (piece.role in _ANSWERS and end - at > 1 and self._two_answers(at, end))
        ]

    def _two_answers(self, at: int, end: int) -> bool:
        """아니 네 is not 아니네."""
        return any(place in self.starts and self._answer(place, end) for place in range(at + 1, end))

    def _answer(self, at: int, end: int) -> bool:
        return any(piece.role in _ANSWERS for piece in FREE.pieces.get(self.text[at:end], ()))

    def _short(self, at: int, piece: Piece) -> bool:
        """True when a piece of one letter may stand in the middle of a word: "네네", "참석o", not "네일"."""
        if piece.role is Role.STEM or piece.role is Role.NOT or not "가" <= self.text[at] <= "힣":
            return True
        whole = self._whole(at)
        return whole is not None and piece.role is self.ways[at][whole][1].role and bool(piece.sign)

    def _unknown(self, at: int, whole: str | None) -> None:
        """Letters that no table knows, and what may be written right behind them: 못, and verbs with ㄹ (갈게요)."""
        here = self.ways[at]
        if whole is not None and (
            at in self.starts or (whole in _SAID and at - here[whole][2] > (whole == "tail"))
        ):
            self._push(at + 1, here[whole][0] + _NEW_UNKNOWN, _UNKNOWN, at, whole)
        way = here.get("unknown")
        if way is None or at in self.starts:
            return
        self._push(at + 1, way[0] + _MORE_UNKNOWN, _UNKNOWN, at, "unknown")
        clear = [
            (end, piece)
            for end, piece in self._free(at)
            if (piece.role is Role.STEM and "l" in piece.then)
            or (piece.role is Role.NOT and self.text[at] == "못")
        ]
        self._add(at, way[0], "unknown", clear)

    def _add(self, at: int, cost: int, state: str, found: list[tuple[int, Piece]]) -> None:
        begins = at in self.starts
        for end, piece in found:
            more = piece.cost
            if begins and (piece.role is Role.TAIL or piece.role is Role.END):
                if self._answer(at, end) if piece.role is Role.END else end not in self.bounds:
                    continue
                more += _APART_FROM_NOUN if state in _NOMINAL else _APART
            if end - at > 1:
                more += _APART * sum([place in self.starts for place in range(at + 1, end)])
            self._push(end, cost + more, piece, at, state)

    def _push(self, at: int, cost: int, piece: Piece, start: int, before: str) -> None:
        known = self.ways[at].get(piece.then)
        if known is None or cost < known[0]:
            self.ways[at][piece.then] = (cost, piece, start, before)

    def back(self) -> list[Cut]:
        found: list[Cut] = []
        at, state = len(self.text), self._whole(len(self.text))
        while at and state is not None:
            _, piece, start, before = self.ways[at][state]
            if found and piece is _UNKNOWN and found[-1].piece is _UNKNOWN and at not in self.starts:
                found[-1] = found[-1]._replace(start=start)
            else:
                found.append(Cut(piece, start, at))
            at, state = start, before
        return [self._named(one) for one in reversed(found)]

    def _named(self, one: Cut) -> Cut:
        """An unknown word says at least how it ends: 아파서, 뭐였는지요."""
        if one.piece is not _UNKNOWN:
            return one
        ending = _UNKNOWN_END.search(self.text, one.start, one.end)
        return one if ending is None else one._replace(piece=_UNKNOWN._replace(mark=ending.lastgroup or ""))


def cut(text: str, starts: frozenset[int]) -> list[Cut]:
    """The pieces of ``text``, which has no spaces; ``starts`` says where its words begin."""
    cutter = _Cutter(text, starts)
    if not cutter.run(unknown=False):
        cutter.run(unknown=True)
    return cutter.back()
