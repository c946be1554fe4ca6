"""Our own regular expressions, compiled on first use.

The language has some five hundred of them, and compiling them all takes longer than most commands run. Authors'
expressions are ``engine.language.patterns``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

_waiting: list[_Later] = []


class _Later:
    """Stands for a ``re.Pattern``; has its methods, as attributes of its own, from the first use of one on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for each in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


if TYPE_CHECKING:
    regex = re.compile
else:

    def regex(pattern: str, flags: int = 0) -> _Later:
        """As ``re.compile``; a fault in the expression shows at its first use."""
        made = _Later(pattern, int(flags))
        _waiting.append(made)
        return made


def compile_all() -> None:
    """Compile those that wait, so that no customer waits for them. Raises ``re.error``."""
    while _waiting:
        _ = _waiting.pop().search
