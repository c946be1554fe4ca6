"""A customer's text, normalised once (R5). The raw text is kept; offsets lead back into it.

NFC and not NFKC: NFKC turns the lone jamo of ㅇㅋ into conjoining ones. Offsets are computed when asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from engine.language.letters.jamo import LONE, composed
from engine.language.letters.regex import regex

LONGEST = 1000
"""A longer text is an answer of kind ``text`` only; its stray letters stay where they are."""

# Most texts are plain already: letters, digits, single separators between them.
_PLAIN = regex(r"[0-9a-z가-힣]++(?:[ /:.,\-][0-9a-z가-힣]++)*+")


def _folded() -> dict[int, str]:
    table: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width
    for first, count, start in (
        (0x2460, 20, 1),
        (0x2474, 20, 1),
        (0x2488, 20, 1),
        (0x2776, 10, 1),
        (0x2780, 10, 1),
        (0x278A, 10, 1),
        (0x24F5, 10, 1),
        (0x3251, 15, 21),
    ):
        table |= {first + n: str(start + n) for n in range(count)}
    table |= {0x24EA: "0", 0x24FF: "0"}
    table |= {0x249C + n: chr(0x61 + n) for n in range(26)}  # parenthesised letters
    table |= {first + n: chr(0x61 + n) for first in (0x24B6, 0x24D0) for n in range(26)}  # circled letters
    table |= {0x3260 + n: jamo for n, jamo in enumerate("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")}
    table |= {0x326E + n: syllable for n, syllable in enumerate("가나다라마바사아자차카타파하")}
    table |= {ord(sign): "-" for sign in "‐‑‒–—―−"} | {ord(sign): "~" for sign in "〜∼～"}
    table |= {ord(sign): "'" for sign in "‘’‛′"} | {ord(sign): '"' for sign in "“”‟″"}
    table |= {0x3002: ".", 0x3001: ",", 0xFF65: "·", 0x318D: "·", 0x2024: "."}
    table |= {ord(sign): "" for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u20e3"}
    return table


_FOLD = _folded()
_SPACES = regex(r"\s+")
_ODD = regex(r"[^ -~가-힣ㄱ-ㅣ\s]")
_MARKS_TOGETHER = " !\"#'()*,./:;<=>?@[\\]^_`{|}~-…‥·•「」『』《》〈〉【】〔〕¡¿"
_MARKS = frozenset(_MARKS_TOGETHER)
_PICTURES = regex("[←-⏿─-⯿〰〽㊗㊙\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_LAUGHS_TOGETHER = "ㅋㅎㅠㅜㅡ"
_LAUGHS = frozenset(_LAUGHS_TOGETHER)


class Normal:
    """``raw`` as it came; ``text`` normalised; ``key`` is ``text`` without spaces; ``flat`` is kept by ``words.flat``."""

    __slots__ = ("_offsets", "_pieces", "_skip", "flat", "key", "raw", "text")

    def __init__(
        self,
        raw: str,
        text: str,
        skip: int = 0,
        moved: bool = False,
        pieces: list[tuple[int, int]] | None = None,
    ) -> None:
        self.raw = raw
        self.text = text
        self.key = text.replace(" ", "")
        self.flat: str | None = None
        self._skip = skip  # how many characters were trimmed in front
        self._pieces = pieces  # where each character stood before stray letters were put together
        self._offsets: list[tuple[int, int]] | None = None if moved else []

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets into ``raw`` of ``text[start:end]``."""
        if self._offsets is None:
            self._offsets = _offsets(self.raw)
        start, end = start + self._skip, max(end, start) + self._skip
        if self._pieces is not None:
            start, end = _before(self._pieces, start, end)
        if not self._offsets:
            return start, end
        if start >= len(self._offsets) or start == end:
            at = self._offsets[start][0] if start < len(self._offsets) else len(self.raw)
            return at, at
        return self._offsets[start][0], self._offsets[min(end, len(self._offsets)) - 1][1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Normal) and self.raw == other.raw and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.raw)

    def whole(self) -> tuple[int, int]:
        """The offsets into ``raw`` of all that is meant."""
        if not self._skip and self._pieces is None and self._offsets == []:
            return 0, len(self.text)
        return self.span(0, len(self.text))

    def __repr__(self) -> str:
        # The text is a customer's: it must not reach a log by accident.
        return f"Normal({len(self.text)} characters)"


def normalise(raw: str) -> Normal:
    """Normalise a text (R5). Never fails, never trims to nothing."""
    if _PLAIN.fullmatch(raw):
        return Normal(raw, raw)
    odd = _ODD.search(raw) is not None
    folded = unicodedata.normalize("NFC", raw).translate(_FOLD) if odd else raw
    folded = _SPACES.sub(" ", folded.casefold())
    moved = odd or len(folded) != len(raw)
    joined = composed(folded) if len(folded) <= LONGEST and LONE.search(folded) else None
    if joined is None:
        start, end = _inside(folded)
        return Normal(raw, folded[start:end], start, moved)
    text = "".join([sign for sign, _, _ in joined])
    start, end = _inside(text)
    return Normal(raw, text[start:end], start, moved, [(first, last) for _, first, last in joined])


def _before(pieces: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """A span over the composed text as a span over the text before."""
    if start >= len(pieces):
        at = pieces[-1][1] if pieces else 0
        return at, at
    if start == end:
        return pieces[start][0], pieces[start][0]
    return pieces[start][0], pieces[min(end, len(pieces)) - 1][1]


def _inside(text: str) -> tuple[int, int]:
    """What is left when decoration is trimmed; as much of it as needed stays when nothing else would."""
    for pictures, laughs in ((True, True), (False, True), (False, False)):
        end = _end(text, pictures, laughs)
        start = _start(text, end, pictures, laughs)
        if start < end:
            return start, end
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _end(text: str, pictures: bool, laughs: bool) -> int:
    end = len(text)
    while end:
        sign = text[end - 1]
        if sign in _MARKS:
            end = len(text[:end].rstrip(_MARKS_TOGETHER))
        elif sign in _LAUGHS:
            if not laughs:
                break
            end = len(text[:end].rstrip(_LAUGHS_TOGETHER))
            if text[max(0, end - 1) : end + 1] in ("ㅇㅋ", "ㅊㅋ"):  # words
                return end + 1
        elif pictures and _PICTURES.match(sign):
            end -= 1
        else:
            break
    return end


def _start(text: str, end: int, pictures: bool, laughs: bool) -> int:
    start = 0
    while start < end:
        sign = text[start]
        if sign == "-" and text[start + 1 : start + 2].isdigit():
            break
        if sign in _MARKS:
            start = end - len(text[start:end].lstrip(_MARKS_TOGETHER))
            start -= text[start - 1 : start] == "-" and text[start : start + 1].isdigit()
        elif sign in _LAUGHS:
            if not laughs:
                break
            start = end - len(text[start:end].lstrip(_LAUGHS_TOGETHER))
            if "ㄱ" <= text[start : start + 1] <= "ㅎ":  # ㅎㅇ is a word
                return start - 1
        elif pictures and _PICTURES.match(sign):
            start += 1
        else:
            break
    return start


def _offsets(raw: str) -> list[tuple[int, int]]:
    """For each character of the folded text (before trimming) the part of ``raw`` that it came from."""
    found: list[tuple[int, int]] = []
    space = False
    for start, end in _segments(raw):
        for sign in unicodedata.normalize("NFC", raw[start:end]).translate(_FOLD).casefold():
            if not (space and sign.isspace()):
                found.append((start, end))
            space = sign.isspace()
    return found


def _segments(raw: str) -> Iterator[tuple[int, int]]:
    """Runs of ``raw`` that compose together: a starter and its marks, a syllable's conjoining jamo."""
    start = 0
    for at in range(1, len(raw) + 1):
        if at == len(raw) or not (unicodedata.combining(raw[at]) or "\u1160" <= raw[at] <= "\u11ff"):
            yield start, at
            start = at
