"""Long texts from a real SMSC (npm ``smpp``): parts in any order, doubled, missing, over a crash."""

from __future__ import annotations

import asyncio
import os

import pytest

TEXT = "안녕하세요, 다음 주 화요일 오후 세 시에 커트 예약을 하고 싶습니다. 주차도 필요합니다. 감사합니다."
CUTS = (TEXT[:20], TEXT[20:40], TEXT[40:])


def udh(number: int, text: str, reference: int = 9, total: int = 3) -> bytes:
    return bytes((5, 0, 3, reference, total, number)) + text.encode("utf-16-be")


def udh16(number: int, text: str) -> bytes:
    return bytes((6, 8, 4, 0x12, 0x34, 3, number)) + text.encode("utf-16-be")


def send(smsc, number: int, body: bytes, **fields) -> None:
    smsc.deliver(body, esm=0x40, id=number, **fields)


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 2, 3, 1), (1, 1, 1, 2, 3)])
@pytest.mark.parametrize("header", [udh, udh16])
async def test_parts_in_any_order_make_one_text(smsc, sink, start_gateway, order, header):
    """Three parts, shuffled or doubled, are one text, and each is confirmed."""
    await start_gateway(smsc.port)
    for number in order:
        send(smsc, number, header(number, CUTS[number - 1]))
    await smsc.until("delivered", len(order), status=0)
    (text,) = sink.texts
    assert (text.text, text.missing_parts, text.certain) == (TEXT, 0, True)


async def test_parts_by_sar_parameters_make_one_text(smsc, sink, start_gateway):
    """The same with the SAR parameters instead of a header."""
    await start_gateway(smsc.port)
    for number in (2, 1, 3):
        smsc.deliver(
            CUTS[number - 1].encode("utf-16-be"),
            sar_msg_ref_num=77,
            sar_total_segments=3,
            sar_segment_seqnum=number,
        )
    await smsc.until("delivered", 3, status=0)
    assert [text.text for text in sink.texts] == [TEXT]


async def test_a_long_text_in_message_payload_arrives_whole(smsc, sink, start_gateway):
    """A text of thousands of characters in message_payload is one text."""
    await start_gateway(smsc.port)
    long = "긴 문자입니다. " * 700
    smsc.deliver(b"", message_payload=long.encode("utf-16-be").hex())
    await smsc.until("delivered", status=0)
    assert sink.texts[0].text == long


async def test_data_sm_is_a_text_too(smsc, sink, start_gateway):
    """A carrier that delivers by data_sm is understood and answered."""
    await start_gateway(smsc.port)
    smsc.deliver(b"", command="data_sm", message_payload="예약".encode("utf-16-be").hex())
    await smsc.until("delivered", status=0)
    assert sink.texts[0].text == "예약"


async def test_an_smsc_with_a_window_of_one_gets_its_parts_confirmed(smsc, sink, start_gateway):
    """A part is confirmed when it is durable, long before the text is whole."""
    await start_gateway(smsc.port)
    for number in (1, 2, 3):
        send(smsc, number, udh(number, CUTS[number - 1]))
        await smsc.until("delivered", number, status=0)
    assert [text.text for text in sink.texts] == [TEXT]


async def test_a_missing_part_is_waited_for_and_then_shown_as_missing(smsc, sink, start_gateway, eventually):
    """After the time that is set, the text is handed on as far as it came, with … where parts are missing."""
    await start_gateway(smsc.port, parts_wait=0.2)
    send(smsc, 1, udh(1, CUTS[0]))
    send(smsc, 3, udh(3, CUTS[2]))
    await eventually(lambda: sink.texts, "the incomplete text is handed on")
    (text,) = sink.texts
    assert (text.text, text.missing_parts) == (f"{CUTS[0]}…{CUTS[2]}", 1)


async def test_parts_survive_a_restart(smsc, sink, start_gateway, eventually):
    """Parts confirmed before a restart and the part that comes after it are one text."""
    first = await start_gateway(smsc.port)
    send(smsc, 1, udh(1, CUTS[0]))
    send(smsc, 2, udh(2, CUTS[1]))
    await smsc.until("delivered", 2, status=0)
    await first.stop()
    assert sink.texts == []
    await start_gateway(smsc.port)
    send(smsc, 3, udh(3, CUTS[2]))
    await eventually(lambda: sink.texts, "the text is whole")
    assert sink.texts[0].text == TEXT


async def test_a_text_handed_over_twice_by_a_crash_has_one_key(
    smsc, sink, start_gateway, eventually, monkeypatch
):
    """We stop after the store took the text and before that was noted: it is handed over again under the
    same certain key, which the store knows."""
    with monkeypatch.context() as crashed:
        crashed.setattr("gateways.smpp.spool.Spool.note", lambda *args: None)
        first = await start_gateway(smsc.port)
        for number in (1, 2, 3):
            send(smsc, number, udh(number, CUTS[number - 1]))
        await smsc.until("delivered", 3, status=0)
        await first.stop()
    await start_gateway(smsc.port, parts_wait=0.2)
    await eventually(lambda: len(sink.texts) == 2, "the text is handed over again")
    assert [(text.text, text.certain) for text in sink.texts] == [(TEXT, True)] * 2
    assert sink.texts[0].key == sink.texts[1].key


async def test_a_part_redelivered_after_a_broken_link_makes_no_second_text(smsc, sink, start_gateway):
    """The last part comes again over a new link, because its answer was lost with the old one: nothing new
    is shown."""
    gateway = await start_gateway(smsc.port, parts_wait=0.3)
    for number in (1, 2, 3):
        send(smsc, number, udh(number, CUTS[number - 1]))
    await smsc.until("delivered", 3)
    smsc.order("drop")
    await smsc.until("bound", 2)
    send(smsc, 4, udh(3, CUTS[2]))
    await smsc.until("delivered", 4, status=0)
    await asyncio.sleep(0.6)
    assert len(sink.texts) == 1
    assert gateway.counts["repeated_parts"] == 1


async def test_the_same_long_text_sent_twice_is_two_texts(smsc, sink, start_gateway):
    """A customer may say the same twice, even under the same reference."""
    await start_gateway(smsc.port)
    for _ in range(2):
        for number in (1, 2, 3):
            send(smsc, number, udh(number, CUTS[number - 1]))
    await smsc.until("delivered", 6, status=0)
    assert [text.text for text in sink.texts] == [TEXT, TEXT]
    assert sink.texts[0].key != sink.texts[1].key


async def test_a_part_that_is_repeated_later_makes_no_second_text(smsc, sink, start_gateway, eventually):
    """A carrier repeats the last part over the same link: after the wait it is counted, not shown again."""
    gateway = await start_gateway(smsc.port, parts_wait=0.2)
    for number in (1, 2, 3, 3):
        send(smsc, number, udh(number, CUTS[number - 1]))
    await smsc.until("delivered", 4, status=0)
    await eventually(lambda: gateway.counts["repeated_parts"] == 1, "the repeated part is counted")
    assert [text.text for text in sink.texts] == [TEXT]


async def test_a_long_text_and_a_short_one_keep_their_order(smsc, sink, start_gateway):
    """What the customer wrote after a long text stays behind it."""
    await start_gateway(smsc.port)
    for number in (1, 2, 3):
        send(smsc, number, udh(number, CUTS[number - 1]))
    smsc.deliver("그리고요".encode("utf-16-be"))
    await smsc.until("delivered", 4, status=0)
    assert [text.text for text in sink.texts] == [TEXT, "그리고요"]


async def test_a_long_text_that_the_store_refused_is_handed_on_later(
    smsc, sink, start_gateway, eventually, monkeypatch
):
    """Its parts are confirmed and on disk, so the store gets it when it is back."""
    monkeypatch.setattr("gateways.smpp.inbox.Inbox.RETRY", 0.1)
    await start_gateway(smsc.port, parts_wait=0.4)
    sink.failures = 1
    for number in (1, 2, 3):
        send(smsc, number, udh(number, CUTS[number - 1]))
    await smsc.until("delivered", 3, status=0)
    await eventually(lambda: sink.texts, "the store has the text")
    assert sink.texts[0].text == TEXT


async def test_a_full_disk_leaves_the_parts_with_the_carrier(smsc, sink, start_gateway, monkeypatch):
    """A part that cannot be written is answered "try again"; when the carrier does, the text becomes
    whole."""
    await start_gateway(smsc.port)

    def full(*args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        send(smsc, 1, udh(1, CUTS[0]))
        await smsc.until("delivered", 1, status=0x64)
    for number in (1, 2, 3):
        send(smsc, number, udh(number, CUTS[number - 1]))
    await smsc.until("delivered", 3, status=0)
    assert [text.text for text in sink.texts] == [TEXT]
