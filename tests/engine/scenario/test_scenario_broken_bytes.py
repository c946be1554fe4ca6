"""Whatever happens to the bytes of a scenario, its author gets faults, never an exception (R2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import in_flow

from engine.scenario.checker import examine, sizes
from engine.scenario.report import as_json, as_sarif, human

FOLDER = Path("scenarios")
FILES = {path.name: path.read_bytes() for path in FOLDER.glob("*.yaml")}
BITS = [
    "[", "]", "{", "}", "{{", "}}", ": ", ":", "- ", ", ", "#", " #3", '"', "'", "\\", "\t", "\n",
    "  ", "&a ", "*a", "!x ", "| ", "> ", "? ", "%", "@", "`", "<<: ", "---\n", "...\n", "~",
    "null", "[]", "{}", "say: ", "next: ", "then: ", "if: ", "{% if ", "{{ x.y }}", "|won", "+3d",
    "\ufeff", "\x00", "\ud7ff", "가", "👍", "\xa0", "ask: ", "choose: ", "retry: ", "{of: x}",
    "end: ", "do: {set: {a: b}}", "do: {later: {after: 1d, say: x}}", "call: f", "with: {a: b}",
    "save: x",
]  # fmt: skip
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample with a few cuts, doubled pieces, moved lines and pasted signs."""
    name = draw(st.sampled_from(sorted(set(FILES) - {"emergency.yaml"})))
    raw = FILES[name]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        end = min(len(raw), at + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(("cut", "double", "paste", "byte", "line", "indent")))
        if kind == "cut":
            raw = raw[:at] + raw[end:]
        elif kind == "double":
            raw = raw[:end] + raw[at:end] + raw[end:]
        elif kind == "paste":
            raw = raw[:at] + draw(st.sampled_from(BITS)).encode("utf-8", "surrogatepass") + raw[at:]
        elif kind == "byte":
            raw = raw[:at] + bytes([draw(st.integers(0, 255))]) + raw[at + 1 :]
        else:
            lines = raw.split(b"\n")
            number = draw(st.integers(0, len(lines) - 1))
            if kind == "line":
                lines.insert(draw(st.integers(0, len(lines))), lines.pop(number))
            else:
                lines[number] = b" " * draw(st.integers(1, 3)) + lines[number]
            raw = b"\n".join(lines)
    return name, raw


def told(name: str, files: dict[str, bytes]) -> None:
    """Read, check, measure, report: nothing raises, every fault has a place and a sentence."""
    result = examine(name, files.get, media=lambda picture: None)
    for fault in result.faults:
        assert fault.ko, fault
        assert fault.en, fault
        assert fault.place.file
    if result.scenario is not None:
        sizes(result.scenario)
    else:
        assert any(fault.severity == "error" for fault in result.faults)
    human(result.faults, "ko", True, result.sources)
    as_json(result.faults)
    as_sarif(result.faults)


@QUICK
@given(mutated())
def test_r2_no_broken_file_raises(case: tuple[str, bytes]) -> None:
    """A sample with random damage gives faults and no traceback."""
    name, raw = case
    told(name, FILES | {name: raw})


@QUICK
@given(st.lists(st.sampled_from(BITS), max_size=25))
def test_r2_no_heap_of_signs_raises(bits: list[str]) -> None:
    """Signs of YAML and of templates in any order give faults and no traceback."""
    told("a.yaml", {"a.yaml": "".join(bits).encode("utf-8", "surrogatepass")})


@QUICK
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(BITS)), max_size=12))
def test_r2_no_heap_of_lines_raises(lines: list[tuple[int, str]]) -> None:
    """Lines of keys at any indentation inside a flow give faults and no traceback."""
    text = "\n".join("  " * depth + bit for depth, bit in lines)
    told("a.yaml", {"a.yaml": in_flow(text).encode("utf-8", "surrogatepass")})


@pytest.mark.parametrize("name", sorted(FILES))
def test_r2_every_beginning_of_a_file_is_told(name: str) -> None:
    """A file that was cut off while it was saved gives faults and no traceback."""
    raw = FILES[name]
    for end in range(0, len(raw), max(1, len(raw) // 40)):
        told(name, FILES | {name: raw[:end]})
