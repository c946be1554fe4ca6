"""The scenario of the README, broken as people break it who never wrote YAML, and what ``dapjang check`` says to them.

``slips.txt`` is the record: one line is changed (``-`` what stood there, ``+`` what stands there now), then follows the
answer to the letter. To record anew after a change of words, run this file with ``DAPJANG_RECORD=1``, and read
every answer as a shop owner would.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from running import Said, invoke

RECORD = Path(__file__).parent / "slips.txt"
README = Path(__file__).parents[2] / "README.md"
HEAD = "== "


class Slip(NamedTuple):
    """One mistake; ``old`` and ``new`` may be several lines."""

    name: str
    old: str
    new: str
    answer: str


def _slips() -> list[Slip]:
    found = []
    for part in RECORD.read_text("utf-8").split(f"\n{HEAD}")[1:]:
        name, *lines = part.split("\n")
        old = [line[1:] for line in lines if line.startswith("-")]
        new = [line[1:] for line in lines if line.startswith("+")]
        answer = [line for line in lines if not line.startswith(("-", "+"))]
        found.append(Slip(name, "\n".join(old), "\n".join(new), "\n".join(answer).strip("\n")))
    return found


def _first() -> str:
    """The README's first scenario."""
    found = re.search(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def _checked(folder: Path, text: str) -> Said:
    """What an author sees who checks the file in its folder."""
    file = folder / "my-shop.yaml"
    file.write_text(text, "utf-8")
    return invoke("check", str(file))


def _broken(slip: Slip) -> str:
    whole = _first()
    assert whole.count(f"{slip.old}\n") == 1, slip.name
    return whole.replace(f"{slip.old}\n", f"{slip.new}\n")


def test_the_first_scenario_is_clean(tmp_path):
    """The scenario that the README begins with has no fault; nothing is printed."""
    assert _checked(tmp_path, _first()) == Said(0, "", "")


@pytest.mark.parametrize("slip", _slips(), ids=lambda slip: slip.name)
def test_a_slip_is_told_at_its_place(slip, tmp_path):
    """One line goes wrong, and the author is told in Korean what and where, and what to do."""
    said = _checked(tmp_path, _broken(slip))
    assert "Traceback" not in said.out + said.err
    assert (said.out.strip("\n"), said.err) == (slip.answer, "")
    assert said.code == int("오류" in slip.answer)


def test_twenty_slips_are_recorded(tmp_path):
    """There are at least twenty; with ``DAPJANG_RECORD`` they are written anew."""
    slips = _slips()
    assert len(slips) >= 20
    if os.environ.get("DAPJANG_RECORD"):
        parts = [RECORD.read_text("utf-8").split(f"\n{HEAD}")[0]]
        for slip in slips:
            lines = [f"{HEAD}{slip.name}", *(f"-{line}" for line in slip.old.split("\n"))]
            lines += [*(f"+{line}" for line in slip.new.split("\n")), ""]
            parts.append("\n".join([*lines, _checked(tmp_path, _broken(slip)).out.strip("\n"), ""]))
        RECORD.write_text("\n".join(parts), "utf-8")
