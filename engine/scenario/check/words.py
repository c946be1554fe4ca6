"""W: keywords and labels: which collide, which can never be heard, which belong to the law or to an
escape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from engine.faults import Place
from engine.language import escapes, optout
from engine.language.keywords import Entry, KeywordIndex
from engine.language.letters.fuzzy import SHORTEST
from engine.language.letters.words import keyword_key
from engine.language.normal import normalise
from engine.language.patterns import PatternFault, compile_pattern
from engine.scenario.check.facts import Facts
from engine.scenario.check.levels import effective
from engine.scenario.model import Choice, Escape, Flow, Keyword, Scenario, State

EVENTS = ("photo",)
"""What can happen instead of a text."""

PATTERN_CODES = {
    "pattern-empty": "W010",
    "pattern-syntax": "W010",
    "pattern-backward": "W011",
    "pattern-large": "W012",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """What a keyword starts: a flow, a reply or another scenario's."""

    name: str
    place: Place
    other: str = ""  # the other scenario's title


def check(facts: Facts, others: Sequence[Scenario]) -> None:
    """All keywords of the file, then the labels of every question."""
    for keyword in _all(facts.scenario):
        _keyword(facts, keyword)
    _collisions(facts, others)
    for escape in (e for level in _escape_levels(facts.scenario) for e in level):
        for keyword in escape.when:
            _law(facts, keyword.word, keyword.place)
    for flow in facts.scenario.flows.values():
        for state in flow.states.values():
            if state.ask is not None and state.ask.pattern is not None:
                _pattern(facts, state.ask.pattern, state.ask.place)
            if state.choose:
                _labels(facts, flow, state)


# ── keywords ─────────────────────────────────────────────────────────────────────────────────────────────
def _all(scenario: Scenario) -> Iterator[Keyword]:
    for reply in scenario.replies:
        yield from reply.when
    for flow in scenario.flows.values():
        yield from flow.when
    for level in _escape_levels(scenario):
        for escape in level:
            yield from escape.when
    for flow in scenario.flows.values():
        for state in flow.states.values():
            for choice in state.choose:
                yield from choice.when


def _escape_levels(scenario: Scenario) -> Iterator[list[Escape]]:
    yield list(scenario.level.escapes.values())
    for flow in scenario.flows.values():
        yield list(flow.level.escapes.values())
        for state in flow.states.values():
            yield list(state.level.escapes.values())


def _keyword(facts: Facts, keyword: Keyword) -> None:
    """One keyword by itself."""
    if keyword.kind == "event":
        if keyword.word not in EVENTS:
            facts.faults.add(keyword.place, "W013", word=keyword.word, known=", ".join(EVENTS))
    elif keyword.kind == "pattern":
        _pattern(facts, keyword.word, keyword.place)
    elif keyword.kind == "fuzzy" and len(keyword_key(keyword.word)) < SHORTEST:
        facts.faults.add(keyword.place, "W014", word=keyword.word)
    elif keyword.kind in ("word", "contains") and not any(map(str.isalnum, keyword.word)):
        facts.faults.add(
            keyword.place, "W006", word=keyword.word
        )  # signs are set aside before words are looked for
    elif keyword.kind == "contains" and len(keyword_key(keyword.word)) < 2:
        facts.faults.add(keyword.place, "W015", word=keyword.word)


def _pattern(facts: Facts, source: str, place: Place) -> None:
    try:
        compile_pattern(source)
    except PatternFault as fault:
        facts.faults.add(place, PATTERN_CODES[fault.code], detail=fault.params.get("detail", ""))


def _law(facts: Facts, word: str, place: Place) -> bool:
    """Words of opting out act first, whatever an author makes of them (decision 4)."""
    found = optout.classify(word)
    if found is not None:
        facts.faults.add(place, "W004" if found.hard else "W005", word=word, meant=found.word)
    return found is not None


def _entries(scenario: Scenario, order: int) -> Iterator[tuple[Entry, Keyword]]:
    """Replies that are ``always`` come first, then replies and flows in the order of the file."""
    position = 0
    for reply in scenario.replies:
        for keyword in reply.when:
            position += 1
            owner = f"reply {reply.step.path}"
            yield Entry(keyword.kind, keyword.word, (-1 if reply.always else order, position), owner), keyword
    for flow in scenario.flows.values():
        for keyword in flow.when:
            position += 1
            yield Entry(keyword.kind, keyword.word, (order, position), f"flow {flow.name}"), keyword


def _collisions(facts: Facts, others: Sequence[Scenario]) -> None:
    """Keywords that two owners want: the later one never gets it."""
    own = list(_entries(facts.scenario, 0))
    places = {id(entry): keyword for entry, keyword in own}
    index = KeywordIndex(entry for entry, _ in own)
    for winner, loser, reason in index.collisions():
        one, two = sorted((winner, loser), key=lambda entry: entry.order)
        first, second = places[id(one)], places[id(two)]
        code = "W001" if reason == "same" else "W003"
        facts.faults.add(second.place, code, word=second.word, other=first.word, line=str(first.place.line))
    urgent = KeywordIndex(entry for entry, _ in own if entry.order[0] < 0)
    for entry, keyword in own:
        if entry.kind in ("exact", "word", "contains"):
            _law(facts, keyword.word, keyword.place)
            if entry.order[0] >= 0:
                _overtaken(facts, urgent, keyword.word, keyword.place)
    for flow in facts.scenario.flows.values():
        for state in flow.states.values():
            for choice in state.choose:
                for word, place in _words(facts, choice):
                    _overtaken(facts, urgent, word, place)
    for other in others:
        _with_other(facts, own, other)


def _overtaken(facts: Facts, urgent: KeywordIndex, word: str, place: Place) -> None:
    """A reply that is ``always`` answers first: a word that it hears reaches nobody else (decision 6)."""
    hit = urgent.match(normalise(word))
    if hit is not None:
        facts.faults.add(place, "W016", word=word, other=hit.entry.word)


def _with_other(facts: Facts, own: list[tuple[Entry, Keyword]], other: Scenario) -> None:
    """Keywords that another scenario of the number has too."""
    foreign: dict[tuple[str, str], Keyword] = {}
    for entry, keyword in _entries(other, 1):
        foreign.setdefault((entry.kind, _key(keyword)), keyword)
    for entry, keyword in own:
        found = foreign.get((entry.kind, _key(keyword)))
        if found is not None and keyword.kind != "event":
            place = f"{found.place.file}:{found.place.line}"
            facts.faults.add(keyword.place, "W002", word=keyword.word, title=other.title, other=place)


def _key(keyword: Keyword) -> str:
    return keyword.word if keyword.kind == "pattern" else _word_key(keyword.word)


# ── labels ───────────────────────────────────────────────────────────────────────────────────────────────
def _labels(facts: Facts, flow: Flow, state: State) -> None:
    """The labels of one question against each other, against escapes and against the law."""
    found = effective(facts, flow, state)
    leaving = _escape_words(found)
    seen: dict[str, Choice] = {}
    for number, choice in enumerate(state.choose, 1):
        for word, place in _words(facts, choice):
            key = _word_key(word)
            if key in seen and seen[key] is not choice:
                facts.faults.add(place, "W007", word=word, choice=seen[key].key)
            seen.setdefault(key, choice)
            if not _law(facts, word, place) and key in leaving:
                facts.faults.add(place, "W008", word=word, escape=leaving[key])
            if key.isdigit() and state.ask is None and int(key) != number and int(key) <= len(state.choose):
                facts.faults.add(place, "W009", word=word, number=str(number))


def _escape_words(found: dict[str, Escape]) -> dict[str, str]:
    """Words of the escapes that are on, with the escape's name."""
    words: dict[str, str] = {}
    for name, built_in in _built_in().items():
        escape = found.get(name)
        if escape is not None and escape.off:
            continue
        if escape is not None and escape.when:
            words |= {_word_key(keyword.word): name for keyword in escape.when}
        else:
            words |= built_in
    return words


@cache
def _built_in() -> dict[str, dict[str, str]]:
    return {name: {keyword_key(word): name for word in words} for name, words in escapes.WORDS.items()}


_word_key = lru_cache(maxsize=512)(keyword_key)


def _words(facts: Facts, choice: Choice) -> Iterator[tuple[str, Place]]:
    """What a customer may write to choose it."""
    yield choice.key, choice.place
    for source in choice.label.variants.values():
        made = facts.template(source)
        if made is not None and made.constant and made.constant != choice.key:
            yield made.constant, source.place
    for keyword in choice.when:
        if keyword.kind in ("exact", "word"):
            yield keyword.word, keyword.place
