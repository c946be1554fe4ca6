"""The documents tell the truth: what the code knows by a table is in them, and what they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_args

import click
import pytest

import scenarios
from api.app import create_app
from api.house import House
from api.problems import PROBLEMS
from dapjang.cli.main import cli
from dapjang.settings import SETTINGS as SETTINGS_TABLE
from engine.desk.telemetry import Metrics
from engine.dialogue import wording
from engine.language import problems
from engine.scenario import model
from engine.scenario.build.answers import KIND_LIMITS
from engine.scenario.checker import check
from engine.scenario.messages import MESSAGES
from engine.scenario.reader import read
from engine.scenario.schema import json_schema
from engine.store.administration.keys import SCOPES
from engine.texts import faults as template_faults
from engine.texts.formats import FILTERS, TESTS

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"
REFERENCES = ("scenario-reference.md", "en/scenario-reference.md")
COMMANDS = ("commands.md", "en/commands.md")
SETTINGS = ("settings.md", "en/settings.md")
PAGES = sorted(path.relative_to(HOME) for path in [*HOME.glob("*.md"), *DOCS.rglob("*.md")])


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def spans(text: str) -> set[str]:
    """Every code span of a page."""
    return set(re.findall(r"`([^`\n]+)`", text)) | set(re.findall(r"<code>(.+?)</code>", text))


def cell(text: str) -> str:
    """Text as it stands in a table."""
    return text.replace("|", "&#124;").replace("\n", " ")


def message(text: str) -> str:
    """A message with its parameters in braces, as a person reads it in a table."""
    return cell(text.replace("{{", "{").replace("}}", "}"))


# ── the language ─────────────────────────────────────────────────────────────────────────────────────────
def keys(schema: Any) -> Iterator[str]:
    """Every key of the language, by the schema that the loader's own table gives."""
    if isinstance(schema, dict):
        if isinstance(properties := schema.get("properties"), dict):
            yield from properties
        for value in schema.values():
            yield from keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys(value)


@pytest.mark.parametrize("name", REFERENCES)
def test_every_key_is_explained(name: str) -> None:
    """An author finds every key of the language in the reference, and no key that does not exist."""
    known = spans(page(name))
    assert set(keys(json_schema())) - known == set()


@pytest.mark.parametrize("name", REFERENCES)
def test_every_word_with_a_meaning_is_explained(name: str) -> None:
    """An author finds every kind of match and answer, every way to interrupt, escape and type of field."""
    kinds = (model.MatchKind, model.AskKind, model.Interrupt, model.EscapeName, model.FieldType)
    known = {word for span in spans(page(name)) for word in span.split()}
    assert {word for kind in kinds for word in get_args(kind)} - known == set()


@pytest.mark.parametrize("name", REFERENCES)
def test_every_kind_of_answer_has_its_limits(name: str) -> None:
    """An author sees beside each kind of answer which limits it takes."""
    title = {"scenario-reference.md": "답의 종류", "en/scenario-reference.md": "Kinds of answer"}[name]
    table = page(name).split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.M))
    limits = {kind: tuple(re.findall(r"`(\w+)`", rows.get(kind, ""))) for kind in KIND_LIMITS}
    assert limits == dict(KIND_LIMITS)


@pytest.mark.parametrize("name", REFERENCES)
def test_every_filter_and_test_is_explained_as_it_is_written(name: str) -> None:
    """An author finds each filter and test with its usage."""
    text = page(name)
    missing = [
        n
        for n, each in (*FILTERS.items(), *TESTS.items())
        if f"| `{n}` |" not in text or cell(each.usage) not in text
    ]
    assert missing == []


@pytest.mark.parametrize(("name", "lang"), list(zip(REFERENCES, ("ko", "en"), strict=True)))
def test_every_text_of_the_engine_is_shown(name: str, lang: str) -> None:
    """An author sees what the engine says by itself, word for word."""
    text = page(name)
    assert [
        n for n, said in wording.TEXTS.items() if f"| `{n}` |" not in text or said[lang] not in text
    ] == []


@pytest.mark.parametrize(("name", "lang"), list(zip(REFERENCES, ("ko", "en"), strict=True)))
def test_built_in_names_of_the_reference_are_known(name: str, lang: str) -> None:
    """A scenario that reads any of the built-in names checks clean of unknown names."""
    title = {"ko": "처음부터 있는 이름", "en": "Built-in names"}[lang]
    table = page(name).split(f"\n## {title}\n")[1].split("\n## ")[0]
    names = [span for row in table.splitlines() if row.startswith("| `") for span in spans(row.split("|")[1])]
    everywhere = [
        n for n in names if n not in ("choices", "page", "pages", "problem", "it", "offered", "text", "data")
    ]
    text = 'scenario: x\nfallback: {say: "' + " ".join(
        f"{{% if {n} is defined %}}.{{% endif %}}" for n in everywhere
    )
    found = read("x.yaml", {"x.yaml": text + '", end: done}\n'}.get)
    assert len(everywhere) >= 7
    assert found.scenario is not None
    assert [fault.text() for fault in check(found.scenario) if fault.severity == "error"] == []


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────
SIGNS = {"error": "●", "warning": "◐", "notice": "○"}


def fault_tables() -> dict[str, list[str]]:
    """The rows of docs/faults.md, as the tables of the code have them."""
    return {
        "scenario": [
            f"| {SIGNS[m.severity]} | `{code}` | {both(m.ko, m.en)} | {both(m.hint_ko, m.hint_en)} |"
            for code, m in sorted(MESSAGES.items())
        ],
        "template": [
            f"| `{code}` | {both(ko, en)} | {both(hint_ko, hint_en)} |"
            for code, (ko, en, hint_ko, hint_en) in template_faults.MESSAGES.items()
        ],
        "problems": [f"| `{code}` | {ko} | {en} |" for code, (ko, en) in problems.SENTENCES.items()],
    }


def both(korean: str, english: str) -> str:
    """A cell in two languages; empty when there is nothing to say."""
    return f"{message(korean)}<br>{message(english)}" if korean else ""


@pytest.mark.parametrize("table", ["scenario", "template", "problems"])
def test_every_fault_is_listed(table: str) -> None:
    """Whoever meets a code finds it in the list of faults, with what it says and what to do."""
    told = page("faults.md").split(f"<!-- {table} -->")[1].split("\n## ")[0]
    rows = [row for row in told.splitlines() if row.startswith("|")][2:]
    assert rows == fault_tables()[table], "python -m tests.test_docs writes the tables anew"


def write(name: str, tables: dict[str, list[str]]) -> None:
    """Put the tables of the code into a page."""
    text = page(name)
    for table, rows in tables.items():
        head = rf"(<!-- {table} -->\n\n\|.*\n\|.*\n)(?:\|.*\n)*"
        before, told, after = re.split(head, text, maxsplit=1)
        text = before + told + "".join(f"{row}\n" for row in rows) + after
    (DOCS / name).write_text(text, "utf-8")


def test_every_way_to_stop_is_listed() -> None:
    """Whoever finds a stopped flow in the inbox finds its code in the list of faults."""
    source = "".join(path.read_text("utf-8") for path in (HOME / "engine" / "dialogue").glob("*.py"))
    codes = set(re.findall(r'Stopped\(\s*"(\w+)"', source))
    assert codes
    assert codes - spans(page("faults.md")) == set()


# ── the API ──────────────────────────────────────────────────────────────────────────────────────────────
def document() -> dict[str, Any]:
    """The API's own description."""
    return create_app(cast(House, SimpleNamespace(hooks={}, phones={}, metrics=Metrics()))).openapi()


def api_tables() -> dict[str, list[str]]:
    """The rows of docs/api.md, as the code has them."""
    at_webhook = set(re.findall(r"^\| `(\w+)` \| \d{3} \|", page("webhook.md"), re.M))
    return {
        "scopes": [f"| `{scope}` | {ko}. *{en}.* |" for scope, (ko, en) in SCOPES.items()],
        "routes": [
            f"| `{method.upper()} {path}` | {each['summary']} | {_scopes(each)} |"
            for path, methods in document()["paths"].items()
            for method, each in methods.items()
        ],
        "refusals": [
            f"| `{code}` | {status} | {ko} *{en}* |"
            for code, (status, ko, en) in PROBLEMS.items()
            if code not in at_webhook
        ],
    }


def _scopes(operation: dict[str, Any]) -> str:
    needed = [scope for one in operation.get("security", []) for scopes in one.values() for scope in scopes]
    return ", ".join(f"`{scope}`" for scope in needed)


@pytest.mark.parametrize("table", ["scopes", "routes", "refusals"])
def test_the_api_is_listed(table: str) -> None:
    """Whoever uses the API finds every scope, every route with what it does, and every refusal."""
    told = page("api.md").split(f"<!-- {table} -->")[1].split("\n## ")[0]
    rows = [row for row in told.splitlines() if row.startswith("|")][2:]
    assert rows == api_tables()[table], "python -m tests.test_docs writes the tables anew"


# ── commands, settings, routes, metrics ──────────────────────────────────────────────────────────────────
def commands(
    command: click.Command, path: str, context: click.Context
) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its whole name."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None, name
        yield from commands(inner, f"{path} {name}", context)


def all_commands() -> list[tuple[str, click.Command]]:
    return list(commands(cli, "dapjang", click.Context(cli)))


def section(text: str, title: str) -> str:
    """What stands under a heading that is this command."""
    found = re.search(rf"^#+ `{re.escape(title)}\b[^\n]*\n(.*?)(?=^#|\Z)", text, re.M | re.S)
    return found[0] if found else ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained(name: str) -> None:
    """An operator finds every command under its own heading, with each of its options."""
    text = page(name)
    missing = []
    for path, command in all_commands():
        told = section(text, path)
        options = [max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)]
        missing += [f"{path} {opt}".strip() for opt in ("", *options) if not told or opt not in told]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_is_explained_that_does_not_exist(name: str) -> None:
    """No heading and no option of the commands' page is made up."""
    known = dict(all_commands())
    titles = re.findall(r"^#+ `(dapjang[a-z -]*?)(?: [A-Z\[<-][^`]*)?`", page(name), re.M)
    assert [title for title in titles if title.strip() not in known] == []
    wrong = []
    for path, command in known.items():
        real = {opt for p in command.params for opt in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
        wrong += [
            f"{path} {opt}"
            for opt in re.findall(r"`(--[a-z-]+)", section(page(name), path))
            if opt not in real
        ]
    assert wrong == []


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained_with_its_default(name: str) -> None:
    """An operator finds every environment variable with its default, and none that does not exist."""
    rows = dict(re.findall(r"^\| `(DAPJANG_\w+)` \| (.+?) \|", page(name), re.M))
    none = {"settings.md": "(없음)", "en/settings.md": "(none)"}[name]
    assert rows == {each.name: f"`{each.default}`" if each.default else none for each in SETTINGS_TABLE}


def test_every_route_metric_and_refusal_is_explained() -> None:
    """An operator finds every address, every metric and every code with which a request can be refused."""
    metrics = Metrics()
    app = create_app(cast(House, SimpleNamespace(hooks={}, phones={}, metrics=metrics)))
    told = "".join(path.read_text("utf-8") for path in DOCS.rglob("*.md"))
    routes = {re.sub(r":\w+}", "}", getattr(route, "path", "")) for route in app.routes} - {"/openapi.json"}
    series = {family.name for family in metrics.registry.collect()}
    assert len(routes) > 5
    assert len(series) > 5
    assert {
        name for name in {*routes, *PROBLEMS} if f"`{name}`" not in told and f" {name}`" not in told
    } == set()
    assert {name for name in series if name not in page("metrics.md")} == set()


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────
def links(text: str) -> Iterable[str]:
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.S))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to headings."""
    titles = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """No link of a page is dead."""
    dead = []
    for link in links((HOME / path).read_text("utf-8")):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        goal = (HOME / path).parent / file if file else HOME / path
        if not goal.exists() or (anchor and anchor not in anchors(goal.read_text("utf-8"))):
            dead.append(link)
    assert dead == []


# ── examples ─────────────────────────────────────────────────────────────────────────────────────────────
def written() -> Iterator[Any]:
    for path in PAGES:
        blocks = re.findall(r"```yaml\n(.*?)```", (HOME / path).read_text("utf-8"), re.S)
        for number, block in enumerate(blocks):
            if block.startswith("scenario:"):
                yield pytest.param(block, id=f"{path}:{number}")


@pytest.mark.parametrize("text", list(written()))
def test_whole_scenarios_in_documents_are_clean(text: str) -> None:
    """A scenario copied from a document reads and checks without error or warning."""
    found = read("my-shop.yaml", lambda name: text if name == "my-shop.yaml" else scenarios.files()(name))
    assert found.scenario is not None, [fault.text() for fault in found.faults]
    told = [*found.faults, *check(found.scenario)]
    assert [fault.text() for fault in told if fault.severity != "notice"] == []


if __name__ == "__main__":
    write("faults.md", fault_tables())
    write("api.md", api_tables())
