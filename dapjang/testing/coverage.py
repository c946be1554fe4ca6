"""How much of the scenarios the features used: merged from the run's processes, as a table, as JSON, against a limit."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from dapjang.columns import aligned
from engine.dialogue.coverage import KINDS, TRANSITIONS, Item, Kind
from engine.faults import Place

NAMES: Mapping[Kind, tuple[str, str]] = {
    "state": ("상태", "states"),
    "way": ("길", "ways"),
    "branch": ("가지", "branches"),
    "keyword": ("낱말", "keywords"),
    "retry": ("되묻기", "retries"),
    "timer": ("알림", "timers"),
    "text": ("글", "texts"),
}


@dataclass(frozen=True)
class Covered:
    """One scenario: its items and which of them were used."""

    path: Path
    items: tuple[Item, ...]
    used: frozenset[Item]

    def of(self, *kinds: Kind) -> tuple[int, int]:
        """(used, all) of these kinds; of all when none is named."""
        wanted = [item for item in self.items if item.kind in (kinds or KINDS)]
        return sum(item in self.used for item in wanted), len(wanted)

    def missing(self) -> list[Item]:
        """What no test used, in the order of the file."""
        return [item for item in self.items if item not in self.used]

    @property
    def percent(self) -> float:
        """Of everything."""
        return percent(*self.of())


def percent(part: int, whole: int) -> float:
    """100 for nothing at all."""
    return 100.0 * part / whole if whole else 100.0


def merged(file: Path) -> list[Covered]:
    """What all processes of a run wrote beside ``file``; their parts are removed."""
    items: dict[Path, dict[Item, None]] = defaultdict(dict)
    used: dict[Path, set[Item]] = defaultdict(set)
    for part in sorted(file.parent.glob(f"{file.name}.*")):
        for name, rows in json.loads(part.read_text("utf-8")).items():
            for kind, title, place, line, column, node, was_used in rows:
                item = Item(kind, title, Place(place, line, column), node)
                items[Path(name)][item] = None
                if was_used:
                    used[Path(name)].add(item)
        part.unlink()
    return [Covered(path, tuple(found), frozenset(used[path])) for path, found in sorted(items.items())]


def total(found: Iterable[Covered], *kinds: Kind) -> float:
    """Percent over all scenarios."""
    pairs = [each.of(*kinds) for each in found]
    return percent(sum(used for used, _ in pairs), sum(whole for _, whole in pairs))


def table(found: Sequence[Covered], most: int = 20) -> str:
    """For a terminal: a row a scenario, then what is missing."""
    head = ["시나리오 (scenario)", *(NAMES[kind][0] for kind in KINDS), "모두", "전환"]
    rows = [head]
    for each in found:
        cells = ["/".join(map(str, each.of(kind))) if each.of(kind)[1] else "–" for kind in KINDS]
        rows.append(
            [each.path.name, *cells, f"{each.percent:.0f}%", f"{percent(*each.of(*TRANSITIONS)):.0f}%"]
        )
    lines = aligned(rows)
    for each in found:
        left = each.missing()
        lines += [f"  {item.place}: {NAMES[item.kind][0]} {item.name}" for item in left[:most]]
        if len(left) > most:
            lines.append(f"  … {each.path.name}: {len(left) - most}개 더 (more)")
    return "\n".join(lines)


def as_json(found: Sequence[Covered]) -> dict[str, Any]:
    """For programs."""
    return {
        "percent": round(total(found), 2),
        "transitions": round(total(found, *TRANSITIONS), 2),
        "scenarios": [
            {
                "file": str(each.path),
                "percent": round(each.percent, 2),
                "kinds": {kind: dict(zip(("used", "all"), each.of(kind), strict=True)) for kind in KINDS},
                "missing": [_row(item) for item in each.missing()],
            }
            for each in found
        ],
    }


def _row(item: Item) -> dict[str, Any]:
    place = item.place
    return {
        "kind": item.kind,
        "name": item.name,
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def show(found: Sequence[Covered]) -> None:
    """The table on standard output."""
    click.echo(table(found))
