"""Every fault of a text has its sentence in Korean and in English."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from engine.texts import faults
from engine.texts.faults import MESSAGES

ROOM = Path(faults.__file__).parent


def test_every_code_has_its_sentences_and_every_sentence_its_code() -> None:
    """No author ever meets a fault without words, and no words lie around unused."""
    found = {
        code
        for file in ROOM.glob("*.py")
        if file.name != "faults.py"
        for code in re.findall(r'"((?:template|text)-[a-z]+)"', file.read_text("utf-8"))
    }
    assert found == set(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_sentences_can_be_filled(code: str) -> None:
    """A sentence shows what is wrong, without a bracket left open."""
    for sentence in MESSAGES[code]:
        assert "{x" not in sentence.format_map(defaultdict(lambda: "x"))
