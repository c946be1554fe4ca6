"""A reading that is not sure: asked back before it is taken ("12월 3일(목) 오후 3시 맞으신가요?"), and what the
customer's next text then means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.dialogue.answer import UNSURE, Answer
from engine.dialogue.revision import Node
from engine.dialogue.scope import Scope
from engine.dialogue.session import Frame
from engine.language import yesno
from engine.language.letters.keyboard import either
from engine.language.normal import Normal
from engine.language.reading import Context, Problem
from engine.language.which import which
from engine.scenario.model import Text


def confirming(node: Node, found: Answer, label: Callable[[Text], str]) -> Answer:
    """The answer, or what has to be asked first: an unsure one is confirmed, unless the author wrote ``unsure: none``.

    ``label`` makes the text of a choice.
    """
    if found.sure or found.kind not in ("value", "choice"):
        return found
    if node.retry is not None and node.retry.by_limit.get(UNSURE) == ():
        return found
    candidates = found.candidates or (found.value,)
    shown = [label(each) if isinstance(each, Text) else each for each in found.shown or candidates]
    if len(candidates) > 1:
        problem = Problem("ambiguous", UNSURE, params={"a": shown[0], "b": shown[1]})
    else:
        problem = Problem("confirm", UNSURE, params={"value": shown[0]})
    return Answer("problem", problem=problem, candidates=candidates)


def settled(node: Node, frame: Frame, text: Normal, scope: Scope) -> Answer | None:
    """What the text says to the question that was asked back; None when it says something else."""
    candidates = frame.doubt
    if len(candidates) == 1:
        said = either(yesno.read, text)
        if said is None or not said.sure:
            return None
        return (
            _taken(node, candidates[0]) if said.value else Answer("problem", problem=Problem("not_confirmed"))
        )
    assert node.state is not None
    kind = node.state.ask.kind if node.state.ask is not None else ""
    context = Context(scope.around.now, node.revision.hours(None), scope.around.lang)
    n = either(lambda said: which(candidates, kind, said, context), text)
    return _taken(node, candidates[n]) if n is not None else None


def _taken(node: Node, value: Any) -> Answer:
    assert node.state is not None
    choice = next((choice for choice in node.state.choose if choice.key == value), None)
    if choice is not None:
        return Answer("choice", value, choice, why="R14 confirmed")
    return Answer("value", value, why="R14 confirmed")
