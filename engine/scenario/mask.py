"""Signs that YAML would take for its own, hidden from it for one parse; the width stays, and so do places."""

from __future__ import annotations

import re

SIGNS = "[]{},:#\"'&*!|>%@`?-\\"
_HIDE = {ord(sign): 0xE000 + ord(sign) for sign in SIGNS}
_SHOW = {hidden: sign for sign, hidden in _HIDE.items()}

_COMMENT = re.compile(r"\s+#(?:\s|$)")
_ENTRY = re.compile(
    r"""(?P<lead>\s*(?:-\s+)*)
        (?:(?P<key>"[^"]*"|'[^']*'|[^\s\-:#{}\[\],&*!|>%@`"'][^:#{}\[\]]*?)\s*:(?:\s+|$))?
        (?P<value>.*)""",
    re.VERBOSE,
)
_FLOW_KEY = re.compile(r"(?:^|[{,\[])\s*[^\s,{}\[\]:]+(?: [^\s,{}\[\]:]+)*\s*:\s+")
_NEXT_KEY = re.compile(r",\s*[^\s,{}\[\]:]+(?: [^\s,{}\[\]:]+)*\s*:(?:\s|$)")


def hide(line: str, start: int, end: int) -> str:
    """The line with YAML's signs hidden between two columns (from 0)."""
    return line[:start] + line[start:end].translate(_HIDE) + line[end:]


def show(text: str) -> str:
    """Hidden signs made visible again."""
    return text.translate(_SHOW)


def block_value(line: str) -> tuple[int, int]:
    """Columns (from 0) of the value on a line of ``key: value`` or ``- value``, without its comment."""
    match = _ENTRY.match(line)
    start = match.start("value") if match else 0
    comment = _COMMENT.search(line, start)
    end = comment.start() if comment else len(line.rstrip())
    return start, max(start, end)


def flow_value(line: str, at: int) -> tuple[int, int] | None:
    """Columns (from 0) of the value inside ``{ }`` that column ``at`` belongs to, as its author meant it."""
    starts = [match.end() for match in _FLOW_KEY.finditer(line) if match.end() <= at]
    if not starts:
        return None
    return starts[-1], _flow_end(line, starts[-1])


def _flow_end(line: str, start: int) -> int:
    """The value ends at the bracket that closes its map, or at a comma with a key behind it."""
    depth = 0
    for column in range(start, len(line)):
        sign = line[column]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            if depth == 0:
                return len(line[:column].rstrip())
            depth -= 1
        elif sign == "," and depth == 0 and _NEXT_KEY.match(line, column):
            return column
    return len(line.rstrip())
