"""Changes of what is understood: a keyword or synonym left out, unless another one catches the same texts anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

from dapjang.testing.mutants.change import Change, dropped
from dapjang.testing.mutants.whole import Whole
from dapjang.testing.tree import Spot, replaced, without
from engine.dialogue.number import Number, Replied
from engine.dialogue.revision import Revision, choice_entry
from engine.language.choice import ChoiceSet
from engine.language.normal import normalise
from engine.language.reading import Reading
from engine.scenario import model as m
from engine.scenario.brief import words

PROBES: dict[str, tuple[str, ...]] = {
    "exact": ("{}",),
    "word": ("{}", "혹시 {} 될까요", "내일 {} 부탁드려요", "about the {} please"),
    "contains": ("{}", "그런데 {} 알려 주세요", "so {} then"),
    "command": ("{} 1234", "{} abcd"),
    "fuzzy": ("{}",),
}
"""Texts for which a keyword of each kind is there."""

Meant = Callable[[Revision, str], Any]
"""What a text means to a revision; None for nothing."""


def keywords(spot: Spot, whole: Whole) -> Iterator[Change]:
    """A reply, flow, choice or escape without one of its words."""
    if spot.keys[-1:] != ("when",) or whole.covered(spot):
        return
    meant = _MEANT.get(type(spot.holder))
    for n, keyword in enumerate(spot.part):
        left = without(spot.part, n)
        if meant is None or not _caught_anyway(spot, whole, keyword, left, meant(spot)):
            said = words((keyword,)), words((keyword,), "en")
            what = (f"낱말 ‘{said[0]}’", f"Keyword “{said[1]}”")
            yield dropped("keyword", spot, keyword, what, left)


def _caught_anyway(spot: Spot, whole: Whole, keyword: m.Keyword, left: Any, meant: Meant) -> bool:
    """True when every text that the keyword is there for means the same without it."""
    probes = [probe.format(keyword.word) for probe in PROBES.get(keyword.kind, ())]
    wanted = {text: found for text in probes if (found := meant(whole.revision, text)) is not None}
    if not wanted:
        return False
    other = Revision(replaced(whole.revision.scenario, spot.keys, left), whole.revision.id)
    return all(meant(other, text) == found for text, found in wanted.items())


def _routed(spot: Spot) -> Meant:
    """The reply or flow that a text starts outside of a flow, when it is the spot's."""
    own = spot.holder.name if isinstance(spot.holder, m.Flow) else spot.holder.step.path

    def meant(revision: Revision, text: str) -> Any:
        number = Number("0", (revision,), UTC)
        always = isinstance(spot.holder, m.Reply) and spot.holder.always
        hit = (number.always if always else number.keywords).match(normalise(text))
        if hit is None:
            return None
        payload = hit.entry.payload
        name = payload.reply.step.path if isinstance(payload, Replied) else payload.flow.name
        return name if name == own else None

    return meant


def _chosen(spot: Spot) -> Meant:
    """The choice that a text means, when it is the spot's."""
    state, own = spot.above(m.State), spot.holder.key

    def meant(revision: Revision, text: str) -> Any:
        found = revision.nodes[state.path].step
        assert isinstance(found, m.State)
        entries = [choice_entry(c, [s.text for s in c.label.variants.values()]) for c in found.choose]
        read = ChoiceSet(entries).match(normalise(text), numbers=found.ask is None)
        if not isinstance(read, Reading):
            return None
        return own if found.choose[int(read.value)].key == own else None

    return meant


def _escaping(spot: Spot) -> Meant:
    """True when a text is the escape, where the spot's words count."""
    state, flow = spot.above(m.State), spot.above(m.Flow)

    def meant(revision: Revision, text: str) -> Any:
        node = revision.nodes[(state or flow.first).path] if state or flow else revision.outside
        read = node.escape_words.match(normalise(text), numbers=False)
        named = isinstance(read, Reading) and node.escape_names[int(read.value)] == spot.holder.name
        return True if named else None

    return meant


_MEANT: dict[type, Callable[[Spot], Meant]] = {
    m.Flow: _routed,
    m.Reply: _routed,
    m.Choice: _chosen,
    m.Escape: _escaping,
}
