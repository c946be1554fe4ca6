"""What many keys share: names, texts in their languages, values, keywords."""

from __future__ import annotations

from typing import Any, get_args

from engine.scenario.build import answers, scalars, texts
from engine.scenario.build.scalars import SOURCE
from engine.scenario.model import MatchKind
from engine.scenario.nodes import Node
from engine.scenario.records import Key, Record
from engine.scenario.shapes import At, ByKind, Choose, Many, Named, Ref, Scalar, Shape
from engine.scenario.wrap import ANY, Wrap

SHAPES: dict[str, Shape] = {}
"""Shapes by name, for those that contain themselves."""

STEP, TARGET = Ref("step", SHAPES), Ref("target", SHAPES)


def defined(name: str, shape: Shape) -> Shape:
    """A shape that the schema writes once and refers to."""
    SHAPES[name] = shape
    return Ref(name, SHAPES)


def checked(read: Any) -> Any:
    """A check of names as the key of a ``Named``."""
    return lambda node, at: read(node.text, node, at)


def named(value: Shape, **options: Any) -> Named:
    return Named(value, key=checked(scalars.name), **options)


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGES = Named(
    SOURCE, key=texts.language, build=texts.variants, pathless=True, key_schema={"pattern": "^[a-z]{2}(-|$)"}
)
TEXT = defined("text", ByKind(scalar=Wrap(SOURCE, texts.plain_text), map=LANGUAGES))
ATTACH = Many(SOURCE, bare=True, indexed=False)
SAYING_KEYS = {
    "say": Key(TEXT, "보낼 글", "the text"),
    "attach": Key(ATTACH, "함께 보낼 사진 파일 이름", "names of picture files to send along"),
}
SAYING = defined(
    "saying",
    ByKind(
        scalar=Wrap(Wrap(SOURCE, texts.plain_text), texts.as_saying),
        map=Choose(texts.is_languages, Wrap(LANGUAGES, texts.as_saying), Record(SAYING_KEYS, texts.saying)),
    ),
)
VALUE = Wrap(ANY, texts.value, at=True)
VALUES = Named(VALUE, key=checked(scalars.variable), pathless=True)

# ── keywords ─────────────────────────────────────────────────────────────────────────────────────────────
_WORDS = Many(Scalar(answers.word, scalars.TEXTUAL), bare=True, indexed=False)


def _match(node: Node, at: At) -> Any:
    return scalars.one_of(*get_args(MatchKind)).read(node, at)


WHEN = defined(
    "when",
    Many(
        ByKind(
            scalar=Scalar(answers.exact, scalars.TEXTUAL),
            map=Named(
                _WORDS,
                key=_match,
                build=answers.keywords,
                pathless=True,
                key_schema={"enum": list(get_args(MatchKind))},
            ),
        ),
        bare=True,
        build=answers.flat,
        indexed=False,
    ),
)
