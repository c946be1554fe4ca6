"""A failed step as a person reads it: where, what was expected, what came, why, and the conversation so far."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

from features.steps import chat
from features.steps.mistakes import Mistake, Unmet
from features.steps.playing import Stopped


def shown(stopped: Stopped, path: Path) -> str:
    """The whole report."""
    step, cause = stopped.step, stopped.cause
    parts = []
    if step is not None:
        parts.append(f"{path}:{step.line_number}: {step.keyword.strip()} {step.name}")
    else:
        parts.append(f"{path}: 시험의 끝 (end of the test)")
    assert isinstance(cause, Mistake | Unmet)
    parts.append(f"  ✗ {cause.korean} ({cause.english})")
    if isinstance(cause, Unmet):
        parts.append(_difference(cause.expected, cause.came))
        last = next((turn for turn in reversed(stopped.world.turns) if turn.side == "out"), None)
        if last is not None and (last.why or last.place):
            parts.append(f"  까닭 (why): {' · '.join(filter(None, (last.why, last.place)))}")
    if stopped.world.turns:
        parts.append("\n대화 (the conversation):\n" + chat.shown(stopped.world.turns))
    return "\n".join(parts)


def _difference(expected: str, came: str) -> str:
    if "\n" not in expected and "\n" not in came:
        return f"  바란 것 (expected): {expected}\n  온 것 (came):       {came or '-'}"
    lines = ndiff(expected.splitlines(), came.splitlines())
    return "  바란 것 - · 온 것 + (expected - came +)\n" + "\n".join(
        f"    {line}" for line in lines if line[0] != "?"
    )
