"""Kannel's own test SMSC (``drive_smpp``): separate binds, enquire_link between texts, hundreds of texts,
replies to all."""

from __future__ import annotations

import asyncio


async def test_every_text_of_kannels_smsc_arrives_once_and_is_answered(
    start_drive_smpp, sink, start_gateway, outgoing, eventually
):
    """700 texts come in order, each once, though each carries the same receipted_message_id; 700 replies
    are taken. The SMSC stops after 500 unless replies reach it."""
    port = await start_drive_smpp(700)
    gateway = await start_gateway(port, bind="separate")
    replied: list[str] = []

    def more() -> bool:
        return len(sink.texts) > len(replied)

    async with asyncio.timeout(60):
        while len(replied) < 700:
            await eventually(more, "more texts come")
            ready = sink.texts[len(replied) : len(replied) + max(1, gateway.room())]
            results = await gateway.send(
                [outgoing(f"{text.text}번", source=text.destination) for text in ready]
            )
            assert {result.state for result in results} == {"accepted"}
            replied += [text.text for text in ready]
    assert [text.text for text in sink.texts] == [str(at) for at in range(1, 701)]
    assert sink.got == []
    assert {(text.source, text.destination) for text in sink.texts} == {("456", "123")}
