"""The registry of steps: every way of writing them in Korean and English, and what each does to the ``World``.

A module of steps makes them with ``given``, ``when`` and ``then``; the plugin asks ``find``, the documents are written from
``Step`` itself, and an unknown sentence gets ``nearest``.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal, TypeVar

from features.steps.sentence import Sentence

Kind = Literal["given", "when", "then"]
Act = TypeVar("Act", bound=Callable[..., None])

KEYWORDS: dict[Kind, tuple[str, str]] = {
    "given": ("먼저", "Given"),
    "when": ("만약", "When"),
    "then": ("그러면", "Then"),
}
"""How a step of each kind begins, in Korean and in English."""


@dataclass(frozen=True)
class Step:
    """One step. ``act(world, **slots)``; it may also ask for ``table`` (rows of cells) and ``doc`` (the text between
    triple quotation marks). ``about`` explains it in Korean and in English, ``example`` is a step as it stands in a
    feature."""

    kind: Kind
    sentences: tuple[Sentence, ...]
    act: Callable[..., None]
    about: tuple[str, str]
    example: str
    takes: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Found:
    """A step and what stands in its slots."""

    step: Step
    slots: dict[str, str]


class Vocabulary:
    """All steps, in the order in which they are documented."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._known: dict[tuple[str, str], Found | None] = {}

    def add(self, kind: Kind, *templates: str, ko: str, en: str, example: str) -> Callable[[Act], Act]:
        """A decorator: the function is what the step does. Slots must be its parameters."""

        def register(act: Act) -> Act:
            sentences = tuple(map(Sentence, templates))
            parameters = set(list(inspect.signature(act).parameters)[1:])
            for sentence in sentences:
                missing = set(sentence.slots) - parameters
                if missing:
                    raise TypeError(f"{sentence.template}: no parameter for {', '.join(sorted(missing))}")
            takes = frozenset(parameters & {"table", "doc"})
            self.steps.append(Step(kind, sentences, act, (ko, en), example, takes))
            self._known.clear()
            return act

        return register

    def given(self, *templates: str, ko: str, en: str, example: str) -> Callable[[Act], Act]:
        """A step that sets the scene."""
        return self.add("given", *templates, ko=ko, en=en, example=example)

    def when(self, *templates: str, ko: str, en: str, example: str) -> Callable[[Act], Act]:
        """A step in which something happens."""
        return self.add("when", *templates, ko=ko, en=en, example=example)

    def then(self, *templates: str, ko: str, en: str, example: str) -> Callable[[Act], Act]:
        """A step that says what must have come of it."""
        return self.add("then", *templates, ko=ko, en=en, example=example)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────
    def find(self, kind: str, text: str) -> Found | None:
        """The step of this kind that the text is; the first one registered wins."""
        key = (kind, text)
        if key not in self._known:
            self._known[key] = next(self._matching(kind, text), None)
        return self._known[key]

    def _matching(self, kind: str, text: str) -> Iterator[Found]:
        for step in self.steps:
            if step.kind == kind:
                for sentence in step.sentences:
                    slots = sentence.match(text)
                    if slots is not None:
                        yield Found(step, slots)

    def other_kind(self, kind: str, text: str) -> Kind | None:
        """The kind under which the same text would be a step."""
        return next((other for other in KEYWORDS if other != kind and self.find(other, text)), None)

    def nearest(self, kind: str, text: str, most: int = 3) -> list[str]:
        """Sentences that look like the text, the likeliest first, as they would be written."""
        shown = [(s.shown(), step.kind) for step in self.steps for s in step.sentences]
        rated = [(_alike(text, sentence) + (0.05 if k == kind else 0), sentence) for sentence, k in shown]
        return [sentence for score, sentence in sorted(rated, reverse=True)[:most] if score > 0.45]


def _alike(text: str, sentence: str) -> float:
    slot = '"{글}"' if "{글}" in sentence else '"{text}"'
    return SequenceMatcher(None, _QUOTED.sub(slot, text), sentence, autojunk=False).ratio()


_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


VOCABULARY = Vocabulary()
"""The steps that come with Dapjang; a project's own Python steps are pytest-bdd's."""
given, when, then = VOCABULARY.given, VOCABULARY.when, VOCABULARY.then


def call(world: Any, found: Found, table: Sequence[Sequence[str]] | None, doc: str | None) -> None:
    """Do a step. Raises ``Mistake`` when a table or a text is missing or has no place."""
    from features.steps.mistakes import Mistake

    more: dict[str, Any] = {}
    for name, value, words in (
        ("table", table, ("표", "a table")),
        ("doc", doc, ('글(""")', 'a text (""")')),
    ):
        if name in found.step.takes:
            more[name] = value
        elif value is not None:
            raise Mistake(f"이 문장은 {words[0]}를 받지 않습니다.", f"This step takes no {words[1]}.")
    found.step.act(world, **found.slots, **more)
