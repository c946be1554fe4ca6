"""The vocabulary for editors: step definitions as the Cucumber extension of VS Code reads them, to complete steps and to
underline what is none.

The extension reads source files without running them, and knows neither our templates nor Korean particles. So each
template becomes a Cucumber Expression in a JavaScript file that nothing runs: a slot and the particle behind it are one
parameter type, a particle behind plain words an alternative. A full stop at the end, which Dapjang allows, it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from engine.texts.josa import with_particle
from features.steps.sentence import KINDS, NAMES, PARTICLES, TOKEN, kind_of
from features.steps.vocabulary import KEYWORDS, Step, Vocabulary

_HEAD = """\
// 답장의 문장: 편집기가 단계를 채우고 없는 문장을 밑줄 칩니다. 실행되는 파일이 아닙니다.
// Steps of Dapjang, for editors; nothing runs this file. Made by: dapjang schema --steps
"""
_FORMS: Mapping[str, tuple[str, ...]] = {
    "이/가": ("은/는", "이/가"),
    "을/를": ("을/를",),
    "으로/로": ("으로/로",),
    "와/과": ("과/와",),
}
"""The shapes of a particle behind plain words, as pairs."""


def glue(vocabulary: Vocabulary) -> str:
    """The file."""
    types: dict[str, str] = {}
    steps = [line for step in vocabulary.steps for line in _definitions(step, types)]
    named = [
        f"defineParameterType({{ name: '{name}', regexp: /{pattern}/ }})" for name, pattern in types.items()
    ]
    return "\n".join((_HEAD, *named, "", *steps)) + "\n"


def _definitions(step: Step, types: dict[str, str]) -> Iterator[str]:
    keyword = KEYWORDS[step.kind][1]
    for sentence in step.sentences:
        for expression in expressions(sentence.template, types):
            yield f"{keyword}('{expression}', () => {{}})"


def expressions(template: str, types: dict[str, str]) -> list[str]:
    """A template as Cucumber Expressions: one, or several when other words are more than one word. ``types`` gets the
    parameter types that they use, by name."""
    korean = any("가" <= sign <= "힣" for sign in template)
    made, at = [""], 0
    pieces = list(TOKEN.finditer(template))
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        made = [text + _plain(template[at : piece.start()]) for text in made]
        at = piece.end()
        behind = following if following is not None and following.start() == at else None
        if piece["slot"]:
            name = _type(piece, behind, types, korean=korean)
            made = [f"{text}{{{name}}}" for text in made]
        elif piece["particle"] and not _of_slot(template, piece):
            made = [_with_forms(text, piece["particle"]) for text in made]
        elif piece["words"] and not _of_slot(template, piece):
            made = list(_chosen(made, piece["words"].split("/")))
        elif piece["space"]:
            made = [f"{text} " for text in made]
    return [text + _plain(template[at:]) for text in made]


def _plain(text: str) -> str:
    return re.sub(r"([\\({/'])", r"\\\1", text)


def _of_slot(template: str, piece: re.Match[str]) -> bool:
    """True for what stands right behind a slot: it belongs to the slot's parameter type."""
    return template[: piece.start()].endswith("}")


def _type(slot: re.Match[str], behind: re.Match[str] | None, types: dict[str, str], *, korean: bool) -> str:
    """The parameter type of a slot with what stands right behind it."""
    name = NAMES[slot["slot"]] if korean else slot["slot"]
    pattern = KINDS[kind_of(slot)]
    if behind is not None and behind["particle"]:
        name += f"·{behind['particle'].replace('/', '')}"
        pattern = f"(?:{pattern})(?:{PARTICLES[behind['particle']]})?"
    elif behind is not None and behind["words"]:
        words = behind["words"].split("/")
        name += f"·{''.join(words)}"
        pattern = f"(?:{pattern})(?:{'|'.join(words)})"
    if types.setdefault(name, pattern) != pattern:
        name = f"{name}·{kind_of(slot)}"
        types[name] = pattern
    return name


def _with_forms(text: str, particle: str) -> str:
    """Plain words with a particle: ``대화는/대화가/대화``; behind a slot's unit, where there can be no alternatives,
    ``장(을)``."""
    before, space, word = text.rpartition(" ")
    pairs = _FORMS.get(particle)
    forms = [with_particle(word, pair) for pair in pairs] if pairs else [word + particle]
    if word.startswith("{"):
        return f"{text}({forms[0].removeprefix(word)})"
    return f"{before}{space}{'/'.join((*forms, word))}"


def _chosen(texts: Iterable[str], words: list[str]) -> Iterator[str]:
    """Other words for the same: alternatives, or an expression each when one of them has a space in it."""
    for text in texts:
        if any(" " in word for word in words):
            yield from (text + word for word in words)
        else:
            yield text + "/".join(words)
