"""A frame that cannot go on because of what its author wrote."""

from __future__ import annotations


class Stopped(Exception):
    """The scenario failed while running: ``code`` and a detail without customer data."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
