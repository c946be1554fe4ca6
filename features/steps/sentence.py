"""A step's sentence as a template, and what it matches.

    {who}[이/가] {text}[을/를] (보낸다/보냅니다)

``{name}`` and ``{name:kind}`` are slots (``KINDS``), ``[이/가]`` a Korean particle that may be written in any of its
shapes or be left out, ``(a/b)`` are other words for the same. Spaces may be one or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from engine.texts.josa import FORMS, with_particle

KINDS: Mapping[str, str] = {
    "text": r'"(?:[^"\\]|\\.)*"|“[^”]*”|‘[^’]*’',
    "who": r'"[^"]+"|“[^”]+”|(?:the|a) customer|[^\s"“”]+?',
    "word": r'"[^"]+"|“[^”]+”|[^\s"“”]+?',
    "int": r"\d+",
    "when": r".+?",
    "span": r".+?",
    "call": r'"[^"]+"|“[^”]+”',
}
"""What may stand in a slot. ``text``: in quotation marks; ``who`` and ``word``: one word, or several in quotation marks;
``when``: a point in time as people write it; ``span``: a duration."""

NAMES: Mapping[str, str] = {
    "who": "손님", "text": "글", "count": "수", "span": "동안", "when": "때", "flow": "흐름", "number": "번호",
    "member": "직원", "file": "파일", "picture": "사진", "state": "상태", "name": "이름", "value": "값", "tag": "꼬리표",
    "size": "크기", "team": "팀", "outcome": "결과", "purpose": "목적", "call": "부름", "start": "시작", "end": "끝",
    "language": "언어", "field": "칸", "status": "상태번호",
}  # fmt: skip
"""What a slot is called in Korean."""

PARTICLES: Mapping[str, str] = {
    "이/가": "은|는|이|가|께서|도",
    "을/를": "을|를|은|는|이라고|라고|이란|란|이라는|라는|도",
    "으로/로": "으로|로|에게|에",
    "에게": "에게는|한테는|에게|한테|께|에는|에",
    "의": "의",
    "와/과": "와|과|하고|이랑|랑",
    "이다": "이다|다|입니다|이에요|예요",
}
TOKEN = re.compile(
    r"\{(?P<slot>\w+)(?::(?P<kind>\w+))?\}|\[(?P<particle>[^\]]+)\]|\((?P<words>[^)]+)\)|(?P<space>\s+)"
)
"""The pieces of a template beside plain text."""
_QUOTES = {'"': '"', "“": "”", "‘": "’"}


def unquoted(text: str) -> str:
    """A slot's text without its quotation marks; ``\\n`` and ``\\"`` inside straight ones are a new line and a mark."""
    closing = _QUOTES.get(text[:1])
    if closing is None or len(text) < 2 or text[-1] != closing:
        return text
    inside = text[1:-1]
    if closing == '"' and "\\" in inside:
        inside = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], inside)
    return inside


class Sentence:
    """One way of writing a step. ``template`` as above; ``slots`` are the names of its slots."""

    def __init__(self, template: str) -> None:
        self.template = template
        self.slots = tuple(match["slot"] for match in TOKEN.finditer(template) if match["slot"])
        plain = TOKEN.sub("\0", template).split("\0")
        self._sign = max((piece.strip() for piece in plain), key=len)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        out: list[str] = []
        at = 0
        for match in TOKEN.finditer(self.template):
            out.append(re.escape(self.template[at : match.start()]))
            out.append(_token(match))
            at = match.end()
        out.append(re.escape(self.template[at:]))
        return re.compile("".join(out) + r"\s*\.?")

    def match(self, text: str) -> dict[str, str] | None:
        """The slots' texts, quotation marks taken off, when the step says this; else None."""
        if self._sign not in text:
            return None
        found = self._pattern.fullmatch(text)
        return None if found is None else {name: unquoted(value) for name, value in found.groupdict().items()}

    def parts(self, *, every: bool = False) -> Iterator[str | Slot]:
        """The template as it would be written: words and slots, particles as they fit, of other words the first (``every``:
        all of them, ``보낸다/보냅니다``)."""
        korean = any("가" <= sign <= "힣" for sign in self.template)
        at, last = 0, ""
        for match in TOKEN.finditer(self.template):
            plain = self.template[at : match.start()]
            at, last = match.end(), plain or last
            if plain:
                yield plain
            if match["slot"]:
                slot = Slot(match["slot"], kind_of(match), NAMES[match["slot"]] if korean else match["slot"])
                last = slot.shown
                yield slot
            elif match["particle"]:
                yield _fitting(last, match["particle"])
            else:
                last = " " if match["space"] else match["words"].split("/")[0]
                yield match["words"] if every and match["words"] else last
        yield self.template[at:]

    def shown(self, *, every: bool = False) -> str:
        """The template as an author reads it: ``{손님}이 "{글}"을 보낸다``; ``every``: with all other words."""
        return "".join(
            part if isinstance(part, str) else part.marked(f"{{{part.shown}}}")
            for part in self.parts(every=every)
        )


class Slot(NamedTuple):
    """A slot of a sentence; ``shown`` is what people call it in the sentence's language."""

    name: str
    kind: str
    shown: str

    def marked(self, text: str) -> str:
        """What stands in it, in quotation marks where they are needed."""
        return f'"{text}"' if self.kind in ("text", "call") else text


def kind_of(slot: re.Match[str]) -> str:
    """The kind of a template's slot, said or meant by its name."""
    return slot["kind"] or (slot["slot"] if slot["slot"] in KINDS else "word")


def _fitting(word: str, pair: str) -> str:
    """The particle that fits behind a word."""
    return with_particle(word, pair).removeprefix(word) if pair in FORMS else pair


def _token(match: re.Match[str]) -> str:
    if match["slot"]:
        return f"(?P<{match['slot']}>{KINDS[kind_of(match)]})"
    if match["particle"]:
        return f"(?:{PARTICLES[match['particle']]})?"
    if match["space"]:
        return r"\s+"
    return "(?:" + "|".join(map(re.escape, match["words"].split("/"))) + ")"
