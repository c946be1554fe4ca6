"""Playing one test in its world: each step is looked up in the vocabulary and done, then nothing may be left untold.

Who plays says what becomes of a step: pytest calls hooks around it (``running``), ``lean`` does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pytest_bdd.parser import Step

from features.steps.mistakes import Mistake, Unmet
from features.steps.vocabulary import KEYWORDS, VOCABULARY, Found, call
from features.steps.world import World

Own = Callable[[Step, Found], None]
"""Does a step of the vocabulary."""
Other = Callable[[Step], None]
"""Does a step that the vocabulary does not know, or raises."""


class Stopped(Exception):
    """A test stopped at a step: what was wrong, in which world."""

    def __init__(self, step: Step | None, cause: Exception, world: World) -> None:
        super().__init__(str(cause))
        self.step = step
        self.cause = cause
        self.world = world


def play(steps: Sequence[Step], background: int, world: World, own: Own, other: Other) -> None:
    """Do all steps, the first ones a background's, then see that nothing was left untold. Raises ``Stopped``."""
    __tracebackhide__ = True
    step: Step | None = None
    try:
        for n, step in enumerate(steps):
            if n == background:
                world.services.usual()
            found = VOCABULARY.find(step.type, step.name)
            if found is None:
                other(step)
            else:
                own(step, found)
            _all_expected(world)
        step = None
        _all_told(world)
    except (Mistake, Unmet) as error:
        raise Stopped(step, error, world) from None


def do(world: World, step: Step, found: Found) -> None:
    """Do a step of the vocabulary with its table and its text."""
    rows = step.datatable.raw() if step.datatable is not None else None
    table = [[str(cell) for cell in row] for row in rows] if rows is not None else None
    call(world, found, table, step.docstring)


def unknown(step: Step) -> Mistake:
    """What is said of a sentence that nobody knows: its right keyword, or the nearest ones."""
    kind = VOCABULARY.other_kind(step.type, step.name)
    if kind is not None:
        ko, en = KEYWORDS[kind]
        return Mistake(f"이 문장은 ‘{ko}’로 시작해야 합니다.", f"this step begins with {en}")
    near = VOCABULARY.nearest(step.type, step.name)
    hint = "".join(f"\n  · {sentence}" for sentence in near)
    return Mistake(
        "모르는 문장입니다." + (f" 혹시:{hint}" if near else ""),
        "unknown step" + (", did you mean one of these?" if near else ""),
    )


def _all_expected(world: World) -> None:
    """A call to a service that no step told of fails the test."""
    if world.services.unexpected:
        name = world.services.unexpected.pop()
        raise Mistake(
            f'바깥 서비스를 불렀는데 답을 정하지 않았습니다: {name}\n예) 먼저 "{name}"는 다음을 답한다',
            f"no answer was told for {name}",
        )


def _all_told(world: World) -> None:
    """Replies that no step spoke of fail the test."""
    for who in world.customers.values():
        if who.unread:
            came = "\n---\n".join(reply.say.text for reply in who.unread)
            raise Unmet(
                f"{who.name}에게 간 답장 {len(who.unread)}통을 아무 단계도 말하지 않았습니다.",
                f"{len(who.unread)} replies to {who.name} that no step speaks of",
                "(없음 nothing)",
                came,
            )
