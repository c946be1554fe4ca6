"""Nothing is confirmed before the sink has it; what may come again is told apart from what is said twice."""

from __future__ import annotations

import asyncio

from structlog.testing import capture_logs


async def test_a_text_is_confirmed_only_when_it_is_durable(smsc, sink, start_gateway):
    """While the store still writes, the carrier has no answer; enquire_link is answered meanwhile."""
    await start_gateway(smsc.port)
    sink.gate.clear()
    smsc.deliver("예약".encode("utf-16-be"))
    smsc.order("enquire")
    await smsc.until("answer", command="enquire_link_resp")
    assert smsc.seen("delivered") == []
    sink.gate.set()
    await smsc.until("delivered", status=0)


async def test_a_store_that_is_away_asks_the_carrier_to_try_again(smsc, sink, start_gateway):
    """The text is answered with 0x64, stays with the carrier, and is taken when it comes again, marked as
    repeated."""
    await start_gateway(smsc.port)
    sink.failures = 1
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", status=0x64)
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", status=0)
    assert [(text.text, text.late) for text in sink.texts] == [("예약", True)]


async def test_a_redelivery_over_a_new_link_has_the_same_key_and_another_bind(
    smsc, sink, start_gateway, eventually
):
    """After a broken link the store can tell the redelivery: equal key, the earlier bind reported broken in
    between."""
    await start_gateway(smsc.port)
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", 1)
    smsc.order("drop")
    await smsc.until("bound", 2)
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", 2)
    first, second = sink.texts
    assert first.key == second.key
    assert first.bind != second.bind
    assert sink.binds == [
        ("bound", first.bind, False),
        ("unbound", first.bind, False),
        ("bound", second.bind, False),
    ]


async def test_the_same_word_twice_on_one_link_is_two_texts(smsc, sink, start_gateway):
    """A customer who says "1" twice is heard twice."""
    await start_gateway(smsc.port)
    for _ in range(2):
        smsc.deliver(b"1", coding=1)
    await smsc.until("delivered", 2, status=0)
    first, second = sink.texts
    assert (first.bind, first.late, second.late) == (second.bind, False, False)


async def test_an_answer_that_took_too_long_marks_what_comes_again(smsc, sink, start_gateway):
    """When our own answer was late, an equal text is marked, because the carrier may have given up
    waiting."""
    await start_gateway(smsc.port, late=0.1)
    sink.gate.clear()
    smsc.deliver("예약".encode("utf-16-be"))
    await asyncio.sleep(0.3)
    sink.gate.set()
    await smsc.until("delivered", 1)
    smsc.deliver("예약".encode("utf-16-be"))
    smsc.deliver("취소".encode("utf-16-be"))
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", 4)
    assert [(text.text, text.late) for text in sink.texts] == [
        ("예약", False),
        ("예약", True),
        ("취소", False),
        ("예약", False),
    ]


async def test_a_text_and_its_redelivery_in_one_line_are_told_apart(smsc, sink, start_gateway, eventually):
    """While the store hangs, the carrier loses patience and sends again: the second is marked, in one batch
    or two."""
    gateway = await start_gateway(smsc.port, late=0.2)
    sink.gate.clear()
    smsc.deliver(b"first", coding=1)
    await eventually(lambda: gateway.counts["deliver_sm"] == 1, "the store hangs over the first text")
    smsc.deliver(b"1", coding=1)
    await eventually(lambda: gateway.counts["deliver_sm"] == 2, "the second text waits")
    await asyncio.sleep(0.4)
    smsc.deliver(b"1", coding=1)
    await eventually(lambda: gateway.counts["deliver_sm"] == 3, "it came again")
    sink.gate.set()
    await smsc.until("delivered", 3)
    assert [(text.text, text.late) for text in sink.texts] == [("first", False), ("1", False), ("1", True)]


async def test_a_fault_of_our_own_loses_no_text(smsc, sink, start_gateway, monkeypatch):
    """If our code fails over one PDU, it is kept raw, and the line goes on."""
    await start_gateway(smsc.port)
    with monkeypatch.context() as broken:
        broken.setattr("gateways.smpp.sorter.fingerprint", lambda sm: 1 / 0)
        smsc.deliver(b"first", coding=1)
        await smsc.until("delivered", 1, status=0)
    smsc.deliver(b"second", coding=1)
    await smsc.until("delivered", 2, status=0)
    assert b"first" in sink.texts[0].raw
    assert sink.texts[1].text == "second"


async def test_logs_hold_no_number_no_text_and_no_password(smsc, sink, start_gateway, outgoing):
    """A day's troubles: refusals, oddities, broken links; what is logged names nobody and quotes nothing."""
    with capture_logs() as logs:
        gateway = await start_gateway(smsc.port)
        await smsc.heed("plan", statuses=[0x0B, 0x58])
        await gateway.send(
            [outgoing("비밀이야기"), outgoing("비밀이야기"), outgoing("비밀이야기", to="01000001234" * 9)]
        )
        sink.failures = 1
        smsc.deliver("비밀이야기".encode("utf-16-be"))
        smsc.deliver("비밀이야기".encode("utf-16-be"), coding=0, esm=4)
        smsc.order("raw", hex="0000001400000005" + "00000000" + "00000009" + "ffffffff")
        await smsc.until("delivered", 2)
        smsc.order("drop")
        await smsc.until("bound", 2)
        await gateway.stop()
    assert {"smpp.throttled", "smpp.unsendable", "smpp.unreadable_receipt", "smpp.sink_failed"} <= {
        line["event"] for line in logs
    }
    for secret in ("비밀", "1000001234", "secret12"):
        assert secret not in repr(logs)


async def test_stopping_says_goodbye_and_is_reported_clean(smsc, sink, start_gateway):
    """A gateway that stops unbinds, and its bind is reported as cleanly ended."""
    gateway = await start_gateway(smsc.port)
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered")
    await gateway.stop()
    await smsc.until("unbind")
    assert [(what, clean) for what, _, clean in sink.binds] == [("bound", False), ("unbound", True)]


async def test_an_smsc_that_leaves_gets_its_answers_first(smsc, sink, start_gateway, eventually):
    """The SMSC unbinds while a text is still being stored: the text is confirmed, then the goodbye, then we
    come back."""
    await start_gateway(smsc.port)
    sink.gate.clear()
    smsc.deliver("예약".encode("utf-16-be"))
    smsc.order("unbind")
    smsc.order("enquire")
    await smsc.until("answer", command="enquire_link_resp")
    assert smsc.seen("answer", command="unbind_resp") == []
    sink.gate.set()
    await smsc.until("answer", command="unbind_resp")
    assert [event["command"] for event in smsc.seen("answer")][-2:] == ["deliver_sm_resp", "unbind_resp"]
    await eventually(lambda: ("unbound", sink.texts[0].bind, True) in sink.binds, "the bind ended cleanly")
    await smsc.until("bound", 2)


async def test_a_store_that_is_slow_holds_the_carrier_back(
    smsc, sink, start_gateway, monkeypatch, eventually
):
    """Texts beyond a bound stay in the carrier's window, not in our memory; later all of them come, in
    order."""
    monkeypatch.setattr("gateways.smpp.inbox.Inbox.MOST", 100)
    gateway = await start_gateway(smsc.port)
    sink.gate.clear()
    pdu = {"destination_addr": "15881234", "data_coding": 1, "short_message": "31" * 200}
    smsc.order("burst", count=20_000, window=20_000, pdu=pdu)
    await eventually(lambda: gateway.counts["deliver_sm"] > 100, "texts come")
    await asyncio.sleep(0.5)
    assert gateway.counts["deliver_sm"] < 20_000
    sink.gate.set()
    await smsc.until("burst")
    assert [text.source for text in sink.texts] == [f"0100000{at % 10000:04d}" for at in range(1, 20_001)]


async def test_many_texts_in_one_chunk_are_one_batch(smsc, sink, start_gateway):
    """A full window is handed to the store in few batches, in order."""
    await start_gateway(smsc.port)
    smsc.order(
        "burst",
        count=2000,
        window=500,
        pdu={
            "destination_addr": "15881234",
            "data_coding": 8,
            "short_message": "예약".encode("utf-16-be").hex(),
        },
    )
    await smsc.until("burst")
    assert [text.source for text in sink.texts] == [f"0100000{at % 10000:04d}" for at in range(1, 2001)]
    assert len(sink.batches) < 500
