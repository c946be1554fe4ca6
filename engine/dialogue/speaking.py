"""Saying something to the customer, and asking a person in: what every step can do. Pure; effects are collected.

``Run`` in ``run`` adds frames and their moves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from engine.dialogue import brake, effects, wording
from engine.dialogue.effects import Effect
from engine.dialogue.moves import Move
from engine.dialogue.number import Number
from engine.dialogue.revision import Node, Revision
from engine.dialogue.scope import Known, Scope, around, language
from engine.dialogue.session import Frame, Session
from engine.dialogue.stopped import Stopped
from engine.dialogue.view import View
from engine.scenario.model import Saying, Source, Text
from engine.texts.template import Around


class Speaking:
    """What one event brings about. ``effects`` are in order; ``why`` explains what is said next."""

    def __init__(self, number: Number, session: Session, event: str, at: datetime, view: View) -> None:
        self.number = number
        self.session = session
        self.event = event
        self.at = at
        self.view = view
        self.contact = view.contact
        self.message = ""
        self.machine = False  # the sender behaves like a machine (R13)
        self.exempt = False  # an emergency or a legal confirmation: no brake
        self.reply = False  # something the customer sent is being answered
        self.why = ""
        self.names: dict[str, Any] = {}  # names that stand only while this event is handled: problem
        self.effects: list[Effect] = []
        self._arounds: dict[tuple[int, str], Around] = {}
        self.moved: list[Move] = []

    # ── small tools ──────────────────────────────────────────────────────────────────────────────────────
    def emit(self, effect: Effect) -> None:
        """Add an effect."""
        self.effects.append(effect)

    def key(self) -> str:
        """The next effect id: the same on every replay of the same event."""
        return f"{self.event}:{len(self.effects)}"

    def revision(self, id: int) -> Revision:
        """A pinned revision."""
        found = self.number.revision(id)
        if found is None:
            raise Stopped("revision_gone", str(id))
        return found

    def node(self, frame: Frame) -> Node:
        """Where the frame is."""
        node = self.revision(frame.revision).nodes.get(frame.node)
        if node is None:
            raise Stopped("state_gone", frame.node)
        return node

    def scope(self, frame: Frame) -> Scope:
        """The names the frame's templates may use."""
        revision = self.revision(frame.revision)
        scope = Scope(frame.vars)
        scope.known = Known(revision, frame, self.view, self.contact, self.message)
        scope.around = self._around(revision)
        if self.names:
            scope.update(self.names)
        return scope

    def _around(self, revision: Revision) -> Around:
        key = (revision.id, self.contact.language)
        if key not in self._arounds:
            self._arounds[key] = around(self.number, revision, self.contact, self.at)
        return self._arounds[key]

    def one(self, node: Node, scope: Scope) -> Callable[[Source], Any]:
        """Evaluates one template of the node in a scope."""
        return lambda source: node.revision.template(source).evaluate(scope, scope.around)

    # ── saying ───────────────────────────────────────────────────────────────────────────────────────────
    def text(self, revision: Revision, text: Text, scope: Scope) -> str:
        """A text in the contact's language."""
        template = revision.template(text.variant(scope.around.lang))
        return template.constant if template.constant is not None else template.render(scope, scope.around)

    def say(self, node: Node, frame: Frame, sayings: tuple[Saying, ...], scope: Scope) -> None:
        """Texts to the customer, each with its pictures."""
        for saying in sayings:
            words = self.text(node.revision, saying.text, scope) if saying.text else ""
            attach = tuple(map(str, map(self.one(node, scope), saying.attach))) if saying.attach else ()
            self.speak(words, attach, node.revision.id, node.path, notice=frame.notice)
            self.session.last_said = frame.id if node.waits else 0

    def speak(
        self,
        words: str,
        attach: tuple[str, ...] = (),
        revision: int = 0,
        node: str = "",
        *,
        notice: bool = False,
    ) -> None:
        """One outgoing text, unless the brake holds it back (R13)."""
        words = words.strip("\n")
        if not words and not attach:
            return
        free = self.exempt or notice or not self.reply
        if not free and not self._allowed(words):
            return
        say = effects.Say(self.key(), words, attach, revision, node, self.why, law=self.exempt, notice=notice)
        self.emit(say)

    def _allowed(self, words: str) -> bool:
        if self.session.braked:
            return False
        verdict = brake.judge(self.session, self.number.policy, words, self.at, machine=self.machine)
        if verdict == "brake":
            self.session.braked = True
            self.ask_person(
                "", "자동 답장이 너무 많아 멈췄습니다. / Too many automatic replies: stopped.", "brake"
            )
        return verdict == "say"

    def built_in(self, name: str, frame: Frame | None = None) -> None:
        """One of the engine's own texts, or the author's of the same name."""
        revision = self.revision(frame.revision) if frame else next(iter(self.number.scenarios), None)
        lang = language(self.contact, self.number)
        if revision is None:
            self.speak(wording.TEXTS[name].get(lang) or wording.TEXTS[name]["ko"])
            return
        scope = self.scope(frame or Frame(0, revision.id, "", ""))
        found = revision.text(name)
        assert found is not None
        self.speak(self.text(revision, found, scope), (), revision.id)

    # ── people ───────────────────────────────────────────────────────────────────────────────────────────
    def to_team(self, node: Node, frame: Frame, team: str, note: str, summary: dict[str, str]) -> None:
        found = node.revision.scenario.teams.get(team)
        hours = node.revision.hours(found.hours) if found else None
        closed = hours is not None and not hours.is_open(self.at)
        after = found.after.total_seconds() if found and found.after else None
        self._handed(team or "?", after)
        self.emit(effects.Handoff(self.key(), team, note, summary, "", after, closed))
        if found and found.off_hours and closed:
            own = node.revision.nodes[found.off_hours.path]
            self.moved.append((node.revision.id, "", "", own.path))
            self.say(own, frame, own.step.say, self.scope(frame))

    def ask_person(self, team: str, note: str, reason: str, *, silent: bool = False) -> None:
        """The engine itself asks a person in."""
        self._handed(team or self.number.default_team or "?", None)
        team = team or self.number.default_team
        self.emit(effects.Handoff(self.key(), team, note, {}, reason, None, silent))

    def _handed(self, team: str, after: float | None) -> None:
        self.session.handed, self.session.handed_at, self.session.back_after = team, self.at, after
