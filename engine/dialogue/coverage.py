"""What a scenario offers, line by line, and how much of it conversations have used.

An item is something written: a state, a way out, a branch, a keyword, a text that asks again, a timer, a text. A way that
holds for many questions (an escape of the file) is one item: it is written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from engine.dialogue.moves import Move
from engine.dialogue.revision import Node, Revision, question_ways, ways_of
from engine.faults import Place
from engine.scenario.model import Goto, Reply, Saying, Step, Target, Text

Kind = Literal["state", "way", "branch", "keyword", "retry", "timer", "text"]
KINDS: tuple[Kind, ...] = ("state", "way", "branch", "keyword", "retry", "timer", "text")
TRANSITIONS: tuple[Kind, ...] = ("way", "branch", "timer")
"""The kinds that lead somewhere."""


class Item(NamedTuple):
    """Something written. ``name`` tells it from others of its kind at its ``place``; ``path`` is the node it belongs to, the
    first of several."""

    kind: Kind
    name: str
    place: Place
    path: str


class Key(NamedTuple):
    """What a move looks like that uses an item: (node, trigger, destination), or a node that was entered in a language."""

    node: str
    trigger: str
    to: str


@dataclass
class Offer:
    """All items of a revision, and which moves use them. ``texts`` are the language variants of each node."""

    items: list[Item] = field(default_factory=list)
    by_key: dict[Key, list[Item]] = field(default_factory=dict)
    texts: dict[str, list[tuple[str, Item]]] = field(default_factory=dict)
    _known: dict[tuple[str, str, Place], Item] = field(default_factory=dict)

    def add(self, item: Item, *keys: Key) -> None:
        """One item and moves that use it; an item that is there already only gets more moves."""
        if not item.place.line:
            return  # the engine's own
        known = self._known.setdefault((item.kind, item.name, item.place), item)
        if known is item:
            self.items.append(item)
        for key in keys:
            found = self.by_key.setdefault(key, [])
            if known not in found:
                found.append(known)

    def say(self, path: str, text: Text) -> None:
        """A text of a node, in each of its languages."""
        for lang, source in text.variants.items():
            self.add(item := Item("text", lang, source.place, path))
            if source.place.line:
                known = self._known[item.kind, item.name, item.place]
                self.texts.setdefault(path, []).append((lang, known))


def offered(revision: Revision) -> Offer:
    """Everything that a revision offers."""
    offer = Offer()
    for node in revision.nodes.values():
        _node(offer, node)
    scenario = revision.scenario
    for reply in scenario.replies:
        _keywords(offer, reply)
    for flow in scenario.flows.values():
        for keyword in flow.when:
            name = f"{keyword.kind} {keyword.word}"
            offer.add(Item("keyword", name, keyword.place, flow.first.path), Key("", f"keyword {name}", ""))
    offer.items.sort(key=lambda item: (item.place.file, item.place.line, item.place.column, item.kind))
    return offer


def _keywords(offer: Offer, reply: Reply) -> None:
    for keyword in reply.when:
        name = f"{keyword.kind} {keyword.word}"
        key = Key("", "", reply.step.path) if keyword.kind == "event" else Key("", f"keyword {name}", "")
        offer.add(Item("keyword", name, keyword.place, reply.step.path), key)


def _node(offer: Offer, node: Node) -> None:
    if node.state is not None:
        offer.add(Item("state", node.path, node.state.place, node.path), Key("", "", node.path))
    for saying in node.step.say:
        _saying(offer, node.path, saying)
    if not node.lean:  # a step that only points on is part of the way to it
        for trigger, target in ways_of(node.step):
            _way(offer, node, trigger, target)
    if node.state is not None:
        for choice in node.state.choose:
            if choice.target is None:
                name = f"choice {choice.key}"
                offer.add(Item("way", name, choice.place, node.path), Key(node.path, name, ""))
    if node.waits:
        for trigger, target in question_ways(node):
            _way(offer, node, trigger, target)
        _asked_again(offer, node)


def _saying(offer: Offer, path: str, saying: Saying) -> None:
    if saying.text is not None:
        offer.say(path, saying.text)


def _way(offer: Offer, node: Node, trigger: str, target: Target) -> None:
    """A way out: one item, or one for each of its branches."""
    timer = trigger.startswith("no_reply ")
    if isinstance(target, tuple):
        for branch in target:
            to = node.revision.dest(branch, node.flow)
            offer.add(Item("branch", trigger, branch.place, node.path), Key(node.path, trigger, to))
        return
    place = target.place if isinstance(target, Goto | Step) else Place()
    keys = [Key(node.path, trigger, node.revision.dest(target, node.flow))]
    if trigger == "later":
        keys = [Key("", "", keys[0].to)]
    offer.add(Item("timer" if timer or trigger == "later" else "way", trigger, place, node.path), *keys)


def _asked_again(offer: Offer, node: Node) -> None:
    """Texts under ``retry``: each try, each constraint."""
    retry = node.retry
    if retry is None:
        return
    tries = [(f"retry {n}", entry) for n, entry in enumerate(retry.general)]
    tries += [
        (f"retry {limit} {n}", e) for limit, entries in retry.by_limit.items() for n, e in enumerate(entries)
    ]
    for trigger, entry in tries:
        if isinstance(entry, Text):
            offer.add(Item("retry", trigger, entry.place, node.path), Key(node.path, trigger, ""))


def used(offer: Offer, moves: Iterable[Move], languages: Iterable[str] = ("",)) -> set[Item]:
    """The items that these moves of one revision used. ``languages``: what the customers spoke; ``""`` is the number's."""
    found: set[Item] = set()
    spoken = set(languages)
    for _, node, trigger, to in moves:
        found.update(offer.by_key.get(Key(node, trigger, to), ()))
        if to:  # entered, or said on the way: a reminder, an escape that only speaks
            found.update(
                item for lang, item in offer.texts.get(to, ()) if _heard(lang, offer.texts[to], spoken)
            )
    return found


def _heard(lang: str, variants: list[tuple[str, Item]], spoken: set[str]) -> bool:
    """True when a customer got this variant (R22)."""
    if not lang or lang in spoken:
        return True
    return "" in spoken and lang == "ko"


def missing(offer: Offer, found: set[Item], kinds: Iterable[Kind] = KINDS) -> Iterator[Item]:
    """The items of these kinds that nothing used, in the order of the file."""
    wanted = set(kinds)
    return (item for item in offer.items if item.kind in wanted and item not in found)
