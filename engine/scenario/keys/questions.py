"""The keys of a question and of what stands around it: answers, choices, retries, silences, escapes."""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from engine.scenario.build import answers, scalars, steps, texts
from engine.scenario.build.scalars import FLAG, SOURCE
from engine.scenario.keys.common import LANGUAGES, SHAPES, STEP, TEXT, defined
from engine.scenario.keys.steps import LATER_KEYS, OF, PLACE, STEP_TABLE, WHEN_KEY
from engine.scenario.model import ESCAPES, Interrupt
from engine.scenario.nodes import Node
from engine.scenario.records import Key, Record
from engine.scenario.shapes import At, ByKind, Choose, Many, Named, Ref, Scalar, Shape
from engine.scenario.wrap import Wrap

# ── what stands around a question ────────────────────────────────────────────────────────────────────────
_RETRY_ITEM = ByKind(
    scalar=Scalar(answers.text_or_state, scalars.TEXTUAL), map=Choose(texts.is_languages, LANGUAGES, STEP)
)
_RETRY_LIST = Many(_RETRY_ITEM, bare=True)
_LIMIT_NAMES = ("min", "max", "open", "free", "pattern", "unsure", "else")


def _limit(node: Node, at: At) -> Any:
    return scalars.one_of(*_LIMIT_NAMES).read(node, at)


RETRY = defined(
    "retry",
    ByKind(
        scalar=Many(_RETRY_ITEM, bare=True, build=answers.retries),
        list=Many(_RETRY_ITEM, build=answers.retries),
        map=Choose(
            lambda node: bool(set(node.keys()) & set(STEP_TABLE)) or texts.is_languages(node),
            Many(_RETRY_ITEM, bare=True, build=answers.retries),
            Named(
                _RETRY_LIST,
                key=_limit,
                build=answers.retries_by_limit,
                key_schema={"enum": list(_LIMIT_NAMES)},
            ),
        ),
    ),
)
SILENCE_KEYS = LATER_KEYS | {"always": Key(FLAG, "조용한 시간에도", "also in quiet hours")}
_SILENCE = Record(SILENCE_KEYS, answers.no_reply)
NO_REPLY = defined(
    "no_reply",
    ByKind(
        scalar=Scalar(answers.no_replies, {"const": "none"}),
        list=Many(_SILENCE),
        map=Many(_SILENCE, bare=True),
    ),
)
_ESCAPE = defined(
    "escape",
    ByKind(
        scalar=Scalar(answers.bare_escape, {"type": "string"}),
        map=Record({"when": WHEN_KEY} | STEP_TABLE, answers.escape),
    ),
)


def _escape_name(node: Node, at: At) -> Any:
    return scalars.one_of(*ESCAPES).read(node, at)


LEVEL: dict[str, Key] = {
    "escapes": Key(
        Named(_ESCAPE, key=_escape_name, build=answers.escapes, key_schema={"enum": list(ESCAPES)}),
        "빠져나가는 말: cancel restart back person help",
        "words that get out: cancel restart back person help",
    ),
    "retry": Key(
        RETRY,
        "못 알아들었을 때: 차례로 보낼 글, 마지막은 갈 곳",
        "not understood: a text per try, then a way out",
    ),
    "no_reply": Key(NO_REPLY, "답이 없을 때: 다시 알림과 끝내기", "no reply: reminders and giving up"),
    "interrupt": Key(
        scalars.one_of(*get_args(Interrupt)),
        "다른 흐름의 말이 오면: suspend drop refuse yield",
        "when another flow's keyword comes",
    ),
}


def level_keys(prefix: str) -> dict[str, Key]:
    """The level keys with their place in paths: ``@retry.0`` in a file, ``book.@retry.0`` in a flow."""
    return {name: Key(key.shape, key.ko, key.en, prefix + name) for name, key in LEVEL.items()}


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────
LIMITS: dict[str, Key] = {
    "min": Key(
        Scalar(lambda text, node, at: text, scalars.TEXTUAL), "가장 적게, 가장 이르게", "least, earliest"
    ),
    "max": Key(Scalar(lambda text, node, at: text, scalars.TEXTUAL), "가장 많게, 가장 늦게", "most, latest"),
    "open": Key(
        Scalar(answers.open_name, {"type": ["string", "boolean"]}),
        "영업시간 안에서만: hours, 또는 이름",
        "within opening hours: hours, or a name",
    ),
    "free": Key(Record(PLACE, answers.free, required=("of",)), "빈자리만", "free places only"),
    "page": Key(scalars.bounded(1, 20), "한 번에 보여 줄 개수", "how many to show at once"),
    "of": OF,
    "label": Key(SOURCE, "목록에 보일 글", "how an item reads"),
}


def _ask_kind(kind: str, limits: tuple[str, ...]) -> Shape:
    if kind == "pattern":
        return Scalar(answers.pattern, {"type": "string"})
    return Record({name: LIMITS[name] for name in limits}, answers.limits(kind), emptyable=True)


class _Ask:
    """``ask: {kind: limits}``: another shape for each kind."""

    kinds: ClassVar[dict[str, Shape]] = {
        kind: _ask_kind(kind, limits) for kind, limits in answers.KIND_LIMITS.items()
    }

    def read(self, node: Node, at: At) -> Any:
        found: dict[str, Any] = {}
        for key, value in node.pairs:
            kind = answers.kind_name(key, at)
            if kind in self.kinds:
                found[kind] = self.kinds[kind].read(value, at)
        return answers.ask(found, node, at)

    def schema(self, book: Any) -> dict[str, Any]:
        properties = {kind: shape.schema(book) for kind, shape in self.kinds.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False, "maxProperties": 1}


_BARE_KINDS = [kind for kind in answers.KIND_LIMITS if kind not in ("pattern", "item")]
ASK = defined("ask", ByKind(scalar=Scalar(answers.bare_ask, {"enum": _BARE_KINDS}), map=_Ask()))
CHOICE_KEYS = {"label": Key(TEXT, "보일 글", "how it reads"), "when": WHEN_KEY} | STEP_TABLE
CHOICE = defined(
    "choice",
    ByKind(
        scalar=Wrap(
            Scalar(
                lambda text, node, at: steps.goto(text, node, at) if text else None,
                {"type": ["string", "null"]},
                empty=True,
            ),
            answers.choice_target,
        ),
        list=Wrap(Ref("branches", SHAPES), answers.choice_target),
        map=Record(CHOICE_KEYS, answers.choice),
    ),
)
STATE_KEYS: dict[str, Key] = (
    STEP_TABLE
    | {
        "given": Key(SOURCE, "먼저 이것으로 답해 보고, 안 되면 묻기", "try this as the answer before asking"),
        "ask": Key(
            ASK,
            "물을 것: text number count money photo name phone address birth date datetime dates time pattern item",
            "the kind of answer",
        ),
        "choose": Key(Named(CHOICE, build=answers.choices), "고를 수 있는 답", "answers to choose from"),
    }
    | LEVEL
)
STATE = defined("state", Record(STATE_KEYS, answers.state))
