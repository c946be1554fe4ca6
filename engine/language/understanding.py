"""A text read as any kind of answer or held against a keyword, outside of a scenario: what ``dapjang understand``
and the API show.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import msgspec

from engine.language import answers, yesno
from engine.language.choice import ChoiceEntry, ChoiceSet
from engine.language.keywords import Entry, KeywordIndex
from engine.language.letters.keyboard import either
from engine.language.normal import Normal, normalise
from engine.language.problems import sentence
from engine.language.reading import Context, Days, Problem, Reading

ALIASES = {"birthdate": "birth"}
"""Other names of kinds."""

NAMES: tuple[str, ...] = (*sorted({*answers.KINDS, *ALIASES, "yesno"}), "choice:A|B|C", "keyword:WORD")
"""Every kind that can be asked for, as it is written."""


class UnknownKind(ValueError):
    """There is no such kind; ``NAMES`` are those that are."""


class Told(msgspec.Struct, frozen=True):
    """A reading for people and programs.

    ``value`` is null when the text was refused; ``sure``: it need not be confirmed; ``alternatives`` may have been
    meant as well. ``reason`` says in words why it was refused, what has to be asked back, or by which keyword it was
    hit; ``code`` is the refusal's. ``span`` are the offsets of the text that was read, in characters.
    """

    kind: str
    text: str
    value: Any
    sure: bool
    alternatives: tuple[Any, ...]
    reason: str
    code: str = ""
    span: tuple[int, int] | None = None


def check_kind(kind: str) -> None:
    """Raises ``UnknownKind`` for anything that ``understand`` does not take."""
    base, colon, rest = kind.partition(":")
    known = (
        bool(rest.strip(" |"))
        if base in ("choice", "keyword")
        else not colon and (base == "yesno" or ALIASES.get(base, base) in answers.KINDS)
    )
    if not known:
        raise UnknownKind(kind)


def understand(kind: str, text: Normal, context: Context) -> Reading | Problem | None:
    """What the text means: values as the kind has them, ``bool`` for ``yesno``, the label of a choice, ``hit`` or
    ``miss`` for a keyword. Raises ``UnknownKind``."""
    check_kind(kind)
    base, _, rest = kind.partition(":")
    if base == "keyword":
        return _keyword(rest, text)
    if base == "choice":
        return _choice([label.strip() for label in rest.split("|") if label.strip()], text)
    if base == "yesno":
        return either(yesno.read, text)
    return either(lambda said: answers.read(ALIASES.get(base, base), said, context), text)


def _keyword(word: str, text: Normal) -> Reading:
    """As an author writes it who wants the word alone and in a sentence: ``when: [예약, {word: 예약}]``."""
    hit = KeywordIndex([Entry("exact", word), Entry("word", word)]).match(text)
    return Reading("miss") if hit is None else Reading("hit", hit.span)


def _choice(labels: list[str], text: Normal) -> Reading | Problem | None:
    found = either(ChoiceSet([ChoiceEntry((label,)) for label in labels]).match, text)
    if not isinstance(found, Reading):
        return found
    others = tuple(labels[n] for n in found.alternatives)
    return Reading(labels[found.value], found.span, found.sure, others)


def tell(kind: str, text: str, context: Context) -> Told:
    """``understand`` for a raw text, told in words of the context's language. Raises ``UnknownKind``."""
    found = understand(kind, normalise(text), context)
    if isinstance(found, Reading):
        others = tuple(map(plain, found.alternatives))
        span = found.span if found.span[1] > found.span[0] else None
        return Told(
            kind, text, plain(found.value), found.sure, others, _doubt(found, context.lang), span=span
        )
    problem = found or Problem("not_understood")
    return Told(kind, text, None, False, (), sentence(problem, context.lang), problem.code)


def _doubt(found: Reading, lang: str) -> str:
    """What would be asked back; nothing when it is sure."""
    if found.sure:
        return ""
    if found.alternatives:
        return sentence(Problem("ambiguous", params={"a": found.value, "b": found.alternatives[0]}), lang)
    return sentence(Problem("confirm", params={"value": found.value}), lang)


def plain(value: Any) -> Any:
    """A value as JSON has it: ISO dates and times without seconds, ``yes`` and ``no``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Days):
        return f"{value.min}/{value.max}"
    return value.isoformat() if isinstance(value, date) else value
