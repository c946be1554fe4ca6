"""The command ``dapjang``. One module per group of commands; each loads what it needs only when it runs."""

from __future__ import annotations

from dapjang.cli.main import main

__all__ = ["main"]
