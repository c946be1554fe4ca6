"""S: each step is one that can run: keys that belong together, one way out, branches that are
complete (R16)."""

from __future__ import annotations

from engine.scenario.check.facts import Facts
from engine.scenario.check.outcomes import ROOM_ENDS
from engine.scenario.check.steps import Spot, branchings, of_flow
from engine.scenario.model import Choice, Flow, Http, RoomAction, SetVar, Start, State, Step

QUIET = ("reply", "fallback", "off_hours", "team", "later", "no_reply", "escape", "retry")
"""Steps that may just say something."""

CONDITIONAL = ("branch", "later")
"""Steps that may have an ``if``."""


def check(facts: Facts, spot: Spot) -> None:
    """The shape of one step."""
    step, add = spot.step, facts.faults.add
    outside = [
        a for a in step.do if isinstance(a, Http) or (isinstance(a, RoomAction) and a.kind in ROOM_ENDS)
    ]
    asks = isinstance(step, State) and step.waits
    if len(outside) > 1:
        add(outside[1].place, "S010")
    if (asks and (outside or step.call)) or (step.call and outside):
        add(step.place, "S011")
    if step.with_ and not (outside or step.call or isinstance(step.exit, Start)):
        add(step.place, "S012")
    if step.save and not (asks or outside or step.call):
        add(step.place, "S013")
    if asks and isinstance(step.save, dict):
        add(step.place, "S014")
    if step.call and isinstance(step.save, str):
        add(step.place, "S015", name=step.save)
    if isinstance(step, State) and step.given is not None and not asks:
        add(step.given.place, "S016")
    if step.condition is not None and spot.role not in CONDITIONAL:
        add(step.condition.place, "S017")
    for saying in step.say:
        if len(saying.attach) > 3:
            add(saying.place, "S018", count=str(len(saying.attach)))
    _exit(facts, spot, bool(outside))
    for branches in branchings(step):
        _branches(facts, branches, spot.flow)


def _exit(facts: Facts, spot: Spot, outside: bool) -> None:
    """A way out, unless every answer has its own or none is needed."""
    step = spot.step
    if step.exit is not None:
        return
    if isinstance(step, State) and step.waits:
        if step.ask is not None:
            facts.faults.add(step.place, "S020", state=step.name)
        else:
            for choice in step.choose:
                if _falls(choice):
                    facts.faults.add(choice.place, "S021", choice=choice.key)
    elif outside or step.call is not None:
        return  # outcomes.py
    elif isinstance(step, State):
        facts.faults.add(step.place, "S022", state=step.name)
    elif spot.role not in (*QUIET, "choice"):
        facts.faults.add(step.place, "S023")


def _falls(choice: Choice) -> bool:
    """True for a choice without a way of its own."""
    target = choice.target
    return target is None or (
        isinstance(target, Step) and target.exit is None and not target.then and target.call is None
    )


def _branches(facts: Facts, branches: tuple[Step, ...], flow: Flow | None) -> None:
    """First true wins; an else is required unless the conditions are proved complete."""
    for n, branch in enumerate(branches):
        if branch.condition is None:
            for later in branches[n + 1 :]:
                facts.faults.add(later.place, "S024")
            return
    if not _complete(facts, branches, flow):
        facts.faults.add(branches[-1].place, "S025")


def _complete(facts: Facts, branches: tuple[Step, ...], flow: Flow | None) -> bool:
    """The proof of decision 14: ``x`` and ``not x``, or every label of the choice that is saved in x."""
    shapes = []
    for branch in branches:
        made = facts.expression(branch.condition) if branch.condition is not None else None
        if made is None:
            return True  # it does not compile: one fault is enough
        shapes.append(made.shape)
    truths = {(s[1], s[2]) for s in shapes if s is not None and s[0] == "truth"}
    if any((path, not negated) in truths for path, negated in truths):
        return True
    equals: dict[str, set[str]] = {}
    for shape in shapes:
        if shape is not None and shape[0] == "equals":
            equals.setdefault(shape[1], set()).add(str(shape[2]))
    return any((known := _labels(flow, name)) and known <= labels for name, labels in equals.items())


def _labels(flow: Flow | None, name: str) -> set[str]:
    """Every value that ``name`` can have, when nothing but choices is saved in it."""
    found: set[str] = set()
    for spot in of_flow(flow) if flow is not None and name not in flow.takes else ():
        step = spot.step
        if isinstance(step, State) and step.save == name and step.ask is None:
            found |= {choice.key for choice in step.choose}
        elif name in ((step.save,) if isinstance(step.save, str) else step.save or ()) or any(
            isinstance(a, SetVar) and a.name == name for a in step.do
        ):
            return set()
    return found
