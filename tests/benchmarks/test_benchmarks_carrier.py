"""The carrier of the benchmarks: a run counts only when every reply is the right one, once and in order."""

from __future__ import annotations

import pytest

from benchmarks.smsc import Carrier, Load, read_submit

LOAD = Load(messages=4, warm=0, each=2, spacing=2)


def answered(*replies: tuple[int, str]) -> str:
    """What the carrier says about these replies (number of the text answered, body)."""
    carrier = Carrier(LOAD)
    for n, body in replies:
        carrier.reply(carrier.who[n], 0, body.encode(), 1.0)
    return carrier.summary().void


def right(n: int) -> tuple[int, str]:
    """The reply to the n-th text."""
    return n, f"Received INFO {n:06d}"


@pytest.mark.parametrize(
    ("replies", "verdict"),
    [
        ([right(0), right(1), right(2), right(3)], ""),
        ([right(0), right(1), right(2)], "1 lost"),
        ([right(0), right(0), right(1), right(2), right(3)], "1 doubled"),
        ([right(2), right(0), right(1), right(3)], "1 misordered"),
        ([right(0), right(1), right(2), right(3), (0, "Received INFO 9")], "1 wrong"),
        ([(1, right(0)[1]), right(1), right(2), right(3)], "1 lost, 1 wrong"),
    ],
)
def test_a_wrong_reply_voids_the_run(replies: list[tuple[int, str]], verdict: str) -> None:
    """A lost, doubled, misordered or wrong reply, or one to another customer, makes the number worthless."""
    assert answered(*replies) == verdict


def test_customers_write_again_while_the_first_text_is_under_way() -> None:
    """Order per customer is at stake: each customer's texts stand closer together than the window."""
    load = Load()
    who = Carrier(load).who
    assert who.count(who[0]) == load.each
    assert who.index(who[0], 1) < load.window


def test_submit_is_read_field_by_field() -> None:
    """The reply's customer, coding and body are taken from their own fields, whatever the others hold."""
    body = "답장".encode("cp949")
    fields = b"VMA\0\x01\x0115880000\0\x02\x0101000000007\0\x40\0\0261201000000000+\0\0\1\0\x0e\0"
    assert read_submit(bytes(16) + fields + bytes([len(body)]) + body) == ("01000000007", 14, body)
