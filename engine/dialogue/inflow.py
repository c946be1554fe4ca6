"""A message inside a flow (R11): escapes, the expected answer, asides, other flows, not understood (R15)."""

from __future__ import annotations

from datetime import timedelta

from engine.dialogue import aside, wording
from engine.dialogue.answer import Answer
from engine.dialogue.doubt import confirming
from engine.dialogue.effects import SetTimer
from engine.dialogue.events import MessageIn
from engine.dialogue.number import Replied
from engine.dialogue.question import answer
from engine.dialogue.remembered import chosen
from engine.dialogue.revision import Node
from engine.dialogue.run import Run, gathered, problem_of
from engine.dialogue.scope import language
from engine.dialogue.session import Frame
from engine.language.normal import Normal
from engine.language.problems import sentence
from engine.language.reading import Problem
from engine.scenario.model import Retry, Target, Text


def in_flow(run: Run, frame: Frame, event: MessageIn, text: Normal) -> None:
    """The front frame gets the message."""
    node = run.node(frame)
    if not event.media and (name := escape_name(node, text)) is not None:
        run.why = f"R11 escape {name}"
        escape(run, frame, node, name)
        return
    found = read(run, frame, node, event, text)
    firm = found is not None and found.kind != "problem" and found.sure
    hit = None if firm or event.media else run.number.match(text)
    if hit is not None and _outranks(found, hit.entry.kind):
        run.why = hit.why
        if isinstance(hit.entry.payload, Replied):
            aside.reply(run, hit)
            return
        if aside.interrupt(run, frame, node, hit):
            return
    answered(run, frame, node, found, event)


def answered(run: Run, frame: Frame, node: Node, found: Answer | None, event: MessageIn) -> None:
    """Take what was understood, confirm what is not sure, ask again for the rest."""
    if found is not None and not found.sure:
        found = confirming(node, found, lambda label: run.text(node.revision, label, run.scope(frame)))
    if found is not None and found.kind != "problem":
        take(run, frame, node, found, event)
    else:
        frame.doubt = list(found.candidates) if found is not None else []
        not_understood(run, frame, node, problem_of(found))


def _outranks(found: Answer | None, kind: str) -> bool:
    """A keyword beats silence; it beats a doubtful answer or a refused one only when it is the whole message."""
    return found is None or kind in ("exact", "command")


def read(
    run: Run, frame: Frame, node: Node, event: MessageIn, text: Normal, *, numbers: bool = True
) -> Answer | None:
    """What the message means to the frame's question."""
    scope = run.scope(frame)
    return answer(node, frame, event, text, scope, lambda: run.options(node, frame, scope), numbers=numbers)


def take(run: Run, frame: Frame, node: Node, found: Answer, event: MessageIn) -> None:
    """Go on with an answer: another page, a deeper level, more pictures, or onward."""
    run.why = run.why or found.why
    if found.kind == "page":
        frame.page = found.value
        run.put(frame, node)
    elif found.kind == "deeper":
        _deeper(run, frame, node, found)
    elif found.kind == "gather":
        _gather(run, frame, node, event)
    else:
        _settle(run, frame, node, found)


def _settle(run: Run, frame: Frame, node: Node, found: Answer) -> None:
    if run.session.front == 0:
        run.session.front = frame.id  # a question that yielded was answered: its flow goes on in front
    step = run.settle(frame, node, found)
    if step is not None:
        run.enter(*step)


def _deeper(run: Run, frame: Frame, node: Node, found: Answer) -> None:
    scope = run.scope(frame)
    chosen = [*frame.path, found.value]
    frame.path = chosen
    try:
        below = run.options(node, frame, scope).values
    except (TypeError, KeyError, IndexError):
        below = []  # a leaf: the branch above is a list, which has no names to go down by
    if below:
        frame.page = 0
        run.put(frame, node)
        return
    frame.path = []
    _settle(run, frame, node, Answer("value", chosen, why=found.why))


def _gather(run: Run, frame: Frame, node: Node, event: MessageIn) -> None:
    """Pictures gather until ``max`` or 60 seconds (decision 17); a text that comes along is kept with them."""
    frame.photos = [*frame.photos, *(media.ref for media in event.media)]
    limit = node.state.ask.max if node.state and node.state.ask else None
    full = isinstance(limit, int | float) and len(frame.photos) >= limit
    if full or event.text.strip():
        refs = frame.photos[: int(limit)] if isinstance(limit, int | float) else frame.photos
        frame.photos = list(refs)
        _settle(run, frame, node, gathered(frame, event.text.strip()))
        return
    frame.wait += 1
    run.emit(SetTimer(frame.id, frame.wait, run.at + timedelta(seconds=wording.GATHER.total_seconds())))


# ── escapes ──────────────────────────────────────────────────────────────────────────────────────────────
def escape_name(node: Node, text: Normal) -> str | None:
    """The escape that the whole message is (decision 5)."""
    found = chosen(node.escape_words, text, numbers=False)
    if found is None or isinstance(found, Problem):
        return None
    return node.escape_names[int(found.value)]


def escape(run: Run, frame: Frame, node: Node, name: str) -> None:
    """The author's way for the escape, else the engine's own."""
    if node.escapes[name].step is not None:
        path = run.go(frame, node, f"escape {name}")[1]
        step = node.revision.nodes[path].step
        if step.exit is not None or node.revision.nodes[path].state is not None:
            run.enter(frame, path)
            return
        run.say(node, frame, step.say, run.scope(frame))
        run.put(frame, node)
        return
    _BUILT_IN[name](run, frame, node)


def _cancel(run: Run, frame: Frame, node: Node) -> None:
    run.built_in("cancelled", frame)
    run.end_all(frame, "cancelled", flows=True)


def _restart(run: Run, frame: Frame, node: Node) -> None:
    root = run.thread(frame)[-1]
    args = dict(root.vars)
    run.drop_thread(frame)
    run.enter(*run.begin(run.revision(root.revision), root.flow, args, notice=root.notice, rest=root.rest))


def _back(run: Run, frame: Frame, node: Node) -> None:
    earlier = [path for path in frame.trail if path != node.path]
    if not earlier:
        run.built_in("no_way_back", frame)
        run.put(frame, node)
        return
    frame.trail = earlier[:-1]
    run.enter(frame, earlier[-1])


def _person(run: Run, frame: Frame, node: Node) -> None:
    run.built_in("person", frame)
    run.ask_person(next(iter(node.revision.scenario.teams), ""), "", "person")
    run.end_all(frame, "handoff", flows=True)


def _help(run: Run, frame: Frame, node: Node) -> None:
    run.built_in("help", frame)
    run.put(frame, node)


_BUILT_IN = {"cancel": _cancel, "restart": _restart, "back": _back, "person": _person, "help": _help}


# ── not understood ───────────────────────────────────────────────────────────────────────────────────────
def not_understood(run: Run, frame: Frame, node: Node, problem: Problem) -> None:
    """R15: a text per try, then the declared way out; a constraint may have texts and a way of its own.

    To confirm a reading is no failed try, and the general texts ("다시 적어 주세요") would not fit it.
    """
    confirms = problem.code == "confirm"
    tries = frame.tries
    frame.tries += not confirms
    run.why = f"R15 {problem.limit or problem.code}"
    run.names = {"problem": sentence(problem, language(run.contact, run.number))}
    trigger, entry = _entry(node.retry, problem.limit, tries, general=not confirms)
    if entry is None and confirms:
        _ask_again(run, frame, node, run.names["problem"])
    elif entry is None:
        _default(run, frame, node, tries)
    elif isinstance(entry, Text):
        run.moved.append((node.revision.id, node.path, trigger, ""))
        _ask_again(run, frame, node, run.text(node.revision, entry, run.scope(frame)))
    else:
        _way_out(run, frame, node, problem, trigger)


def _ask_again(run: Run, frame: Frame, node: Node, text: str) -> None:
    run.speak(text, (), node.revision.id, node.path)
    run.session.last_said = frame.id
    run.wait(frame, node, run.scope(frame))


def _entry(retry: Retry | None, limit: str, tries: int, *, general: bool) -> tuple[str, Text | Target | None]:
    if retry is None:
        return "", None
    general_ways = retry.general if general else ()
    own = retry.by_limit.get(limit, ())
    if own:
        index = min(tries, len(own) - 1)
        spent = isinstance(own[index], Text) and tries >= max(len(own), len(general_ways)) - 1
        if not (spent and general_ways):
            return f"retry {limit} {index}", own[index]
    if not general_ways:
        return "", None
    index = min(tries, len(general_ways) - 1)
    return f"retry {index}", general_ways[index]


def _way_out(run: Run, frame: Frame, node: Node, problem: Problem, trigger: str) -> None:
    state = node.state
    if state is not None and isinstance(state.save, str) and problem.value is not None:
        frame.vars = {**frame.vars, state.save: problem.value}  # decision 8
    scope = run.scope(frame)
    path = run.go(frame, node, trigger, scope)[1]
    target = node.revision.nodes[path]
    if target.state is None and target.step.exit is None:
        run.say(node, frame, target.step.say, scope)
        run.put(frame, node)
        return
    run.enter(frame, path)


def _default(run: Run, frame: Frame, node: Node, tries: int) -> None:
    if tries >= 2:
        _person(run, frame, node)
        return
    lang = language(run.contact, run.number)
    again = wording.TEXTS["retry"].get(lang) or wording.TEXTS["retry"]["ko"]
    _ask_again(run, frame, node, f"{run.names['problem']} {again}".strip())
