"""Questions and what belongs to them: kinds and limits, choices, retries, silences, escapes, states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.language.moments import Moment, MomentFault
from engine.scenario.build.scalars import MOMENT_CODES
from engine.scenario.build.steps import STEP_KEYS, as_step, step_args, timing
from engine.scenario.build.texts import plain_text
from engine.scenario.collect import guess
from engine.scenario.model import (
    Ask,
    Choice,
    Escape,
    FreePlace,
    Goto,
    Keyword,
    Level,
    NoReply,
    Retry,
    Source,
    State,
    Step,
    Target,
    Text,
)
from engine.scenario.nodes import Node
from engine.scenario.records import Fields
from engine.scenario.shapes import BAD, At

COUNTED = ("text", "number", "count", "money", "photo")
KIND_LIMITS: Mapping[str, tuple[str, ...]] = {
    "text": ("min", "max"),
    "number": ("min", "max"),
    "count": ("min", "max"),
    "money": ("min", "max"),
    "photo": ("min", "max"),
    "name": (),
    "phone": (),
    "address": (),
    "birth": ("min", "max"),
    "date": ("min", "max", "open", "free"),
    "datetime": ("min", "max", "open", "free"),
    "dates": ("min", "max", "open", "free"),
    "time": ("min", "max", "open", "free", "page"),
    "pattern": (),
    "item": ("of", "label", "page"),
}
"""The kinds of answer and the limits that each may have."""


def bare_ask(text: str, node: Node, at: At) -> Any:
    """``ask: name``."""
    if text not in KIND_LIMITS:
        return _unknown_kind(text, node, at)
    if text in ("pattern", "item"):
        return at.bad(node, "K020", kind=text)
    return Ask(text, node.place)  # type: ignore[arg-type]  # just checked


def _unknown_kind(text: str, node: Node, at: At) -> Any:
    return at.bad(node, "K021", text=text, guess=guess(text, KIND_LIMITS), kinds=", ".join(KIND_LIMITS))


def ask(values: dict[str, Any], node: Node, at: At) -> Any:
    """``ask: {kind: limits}``: exactly one kind."""
    if len(node.pairs) != 1:
        return at.bad(node, "K022")
    return next(iter(values.values()), BAD)


def kind_name(node: Node, at: At) -> Any:
    return node.text if node.text in KIND_LIMITS else _unknown_kind(node.text, node, at)


def limits(kind: Any) -> Any:
    """The builder of the limits of one kind."""

    def build(fields: Fields) -> Ask:
        if kind == "item" and "of" not in fields:
            fields.at.bad(fields.node, "K020", kind=kind)
        return Ask(
            kind,
            fields.node.place,
            min=_bound(kind, fields, "min"),
            max=_bound(kind, fields, "max"),
            open=fields.get("open"),
            free=fields.get("free"),
            page=fields.get("page"),
            of=fields.get("of"),
            label=fields.get("label"),
        )

    return build


def _bound(kind: str, fields: Fields, key: str) -> Moment | float | None:
    """A limit: a number for counted kinds, a moment for the others."""
    text = fields.get(key)
    if text is None:
        return None
    try:
        return float(text) if kind in COUNTED else Moment.parse(text)
    except ValueError as fault:
        if isinstance(fault, MomentFault):
            code, params = MOMENT_CODES[fault.code], {"text": text} | fault.params
        else:
            code, params = "K010", {"text": text}
        fields.at.bad(fields.nodes[key], code, **params)
        return None


def open_name(text: str, node: Node, at: At) -> str:
    """``open: hours`` is the default entry, anything else a named one."""
    return "" if text in ("hours", "true") else text


def pattern(text: str, node: Node, at: At) -> Ask:
    return Ask("pattern", node.place, pattern=text)


def free(fields: Fields) -> FreePlace | Any:
    if "of" not in fields:
        return BAD
    return FreePlace(
        fields.get("of"), fields.get("at"), fields.get("slot"), fields.get("count"), fields.node.place
    )


# ── choices ──────────────────────────────────────────────────────────────────────────────────────────────
def choices(values: dict[str, Any], node: Node, at: At) -> tuple[Choice, ...]:
    """``choose``: labels and their ways, in the order written."""
    made = []
    for key, _ in node.pairs:
        if key.text not in values:
            continue
        label, when, target = values[key.text]
        made.append(
            Choice(key.text, label or plain_text(Source(key.text, key.place)), when, target, key.place)
        )
    return tuple(made)


def choice_target(target: Any) -> tuple[Text | None, tuple[Keyword, ...], Target | None]:
    """A choice written as a bare way."""
    return None, (), target


def choice(fields: Fields) -> tuple[Text | None, tuple[Keyword, ...], Target | None]:
    """A choice with label or synonyms; without a way of its own it takes the state's."""
    target: Target | None = None
    written = [key for key in fields.keys if key in STEP_KEYS]
    if written:
        step = Step(**step_args(fields))
        only_next = written == ["next"] and step.exit is not None
        target = step.exit.target if only_next and isinstance(step.exit.target, Goto) else step  # type: ignore[union-attr]
    return fields.get("label"), fields.get("when", ()), target


# ── keywords ─────────────────────────────────────────────────────────────────────────────────────────────
def exact(text: str, node: Node, at: At) -> tuple[Keyword, ...] | Any:
    return (Keyword("exact", text, node.place),) if text.strip() else at.bad(node, "K006")


def keywords(values: dict[str, Any], node: Node, at: At) -> tuple[Keyword, ...]:
    """``{word: [예약, 컷]}``."""
    return tuple(Keyword(kind, word, place) for kind, words in values.items() for word, place in words)  # type: ignore[arg-type]


def word(text: str, node: Node, at: At) -> Any:
    return (text, node.place) if text.strip() else at.bad(node, "K006")


def flat(items: list[tuple[Keyword, ...]], node: Node, at: At) -> tuple[Keyword, ...]:
    return tuple(keyword for item in items for keyword in item)


# ── what stands around a question ────────────────────────────────────────────────────────────────────────
def text_or_state(text: str, node: Node, at: At) -> Text | Goto:
    """Under ``retry`` a bare name is a state when this flow has one of that name, else a text."""
    if text in at.states:
        return Goto(text, node.place)
    return plain_text(Source(text, node.place, node.block))


def retries(items: list[Any], node: Node, at: At) -> Retry:
    if node.kind == "list" and not node.items:
        at.bad(node, "L003")
    return Retry(tuple(items), {}, node.place)


def retries_by_limit(values: dict[str, Any], node: Node, at: At) -> Retry:
    limits = {key: entries for key, entries in values.items() if key != "else"}
    if _is_none(limits.get("unsure", ())):
        limits["unsure"] = ()
    return Retry(values.get("else", ()), limits, node.place)


def _is_none(entries: tuple[Any, ...]) -> bool:
    """``unsure: none``: the likeliest reading is taken without asking back."""
    return [e.variants.get("", Source("", e.place)).text for e in entries if isinstance(e, Text)] == ["none"]


def no_reply(fields: Fields) -> NoReply:
    at, after = timing(fields)
    return NoReply(after, at, fields.get("always", False), Step(**step_args(fields)), fields.node.place)


def no_replies(text: str, node: Node, at: At) -> Any:
    """``no_reply: none`` switches reminders and giving up off."""
    return () if text == "none" else at.bad(node, "K013", text=text, guess="none", words="none")


def escapes(values: dict[str, Any], node: Node, at: At) -> dict[str, Escape]:
    places = {key.text: key.place for key, _ in node.pairs}
    return {
        name: Escape(name, when, step, off, places[name])  # type: ignore[arg-type]  # names were checked
        for name, (when, step, off) in values.items()
    }


def bare_escape(text: str, node: Node, at: At) -> Any:
    """``none`` switches it off; anything else is a state."""
    if text == "none":
        return (), None, True
    target = Goto(text, node.place)
    return (), as_step(target, at), False


def escape(fields: Fields) -> Any:
    written = any(key in STEP_KEYS for key in fields.keys)
    return fields.get("when", ()), Step(**step_args(fields)) if written else None, False


def level(fields: Fields) -> Level:
    return Level(
        escapes=fields.get("escapes", {}),
        retry=fields.get("retry"),
        no_reply=fields.get("no_reply"),
        interrupt=fields.get("interrupt"),
    )


def state(fields: Fields) -> State:
    """A state; its name is set by ``states``, which knows it."""
    return State(
        **step_args(fields),
        name=fields.at.path.partition(".")[2],
        given=fields.get("given"),
        ask=fields.get("ask"),
        choose=fields.get("choose", ()),
        level=level(fields),
    )
