"""Charts drawn as SVG: boxes of wrapped text, arrows with labels, one frame per flow. Pure.

No script, no outside font or style; colours follow the reader's light or dark setting. Text widths are
estimated (a Korean letter is as wide as its size), since nothing here knows a font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

from engine.scenario.brief import pick
from engine.scenario.chart import Box, Chart, Way
from engine.scenario.colours import STYLE
from engine.scenario.layout import Edge, Route, Spot, layout

SIZE = 12.0
_LINE = 17.0
_PAD = 11.0
_BOX_WIDTH = 250.0
_LABEL_WIDTH = 168.0
_FRAME_PAD = 22.0
_SHEET_WIDTH = 1500.0
_GAP = 18.0
_MOST_LINES = 4
_WAY_GAP = 5.0

_KINDS: dict[str, tuple[str, str]] = {
    "end": ("끝", "end"),
    "person": ("사람", "person"),
    "flow": ("흐름", "flow"),
    "state": ("다시", "again"),
    "stay": ("", ""),
}


class Mark(NamedTuple):
    """How much of a box was used; ``note`` says it in the box, e.g. ``3/5``."""

    kind: Literal["used", "part", "unused"]
    note: str


Marks = Mapping[tuple[str, str], Mark]
"""Marks by (chart, box)."""

_SIGNS = {"used": "✓", "part": "◐", "unused": "✗"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of text: runs of (text, class), and room above it."""

    runs: tuple[tuple[str, str], ...]
    gap: float = 0.0

    @property
    def width(self) -> float:
        return sum(_width(text) for text, _ in self.runs)


def kind_word(kind: str, lang: str) -> str:
    """What an exit is called: 끝, 사람, 흐름 · end, person, flow."""
    return pick(_KINDS[kind], lang)


def draw(title: str, charts: Sequence[Chart], lang: str, marks: Marks | None = None) -> str:
    """The charts on one sheet, in their order; with ``marks`` each marked box shows how much of it was used."""
    panels = [_panel(chart, lang, marks or {}) for chart in charts]
    spots, width, height = _spread([(panel.width, panel.height) for panel in panels])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img">',
        f"<title>{_clean(title)}</title>",
        f"<style>{escape(STYLE)}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>',
        f'<rect class="sheet" width="{width:.0f}" height="{height:.0f}"/>',
    ]
    for panel, (x, y) in zip(panels, spots, strict=True):
        parts += [f'<g transform="translate({x:.1f} {y:.1f})">', *panel.parts, "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


# ── text ─────────────────────────────────────────────────────────────────────────────────────────────────
def _width(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return SIZE * (wide * 0.97 + (len(text) - wide) * 0.56)


def _clean(text: str) -> str:
    """Escaped for XML, without the characters that XML cannot hold."""
    return escape("".join(char if char.isprintable() else " " for char in text))


def _wrapped(text: str, room: float, most: int = _MOST_LINES) -> list[str]:
    """The text in lines that fit, at most so many; cut at spaces where there are any."""
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most:
        end = _fitting(rest, room)
        if end < len(rest) and (space := rest.rfind(" ", end // 2, end + 1)) > 0:
            end = space
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        lines[-1] = f"{lines[-1][:-1].rstrip()}…"
    return lines


def _fitting(text: str, room: float) -> int:
    """How many characters fit into the room; at least one."""
    used = 0.0
    for count, char in enumerate(text):
        used += _width(char)
        if used > room:
            return max(count, 1)
    return len(text)


def _texts(rows: Sequence[_Row], x: float, y: float, anchor: str = "start") -> Iterator[str]:
    for row in rows:
        y += row.gap
        spans = "".join(f'<tspan class="{name}">{_clean(text)}</tspan>' for text, name in row.runs)
        yield (
            f'<text xml:space="preserve" x="{x:.1f}" y="{y + SIZE:.1f}" text-anchor="{anchor}">{spans}</text>'
        )
        y += _LINE


def _tall(rows: Sequence[_Row]) -> float:
    return sum(_LINE + row.gap for row in rows)


# ── boxes ────────────────────────────────────────────────────────────────────────────────────────────────
def _box_rows(chart: Chart, box: Box, lang: str, mark: Mark | None) -> tuple[list[_Row], list[_Row]]:
    """What stands above and below the rule: what it says and asks, and the exits that lead to no other box."""
    room = _BOX_WIDTH - 2 * _PAD
    title = f"▶ {box.title}" if box.id == chart.first else box.title
    rows = [_Row(((text, "b"),)) for text in _wrapped(title, room)]
    if mark is not None:
        rows.insert(0, _Row(((f"{_SIGNS[mark.kind]} {mark.note}", mark.kind),)))
    for text in box.lines:
        name = "m" if text[:1] in "⚙?" else "t"
        rows += [_Row(((part, name),)) for part in _wrapped(text, room)]
    exits: list[_Row] = []
    for way in box.ways:
        if not _drawn(box, way):
            first, *more = _exit_rows(way, room, lang)
            exits += [replace(first, gap=_WAY_GAP if exits else 0.0), *more]
    return rows, exits


def _drawn(box: Box, way: Way) -> bool:
    return way.kind == "state" and way.to != box.id and box.shape != "plain"


def _exit_rows(way: Way, room: float, lang: str) -> Iterator[_Row]:
    word = kind_word(way.kind, lang)
    goal = f"→ {word}: {way.to}" if word else way.to and f"→ {way.to}"
    label = _wrapped(way.label, room) or [""]
    if goal and _width(f"{label[-1]} {goal}") <= room:
        yield from (_Row(((text, "t"),)) for text in label[:-1])
        yield _Row(((f"{label[-1]} " if label[-1] else "", "t"), (goal, way.kind)))
    else:
        yield from (_Row(((text, "t"),)) for text in label)
        yield from (_Row(((f"  {text}", way.kind),)) for text in _wrapped(goal, room - SIZE))
    for note in way.notes:
        yield from (_Row(((f"  {text}", "m"),)) for text in _wrapped(note, room - SIZE, 2))


def _box_size(above: Sequence[_Row], below: Sequence[_Row]) -> tuple[float, float]:
    width = max((row.width for row in (*above, *below)), default=0.0) + 2 * _PAD
    height = _tall(above) + _tall(below) + 2 * _PAD - 3 + (9 if below else 0)
    return max(width, 96.0), height


def _draw_box(
    box: Box, spot: Spot, above: Sequence[_Row], below: Sequence[_Row], mark: Mark | None
) -> Iterator[str]:
    x, y = spot.x - spot.width / 2, spot.y - spot.height / 2
    corner = 14 if box.shape == "step" else 5
    classes = f"{box.shape} {mark.kind}" if mark is not None else box.shape
    yield (
        f'<rect class="box {classes}" x="{x:.1f}" y="{y:.1f}" width="{spot.width:.1f}" '
        f'height="{spot.height:.1f}" rx="{corner}"/>'
    )
    yield from _texts(above, x + _PAD, y + _PAD - 2)
    if below:
        middle = y + _PAD + _tall(above) + 2
        yield f'<path class="rule" d="M{x:.1f} {middle:.1f}h{spot.width:.1f}"/>'
        yield from _texts(below, x + _PAD, middle + 5)


# ── arrows ───────────────────────────────────────────────────────────────────────────────────────────────
def _arrows(chart: Chart) -> dict[tuple[str, str], list[_Row]]:
    """Arrows between boxes with their label's rows; several ways between the same two are one arrow."""
    ids = {box.id for box in chart.boxes}
    found: dict[tuple[str, str], list[_Row]] = {}
    for box in chart.boxes:
        for way in box.ways:
            if _drawn(box, way) and way.to in ids:
                rows = found.setdefault((box.id, way.to), [])
                rows += [_Row(((text, "t"),)) for text in _wrapped(way.label, _LABEL_WIDTH, 3)]
                for note in way.notes:
                    rows += [_Row(((text, "m"),)) for text in _wrapped(note, _LABEL_WIDTH, 2)]
    return found


def _draw_arrow(route: Route, rows: Sequence[_Row]) -> Iterator[str]:
    start, *rest = route.points
    path = [f"M{start[0]:.1f} {start[1]:.1f}"]
    (x, y) = start
    for to_x, to_y in rest:
        if abs(to_x - x) < 0.5:
            path.append(f"L{to_x:.1f} {to_y:.1f}")
        else:
            middle = (y + to_y) / 2
            path.append(f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    yield f'<path class="way{" back" if route.back else ""}" marker-end="url(#tip)" d="{"".join(path)}"/>'
    if rows:
        spot = route.label
        x, y = spot.x - spot.width / 2, spot.y - spot.height / 2
        yield f'<rect class="label" x="{x:.1f}" y="{y:.1f}" width="{spot.width:.1f}" height="{spot.height:.1f}"/>'
        yield from _texts(rows, spot.x, y + 1, "middle")


# ── frames ───────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class _Panel:
    width: float
    height: float
    parts: tuple[str, ...]


def _panel(chart: Chart, lang: str, marks: Marks) -> _Panel:
    """One flow in its frame."""
    marked = {box.id: marks.get((chart.name, box.id)) for box in chart.boxes}
    rows = {box.id: _box_rows(chart, box, lang, marked[box.id]) for box in chart.boxes}
    arrows = _arrows(chart)
    edges = [Edge(*ends, *_label_size(label)) for ends, label in arrows.items()]
    spots, routes, width, height = layout({name: _box_size(*both) for name, both in rows.items()}, edges)
    inner = max(width, _width(chart.title) * 1.4, _BOX_WIDTH)
    head = [_Row(((chart.title, "h"),))]
    head += [_Row(((text, "m"),), 3.0) for text in _wrapped(chart.when, inner, 2)]
    top = 14 + _tall(head) + 12
    parts = [
        f'<rect class="frame" width="{inner + 2 * _FRAME_PAD:.1f}" '
        f'height="{height + top + _FRAME_PAD:.1f}" rx="10"/>',
        *_texts(head, _FRAME_PAD, 14),
        f'<g transform="translate({_FRAME_PAD + (inner - width) / 2:.1f} {top:.1f})">',
    ]
    for route, label in zip(routes, arrows.values(), strict=True):
        parts += _draw_arrow(route, label)
    for box in chart.boxes:
        parts += _draw_box(box, spots[box.id], *rows[box.id], marked[box.id])
    return _Panel(inner + 2 * _FRAME_PAD, height + top + _FRAME_PAD, (*parts, "</g>"))


def _label_size(rows: Sequence[_Row]) -> tuple[float, float]:
    return max((row.width for row in rows), default=0.0) + 8, max(_tall(rows) + 2, 4.0)


def _spread(sizes: Sequence[tuple[float, float]]) -> tuple[list[tuple[float, float]], float, float]:
    """Frames on a sheet, each in turn as high up and then as far left as it fits; and the size of the sheet."""
    limit = max([_SHEET_WIDTH, *(width for width, _ in sizes)])
    laid: list[tuple[float, float, float, float]] = []  # left, top, right, bottom with the gap
    for width, height in sizes:
        places = []
        for left in sorted({_GAP, *(right for _, _, right, _ in laid)}):
            if left + width <= limit + _GAP:
                over = [bottom for x, _, right, bottom in laid if x < left + width + _GAP and left < right]
                places.append((max(over, default=_GAP), left))
        top, left = min(places)
        laid.append((left, top, left + width + _GAP, top + height + _GAP))
    right = max((each[2] for each in laid), default=_GAP)
    bottom = max((each[3] for each in laid), default=_GAP)
    return [(left, top) for left, top, _, _ in laid], right, bottom
