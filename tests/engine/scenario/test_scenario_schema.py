"""The published JSON Schema comes from the table that the reader uses (R4)."""

# ruff: noqa: E501 — snippets stand as authors write them, a line each

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from engine.scenario.build.answers import KIND_LIMITS
from engine.scenario.keys import TABLES
from engine.scenario.reader import read_text
from engine.scenario.schema import DRAFT, json_schema

SAMPLES = sorted(Path("scenarios").glob("*.yaml"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """The schema as an editor uses it."""
    return jsonschema.Draft202012Validator(json_schema())


def as_editor(text: str) -> Any:
    """The file as an editor's YAML (1.2 core) sees it: numbers and yes/no are typed, dates are not."""

    class Core(yaml.CSafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 — as PyYAML declares it
            key: [(tag, regexp) for tag, regexp in rows if "timestamp" not in tag]
            for key, rows in yaml.CSafeLoader.yaml_implicit_resolvers.items()
        }

    return json.loads(json.dumps(yaml.load(text, Loader=Core)))


def test_r4_the_language_has_sixty_keys() -> None:
    """The whole language is sixty words; a new one must be worth it."""
    assert len(set().union(*TABLES.values())) == 60


def test_r4_the_schema_is_a_schema() -> None:
    """The schema is valid draft 2020-12 and plain JSON."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert json.loads(json.dumps(schema)) == schema
    assert len(json.dumps(schema)) < 100_000


def test_r4_every_key_is_described_in_korean_and_english() -> None:
    """An editor shows a Korean and an English line for every key."""
    for table in TABLES.values():
        for name, key in table.items():
            assert key.ko, name
            assert key.en, name
            assert key.en.isascii() or "…" in key.en, name


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_r4_samples_are_valid(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    """Every sample scenario is free of red lines in an editor."""
    errors = [
        f"{list(error.path)}: {error.message[:200]}"
        for error in validator.iter_errors(as_editor(path.read_text()))
    ]
    assert errors == []


@pytest.mark.parametrize(
    "text",
    [
        "scenario: 가게\nfallback: {say: 010}\n",
        "scenario: 409\nfallback: {say: {ko: 5, en: true}}\n",
        "scenario: 가게\ntexts: {yes: no}\nfallback: {say: 3.5, end: 404}\n",
        "scenario: 가게\nteams: {a: , b: {}}\nfallback: {handoff: {a: 112}}\n",
        "scenario: 가게\nflows: {f: {when: 119, states: {a: {say: 몇?, choose: {1: , 2: {end: x}}, next: 3}, 3: {end: 4}}}}\n",
        "scenario: 가게\nflows: {f: {when: {word: [1, 2]}, states: {a: {say: 몇?, ask: {number: {min: 1, max: 5}}, end: x}}}}\n",
    ],
)
def test_r4_numbers_and_yes_stand_where_texts_may(
    text: str, validator: jsonschema.Draft202012Validator
) -> None:
    """What an editor types as a number or a yes is accepted by schema and reader alike (decision 3)."""
    assert list(validator.iter_errors(as_editor(text))) == []
    assert [fault.code for fault in read_text(text).faults] == []


@pytest.mark.parametrize(
    "text",
    [
        "scenario: 가게\nflow: {}\n",
        "scenario: 가게\nfallback: {say: 네, ende: x}\n",
        "scenario: 가게\nfallback: {say: 네, end: [x]}\n",
        "scenario: 가게\nflows: {f: {states: {a: {ask: dats, end: x}}}}\n",
        "scenario: 가게\nflows: {f: {states: {a: {ask: {date: {page: 3}}, end: x}}}}\n",
        "scenario: 가게\nflows: {f: {states: {a: {ask: text, interrupt: stop, end: x}}}}\n",
        "scenario: 가게\nescapes: {quit: none}\nfallback: {say: 네}\n",
        "scenario: 가게\nservices: {a: {timeout: 5s}}\nfallback: {say: 네}\n",
    ],
)
def test_r4_schema_and_reader_refuse_the_same(text: str, validator: jsonschema.Draft202012Validator) -> None:
    """What the reader refuses for its shape is red in an editor too."""
    assert list(validator.iter_errors(as_editor(text)))
    assert read_text(text).scenario is None


def test_every_kind_of_answer_is_in_the_schema() -> None:
    """An editor completes all fifteen kinds of answers."""
    ask = json_schema()["$defs"]["ask"]["anyOf"][1]["properties"]
    assert set(ask) == set(KIND_LIMITS)
    assert len(KIND_LIMITS) == 15
