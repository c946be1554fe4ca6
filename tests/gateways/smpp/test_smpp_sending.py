"""What a real SMSC (npm ``smpp``) receives from us, and what becomes of each message."""

from __future__ import annotations

import asyncio

import pytest

SHORT = "예약이 확정되었습니다."
LONG = "안녕하세요, 예약이 확정되었습니다. 😀 " * 12


async def test_a_text_is_sent_and_its_id_comes_back(smsc, start_gateway, outgoing):
    """The SMSC reads the Korean text, and its message id is known for the receipt."""
    gateway = await start_gateway(smsc.port)
    (result,) = await gateway.send([outgoing(SHORT)])
    (seen,) = await smsc.until("submit")
    assert (result.state, result.provider_ids) == ("accepted", ("1",))
    assert seen["short_message"]["text"] == SHORT
    assert (seen["source_addr"], seen["destination_addr"]) == ("15881234", "01000001234")
    assert (seen["data_coding"], seen["registered_delivery"]) == (8, 1)


async def test_a_batch_keeps_its_order(smsc, start_gateway, outgoing):
    """Results come in the order of the messages, beyond one window."""
    gateway = await start_gateway(smsc.port, window=1000)
    batch = [outgoing(f"{at}번") for at in range(800)]
    results = await gateway.send(batch)
    assert [result.id for result in results] == [message.id for message in batch]
    assert {result.state for result in results} == {"accepted"}
    assert [seen["short_message"]["text"] for seen in await smsc.until("submit", 800)] == [
        each.text for each in batch
    ]


@pytest.mark.parametrize(
    ("coding", "text", "data_coding", "octets"),
    [
        ("ksc5601", "뷁 펲시 확정", 0x0E, "뷁 펲시 확정".encode("cp949")),
        ("ksc5601", "확정 😀", 0x08, None),
        ("gsm", "see you {today} for 5€", 0x00, None),
        ("gsm", "확정", 0x08, None),
        ("ucs2", "ok", 0x08, None),
    ],
)
async def test_each_coding_reads_back(smsc, start_gateway, outgoing, coding, text, data_coding, octets):
    """The account's coding is used when the text fits it; UCS-2 carries the rest."""
    gateway = await start_gateway(smsc.port, coding=coding)
    await gateway.send([outgoing(text)])
    (seen,) = await smsc.until("submit")
    assert seen["data_coding"] == data_coding
    if octets is None:
        assert seen["short_message"]["text"] == text
    else:
        assert bytes.fromhex(seen["short_message"]["hex"]) == octets


@pytest.mark.parametrize(("long", "size"), [("udh8", 6), ("udh16", 7)])
async def test_a_long_text_goes_in_parts_under_a_header(smsc, start_gateway, outgoing, long, size):
    """Each part carries its header and asks for its own receipt; put together they are the text."""
    gateway = await start_gateway(smsc.port, long=long)
    (result,) = await gateway.send([outgoing(LONG)])
    seen = await smsc.until("submit", len(result.provider_ids))
    assert result.state == "accepted"
    assert "".join(each["short_message"]["text"] for each in seen) == LONG
    heads = [bytes.fromhex(each["short_message"]["udh"]) for each in seen]
    assert [head[-1] for head in heads] == list(range(1, len(seen) + 1))
    assert {head[-2] for head in heads} == {len(seen)}
    assert len({head[:-1] for head in heads}) == 1
    assert {len(head) for head in heads} == {size - 1}
    assert {each["registered_delivery"] for each in seen} == {1}


async def test_a_long_text_goes_in_sar_parts(smsc, start_gateway, outgoing):
    """The same with SAR parameters; only the last part asks for a receipt when the account says so."""
    gateway = await start_gateway(smsc.port, long="sar", receipts="last")
    (result,) = await gateway.send([outgoing(LONG)])
    seen = await smsc.until("submit", len(result.provider_ids))
    assert "".join(each["short_message"]["text"] for each in seen) == LONG
    assert [each["sar_segment_seqnum"] for each in seen] == list(range(1, len(seen) + 1))
    assert {each["sar_total_segments"] for each in seen} == {len(seen)}
    assert [each["registered_delivery"] for each in seen] == [0] * (len(seen) - 1) + [1]


async def test_a_long_text_goes_in_one_message_payload(smsc, start_gateway, outgoing):
    """An account whose carrier wants message_payload sends one PDU, however long the text."""
    gateway = await start_gateway(smsc.port, long="payload")
    (result,) = await gateway.send([outgoing(LONG)])
    (seen,) = await smsc.until("submit")
    assert len(result.provider_ids) == 1
    assert seen["message_payload"]["text"] == LONG


async def test_a_throttled_text_is_to_be_retried_and_slows_us_down(smsc, start_gateway, outgoing, eventually):
    """0x58 and 0x14 are "later", and there is less room than before until the rate has grown again."""
    gateway = await start_gateway(smsc.port, window=500)
    await smsc.heed("plan", statuses=[0x58, 0x14, 0])
    results = await gateway.send([outgoing() for _ in range(3)])
    assert [(each.state, each.code) for each in results] == [
        ("retry", "0x58"),
        ("retry", "0x14"),
        ("accepted", ""),
    ]
    assert results[0].retry_after >= 1.0
    assert gateway.room() < 5
    assert gateway.counts["throttled"] == 2


async def test_a_throttling_carrier_gets_every_text_in_the_end(smsc, start_gateway, outgoing):
    """Against a hard limit of 40 a second, a sender that respects room and retries loses nothing and
    doubles nothing."""
    await smsc.heed("rate", per_second=40)
    gateway = await start_gateway(smsc.port, window=50)
    news = asyncio.Event()
    gateway.on_room(news.set)
    waiting = [outgoing(f"{at}번") for at in range(120)]
    async with asyncio.timeout(60):
        while waiting:
            news.clear()
            room = gateway.room()
            if not room:
                await news.wait()
                continue
            batch, waiting = waiting[:room], waiting[room:]
            results = await gateway.send(batch)
            waiting = [
                each for each, result in zip(batch, results, strict=True) if result.state == "retry"
            ] + waiting
    taken = [each["short_message"]["text"] for each in await smsc.until("submit", 120, status=0)]
    assert sorted(taken) == sorted(f"{at}번" for at in range(120))


async def test_only_the_refused_part_of_a_long_text_is_sent_again(smsc, start_gateway, outgoing):
    """A part throttled in the middle follows its sisters; none of them is sent twice."""
    gateway = await start_gateway(smsc.port)
    await smsc.heed("plan", statuses=[0, 0x58, 0])
    (result,) = await gateway.send([outgoing("가" * 150)])
    assert result.state == "accepted"
    assert len(result.provider_ids) == 3
    parts = [bytes.fromhex(each["short_message"]["udh"])[-1] for each in await smsc.until("submit", 4)]
    assert parts == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("status", "state"), [(0x0B, "failed"), (0x45, "failed"), (0x08, "retry"), (0x455, "retry")]
)
async def test_a_refusal_says_whether_to_try_again(smsc, start_gateway, outgoing, status, state):
    """A wrong number fails for good, a system error and the account's own retry codes do not."""
    gateway = await start_gateway(smsc.port, retry_codes=frozenset({0x455}))
    await smsc.heed("plan", statuses=[status])
    (result,) = await gateway.send([outgoing()])
    assert (result.state, result.code) == (state, f"0x{status:02x}")


async def test_a_text_that_the_smsc_cannot_read_fails(smsc, start_gateway, outgoing):
    """generic_nack is an answer too."""
    gateway = await start_gateway(smsc.port)
    await smsc.heed("plan", statuses=["nack"])
    (result,) = await gateway.send([outgoing()])
    assert (result.state, result.code) == ("failed", "0x02")


async def test_an_smsc_that_does_not_read_fills_no_memory(smsc, start_gateway, outgoing, eventually):
    """When the SMSC stops reading, there is soon no room, however large the window; later everything is
    accepted."""
    gateway = await start_gateway(smsc.port, window=100_000)
    await smsc.heed("pause")
    news = asyncio.Event()
    gateway.on_room(news.set)
    sending = []
    while gateway.room() and len(sending) < 90:
        sending.append(asyncio.create_task(gateway.send([outgoing("가" * 60) for _ in range(1_000)])))
        await asyncio.sleep(0)
    assert gateway.room() == 0
    await smsc.heed("resume")
    async with asyncio.timeout(60):
        await news.wait()
        results = await asyncio.gather(*sending)
    assert {result.state for batch in results for result in batch} == {"accepted"}


async def test_a_link_that_breaks_leaves_unanswered_texts_unknown(smsc, start_gateway, outgoing):
    """What was written and not answered may have been sent; what was never written certainly was not."""
    gateway = await start_gateway(smsc.port, window=1)
    await smsc.heed("plan", statuses=["silent"])
    sending = asyncio.create_task(gateway.send([outgoing("하나")]))
    await smsc.until("submit")
    smsc.order("drop")
    (result,) = await sending
    assert (result.state, result.code) == ("unknown", "link_lost")


async def test_a_long_text_cut_off_before_its_first_answer_is_unknown(smsc, start_gateway, outgoing):
    """One written part is enough for doubt."""
    gateway = await start_gateway(smsc.port, window=1)
    await smsc.heed("plan", statuses=["silent"])
    sending = asyncio.create_task(gateway.send([outgoing("가" * 150)]))
    await smsc.until("submit")
    smsc.order("drop")
    (result,) = await sending
    assert result.state == "unknown"
    assert len(smsc.seen("submit")) == 1


async def test_without_a_link_nothing_is_sent(smsc, start_gateway, outgoing, eventually):
    """There is no room, and what is handed over all the same is certainly not sent; room comes back with
    the link."""
    gateway = await start_gateway(smsc.port)
    await smsc.heed("refuse", status=0x0D)
    smsc.order("drop")
    await eventually(lambda: gateway.room() == 0, "there is no room")
    (result,) = await gateway.send([outgoing()])
    assert (result.state, result.code) == ("retry", "link_down")
    news = asyncio.Event()
    gateway.on_room(news.set)
    await smsc.heed("refuse", status=0)
    async with asyncio.timeout(20):
        await news.wait()
    assert gateway.room() > 0


async def test_an_answer_that_never_comes_is_unknown(smsc, start_gateway, outgoing):
    """After the time that is set, an unanswered text is unknown, and its place in the window is free
    again."""
    gateway = await start_gateway(smsc.port, answer_timeout=0.3, window=1)
    await smsc.heed("plan", statuses=["silent"])
    (result,) = await gateway.send([outgoing()])
    assert (result.state, result.code) == ("unknown", "no_answer")
    (result,) = await gateway.send([outgoing()])
    assert result.state == "accepted"


async def test_what_smpp_cannot_carry_fails_at_once(start_gateway, smsc, outgoing):
    """A number that no PDU can hold is failed, and nothing is written."""
    gateway = await start_gateway(smsc.port)
    (result,) = await gateway.send([outgoing(to="0" * 80)])
    assert (result.state, result.code) == ("failed", "unsendable")
    assert smsc.seen("submit") == []
