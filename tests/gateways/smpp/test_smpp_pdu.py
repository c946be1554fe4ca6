"""The codec: what is written reads back, what is broken never raises anything of its own but PduError."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateways.smpp import coding, concat, pdu, receipts
from gateways.smpp.inbound import fingerprint

relaxed = settings(deadline=None)
octet = st.integers(0, 255)
field = st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=20)
short_field = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=16)

messages = st.builds(
    pdu.Sm,
    source=field,
    destination=field,
    message=st.binary(max_size=254),
    coding=octet,
    esm_class=octet,
    source_ton=octet,
    source_npi=octet,
    destination_ton=octet,
    destination_npi=octet,
    service_type=short_field,
    protocol=octet,
    priority=octet,
    schedule=short_field,
    validity=short_field,
    registered=octet,
    replace=octet,
    default_id=octet,
    tlvs=st.dictionaries(st.integers(0, 65_535), st.binary(max_size=300), max_size=4),
)


@relaxed
@given(messages)
def test_every_message_reads_back(sm):
    """What one side writes is what the other side reads, in the usual shape and in any other."""
    assert pdu.read_sm(pdu.sm_body(sm)) == sm


@relaxed
@given(st.lists(st.binary(max_size=300), max_size=12), st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_frames_come_out_however_the_stream_is_cut(bodies, cuts):
    """TCP cuts where it likes; the same PDUs come out."""
    stream = b"".join(pdu.frame(5, at, body) for at, body in enumerate(bodies))
    splitter, frames, at = pdu.Splitter(), [], 0
    while at < len(stream):
        step = cuts[at % len(cuts)]
        frames += splitter.feed(stream[at : at + step])
        at += step
    assert [(frame.sequence, frame.body) for frame in frames] == list(enumerate(bodies))
    assert splitter.broken is None


@relaxed
@given(st.binary(max_size=400))
def test_random_octets_never_break_the_codec(data):
    """Whatever a carrier sends as a message is read as far as possible or refused with PduError."""
    for read in (pdu.read_sm, pdu.read_data_sm):
        try:
            sm = read(data)
        except pdu.PduError:
            continue
        found = concat.content(sm)
        coding.decode(found.body, sm.coding)
        receipts.is_receipt(sm)
        fingerprint(sm)
    pdu.read_message_id(data)


@relaxed
@given(st.lists(st.binary(max_size=60), max_size=30))
def test_random_streams_never_break_the_splitter(chunks):
    """Garbage ends in ``broken`` or waits for more; memory stays bounded by the longest frame."""
    splitter = pdu.Splitter()
    for chunk in chunks:
        splitter.feed(chunk)
    assert splitter.broken is None or splitter.broken.status == 0x02


@relaxed
@given(st.binary(max_size=200), octet)
def test_random_octets_are_always_some_text(data, data_coding):
    """No octets under any coding are without a text that a database can keep; inexact ones say so."""
    text, exact = coding.decode(data, data_coding)
    text.encode("utf-8")
    assert "\0" not in text
    assert exact or data


@relaxed
@given(messages, st.integers(0, 600))
def test_a_cut_message_keeps_what_came(sm, cut):
    """A PDU that ends early is read up to there and marked, or its addresses are gone."""
    body = pdu.sm_body(sm)
    if cut >= len(body):
        return
    try:
        read = pdu.read_sm(body[:cut])
    except pdu.PduError:
        return
    assert read.source == sm.source
    assert read.destination == sm.destination


@pytest.mark.parametrize("length", [0, 15, pdu.MOST + 1, 0xFFFFFFFF])
def test_impossible_lengths_break_the_stream_after_what_was_whole(length):
    """The frames before it are given, nothing after it, and nothing is kept in memory for it."""
    splitter = pdu.Splitter()
    good = pdu.frame(pdu.ENQUIRE_LINK, 1)
    frames = splitter.feed(good + length.to_bytes(4, "big") + bytes(12) + good)
    assert [frame.sequence for frame in frames] == [1]
    assert splitter.broken is not None
    assert splitter.feed(good) == []


@pytest.mark.parametrize(
    ("sm", "why"),
    [
        (pdu.Sm("1", "2", bytes(255)), "short_message of 255 octets"),
        (pdu.Sm("1", "2" * 65, b""), "a text field of 65 octets"),
        (pdu.Sm("1\0", "2", b""), "a text field of 2 octets"),
        (pdu.Sm("1", "2", b"", tlvs={1: bytes(65_536)}), "parameter of 65536 octets"),
    ],
)
def test_what_no_pdu_can_hold_is_refused(sm, why):
    """Lengths are checked before a byte is written."""
    with pytest.raises(pdu.PduError, match=why):
        pdu.sm_body(sm)


def test_an_endless_address_is_refused():
    """An address of a kilobyte is not an address."""
    with pytest.raises(pdu.PduError):
        pdu.read_sm(b"\0\1\1" + b"1" * 1000 + b"\0\1\1" + b"2\0" + bytes(12))


def test_a_response_without_its_end_still_names_the_message():
    """Some SMSCs forget the terminating zero of message_id, or the whole field when they refuse."""
    assert pdu.read_message_id(b"abc") == "abc"
    assert pdu.read_message_id(b"abc\0def") == "abc"
    assert pdu.read_message_id(b"") == ""
