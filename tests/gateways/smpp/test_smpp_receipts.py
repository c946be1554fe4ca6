"""Receipts as tables: both forms, every state, ids in two bases."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from gateways.smpp import pdu, receipts

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SEOUL = ZoneInfo("Asia/Seoul")
USUAL = (
    "id:{id} sub:001 dlvrd:001 submit date:2611231010 done date:2611231011 "
    "stat:{stat} err:{err} text:안녕 id:9"
)


def sm(text: str = "", esm: int = 0x04, coding: int = 0, **tlvs: bytes) -> pdu.Sm:
    named = {"own": pdu.RECEIPTED_MESSAGE_ID, "state": pdu.MESSAGE_STATE, "error": pdu.NETWORK_ERROR_CODE}
    octets = text.encode("utf-16-be" if coding == 8 else "cp949")
    return pdu.Sm("1", "2", octets, coding, esm, tlvs={named[name]: value for name, value in tlvs.items()})


def read(message: pdu.Sm, base: receipts.IdBase = "as-is"):
    return receipts.read(message, 7, base, SEOUL, NOW)


@pytest.mark.parametrize(("word", "state"), receipts.BY_WORD.items())
def test_every_word_has_its_state(word, state):
    """The words of Appendix B, long and short, in any case."""
    assert read(sm(USUAL.format(id="a1", stat=word.lower(), err="000"))).state == state


@pytest.mark.parametrize(("number", "state"), receipts.BY_STATE.items())
def test_every_message_state_outranks_the_word(number, state):
    """The parameter is believed before the text."""
    message = sm(USUAL.format(id="a1", stat="DELIVRD", err="000"), own=b"b2\0", state=bytes((number,)))
    assert (read(message).state, read(message).provider_id) == (state, "b2")


@pytest.mark.parametrize(
    ("text", "identity", "code", "at"),
    [
        (
            USUAL.format(id="a1", stat="UNDELIV", err="042"),
            "a1",
            "042",
            datetime(2026, 11, 23, 10, 11, tzinfo=SEOUL),
        ),
        (
            "id:77 done date:261123101130 stat:DELIVRD err:0",
            "77",
            "",
            datetime(2026, 11, 23, 10, 11, 30, tzinfo=SEOUL),
        ),
        ("ID:77 STAT:DELIVRD", "77", "", NOW),
        ("id: 77 stat: DELIVRD done date: 2611231259", "77", "", NOW),
        ("id:77 done date:9999999999 stat:DELIVRD", "77", "", NOW),
    ],
)
def test_the_text_form_is_read_however_it_is_written(text, identity, code, at):
    """With seconds or without, spaces after the colon, capitals, nonsense dates and dates in the future."""
    receipt = read(sm(text))
    assert (receipt.provider_id, receipt.code, receipt.at) == (identity, code, at)


def test_a_receipt_in_ucs2_is_read():
    """Some SMSCs write even receipts in UCS-2."""
    assert read(sm(USUAL.format(id="a1", stat="EXPIRED", err="001"), coding=8)).state == "expired"


def test_the_network_error_is_the_code_when_the_text_has_none():
    """Type and number of the parameter."""
    assert read(sm("id:1 stat:UNDELIV", error=b"\x03\x00\x15")).code == "3:21"


@pytest.mark.parametrize(
    ("raw", "base", "kept"),
    [
        ("0A2f", "hex", "2607"),
        ("0000002607", "decimal", "2607"),
        ("0A2f", "as-is", "0A2f"),
        ("not-a-number", "hex", "not-a-number"),
        ("b5f1-77", "decimal", "b5f1-77"),
    ],
)
def test_ids_meet_in_decimal(raw, base, kept):
    """Hexadecimal here and decimal there are the same message."""
    assert receipts.message_id(raw, base) == kept


@pytest.mark.parametrize(
    ("message", "is_one"),
    [
        (sm("id:1 stat:DELIVRD", esm=0x04), True),
        (sm("id:1 stat:ENROUTE", esm=0x20), True),
        (sm("id:1 stat:DELIVRD", esm=0x44), True),
        (sm("id:1 stat:DELIVRD", esm=0x00), False),
        (sm("네", esm=0x08), False),
        (sm("네", esm=0x10), False),
        (sm("네", esm=0x18), False),
        (sm("17", esm=0, own=b"x\0"), False),
        (sm("", esm=0, own=b"x\0", state=b"\x02"), True),
    ],
)
def test_only_the_carrier_makes_a_receipt(message, is_one):
    """esm_class decides; a customer's acknowledgement is a text, and so is a text that looks like a
    receipt."""
    assert receipts.is_receipt(message) is is_one
