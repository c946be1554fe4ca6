"""The vocabulary as snippets of VS Code: a step is found by any of its words and filled in slot by slot.

The Cucumber extension completes English steps by ``editor.glue``; its search knows no Hangul, so Korean ones come from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count

from features.steps.sentence import Sentence
from features.steps.vocabulary import KEYWORDS, Step, Vocabulary

_FIRST: Mapping[str, str] = {
    "count": "2",
    "when": "내일 오전 10시",
    "span": "30분",
    "call": "GET emr/patients",
    "start": "21:00",
    "end": "08:00",
    "size": "SMS",
    "status": "404",
}
"""What stands in a slot at first; else what it is called."""


def snippets(vocabulary: Vocabulary) -> str:
    """The ``.code-snippets`` file."""
    made = {
        f"{KEYWORDS[step.kind][0]} {sentence.shown()}": _snippet(step, sentence)
        for step in vocabulary.steps
        for sentence in step.sentences
        if any("가" <= sign <= "힣" for sign in sentence.template)
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _snippet(step: Step, sentence: Sentence) -> dict[str, object]:
    body = [_body(sentence)]
    if '"""' in step.example:
        body += ['  """', "  $0", '  """']
    return {
        "scope": "cucumber,feature,gherkin",
        "prefix": "".join(part if isinstance(part, str) else part.shown for part in sentence.parts()),
        "body": body,
        "description": step.about[0],
    }


def _body(sentence: Sentence) -> str:
    """``${1:손님}이 "${2:글}"을 보낸다``."""
    number = count(1)
    return "".join(
        part
        if isinstance(part, str)
        else part.marked(f"${{{next(number)}:{_FIRST.get(part.name, part.shown)}}}")
        for part in sentence.parts()
    )
