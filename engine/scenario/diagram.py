"""A scenario as a picture: Mermaid text for documents, a self-contained SVG for everything else. Pure.

What is drawn is ``chart.py``'s: every state, every exit with its label. Both take one flow or the whole scenario.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.scenario import drawing
from engine.scenario.brief import cut
from engine.scenario.chart import Chart, Way, charts
from engine.scenario.model import Scenario

_SHAPES: Mapping[str, tuple[str, str]] = {
    "question": ("[", "]"),
    "step": ("(", ")"),
    "plain": ("[/", "/]"),
    "end": ("([", "])"),
    "person": ("{{", "}}"),
    "flow": ("[[", "]]"),
}
"""Mermaid's brackets by what a node is."""

_ESCAPES = {ord("#"): "#35;", ord('"'): "#quot;", ord("<"): "#lt;", ord(">"): "#gt;", ord("`"): "#96;"}


def svg(
    scenario: Scenario, flow: str | None = None, lang: str = "ko", marks: drawing.Marks | None = None
) -> str:
    """The scenario, or one flow, as SVG: no script, no outside font, light and dark. ``marks`` show how much of a box
    was used. Raises ``KeyError`` for a flow that is not there."""
    return drawing.draw(scenario.title, charts(scenario, flow, lang), lang, marks)


def mermaid(scenario: Scenario, flow: str | None = None, lang: str = "ko") -> str:
    """The scenario, or one flow, as a Mermaid flowchart. Raises ``KeyError`` for a flow that is not there."""
    drawn = charts(scenario, flow, lang)
    ids = {
        (chart.name, box.id): f"s{number}_{place}"
        for number, chart in enumerate(drawn)
        for place, box in enumerate(chart.boxes)
    }
    starts = {chart.name: ids[chart.name, chart.first] for chart in drawn if chart.first}
    lines = ["flowchart TD"]
    for number, chart in enumerate(drawn):
        head = f"{chart.title}: {chart.when}" if chart.when else chart.title
        lines.append(f"  subgraph f{number}[{_quoted(head)}]")
        lines.extend(f"    {text}" for text in _body(chart, number, ids, starts, lang))
        lines.append("  end")
    return "\n".join(lines) + "\n"


def _body(
    chart: Chart, number: int, ids: Mapping[tuple[str, str], str], starts: Mapping[str, str], lang: str
) -> Iterator[str]:
    exits: dict[tuple[str, str], str] = {}
    for box in chart.boxes:
        yield _node(ids[chart.name, box.id], box.shape, [box.title, *box.lines])
        for way in box.ways:
            target = _target(chart, way, number, ids, starts, exits)
            if target is not None:
                yield f"{ids[chart.name, box.id]} -->{_label(way)} {target}"
    for (kind, to), name in exits.items():
        yield _node(name, kind, [f"{drawing.kind_word(kind, lang)}: {to}"])


def _target(
    chart: Chart,
    way: Way,
    number: int,
    ids: Mapping[tuple[str, str], str],
    starts: Mapping[str, str],
    exits: dict[tuple[str, str], str],
) -> str | None:
    """Where an arrow goes: a state, a flow that is drawn too, or a node of its own for what leaves."""
    if way.kind == "stay":
        return None
    if way.kind == "state":
        return ids.get((chart.name, way.to))
    if way.kind == "flow" and way.to in starts:
        return starts[way.to]
    return exits.setdefault((way.kind, way.to), f"x{number}_{len(exits)}")


def _node(name: str, shape: str, lines: Sequence[str]) -> str:
    left, right = _SHAPES[shape]
    return f"{name}{left}{_quoted(*lines)}{right}"


def _label(way: Way) -> str:
    words = [word for word in (way.label, *way.notes) if word]
    return f"|{_quoted(*words)}|" if words else ""


def _quoted(*lines: str) -> str:
    return '"' + "<br/>".join(cut(line, 80).translate(_ESCAPES) for line in lines) + '"'
