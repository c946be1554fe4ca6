"""How a store fails. Nothing here carries a number or a text.

- ``StoreUnavailable``: it cannot take it now; try again later.
- ``StoreInUse``: another process works on it.
- ``NotClaimed``: the caller has lost (or never had) the conversation.
"""

from __future__ import annotations


class StoreUnavailable(Exception):
    """The database cannot take it now (``full``, ``busy``, ``broken``, ``closed``): nothing of the call was
    kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class StoreInUse(Exception):
    """Another process works on this store."""


class NotClaimed(Exception):
    """The conversation is not the caller's any more (released, committed already, erased): nothing was
    written."""
