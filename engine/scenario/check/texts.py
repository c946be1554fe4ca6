"""X: what is said can be sent: signs, length, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.faults import Place
from engine.scenario.check.facts import Facts, spot, variants
from engine.scenario.collect import guess
from engine.scenario.model import Level, Saying, Scenario, Source, State, Text
from engine.texts.sizes import measure

Media = Callable[[str], int | None]

MOST_BYTES = 300_000
"""Bytes of one picture that carriers take (korea.md §4)."""
SAFE_BYTES = 200_000
"""Bytes of one picture that every provider takes."""
PICTURES = (".jpg", ".jpeg")


def said(facts: Facts) -> Iterator[Text]:
    """Every text that a customer may read: said, asked again, named, labels."""
    scenario = facts.scenario
    for found in facts.spots:
        yield from (saying.text for saying in found.step.say if saying.text is not None)
        if isinstance(found.step, State):
            yield from (choice.label for choice in found.step.choose)
            if found.step.ask is not None and found.step.ask.label is not None:
                yield Text({"": found.step.ask.label}, found.step.ask.place)
    yield from scenario.texts.values()
    for level in levels(scenario):
        if level.retry is not None:
            for entries in (level.retry.general, *level.retry.by_limit.values()):
                yield from (entry for entry in entries if isinstance(entry, Text))


def levels(scenario: Scenario) -> Iterator[Level]:
    """Every level of the scenario."""
    yield scenario.level
    for flow in scenario.flows.values():
        yield flow.level
        yield from (state.level for state in flow.states.values())


def check(facts: Facts, media: Media | None) -> None:
    """Every text and every picture."""
    for text in said(facts):
        for source in variants(text):
            facts.template(source)
            _signs(facts, source)
    for found in facts.spots:
        for saying in found.step.say:
            for picture in saying.attach:
                _picture(facts, picture, media)
            if saying.text is not None and not saying.attach:
                _empty(facts, saying)


def _empty(facts: Facts, saying: Saying) -> None:
    for source in variants(saying.text):
        if not source.text.strip():
            facts.faults.add(source.place, "X006")


def _signs(facts: Facts, source: Source) -> None:
    """Signs that no Korean carrier can send, and those that are sent as their plain twin."""
    found = measure(source.text)
    for signs, code in ((found.unsendable, "X010"), (found.replaced, "X011")):
        if signs:
            shown = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:5])
            at = source.text.find(signs[0])
            facts.faults.add(spot(source, max(0, at)), code, signs=shown)


def _picture(facts: Facts, picture: Source, media: Media | None) -> None:
    made = facts.template(picture)
    if made is None or made.constant is None:
        return
    name, place = made.constant.strip(), picture.place
    if not name or name.startswith((".", "/")) or "\\" in name or ".." in name:
        facts.faults.add(place, "X020", name=name)
    elif not name.lower().endswith(PICTURES):
        facts.faults.add(place, "X021", name=name)
    if media is not None:
        _weight(facts, name, place, media(name))


def _weight(facts: Facts, name: str, place: Place, size: int | None) -> None:
    if size is None:
        facts.faults.add(place, "X022", name=name)
    elif size > MOST_BYTES:
        facts.faults.add(place, "X023", name=name, size=str(size), limit=str(MOST_BYTES))
    elif size > SAFE_BYTES:
        facts.faults.add(place, "X024", name=name, size=str(size), limit=str(SAFE_BYTES))


def languages(facts: Facts) -> None:
    """A text with language variants should have those that the scenario has elsewhere."""
    seen: set[str] = set()
    marked = [text for text in said(facts) if "" not in text.variants]
    for text in marked:
        seen |= text.variants.keys()
    for text in marked:
        for lang in sorted(seen - text.variants.keys()):
            facts.faults.add(text.place, "X012", lang=lang, guess=guess(lang, text.variants))
