"""Faults for people and for machines: text with the line in question, JSON, SARIF 2.1.0."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.faults import Fault, Severity
from engine.scenario.messages import MESSAGES

_WORDS: Mapping[str, Mapping[Severity, str]] = {
    "ko": {"error": "오류", "warning": "주의", "notice": "알림"},
    "en": {"error": "error", "warning": "warning", "notice": "notice"},
}
_COLOURS: Mapping[Severity, str] = {"error": "31;1", "warning": "33;1", "notice": "36"}
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
WIDEST = 100
"""Columns of a quoted line; longer ones are cut around the fault."""


def human(
    faults: Sequence[Fault], lang: str = "ko", colour: bool = False, sources: Mapping[str, str] | None = None
) -> str:
    """One paragraph per fault and a line that counts them; empty when there are none.

    The first line of each is ``file:line:column: CODE message``, which editors know how to follow.
    """
    if not faults:
        return ""
    parts = [_paragraph(fault, lang, colour, sources or {}) for fault in faults]
    return "\n".join([*parts, _count(faults, lang)]) + "\n"


def _paragraph(fault: Fault, lang: str, colour: bool, sources: Mapping[str, str]) -> str:
    message, hint = (fault.ko, fault.hint_ko) if lang == "ko" else (fault.en, fault.hint_en)
    word = _paint(f"{_WORDS[lang][fault.severity]} {fault.code}", _COLOURS[fault.severity], colour)
    place = fault.place.file if fault.place.line == 0 else str(fault.place)
    lines = [f"{_paint(place, '1', colour)}: {word} {message}"]
    lines += _quoted(fault, sources, colour)
    if hint:
        lines.append(f"      → {hint}")
    return "\n".join(lines)


def _quoted(fault: Fault, sources: Mapping[str, str], colour: bool) -> list[str]:
    """The line in question with a mark below the column."""
    written = sources.get(fault.place.file, "").split("\n")
    number = fault.place.line
    if not 0 < number <= len(written) or not written[number - 1].strip():
        return []
    line, column = _window(written[number - 1].rstrip().replace("\t", " "), max(1, fault.place.column))
    mark = _paint("^", _COLOURS[fault.severity], colour)
    return [f"{number:5} │ {line}", f"      │ {' ' * _width(line[: column - 1])}{mark}"]


def _window(line: str, column: int) -> tuple[str, int]:
    """A long line cut around the column."""
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    return line[start : start + WIDEST], column - start


def _width(text: str) -> int:
    """Columns that a terminal uses: Korean letters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _count(faults: Sequence[Fault], lang: str) -> str:
    counts = {severity: sum(f.severity == severity for f in faults) for severity in _WORDS[lang]}
    return ", ".join(f"{_WORDS[lang][severity]} {count}" for severity, count in counts.items() if count)


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def as_json(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Plain JSON data, one object per fault, both languages."""
    return [
        {
            "file": fault.place.file,
            "line": fault.place.line,
            "column": fault.place.column,
            "code": fault.code,
            "severity": fault.severity,
            "message": {"ko": fault.ko, "en": fault.en},
            "hint": {"ko": fault.hint_ko, "en": fault.hint_en},
            "params": dict(fault.params),
        }
        for fault in faults
    ]


def as_sarif(faults: Sequence[Fault], lang: str = "ko") -> dict[str, Any]:
    """SARIF 2.1.0, as code hosts show it beside the lines."""
    codes = sorted({fault.code for fault in faults})
    return {
        "$schema": SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "dapjang", "rules": [_rule(code, lang) for code in codes]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(fault, codes, lang) for fault in faults],
            }
        ],
    }


def _rule(code: str, lang: str) -> dict[str, Any]:
    row = MESSAGES[code]
    text, other = (row.ko, row.en) if lang == "ko" else (row.en, row.ko)
    return {
        "id": code,
        "shortDescription": {"text": text},
        "fullDescription": {"text": f"{text} / {other}"},
        "defaultConfiguration": {"level": _LEVELS[row.severity]},
    }


def _result(fault: Fault, codes: Sequence[str], lang: str) -> dict[str, Any]:
    message, hint = (fault.ko, fault.hint_ko) if lang == "ko" else (fault.en, fault.hint_en)
    region = {"startLine": max(1, fault.place.line), "startColumn": max(1, fault.place.column)}
    return {
        "ruleId": fault.code,
        "ruleIndex": codes.index(fault.code),
        "level": _LEVELS[fault.severity],
        "message": {"text": f"{message} {hint}".strip()},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": fault.place.file}, "region": region}}
        ],
    }
