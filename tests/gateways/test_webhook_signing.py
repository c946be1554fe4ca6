"""Signatures of webhook requests: what is taken and what is not."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from engine.hooks import Refused
from engine.signing import TOLERANCE, signed, signed_call, verify

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SECRET = b"a secret of the test, long enough"
BODY = '{"id":"m1","from":"01000001234","to":"15880000","text":"예약"}'.encode()


def lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def refusal(headers: dict[str, str], body: bytes = BODY, now: datetime = NOW) -> str:
    with pytest.raises(Refused) as caught:
        verify([SECRET], headers, body, now)
    return caught.value.code


def test_a_signature_of_just_now_is_taken() -> None:
    """A provider with the right secret and the right clock is heard."""
    verify([SECRET], lower(signed(SECRET, BODY, NOW)), BODY, NOW)


def test_openssl_makes_the_same_signature() -> None:
    """Who follows the documentation with openssl gets the signature that we check."""
    headers = signed(SECRET, BODY, NOW)
    made = subprocess.run(
        ["openssl", "dgst", "-sha256", "-hmac", SECRET.decode(), "-hex"],
        input=headers["X-Dapjang-Timestamp"].encode() + b"." + BODY,
        capture_output=True,
        check=True,
    )
    assert headers["X-Dapjang-Signature"] == "v1=" + made.stdout.decode().split()[-1]


@pytest.mark.parametrize("seconds", [TOLERANCE + 1, -TOLERANCE - 1])
def test_an_old_or_future_signature_is_refused(seconds: int) -> None:
    """A request kept for more than five minutes cannot be used, nor one dated ahead."""
    headers = lower(signed(SECRET, BODY, NOW))
    assert refusal(headers, now=NOW + timedelta(seconds=seconds)) == "signature_late"


@pytest.mark.parametrize("seconds", [TOLERANCE, -TOLERANCE])
def test_five_minutes_are_still_taken(seconds: int) -> None:
    """Clocks may differ by five minutes, both ways."""
    verify([SECRET], lower(signed(SECRET, BODY, NOW)), BODY, NOW + timedelta(seconds=seconds))


def test_a_changed_body_or_another_secret_is_refused() -> None:
    """Nobody changes a text on the way, nobody signs with a secret of their own."""
    headers = lower(signed(SECRET, BODY, NOW))
    assert refusal(headers, BODY.replace(b"m1", b"m2")) == "signature_wrong"
    assert refusal(lower(signed(b"x" * 32, BODY, NOW))) == "signature_wrong"


@pytest.mark.parametrize("missing", ["x-dapjang-timestamp", "x-dapjang-signature"])
def test_an_unsigned_request_is_refused(missing: str) -> None:
    """Without its headers a request is not looked at."""
    headers = lower(signed(SECRET, BODY, NOW))
    del headers[missing]
    assert refusal(headers) == "signature_missing"


@pytest.mark.parametrize(
    "stamp", ["", "abc", "-1", "1.5", "１７９５３１６４００", "9" * 13, "1795316400 ", "0x10", "\ud55c"]
)
def test_a_strange_timestamp_is_refused(stamp: str) -> None:
    """A timestamp is digits and nothing else."""
    headers = lower(signed(SECRET, BODY, NOW)) | {"x-dapjang-timestamp": stamp}
    assert refusal(headers) in ("signature_wrong", "signature_missing")


def test_a_dot_cannot_move_from_the_body_into_the_timestamp() -> None:
    """A signed body that begins like a fraction cannot be cut elsewhere and used for another request."""
    body = b'5.{"id":"m1"}'
    headers = lower(signed(SECRET, body, NOW))
    headers["x-dapjang-timestamp"] += ".5"
    assert refusal(headers, b'{"id":"m1"}') == "signature_wrong"


@pytest.mark.parametrize("given", ["v1=", "v1=zz", "v2=" + "0" * 64, "é", "v1=" + "é" * 64, "," * 600])
def test_a_strange_signature_is_refused(given: str) -> None:
    """Whatever stands in the header, the answer is the same."""
    headers = lower(signed(SECRET, BODY, NOW)) | {"x-dapjang-signature": given}
    assert refusal(headers) == "signature_wrong"


def test_a_secret_is_changed_without_a_gap() -> None:
    """While both secrets are known, requests of either are taken, and one may carry both signatures."""
    old, new = b"the old secret, long enough", b"the new secret, long enough"
    for secret in (old, new):
        verify([new, old], lower(signed(secret, BODY, NOW)), BODY, NOW)
    both = lower(signed(old, BODY, NOW))
    both["x-dapjang-signature"] += ", " + signed(new, BODY, NOW)["X-Dapjang-Signature"]
    verify([new], both, BODY, NOW)


def test_a_call_s_signature_covers_method_and_target() -> None:
    """The signature of one call to a service is of no use for another."""
    one = signed_call(SECRET, "DELETE", "/bookings/1", b"", NOW)["X-Dapjang-Signature"]
    assert one != signed_call(SECRET, "DELETE", "/bookings/2", b"", NOW)["X-Dapjang-Signature"]
    assert one != signed_call(SECRET, "GET", "/bookings/1", b"", NOW)["X-Dapjang-Signature"]
    assert one.startswith("v2=")
