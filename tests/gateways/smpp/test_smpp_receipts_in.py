"""Delivery receipts from a real SMSC (npm ``smpp``) find the message that was sent."""

from __future__ import annotations

TEXT = "id:{id} sub:001 dlvrd:001 submit date:2611231010 done date:2611231011 stat:{stat} err:{err} text:"


async def test_a_receipt_as_text_reaches_its_message(smsc, sink, start_gateway, outgoing):
    """The id that was returned on sending is the id that the receipt brings."""
    gateway = await start_gateway(smsc.port)
    (result,) = await gateway.send([outgoing()])
    smsc.deliver(TEXT.format(id="1", stat="DELIVRD", err="000").encode(), coding=0, esm=0x04)
    await smsc.until("delivered", status=0)
    (receipt,) = sink.got
    assert (receipt.provider_id, receipt.state, receipt.code) == (*result.provider_ids, "delivered", "")
    assert sink.texts == []


async def test_a_receipt_as_parameters_reaches_its_message(smsc, sink, start_gateway):
    """Without a text, by receipted_message_id and message_state, even when esm_class says nothing."""
    await start_gateway(smsc.port)
    smsc.deliver(b"", coding=0, receipted_message_id=b"77\0".hex(), message_state=5)
    await smsc.until("delivered", status=0)
    assert [(each.provider_id, each.state) for each in sink.got] == [("77", "failed")]


async def test_hexadecimal_answers_and_decimal_receipts_meet(start_smsc, sink, start_gateway, outgoing):
    """An SMSC that answers in hexadecimal and writes receipts in decimal is understood when the account
    says so."""
    smsc = await start_smsc(hex=True)
    gateway = await start_gateway(smsc.port, sent_ids="hex", receipt_ids="decimal")
    results = await gateway.send([outgoing() for _ in range(12)])
    smsc.deliver(TEXT.format(id="0000000012", stat="EXPIRED", err="027").encode(), coding=0, esm=0x04)
    await smsc.until("delivered", status=0)
    (receipt,) = sink.got
    assert (receipt.provider_id, receipt.state, receipt.code) == (*results[11].provider_ids, "expired", "027")


async def test_a_customer_cannot_forge_a_receipt(smsc, sink, start_gateway):
    """A text that looks like a receipt is a text."""
    await start_gateway(smsc.port)
    forged = TEXT.format(id="1", stat="DELIVRD", err="000")
    smsc.deliver(forged.encode(), coding=1)
    await smsc.until("delivered", status=0)
    assert [text.text for text in sink.texts] == [forged]
    assert sink.got == []


async def test_a_receipt_that_names_no_message_is_confirmed_and_counted(smsc, sink, start_gateway):
    """It must not come again for ever, and no bot must answer it."""
    gateway = await start_gateway(smsc.port)
    smsc.deliver(b"thanks", coding=0, esm=0x04)
    await smsc.until("delivered", status=0)
    assert (sink.got, sink.texts) == ([], [])
    assert gateway.counts["unreadable_receipts"] == 1
