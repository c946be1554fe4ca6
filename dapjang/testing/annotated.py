"""Coverage as pages for a browser: an index, and for each scenario its YAML line by line and its diagram.

Self-contained: no script, nothing from elsewhere, light and dark as the reader has it, used by keyboard and on a phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader

from dapjang.files import load
from dapjang.testing.boxes import marks
from dapjang.testing.coverage import NAMES, Covered, percent, total
from dapjang.testing.wording import Both, missing
from engine.dialogue.coverage import KINDS, TRANSITIONS, Item
from engine.scenario.diagram import svg

Status = Literal["", "used", "part", "unused", "goes-on"]

STATUS: Mapping[str, tuple[str, Both]] = {
    "": ("", Both("", "")),
    "used": ("✓", Both("썼음", "used")),
    "part": ("◐", Both("일부만 씀", "partly used")),
    "unused": ("✗", Both("안 씀", "not used")),
    "goes-on": ("", Both("", "")),
}
"""Sign and words of a line's status."""

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass
class Line:
    """One line of a file. ``told``: what is missing on it; ``next``: the anchor of the next line where something is."""

    number: int
    anchor: str
    text: str
    status: Status = ""
    told: list[Both] = field(default_factory=list)
    next: str = ""

    @property
    def sign(self) -> str:
        """✓ ◐ ✗ or nothing."""
        return STATUS[self.status][0]

    @property
    def words(self) -> Both:
        """The status in words, for those who do not see the sign."""
        return STATUS[self.status][1]


@dataclass(frozen=True)
class File:
    """A file of a scenario: its own, or a part that it includes."""

    name: str
    lines: list[Line]
    used: int
    whole: int


def write(found: Sequence[Covered], folder: Path) -> Path:
    """Write the pages into ``folder``, made if need be; the index."""
    folder.mkdir(parents=True, exist_ok=True)
    names = _names(found)
    common = {"kinds": KINDS, "names": NAMES, "transitions": TRANSITIONS, "percent": percent}
    for each in found:
        page = _PAGES.get_template("scenario.html").render(common, **_scenario(each))
        (folder / names[each.path]).write_text(page, "utf-8")
    index = folder / "index.html"
    rows = [(names[each.path], each) for each in found]
    figures = {"all": total(found), "ways": total(found, *TRANSITIONS)}
    index.write_text(_PAGES.get_template("index.html").render(common, rows=rows, **figures), "utf-8")
    return index


def _names(found: Sequence[Covered]) -> dict[Path, str]:
    """A page's file for each scenario; those of one name are numbered."""
    names: dict[Path, str] = {}
    for each in found:
        number = sum(path.name == each.path.name for path in names) + 1
        names[each.path] = f"{each.path.name}{f'-{number}' if number > 1 else ''}.html"
    return names


def _scenario(each: Covered) -> dict[str, Any]:
    files = list(_files(each))
    gaps = [line for file in files for line in file.lines if line.told]
    for line, following in pairwise(gaps):
        line.next = following.anchor
    scenario = load(each.path).scenario
    drawn = svg(scenario, marks=marks(scenario, each)) if scenario is not None else ""
    return {
        "covered": each,
        "title": scenario.title if scenario is not None else each.path.name,
        "files": files,
        "gaps": gaps,
        "diagram": drawn,  # our own, which escapes what an author wrote
    }


def _files(each: Covered) -> Iterator[File]:
    """The scenario's own file, then the parts in which something can be used."""
    by_file: dict[str, list[Item]] = defaultdict(list)
    by_file[each.path.name] = []
    for item in each.items:
        by_file[item.place.file].append(item)
    for number, (name, items) in enumerate(by_file.items()):
        path = each.path.parent / name
        source = path.read_text("utf-8", "replace") if path.is_file() else ""
        lines = list(_lines(source, items, each.used, f"f{number}"))
        yield File(name, lines, sum(item in each.used for item in items), len(items))


def _lines(source: str, items: Iterable[Item], used: frozenset[Item], file: str) -> Iterator[Line]:
    by_line: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_line[item.place.line].append(item)
    inside = -1  # indentation of a block of text (``|``, ``>``) that is open, by the line above it
    for number, text in enumerate(source.splitlines(), 1):
        line = Line(number, f"{file}-{number}", text)
        indent = len(text) - len(text.lstrip())
        inside = inside if inside < indent or not text.strip() else -1
        if here := by_line.get(number):
            hit = sum(item in used for item in here)
            line.status = "used" if hit == len(here) else "part" if hit else "unused"
            line.told = missing(item for item in here if item not in used)
        elif inside >= 0:
            line.status = "goes-on"
        if inside < 0 and text.rstrip().endswith(_BLOCKS):
            inside = indent
        yield line


_BLOCKS = ("|", ">", "|-", ">-", "|+", ">+")
