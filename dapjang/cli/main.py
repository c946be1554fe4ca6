"""The group of all commands, and how a failure is told: one sentence in Korean and English, never a traceback."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from dapjang import __version__

# command -> (module, attribute): a command's imports are paid only when it runs
COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("dapjang.cli.serve", "serve"),
    "check": ("dapjang.cli.author", "check"),
    "test": ("dapjang.cli.test", "test"),
    "mutate": ("dapjang.cli.mutate", "mutate"),
    "chat": ("dapjang.cli.chat", "chat"),
    "record": ("dapjang.cli.record", "record"),
    "understand": ("dapjang.cli.understand", "understand"),
    "diagram": ("dapjang.cli.author", "diagram"),
    "new": ("dapjang.cli.author", "new"),
    "schema": ("dapjang.cli.author", "schema"),
    "scenario": ("dapjang.cli.scenario", "scenario"),
    "number": ("dapjang.cli.numbers", "number"),
    "gateway": ("dapjang.cli.gateways", "gateway"),
    "organisation": ("dapjang.cli.organisations", "organisation"),
    "key": ("dapjang.cli.keys", "key"),
    "export": ("dapjang.cli.organisations", "export"),
    "import": ("dapjang.cli.organisations", "import_"),
    "doctor": ("dapjang.cli.doctor", "doctor"),
}


class Lazy(click.Group):
    """A group whose commands are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" '{near[0]}'? (did you mean '{near[0]}'?)" if near else ""
            raise click.UsageError(f"'{args[0]}' 명령은 없습니다. No such command.{hint}", ctx) from error


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dapjang")
def cli() -> None:
    """답장: 모두가 아는 번호로 주고받는 양방향 문자 엔진. Two-way text messages from a number everyone knows."""


class Failed(click.ClickException):
    """What went wrong, in both languages; exit code 1."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(f"{korean} ({english})")

    def show(self, file: Any = None) -> None:
        click.secho(f"✗ {self.message}", fg="red", err=True)


class Unusable(Failed):
    """A file that is given cannot be read as what it should be; exit code 2."""

    exit_code = 2


class Nothing(Failed):
    """There is no test to be run; exit code 5, as pytest's."""

    exit_code = 5


def main() -> None:
    """Run the command line. An unexpected error is told in one line; its kind goes with it for a report."""
    try:
        cli(prog_name="dapjang")
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except Exception as error:
        from engine.desk.masking import told

        click.secho(f"✗ 예상하지 못한 오류입니다. (Unexpected error: {told(error)})", fg="red", err=True)
        sys.exit(70)
