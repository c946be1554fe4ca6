"""Links to a real SMSC (npm ``smpp``): binds, several links, TLS, silence, hostile bytes, coming back."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from structlog.testing import capture_logs


@pytest.fixture
def certificate(tmp_path):
    """A certificate for 127.0.0.1 that nobody else trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "smsc.invalid")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    path = tmp_path / "ca.pem"
    path.write_bytes(pem)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {"cert": pem.decode(), "key": private.decode(), "path": str(path)}


async def test_separate_binds_send_on_one_and_receive_on_the_other(smsc, sink, start_gateway, outgoing):
    """A carrier without transceivers gets a transmitter and a receiver."""
    gateway = await start_gateway(smsc.port, bind="separate")
    assert {event["mode"] for event in await smsc.until("bound", 2)} == {"transmitter", "receiver"}
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", status=0)
    (result,) = await gateway.send([outgoing()])
    assert result.state == "accepted"
    receiver = smsc.seen("bound", mode="receiver")[0]["session"]
    assert (await smsc.until("submit"))[0]["session"] != receiver
    assert len(sink.binds) == 1


async def test_several_links_share_the_work(smsc, sink, start_gateway, outgoing):
    """Four links: all of them send, room is theirs together, and each is a bind of its own."""
    gateway = await start_gateway(smsc.port, links=4, window=10)
    assert gateway.room() == 40
    await gateway.send([outgoing() for _ in range(40)])
    assert {event["session"] for event in await smsc.until("submit", 40)} == {0, 1, 2, 3}
    assert len({bind for _, bind, _ in sink.binds}) == 4
    assert [link.name for link in gateway.links()] == [f"smpp-7-transceiver-{at}" for at in (1, 2, 3, 4)]


async def test_tls_with_the_carriers_certificate(start_smsc, sink, start_gateway, certificate, outgoing):
    """Texts go both ways through TLS, checked against the carrier's own authority."""
    smsc = await start_smsc(key=certificate["key"], cert=certificate["cert"])
    gateway = await start_gateway(smsc.port, tls={"ca": certificate["path"]})
    smsc.deliver("예약".encode("utf-16-be"))
    await smsc.until("delivered", status=0)
    (result,) = await gateway.send([outgoing()])
    assert result.state == "accepted"


async def test_tls_refuses_a_stranger(start_smsc, start_gateway, certificate, eventually):
    """A certificate that nobody vouches for is not talked to; the operator reads why."""
    smsc = await start_smsc(key=certificate["key"], cert=certificate["cert"])
    gateway = await start_gateway(smsc.port, tls={}, up=False)
    await eventually(lambda: "TLS:" in gateway.links()[0].error, "the link says why")
    assert smsc.seen("bound") == []


async def test_insecure_tls_is_never_silent(start_smsc, start_gateway, certificate):
    """Somebody who switches the check off reads it in the log at each start."""
    smsc = await start_smsc(key=certificate["key"], cert=certificate["cert"])
    with capture_logs() as logs:
        await start_gateway(smsc.port, tls={"insecure": True})
    assert [line["log_level"] for line in logs if line["event"] == "smpp.tls_unverified"] == ["warning"]


async def test_a_wrong_password_is_shown_and_tried_slowly(start_smsc, start_gateway, eventually):
    """The link says that the bind was refused; the password is nowhere in the log."""
    smsc = await start_smsc(password="other")
    with capture_logs() as logs:
        gateway = await start_gateway(smsc.port, up=False, reconnect_most=600.0)
        await eventually(lambda: gateway.links()[0].state == "down", "the link is down")
    assert gateway.links()[0].error == "bind refused: 0x0e invalid password"
    assert len(await smsc.until("bound")) == 1
    assert [line["again_in"] >= 300 for line in logs if line["event"] == "smpp.link_down"] == [True]
    assert "secret12" not in repr(logs)


async def test_the_link_comes_back_by_itself(smsc, sink, start_gateway, outgoing, eventually):
    """After a broken connection the gateway binds again and goes on."""
    gateway = await start_gateway(smsc.port)
    smsc.order("drop")
    await smsc.until("bound", 2)
    await eventually(lambda: gateway.links()[0].state == "up", "the link is up")
    (result,) = await gateway.send([outgoing()])
    assert result.state == "accepted"


async def test_a_silent_smsc_is_asked_and_then_left(smsc, start_gateway):
    """enquire_link finds out that nobody is there; the link is dropped and dialled again."""
    await start_gateway(smsc.port, enquire_link=0.1, answer_timeout=0.2)
    await smsc.until("enquire", 2)
    assert len(smsc.seen("bound")) == 1
    await smsc.heed("quiet", on=True)
    await smsc.until("bound", 2)


async def test_stopping_does_not_wait_for_ever(smsc, sink, start_gateway, outgoing, monkeypatch):
    """An SMSC that answers neither texts nor the goodbye is left all the same; the text is unknown."""
    monkeypatch.setattr("gateways.smpp.SmppGateway.PATIENCE", 0.1)
    gateway = await start_gateway(smsc.port)
    await smsc.heed("quiet", on=True)
    await smsc.heed("plan", statuses=["silent"])
    sending = asyncio.create_task(gateway.send([outgoing()]))
    await smsc.until("submit")
    await gateway.stop()
    (result,) = await sending
    assert (result.state, result.code) == ("unknown", "link_lost")
    assert [(what, clean) for what, _, clean in sink.binds] == [("bound", False), ("unbound", False)]
    assert [link.state for link in gateway.links()] == ["down"]


async def test_a_malformed_text_is_kept_and_the_stream_goes_on(smsc, sink, start_gateway):
    """A deliver_sm that claims more octets than it has is shown as far as it goes; the next one is read as
    usual."""
    await start_gateway(smsc.port)
    body = b"\0\1\x0101000001234\0\0\x0115881234\0" + bytes((0, 0, 0, 0, 0, 0, 0, 1, 0, 200)) + b"short"
    smsc.order(
        "raw",
        hex=((16 + len(body)).to_bytes(4, "big") + bytes((0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9)) + body).hex(),
    )
    smsc.deliver(b"next", coding=1)
    await smsc.until("answer", 2, command="deliver_sm_resp", status=0)
    assert [(text.text, text.raw) for text in sink.texts] == [("short", b"short"), ("next", b"")]


async def test_a_text_without_addresses_is_kept_for_a_person(smsc, sink, start_gateway):
    """Nothing of it can be understood, so all of it is kept, and the carrier does not send it for ever."""
    gateway = await start_gateway(smsc.port)
    body = b"\xff" * 40
    smsc.order(
        "raw",
        hex=((16 + len(body)).to_bytes(4, "big") + bytes((0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9)) + body).hex(),
    )
    await smsc.until("answer", command="deliver_sm_resp", status=0)
    (text,) = sink.texts
    assert (text.source, text.destination, text.raw) == ("", "", body)
    assert gateway.counts["unreadable_pdus"] == 1


async def test_an_unknown_command_is_refused_and_the_stream_goes_on(smsc, sink, start_gateway):
    """generic_nack for what we do not speak, and the next text is read."""
    await start_gateway(smsc.port)
    smsc.order("raw", hex="00000010" + "00000777" + "00000000" + "00000005")
    smsc.deliver(b"next", coding=1)
    (nack,) = await smsc.until("answer", command="generic_nack")
    assert (nack["status"], nack["sequence"]) == (0x03, 5)
    await smsc.until("delivered", status=0)


@pytest.mark.parametrize("length", ["ffffffff", "00000004", "00100000"])
async def test_a_hostile_length_ends_the_link_and_costs_nothing(smsc, sink, start_gateway, length):
    """A frame of 4 GiB is not waited for: what came before it is kept, the link is closed and dialled
    again."""
    await start_gateway(smsc.port)
    smsc.deliver(b"before", coding=1)
    smsc.order("raw", hex=length + "00000005" + "00000000" + "00000005")
    await smsc.until("answer", command="generic_nack", status=0x02)
    await smsc.until("bound", 2)
    assert [text.text for text in sink.texts] == ["before"]
