"""What a customer can do where a conversation stands: answer well, badly, not at all, want out, write something new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dapjang.testing.walking import examples
from dapjang.testing.walking.doing import Act, photo, says, silent, unwanted
from dapjang.testing.walking.outside import outside
from dapjang.testing.walking.shapes import Shapes
from dapjang.testing.walking.standing import asked, asking
from engine.desk.simulator import Simulator
from engine.dialogue.revision import Node, Revision
from engine.language.escapes import WORDS
from engine.scenario import model as m

_LISTED = re.compile(r"^(\d+)\. ", re.MULTILINE)
_MOST_LISTED = 9


class Customer:
    """What can be done in a scenario."""

    def __init__(self, revision: Revision, shapes: Shapes) -> None:
        self._revision = revision
        self._shapes = shapes

    def acts(self, simulator: Simulator, shown: str, *, first: bool) -> Iterator[Act]:
        """Everything; in a place that was walked already only answers. ``shown`` is the last text that was got."""
        session = simulator.customer().state()
        if session.member or session.braked:
            return
        node = asking(simulator, self._revision)
        if node is None:
            if not session.frames:
                yield from outside(self._revision, self._shapes, simulator.now, first=first)
            elif first:
                yield Act("silence", silent)
            return
        frame = asked(session)
        known = frame.vars if frame is not None else {}
        yield from (says("answer", text) for text in self._answers(node, shown, known, simulator.now))
        if node.state is not None and node.state.ask is not None and node.state.ask.kind == "photo":
            yield Act("answer", photo)
        if first:
            yield from (says("invalid", text) for text in examples.INVALID)
            yield Act("invalid", unwanted)
            yield from (says("escape", word) for word in _escapes(node))
            yield Act("silence", silent)

    def _answers(self, node: Node, shown: str, known: Mapping[str, Any], now: datetime) -> list[str]:
        state = node.state
        assert state is not None
        texts = [_label(choice) for choice in state.choose]
        if state.ask is not None and state.ask.kind in ("item", "time"):
            numbers = _LISTED.findall(shown)
            texts += [*numbers[:_MOST_LISTED], *numbers[-1:]] or ["1"]
            texts.append("다음")
        texts += examples.answers(node, self._shapes, known, now)
        return list(dict.fromkeys(texts))


def _label(choice: m.Choice) -> str:
    text = choice.label.variant("ko").text
    return choice.key if "{{" in text else text


def _escapes(node: Node) -> Iterator[str]:
    for escape in node.escapes.values():
        if not escape.off:
            yield escape.when[0].word if escape.when else WORDS[escape.name][0]
