"""Snippets of scenarios in which ``¦`` marks the place where a fault is expected."""

from __future__ import annotations

from engine.scenario.checker import examine

MARK = "¦"
HEAD = """\
scenario: 가게
hours: {월-금: 09:00-18:00, 배달: {월: 09:00-18:00}}
teams: {카운터: {}}
services: {emr: {url: https://emr.example.kr}}
fields: {grade: number}
data: {menu: [컷, 펌], limit: "5", price: {컷: 2만원}}
texts: {sorry: 죄송합니다., dear: "{{ name }}님"}
flows:
  other:
    takes: {id: text, note: optional text}
    states: {x: {say: "{{ id }} {{ note }}", end: done}}
  ask_name:
    takes: {why: optional text}
    states:
      n: {say: 성함?, ask: name, save: name, next: y}
      y: {say: 맞나요?, choose: {네: {end: known}, 아니요: {end: unknown}}}
  f:
    when: 시작
    states:
"""


def places(text: str) -> tuple[str, list[str]]:
    """The text without its marks, and where they stood (line:column)."""
    found = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        while MARK in lines[number]:
            line = lines[number]
            found.append(f"{number + 1}:{line.index(MARK) + 1}")
            lines[number] = line.replace(MARK, "", 1)
    return "\n".join(lines), found


def in_flow(states: str) -> str:
    """A file with these states in the flow ``f``."""
    return HEAD + "".join(f"      {line}\n" for line in states.strip("\n").split("\n"))


def found(text: str, **options: object) -> list[str]:
    """The faults of a file as ``line:column CODE``, in order."""
    result = examine("가게.yaml", lambda path: text if path == "가게.yaml" else None, **options)  # type: ignore[arg-type]
    return [f"{f.place.line}:{f.place.column} {f.code}" for f in result.faults]


def expected(text: str, codes: str) -> tuple[str, list[str]]:
    """The plain text, and the faults expected at its marks."""
    plain, marks = places(text)
    return plain, [f"{mark} {code}" for mark, code in zip(marks, codes.split(), strict=True)]
