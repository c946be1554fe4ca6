"""Proof that a request comes from who shares the secret: HMAC-SHA256 over a timestamp and the raw body. Pure.

``v1`` (webhooks, both ways) covers ``timestamp.body``; ``v2`` (calls to an organisation's services) also
covers method and
target, because a GET or DELETE has no body to sign. The timestamp is digits only, so that a dot cannot move
between it and the body.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from engine.hooks import Refused

TIMESTAMP = "X-Dapjang-Timestamp"
SIGNATURE = "X-Dapjang-Signature"
TOLERANCE = 300  # seconds that a timestamp may differ from our clock, both ways
SHORTEST = 16  # bytes of the shortest secret that is taken

_STAMP = re.compile(r"[0-9]{1,12}")
_SEAL = re.compile(r"[0-9a-f]{64}")


def _seal(secret: bytes, timestamp: str, content: bytes) -> str:
    return hmac.new(secret, timestamp.encode() + b"." + content, hashlib.sha256).hexdigest()


def signed(secret: bytes, body: bytes, now: datetime) -> dict[str, str]:
    """The two headers of a webhook request."""
    stamp = str(int(now.timestamp()))
    return {TIMESTAMP: stamp, SIGNATURE: f"v1={_seal(secret, stamp, body)}"}


def signed_call(secret: bytes, method: str, target: str, body: bytes, now: datetime) -> dict[str, str]:
    """The two headers of a call: what is signed is ``timestamp.METHOD target\\nbody``; ``target`` is path
    and query."""
    stamp, content = str(int(now.timestamp())), f"{method} {target}\n".encode() + body
    return {TIMESTAMP: stamp, SIGNATURE: f"v2={_seal(secret, stamp, content)}"}


def verify(secrets: Sequence[bytes], headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Raises ``Refused`` unless a ``v1`` signature in ``headers`` (lower-case names) was made with one of
    ``secrets`` just
    now. Several signatures may stand side by side (``v1=…,v1=…``) while a secret is being changed."""
    stamp, given = headers.get(TIMESTAMP.lower(), ""), headers.get(SIGNATURE.lower(), "")
    if not stamp or not given:
        raise Refused("signature_missing")
    seals = [part.strip()[3:] for part in given[:500].split(",") if part.strip().startswith("v1=")]
    if not _STAMP.fullmatch(stamp) or not any(_SEAL.fullmatch(seal) for seal in seals):
        raise Refused("signature_wrong")
    wanted = [_seal(secret, stamp, body) for secret in secrets]
    # Compared before the age, so that only who knows the secret learns that our clocks differ.
    if not any(hmac.compare_digest(want.encode(), seal.encode()) for want in wanted for seal in seals):
        raise Refused("signature_wrong")
    if abs(now.timestamp() - int(stamp)) > TOLERANCE:
        raise Refused("signature_late")
