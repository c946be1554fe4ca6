"""How a store fails. Nothing here carries a number or a text.

- ``StoreUnavailable``: it cannot take it now; try again later.
- ``StoreInUse``: another process works on it.
- ``NotClaimed``: the caller has lost (or never had) the conversation.
"""

from __future__ import annotations

from engine.ports import NotClaimed, StoreUnavailable

__all__ = ["NotClaimed", "StoreInUse", "StoreUnavailable"]


class StoreInUse(Exception):
    """Another process works on this store."""
