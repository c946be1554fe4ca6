"""Keyword replies and starts, wherever they hit: in the middle of a flow as an aside, or outside of one."""

from __future__ import annotations

from engine.dialogue.number import Replied, Started
from engine.dialogue.remembered import chosen
from engine.dialogue.revision import Node, Revision
from engine.dialogue.run import Run
from engine.dialogue.session import Frame
from engine.language.keywords import Hit
from engine.language.normal import Normal


def offers(run: Run, frame: Frame, text: Normal) -> bool:
    """True when the open question, or an escape of it, offers this very word (R9)."""
    node = run.node(frame)
    if not node.waits or node.state is None:
        return False
    if chosen(node.escape_words, text, numbers=False) is not None:
        return True
    if node.fixed_choices is None:
        return False
    return chosen(node.fixed_choices, text, numbers=False) is not None


def reply(run: Run, hit: Hit) -> None:
    """A keyword reply. In the middle of a flow the question is asked again afterwards (R11)."""
    payload = hit.entry.payload
    assert isinstance(payload, Replied)
    _hit(run, payload.revision, hit)
    run_reply(run, payload, hit.rest)


def run_reply(run: Run, payload: Replied, rest: str = "") -> None:
    """Say and do what a reply has."""
    front = run.session.front
    frame = run.new_frame(payload.revision, "", rest=rest)
    run.enter(frame, payload.reply.step.path)
    asked = run.session.frame(front) if front else None
    if asked is not None and run.session.front == front:
        node = run.node(asked)
        if node.waits and not asked.effect:
            run.put(asked, node)


def start(run: Run, hit: Hit) -> None:
    """A keyword that starts a flow."""
    payload = hit.entry.payload
    assert isinstance(payload, Started)
    _hit(run, payload.revision, hit)
    run.enter(*run.begin(payload.revision, payload.flow.name, {}, notice=False, rest=hit.rest))


def _hit(run: Run, revision: Revision, hit: Hit) -> None:
    run.moved.append((revision.id, "", f"keyword {hit.entry.kind} {hit.entry.word}", ""))


def interrupt(run: Run, frame: Frame, node: Node, hit: Hit) -> bool:
    """A keyword of another flow while this one asks; false when the state refuses it."""
    payload = hit.entry.payload
    assert isinstance(payload, Started)
    root = run.thread(frame)[-1]
    same = root.flow == payload.flow.name and root.revision == payload.revision.id
    if node.interrupt == "refuse":
        return False
    if same or node.interrupt == "drop":
        run.drop_thread(frame)
    start(run, hit)
    return True
