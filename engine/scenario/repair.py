"""A file's tree, also when its YAML is broken: known slips are named and mended, and reading goes on (R2).

libyaml stops at the first fault. Each fault is looked up in a table by what libyaml says; its
handler names the slip that people make (decision 1), mends the line for this reading only, and the
file is parsed again. What no handler knows is reported as it is, and its lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from engine.faults import Place
from engine.scenario.collect import Faults
from engine.scenario.indentation import Indentation, Judge
from engine.scenario.mask import block_value, flow_value, hide, show
from engine.scenario.nodes import Node, Stop, parse
from engine.scenario.unreadable import PROBLEMS

MAX_MENDS = 60
"""Syntax faults named in one pass."""

MAX_LOST = 5
"""Lines that could not be read at all; what follows them is rarely worth telling."""
_OPEN_QUOTE = re.compile(r"""(?:^\s*|[:{,\[-]\s+)(?P<quote>["'])(?:(?!(?P=quote)).)*$""")
_COMMENT = re.compile(r"\s(#[^\s#]?)")
_PARTNERS = {"{": "}", "[": "]"}
_GLUED = re.compile(r"\s*(?:- )?([A-Za-z_]+)(:)(?=[^\s:/])")
_WIDE_COLON = re.compile(r"\s*(?:- )?([A-Za-z_]+)\s*(：)")


def tree(text: str, file: str, faults: Faults, judge: Judge) -> tuple[Node | None, bool]:
    """The root of a file, and whether all of it could be read. Faults are noted. ``judge`` counts the faults
    that a tree would have: of several ways to mend, the one with the fewest is taken."""
    mender = _Mender(text, file, faults, judge)
    for _ in range(MAX_MENDS):
        try:
            root = parse("\n".join(mender.lines), file, mender.note)
        except Stop:
            return None, False
        except yaml.YAMLError as error:
            if not mender.mend(error):
                break
            continue
        if root is None and mender.whole:
            faults.add(Place(file), "Y016")
        return mender.true(root), mender.whole and root is not None
    if not faults.errors:
        mender.unreadable(0, 0, "")
    return None, False


class _Mender(Indentation):
    """Knows what libyaml stumbles over."""

    def mend(self, error: yaml.YAMLError) -> bool:
        """Name and mend what the parser stumbled over; False when nothing more can be done."""
        problem = str(getattr(error, "problem", "") or "")
        line, column = self._spot(getattr(error, "problem_mark", None))
        context = self._spot(getattr(error, "context_mark", None))
        if self._open_quote(line if "end of stream" not in problem else context[0]):
            return True
        for sign, handler in _HANDLERS:
            if sign in problem and handler(self, line, column, context):
                return True
        return self._leave_out(line, column, problem)

    def _spot(self, mark: Any) -> tuple[int, int]:
        if mark is None:
            return 0, 0
        line = min(mark.line, len(self.lines) - 1)
        return line, min(mark.column, len(self.lines[line]))

    def _open_quote(self, line: int) -> bool:
        """A quote left open on this line or shortly before it, closed again at the end of its line."""
        for number in range(line, max(-1, line - 8), -1):
            match = _OPEN_QUOTE.search(self.lines[number])
            if match is not None and self._alone(number, match):
                start, text = match.start("quote"), self.lines[number]
                self.slip(number, start, "Y025")
                braced = any(sign in text[:start] for sign in "{[")
                self.lines[number] = hide(text, start, start + 1 if braced else len(text))
                return True
        return False

    def _alone(self, number: int, match: re.Match[str]) -> bool:
        """True when the quoted text is not simply written over several lines."""
        quote, below = match["quote"], "\n".join(self.lines[number + 1 : number + 40])
        closing = below.find(quote)
        return (
            closing < 0 or re.search(r"^\s*(?:- )?[^\s\"'#]+:\s", below[:closing], re.MULTILINE) is not None
        )

    def cannot_start(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """A tab, or a text that starts with @, `, % …"""
        text = self.lines[line]
        if "\t" in text[column : column + 1] + text[: len(text) - len(text.lstrip())]:
            return self.tabs(line, column, context)
        start, end = block_value(text)
        if not start <= column < end:
            start, end = column, column + 1
        self.slip(line, column, "Y028", sign=text[column : column + 1], example=text[start:end])
        self.lines[line] = hide(text, start, end)
        return column < len(text)

    def colon(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """``: `` where no key can be: inside a text, or because the line before is no ``key: value``."""
        start, end = block_value(self.lines[line])
        if start <= column < end and start > 0:
            self.slip(line, column, "Y023", example=self.lines[line][start:end])
            self.lines[line] = hide(self.lines[line], start, end)
            return True
        before = self.before(line)
        if before is None:
            return False
        if self.no_colon(before, 0, (before, 0)):
            return True
        return self.indent(line) > self.indent(before) and self.misplaced(line)

    def no_colon(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """A line without ``: ``: no space behind the colon, a full-width one, or none at all."""
        line = context[0]
        text = self.lines[line]
        if (glued := _GLUED.match(text)) is not None and ": " not in text[: glued.end() + 1]:
            self.slip(line, glued.start(2), "Y029", key=glued[1])
            self.insert(line, glued.end(2), " ")
            return True
        if (wide := _WIDE_COLON.match(text)) is not None:
            self.slip(line, wide.start(2), "Y033", sign="：")
            self.lines[line] = text[: wide.start(2)] + ":" + text[wide.end(2) :]
            self.insert(line, wide.end(2), " ")
            return True
        if ":" in text or not text.strip() or text.lstrip().startswith(("- ", "#")):
            return False
        self.slip(line, self.indent(line), "Y034", text=show(text.strip())[:40])
        self.blank(line)
        return True

    def after_value(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """Something behind a complete value: ``[공지] 안녕``, ``"가" 나``, ``{{ x }}님``, a stray bracket."""
        text = self.lines[line]
        if text[column : column + 1] in ("}", "]"):
            self.slip(line, column, "Y036", bracket=text[column])
            self.lines[line] = text[:column] + " " + text[column + 1 :]
            return True
        start, end = block_value(text)
        if not start < column < end + 1:
            return self.misplaced(line)
        return self._whole_text(line, start, end, column)

    def in_braces(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """The same inside ``{ }`` or ``[ ]``, or the bracket was never closed."""
        span = flow_value(self.lines[line], column)
        opening = self.lines[context[0]].rstrip()
        if line != context[0] and not opening.endswith((",", "{", "[")):
            return self._close(*context)
        if span is not None and span[0] <= column <= span[1]:
            return self._whole_text(line, *span, column)
        return self._close(*context)

    def _whole_text(self, line: int, start: int, end: int, column: int) -> bool:
        text = self.lines[line]
        value = text[start:end]
        code = next((code for sign, code in _STARTS if value.startswith(sign)), "")
        if not code:
            code = "Y023" if text[column : column + 1] == ":" else "Y032"
        if hide(text, start, end) == text:
            return False
        self.slip(line, start if code != "Y023" else column, code, example=value)
        self.lines[line] = hide(text, start, end)
        return True

    def _close(self, line: int, column: int) -> bool:
        """Close a bracket at the end of its line, unless a comment hides the partner that it has."""
        text = self.lines[line]
        bracket = text[column : column + 1]
        if bracket not in _PARTNERS or (line, column) in self.closed:
            return False
        cut = _COMMENT.search(text, column)
        if cut is not None and cut[1] != "#":
            self.slip(line, cut.start(1), "Y024", text=text[cut.start(1) :], example=text[column:])
            self.lines[line] = hide(text, cut.start(1), cut.start(1) + 1)
            return True
        self.closed.add((line, column))
        self.slip(line, column, "Y026", bracket=bracket)
        end = cut.start() if cut is not None else len(text.rstrip())
        self.lines[line] = text[:end] + _PARTNERS[bracket] + text[end:]
        return True

    def block_sign(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """A text that starts with > | * & !, or a list item behind a key."""
        number, at = context if context != (0, 0) or line == 0 else (line, column)
        text = self.lines[number]
        start, end = block_value(text)
        span = (start, end) if start <= at < end else flow_value(text, at) or (at, at + 1)
        if hide(text, *span) == text:
            return False
        self.slip(number, at, "Y028", sign=text[at : at + 1], example=text[span[0] : span[1]])
        self.lines[number] = hide(text, *span)
        return True

    def dash(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """``key: - item``: a list starts on its own line."""
        text = self.lines[line]
        start, end = block_value(text)
        self.slip(line, column, "Y035")
        self.lines[line] = hide(text, min(start, column), end)
        return True

    def escape(self, line: int, column: int, context: tuple[int, int]) -> bool:
        """``\\d`` inside double quotes."""
        text = self.lines[line]
        self.slip(line, column, "Y031", sign=text[column : column + 2])
        self.lines[line] = hide(text, column, column + 1)
        return text[column : column + 1] == "\\"

    def unreadable(self, line: int, column: int, problem: str) -> None:
        """Note what libyaml says."""
        words = PROBLEMS.get(problem, PROBLEMS[""])
        params = dict(zip(("problem_ko", "hint_ko", "hint_en"), words, strict=True))
        self.slip(line, column, "Y001", problem=problem, **params)

    def _leave_out(self, line: int, column: int, problem: str) -> bool:
        """Report what libyaml says and leave the line out, with what is nested in it."""
        while line > 0 and not self.lines[line].strip():
            line -= 1
        if not self.lines[line].strip() or self.left_out >= MAX_LOST:
            return False
        self.unreadable(line, min(column, len(self.lines[line])), problem)
        self.blank(line)
        return True


_STARTS = (("[", "Y020"), ("{{", "Y021"), ('"', "Y027"), ("'", "Y027"))

_HANDLERS: tuple[tuple[str, Callable[[_Mender, int, int, tuple[int, int]], bool]], ...] = (
    ("tab character", _Mender.tabs),
    ("cannot start any token", _Mender.cannot_start),
    ("mapping values are not allowed", _Mender.colon),
    ("could not find expected ':'", _Mender.no_colon),
    ("did not find expected ',' or", _Mender.in_braces),
    ("did not find expected key", _Mender.after_value),
    ("did not find expected '-' indicator", _Mender.after_value),
    ("did not find expected <document start>", _Mender.after_value),
    ("expected alphabetic or numeric", _Mender.block_sign),
    ("expected whitespace or line break", _Mender.block_sign),
    ("expected comment or line break", _Mender.block_sign),
    ("found undefined tag handle", _Mender.block_sign),
    ("mapping keys are not allowed", _Mender.block_sign),
    ("block sequence entries are not allowed", _Mender.dash),
    ("found unknown escape character", _Mender.escape),
    ("did not find expected hexdecimal number", _Mender.escape),
)
"""What libyaml says → who knows the slip behind it."""
