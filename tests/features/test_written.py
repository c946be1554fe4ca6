"""What is written about tests is so: the page of steps, the examples in the documents, editors' files, what is installed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hatchling.builders.wheel import WheelBuilder

import features.steps.words  # noqa: F401 - registers the steps
from dapjang.cli.main import cli
from features.steps import document, editor, lean, snippets
from features.steps.sentence import KINDS, NAMES
from features.steps.vocabulary import VOCABULARY, Step
from scenarios import samples

HOME = Path(__file__).parents[2]
PAGES = ("testing.md", "en/testing.md")


# ── documents ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_page_of_steps_is_what_the_vocabulary_gives() -> None:
    """No step is missing, none is made up."""
    assert document.PAGE.read_text("utf-8") == document.page(VOCABULARY), "python -m features.steps.document"


def test_every_kind_of_slot_is_explained() -> None:
    """An author finds what may stand in a slot, and reads its name in Korean."""
    assert document.KINDS.keys() == KINDS.keys()
    slots = {slot for step in VOCABULARY.steps for sentence in step.sentences for slot in sentence.slots}
    assert slots == NAMES.keys() == document.ENGLISH.keys()


@pytest.mark.parametrize("step", VOCABULARY.steps, ids=lambda step: step.sentences[0].template)
def test_examples_are_the_step_that_they_explain(step: Step) -> None:
    """In Korean and in English, the example of a step is read as that step."""
    for example in (step.example, document.english(step)):
        text = example.splitlines()[0].partition(" ")[2]
        found = VOCABULARY.find(step.kind, text)
        assert found is not None, text
        assert found.step is step


def written() -> list[object]:
    """Whole features in the documents."""
    found = []
    for page in PAGES:
        blocks = re.findall(r"```gherkin\n(.*?)```", (HOME / "docs" / page).read_text("utf-8"), re.S)
        whole = [block for block in blocks if re.match(r"# language|Feature", block)]
        assert len(whole) >= 3
        found += [pytest.param(block, id=f"{page}:{n}") for n, block in enumerate(whole)]
    return found


@pytest.mark.parametrize("text", written())
def test_features_in_documents_pass(tmp_path: Path, text: str) -> None:
    """What an author copies from a page passes against the samples."""
    (tmp_path / "copied.feature").write_text(text, "utf-8")
    for test in lean.tests(tmp_path / "copied.feature"):
        test.play()


@pytest.mark.parametrize("page", PAGES)
def test_tables_of_dialogues_in_documents_pass(tmp_path: Path, page: str) -> None:
    """Pieces of a test, too."""
    blocks = re.findall(r"```gherkin\n(.*?)```", (HOME / "docs" / page).read_text("utf-8"), re.S)
    [piece] = [block for block in blocks if not re.match(r"# language|Feature", block)]
    head, sample = (
        ("# language: ko\n기능: 가\n  시나리오: 나\n    먼저 ", '"shop.yaml" 시나리오가 있다\n')
        if page == "testing.md"
        else ("Feature: a\n  Scenario: b\n    Given ", 'the scenario "bakery.yaml"\n')
    )
    (tmp_path / "copied.feature").write_text(head + sample + piece, "utf-8")
    [test] = lean.tests(tmp_path / "copied.feature")
    test.play()


# ── editors ──────────────────────────────────────────────────────────────────────────────────────────────
def typed(form: str) -> str:
    done = CliRunner().invoke(cli, ["schema", form])
    assert done.exit_code == 0
    return done.output


def test_the_cucumber_extension_gets_every_sentence() -> None:
    """Each sentence is a step definition whose parameter types are defined."""
    text = typed("--steps")
    assert text == editor.glue(VOCABULARY)
    types = dict(re.findall(r"defineParameterType\(\{ name: '([^']+)', regexp: /(.+)/ \}\)", text))
    expressions = re.findall(r"^(?:Given|When|Then)\('(.+)', \(\) => \{\}\)$", text, re.M)
    assert len(expressions) >= sum(len(step.sentences) for step in VOCABULARY.steps)
    assert {name for each in expressions for name in re.findall(r"\{([^}]+)\}", each)} == types.keys()
    assert all(re.compile(pattern) for pattern in types.values())
    assert not any("/" in word and "{" in word for each in expressions for word in each.split())


def test_the_cucumber_extension_reads_what_we_read() -> None:
    """An expression, put together from its parameter types, fits the step's own example."""
    for step in VOCABULARY.steps:
        types: dict[str, str] = {}
        korean = [e for s in step.sentences for e in editor.expressions(s.template, types) if not e.isascii()]
        text = step.example.splitlines()[0].partition(" ")[2]
        assert any(re.fullmatch(_pattern(each, types), text) for each in korean), (text, korean)


def _pattern(expression: str, types: dict[str, str]) -> str:
    """A Cucumber Expression as a regular expression: parameters, optional text, alternatives between spaces."""
    words = []
    for word in expression.split(" "):
        choices = "|".join(
            re.sub(r"\(([^)]+)\)", r"(?:\1)?", re.sub(r"\{([^}]+)\}", r"\0\1\0", choice))
            for choice in word.split("/")
        )
        words.append(f"(?:{choices})")
    return re.sub("\0([^\0]+)\0", lambda match: f"(?:{types[match[1]]})", " ".join(words))


def test_snippets_are_steps() -> None:
    """What a snippet fills in is a step; its words find it."""
    made = json.loads(typed("--snippets"))
    assert made == json.loads(snippets.snippets(VOCABULARY))
    assert len(made) >= len(VOCABULARY.steps)
    kinds = {"먼저": "given", "만약": "when", "그러면": "then"}
    for name, snippet in made.items():
        text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", snippet["body"][0])
        assert VOCABULARY.find(kinds[name.split()[0]], text) is not None, text
        assert not set('{}"') & set(snippet["prefix"])


# ── what is installed ────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def wheel() -> set[str]:
    """The files of a wheel."""
    return {each.distribution_path for each in WheelBuilder(str(HOME)).recurse_included_files()}


def test_the_wheel_has_the_samples_tests_and_pages(wheel: set[str]) -> None:
    """Installed from a wheel, `dapjang new` and `--html` find what they need."""
    assert {f"features/{sample.id}.feature" for sample in samples()} <= wheel
    assert {"features/steps/plugin.py", "features/steps/words/dialogue.py"} <= wheel
    assert {f"dapjang/testing/pages/{name}" for name in ("base.html", "index.html", "style.css")} <= wheel


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_new_brings_the_tests_along(tmp_path: Path, sample: object) -> None:
    """A new scenario has a feature of its own name beside it, and it passes."""
    target = tmp_path / "mine" / "my-own.yaml"
    done = CliRunner().invoke(cli, ["new", sample.id, str(target)])  # type: ignore[attr-defined]
    assert done.exit_code == 0, done.output
    tests = lean.tests(target.with_suffix(".feature"))
    assert len(tests) >= 3
    for test in tests:
        test.play()


def test_new_keeps_a_feature_that_is_there(tmp_path: Path) -> None:
    """An author's tests are never written over."""
    (tmp_path / "shop.feature").write_text("# 내 시험", "utf-8")
    assert CliRunner().invoke(cli, ["new", "shop", str(tmp_path / "shop.yaml")]).exit_code == 0
    assert (tmp_path / "shop.feature").read_text("utf-8") == "# 내 시험"
