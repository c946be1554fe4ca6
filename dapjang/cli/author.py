"""Commands for authors: check, diagram, new, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dapjang.cli.main import Failed
from engine.faults import Fault

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LANG = click.option(
    "--lang", type=click.Choice(["ko", "en"]), default="ko", help="알림 언어. Language of messages."
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "sarif"]),
    default="human",
    help="출력 형식. Output format.",
)
@click.option("--strict", is_flag=True, help="경고도 실패로 봅니다. Warnings fail too.")
@LANG
def check(files: tuple[Path, ...], form: str, strict: bool, lang: str) -> None:
    """시나리오 파일의 잘못을 모두 찾습니다. Finds all faults of scenario files.

    끝나는 값: 0 이상 없음, 1 잘못 있음. Exit code: 0 clean, 1 faults. 여러 파일은 한 번호에 함께 둔 것으로 보고 낱말이
    겹치는지도 봅니다. Several files are checked as bound to one number.
    """
    import json

    from dapjang.files import load, load_checked
    from engine.scenario import report

    alone = {path: load(path).scenario for path in files} if len(files) > 1 else {}
    faults: list[Fault] = []
    sources: dict[str, str] = {}
    for path in files:
        others = tuple(s for other, s in alone.items() if s is not None and other != path)
        result = load_checked(path, others)
        faults += result.faults
        sources |= result.sources
    if form == "human":
        click.echo(report.human(tuple(faults), lang, sys.stdout.isatty(), sources), nl=False)
    else:
        made = report.as_json(tuple(faults)) if form == "json" else report.as_sarif(tuple(faults))
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    bad = {"error", "warning"} if strict else {"error"}
    sys.exit(1 if any(fault.severity in bad for fault in faults) else 0)


@click.command()
@click.argument("file", type=FILE)
@click.option("--flow", help="이 흐름만 그립니다. Only this flow.")
@click.option("--svg", "as_svg", is_flag=True, help="Mermaid 대신 SVG. SVG instead of Mermaid.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="쓸 파일. Where to write."
)
def diagram(file: Path, flow: str | None, as_svg: bool, output: Path | None) -> None:
    """시나리오를 그림으로 보여 줍니다. Draws a scenario as Mermaid or SVG."""
    from dapjang.files import load
    from engine.scenario.diagram import mermaid, svg

    scenario = load(file).scenario
    if scenario is None:
        raise Failed(f"읽을 수 없습니다. 'dapjang check {file}'로 보세요.", "Cannot be read: run check")
    if flow is not None and flow not in scenario.flows:
        raise Failed(f"'{flow}' 흐름이 없습니다. 있는 것: {', '.join(scenario.flows)}", "No such flow")
    drawn = svg(scenario, flow) if as_svg or (output and output.suffix == ".svg") else mermaid(scenario, flow)
    if output:
        output.write_text(drawn, encoding="utf-8")
    else:
        click.echo(drawn)


@click.command()
@click.argument("sample", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def new(sample: str | None, file: Path | None) -> None:
    """견본으로 새 시나리오와 그 시험을 만듭니다. Starts a scenario, and its tests, from a sample.

    견본 이름 없이 부르면 목록을 보여 줍니다. Without a name, lists the samples.
    """
    from dapjang.samples import copy, titles

    names = titles()
    if sample is None:
        for name, title in names.items():
            click.echo(f"{name:12} {title}")
        return
    if sample not in names:
        raise Failed(f"'{sample}' 견본은 없습니다. 있는 것: {', '.join(names)}", "No such sample")
    target = file or Path(f"{sample}.yaml")
    if target.exists():
        raise Failed(f"{target} 파일이 이미 있습니다.", "File exists")
    for written in copy(sample, target):
        click.echo(f"{written}")
    tests = target.with_suffix(".feature")
    click.echo(f"다음: dapjang check {target} · dapjang chat {target} · dapjang test {tests}", err=True)


@click.command()
@click.option(
    "--steps",
    "form",
    flag_value="steps",
    help="시험의 문장을 Cucumber 확장에. Steps, for the Cucumber extension.",
)
@click.option(
    "--snippets",
    "form",
    flag_value="snippets",
    help="시험의 문장을 VS Code 조각으로. Steps, as VS Code snippets.",
)
def schema(form: str | None) -> None:
    """편집기가 쓰는 JSON Schema를 출력합니다. Prints the JSON Schema for editors."""
    if form is None:
        import json

        from engine.scenario.schema import json_schema

        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return
    import features.steps.words  # noqa: F401 - registers the steps
    from features.steps import VOCABULARY, editor, snippets

    made = {"steps": editor.glue, "snippets": snippets.snippets}[form]
    click.echo(made(VOCABULARY), nl=False)
