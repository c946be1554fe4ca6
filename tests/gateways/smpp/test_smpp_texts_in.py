"""Texts from a real SMSC (npm ``smpp``) reach the sink as they were written."""

from __future__ import annotations

import pytest


async def test_a_korean_text_arrives_with_both_numbers(smsc, sink, start_gateway, eventually):
    """A customer's UCS-2 text is handed over with national digits and confirmed."""
    await start_gateway(smsc.port)
    smsc.deliver("예약하고 싶어요 😀".encode("utf-16-be"), source_addr_ton=1, source_addr="821000001234")
    assert (await smsc.until("delivered"))[0]["status"] == 0
    (text,) = sink.texts
    assert (text.text, text.source, text.destination) == ("예약하고 싶어요 😀", "01000001234", "15881234")
    assert (text.raw, text.coding, text.certain) == (b"", 8, False)


@pytest.mark.parametrize(
    ("coding", "octets", "shown", "kept"),
    [
        (0x00, b"open {today}".replace(b"{", b"\x1b(").replace(b"}", b"\x1b)"), "open {today}", False),
        (0x01, b"hello", "hello", False),
        (0x03, "déjà vu".encode("latin-1"), "déjà vu", False),
        (0x08, "안녕".encode("utf-16-be"), "안녕", False),
        (0x0E, "뷁 펲시".encode("cp949"), "뷁 펲시", False),
        (0xF1, b"class one", "class one", False),
        (0x00, "영업시간".encode("cp949"), "영업시간", True),
        (0x77, "영업시간".encode("cp949"), "영업시간", True),
        (0x77, "영업시간".encode("utf-16-be"), "영업시간", True),
        (0x04, b"\x01\x02\xff", "\x01\x02ÿ", True),
        (0x08, "반쪽".encode("utf-16-be") + b"\xd8\x3d", "반쪽\ufffd", True),
    ],
)
async def test_no_coding_loses_the_text(smsc, sink, start_gateway, coding, octets, shown, kept):
    """Whatever data_coding a carrier writes, the text is shown as well as can be, and kept raw when that is
    a guess."""
    await start_gateway(smsc.port)
    smsc.deliver(octets, coding=coding)
    assert (await smsc.until("delivered"))[0]["status"] == 0
    (text,) = sink.texts
    assert text.text == shown
    assert text.raw == (octets if kept else b"")
    assert text.coding == coding
