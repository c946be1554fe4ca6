"""What a gateway offers when its provider calls us over HTTP, and how it says no.

The HTTP room knows only this: bytes and headers in, the answer's bytes out. The gateway checks the signature,
parses, and returns only after its sink was durable, so that 200 always means "kept".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

_T = TypeVar("_T")
_PATH = re.compile(r"- at `(\$[\w.\[\]]*)`")


class Refused(Exception):
    """A request that is not taken. ``code`` is stable; its status and its sentences are in
    ``api/problems.py``.

    ``retry_after`` in seconds, when the caller should come again. ``where`` names the field at fault,
    never its value. ``faults``: those of a scenario that was refused, as plain data.
    """

    def __init__(
        self, code: str, *, where: str = "", retry_after: int = 0, faults: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        self.retry_after = retry_after
        self.faults = faults


class Hook(Protocol):
    """A gateway with inbound HTTP routes. Header names are lower case; the answer is JSON. Both raise
    ``Refused``."""

    body_limit: int

    async def messages(self, headers: Mapping[str, str], body: bytes) -> bytes:
        """Customers' messages; the answer once they are durable."""
        ...

    async def delivery(self, headers: Mapping[str, str], body: bytes) -> bytes:
        """Delivery receipts; the answer once they are durable."""
        ...


def decoded(decoder: msgspec.json.Decoder[_T], body: bytes) -> _T:
    """A JSON body as what the decoder builds. Raises ``Refused`` with the field's path, never with its
    value."""
    try:
        body.decode()
        return decoder.decode(body)
    except UnicodeDecodeError:
        raise Refused("bad_utf8") from None
    except msgspec.ValidationError as error:
        place = _PATH.search(str(error))
        raise Refused("bad_shape", where=place[1] if place else "$") from None
    except (msgspec.DecodeError, RecursionError):
        raise Refused("bad_json") from None
