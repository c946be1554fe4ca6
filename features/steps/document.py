"""The page of all steps, written from the steps themselves: ``python -m features.steps.document`` writes docs/steps.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import features.steps.words  # noqa: F401 - registers the steps
from features.steps.vocabulary import KEYWORDS, VOCABULARY, Kind, Step, Vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "steps.md"

KINDS: Mapping[str, tuple[str, str, str]] = {
    "text": (
        '`"글"`, `“글”`',
        '따옴표 안의 글. `\\n`은 줄 바꿈, `\\"`는 따옴표',
        'a text in quotation marks; `\\n` is a new line, `\\"` a mark',
    ),
    "who": (
        "`손님`, `민지`, `the customer`",
        "손님. 한 사람뿐이면 소개하지 않고 ‘손님’",
        "a customer; a single one is “the customer”",
    ),
    "word": (
        '`사장님`, `"김 대리"`',
        "한 낱말. 여러 낱말이면 따옴표 안에",
        "one word, several in quotation marks",
    ),
    "int": ("`2`", "숫자", "digits"),
    "when": (
        "`내일 오전 9시`, `2026-12-02 11:00`, `tomorrow 9am`",
        "때. 손님이 쓰는 대로 읽습니다",
        "a point in time, as customers write it",
    ),
    "span": ("`30분`, `2시간 30분`, `1d`, `2 hours`", "길이", "a duration"),
    "call": (
        '`"GET emr/patients*"`',
        "바깥 서비스의 부름: `방법 서비스/길`. `*`는 무엇이든",
        "a call: `METHOD service/path`; `*` is anything",
    ),
}
"""What may stand in a slot: as it is written, in Korean, in English."""

ENGLISH: Mapping[str, str] = {
    "who": "the customer", "text": "hello", "count": "2", "span": "30 minutes", "when": "2026-12-02 11:00",
    "flow": "order", "number": "02-1234-5678", "member": "Kim", "file": "shop.yaml", "picture": "map.jpg",
    "state": "order.day", "name": "count", "value": "2", "tag": "regular", "size": "LMS", "team": "owner",
    "outcome": "ordered", "purpose": "notice", "call": "GET emr/patients*", "start": "21:00", "end": "08:00",
    "language": "en", "field": "chart", "status": "404",
}  # fmt: skip
"""What stands in the slots of an English example."""

SPECIAL: Mapping[tuple[str, str], str] = {
    ("the customer {who}", "who"): "Minji",
    ("the text to {who} counts as {state:text}", "state"): "delivered",
    ("the name of {who} is {name:text}", "name"): "Minji Kim",
    ("{who} receives a text matching {text}", "text"): "hel+o",
}
"""Where that would not be sensible: by template and slot."""

_TITLES: Mapping[Kind, tuple[str, str]] = {
    "given": ("먼저: 처음의 모습", "Given: the scene"),
    "when": ("만약: 일어나는 일", "When: what happens"),
    "then": ("그러면: 바라는 것", "Then: what must have come of it"),
}
_HEAD = """\
# 시험의 문장 · Steps

<!-- 이 쪽은 문장 자신에서 나옵니다 · written from the steps themselves: python -m features.steps.document -->

기능 파일에 쓰는 문장을 모두 모았습니다. 어떻게 쓰고 돌리는지는 [시험](testing.md)에 있습니다.
All sentences of features; how to write and run them is in [Testing](en/testing.md).

- 중괄호는 바꿔 적는 자리입니다. 따옴표는 그대로 적습니다. Braces are slots; quotation marks are written.
- 조사는 어느 것이나, 없어도 됩니다: `손님이`, `손님은`, `손님`. 끝의 마침표도 됩니다.
  Particles are free; a full stop may end a step.
- 빗금은 같은 뜻의 다른 말입니다: `보낸다/보냅니다`. A slash stands between other words for the same.
- `그리고`, `하지만`, `* `(And, But)은 앞 문장의 종류를 잇습니다. These go on in the kind of the step before.
- `…`는 기대하는 글에서 무엇이든입니다. In an expected text, `…` is anything.
"""


def page(vocabulary: Vocabulary) -> str:
    """The whole page."""
    return (
        "\n".join(
            (_HEAD, *_slots(), *(line for kind in KEYWORDS for line in _section(vocabulary, kind)))
        ).rstrip()
        + "\n"
    )


def _slots() -> Iterator[str]:
    yield "## 자리에 적는 것 · What stands in a slot\n"
    yield "| | |\n|---|---|"
    for written, korean, english in KINDS.values():
        yield f"| {written} | {korean}<br>{english} |"
    yield ""


def _section(vocabulary: Vocabulary, kind: Kind) -> Iterator[str]:
    korean, english = _TITLES[kind]
    yield f"## {korean} · {english}\n"
    for step in vocabulary.steps:
        if step.kind == kind:
            yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    first = step.example.splitlines()[0].partition(" ")[2]
    yield f"### {first}\n"
    for sentence in step.sentences:
        yield f"- `{sentence.shown(every=True)}`"
    yield f"\n{step.about[0]}<br>\n{step.about[1]}\n"
    yield f"```gherkin\n{step.example}\n{english(step)}\n```\n"


def english(step: Step) -> str:
    """The step's example in English: its first English sentence, with the table or the text of the Korean one."""
    sentence = next(each for each in step.sentences if each.template.isascii())
    filled = "".join(
        part
        if isinstance(part, str)
        else part.marked(SPECIAL.get((sentence.template, part.name), ENGLISH[part.name]))
        for part in sentence.parts()
    )
    _, *rest = step.example.splitlines()
    return "\n".join((f"{KEYWORDS[step.kind][1]} {filled}", *rest))


if __name__ == "__main__":
    PAGE.write_text(page(VOCABULARY), "utf-8")
