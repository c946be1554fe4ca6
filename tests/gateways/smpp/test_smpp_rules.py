"""Rules that need no socket: results of parts, the pace, addresses, back-off, validity, fingerprints,
settings, the spool."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from engine.ports import Outgoing
from gateways.smpp import SmppNumber, SmppSettings, SmppTls, concat, dialler, jobs, pdu
from gateways.smpp.addresses import AddressBook
from gateways.smpp.assembler import Assembler, Piece
from gateways.smpp.assembler import text as joined
from gateways.smpp.gateway import Binds
from gateways.smpp.inbound import fingerprint
from gateways.smpp.jobs import LINK_LOST, UNANSWERED, UNWRITTEN, Verdict
from gateways.smpp.pace import UNLIMITED, Pace
from gateways.smpp.spool import Spool

DOCS = Path(__file__).parents[3] / "docs" / "smpp.md"
OK = Verdict("accepted", message_id="a")
NO = Verdict("refused", "0x0b")
SLOW = Verdict("later", "0x58")


def settings(**fields) -> SmppSettings:
    usual = {"host": "h", "port": 1, "system_id": "shop", "password": "secret12"}
    return msgspec.convert(usual | fields, SmppSettings)


@pytest.mark.parametrize(
    ("verdicts", "state", "code"),
    [
        ((OK, OK), "accepted", ""),
        ((SLOW, SLOW), "retry", "0x58"),
        ((UNWRITTEN, UNWRITTEN), "retry", "link_down"),
        ((OK, NO), "failed", "0x0b"),
        ((SLOW, NO), "failed", "0x0b"),
        ((OK, LINK_LOST), "unknown", "link_lost"),
        ((UNWRITTEN, UNANSWERED), "unknown", "no_answer"),
        ((NO, LINK_LOST), "unknown", "link_lost"),
        ((OK, SLOW), None, None),
        ((OK, UNWRITTEN), None, None),
    ],
)
def test_what_parts_make_of_their_message(verdicts, state, code):
    """Doubt outweighs refusal, refusal outweighs delay; half a message is finished, not begun again."""
    result = jobs.settle(1, verdicts, 2.0)
    assert (result.state, result.code) == (state, code) if result else state is None


class TestPace:
    """The carrier complains, and we listen."""

    def test_nothing_limits_us_before_the_first_complaint(self):
        """A carrier that never throttles gets all that its window holds."""
        assert Pace(0.0, 10.0).room(11.0) == UNLIMITED

    def test_a_complaint_halves_what_was_accepted(self):
        """The first guess is half of what the carrier took in a second; one window's complaints count
        once."""
        pace = Pace(0.0, 10.0)
        pace.accepted(80, 10.1)
        for _ in range(100):
            pace.throttled(10.2)
        assert pace.rate == 40.0
        pace.throttled(11.3)
        assert pace.rate == 20.0

    def test_the_rate_grows_again_step_by_step(self):
        """Additive increase: as much in the tenth second as in the first."""
        pace = Pace(0.0, 10.0)
        pace.accepted(200, 10.1)
        pace.throttled(10.2)
        rates = []
        for second in range(11, 15):
            pace.room(second + 0.2)
            rates.append(pace.rate)
        assert [round(later - earlier, 6) for earlier, later in pairwise(rates)] == [5.0] * 3

    def test_a_contract_is_never_exceeded(self):
        """However long nobody complains."""
        pace = Pace(30.0, 0.0)
        for tenth in range(1, 100):
            pace.spend(pace.room(tenth / 10), tenth / 10)
        assert pace.room(10.0) <= 3
        assert pace.rate == 30.0

    def test_it_never_stands_still(self):
        """After any number of complaints one message a second is left, and the wait for it is known."""
        pace = Pace(0.0, 0.0)
        for second in range(1, 40):
            pace.throttled(float(second))
        assert pace.rate == 1.0
        assert 0 < pace.wait(39.0) <= 1.0


@pytest.mark.parametrize(
    ("fields", "number", "ours", "expected"),
    [
        ({}, "01000001234", False, (0, 1, "01000001234")),
        ({}, "15881234", True, (0, 1, "15881234")),
        ({}, "+14155550100", False, (1, 1, "14155550100")),
        ({}, "DAPJANG", True, (5, 0, "DAPJANG")),
        ({"addresses": "international"}, "01000001234", False, (1, 1, "821000001234")),
        ({"addresses": "international"}, "15881234", True, (3, 0, "15881234")),
        ({"destination_ton": 2, "source_npi": 8}, "01000001234", False, (2, 1, "01000001234")),
        ({"destination_ton": 2, "source_npi": 8}, "15881234", True, (0, 8, "15881234")),
        ({"numbers": {"15881234": {"ton": 6, "digits": "900"}}}, "15881234", True, (6, 1, "900")),
        ({"numbers": {"15881234": {"ton": 6, "digits": "900"}}}, "15881234", False, (0, 1, "15881234")),
    ],
)
def test_a_number_is_written_as_its_class_or_the_settings_say(fields, number, ours, expected):
    """TON, NPI and digits: the number's own entry, then the account's, then the table for Korean numbers."""
    book = AddressBook(settings(**fields))
    written = book.source(number) if ours else book.destination(number)
    assert written == pdu.address(*expected)


@pytest.mark.parametrize(
    ("ton", "digits", "number"),
    [
        (1, "821000001234", "01000001234"),
        (0, "01000001234", "01000001234"),
        (2, "1000001234", "1000001234"),
        (1, "14155550100", "+14155550100"),
        (0, "15881234", "15881234"),
        (3, "900", "15881234"),
        (5, "Kakao", "Kakao"),
    ],
)
def test_a_number_is_read_into_national_digits(ton, digits, number):
    """The house knows national digits; a carrier's own digits for one of our numbers lead back to it."""
    book = AddressBook(settings(numbers={"15881234": {"digits": "900"}}))
    assert book.read(ton, digits) == number


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, b"\0"),
        (90, b"000000000130000R\0"),
        (86_400 * 2 + 3_661, b"000002010101000R\0"),
        (9e6, b"000099000000000R\0"),
    ],
)
def test_a_validity_is_a_relative_time(seconds, written):
    """Sixteen characters, or none for the carrier's own default."""
    assert jobs.relative_time(seconds) == written


def test_a_message_body_reads_back():
    """The hand-made body of a submit_sm is what the codec reads."""
    composer = jobs.Composer(
        settings(service_type="KR", validity=3_600, receipts="last", long="sar"), AddressBook(settings()), 6
    )
    message = Outgoing(
        id=1, message="m1", source="15881234", to="01000001234", text="가" * 150, subject="안내"
    )
    parts = [pdu.read_sm(body) for body in composer.bodies(message)]
    assert "".join(part.message.decode("cp949") for part in parts) == "안내\n" + "가" * 150
    assert [part.registered for part in parts] == [0, 0, 1]
    assert {part.tlvs[pdu.SAR_REFERENCE] for part in parts} == {b"\0\7"}
    assert {(part.service_type, part.validity, part.coding) for part in parts} == {
        ("KR", "000000010000000R", 0x0E)
    }


def test_a_text_of_too_many_parts_is_refused():
    """255 parts are the end of what a header can count."""
    composer = jobs.Composer(settings(coding="ucs2"), AddressBook(settings()), 0)
    message = Outgoing(id=1, message="m1", source="15881234", to="01000001234", text="가" * 20_000)
    with pytest.raises(pdu.PduError, match="parts"):
        composer.bodies(message)


def test_a_payload_of_more_than_64_kib_is_refused():
    """message_payload counts its octets in 16 bits."""
    composer = jobs.Composer(settings(coding="ucs2", long="payload"), AddressBook(settings()), 0)
    message = Outgoing(id=1, message="m1", source="15881234", to="01000001234", text="가" * 40_000)
    with pytest.raises(pdu.PduError, match="80000 octets"):
        composer.bodies(message)


def test_back_off_doubles_up_to_its_end():
    """1, 2, 4 … seconds, never more than set, and never less than half of it."""
    assert [dialler.back_off(attempt, 1, 60, 1.0) for attempt in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert dialler.back_off(1_000_000, 1, 60, 0.0) == 30.0


@pytest.mark.parametrize(
    "changed",
    [
        {"source": "x"},
        {"destination": "x"},
        {"message": b"x"},
        {"coding": 8},
        {"esm_class": 64},
        {"tlvs": {0x424: b"x"}},
    ],
)
def test_a_fingerprint_tells_texts_apart(changed):
    """Addresses, coding, header and body; nothing else."""
    one = pdu.Sm("1", "2", b"3", tlvs={})
    assert fingerprint(one) != fingerprint(msgspec.structs.replace(one, **changed))
    assert fingerprint(one) == fingerprint(msgspec.structs.replace(one, priority=3, tlvs={0x1401: b"noise"}))


def test_what_came_shortly_before_a_break_is_unconfirmed():
    """A live link and a polite goodbye confirm; a break soon after, or an earlier process, does not."""
    binds = Binds(60.0)
    for bind in ("live", "polite", "broken"):
        binds.up(bind)
    binds.down("polite", True, 100.0)
    binds.down("broken", False, 100.0)
    assert [binds.unconfirmed(bind, 90.0) for bind in ("live", "polite", "broken", "before")] == [
        False,
        False,
        True,
        True,
    ]
    assert not binds.unconfirmed("broken", 30.0)


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "header", "body", "plain"),
    [
        (pdu.Sm("1", "2", b"\5\0\3\7\2\1hi", esm_class=0x40), ("8", 7, 2, 1), b"hi", True),
        (pdu.Sm("1", "2", b"\6\x08\4\1\2\2\1hi", esm_class=0x40), ("16", 258, 2, 1), b"hi", True),
        (pdu.Sm("1", "2", b"\5\0\3\7\1\1hi", esm_class=0x40), None, b"hi", True),
        (pdu.Sm("1", "2", b"\5\0\3\7\2\3hi", esm_class=0x40), None, b"hi", True),
        (pdu.Sm("1", "2", b"\5\0\3\7\2\0hi", esm_class=0x40), None, b"hi", True),
        (pdu.Sm("1", "2", b"\6\5\4\x0b\x84\0\0hi", esm_class=0x40), None, b"hi", False),
        (pdu.Sm("1", "2", b"\x0b\5\4\x0b\x84\0\0\0\3\7\2\1hi", esm_class=0x40), ("8", 7, 2, 1), b"hi", False),
        (pdu.Sm("1", "2", b"\x7fhi", esm_class=0x40), None, b"\x7fhi", False),
        (pdu.Sm("1", "2", b"", esm_class=0x40), None, b"", False),
        (pdu.Sm("1", "2", b"hi"), None, b"hi", True),
        (pdu.Sm("1", "2", b"", tlvs={0x424: b"hi"}), None, b"hi", True),
        (pdu.Sm("1", "2", b"\5\0\3\7\2\1", esm_class=0x40, tlvs={0x424: b"hi"}), ("8", 7, 2, 1), b"hi", True),
        (
            pdu.Sm("1", "2", b"hi", tlvs={0x20C: b"\1\2", 0x20E: b"\2", 0x20F: b"\1"}),
            ("sar", 258, 2, 1),
            b"hi",
            True,
        ),
        (pdu.Sm("1", "2", b"hi", tlvs={0x20C: b"\1\2", 0x20E: b"\2"}), None, b"hi", True),
    ],
)
def test_what_a_part_says_of_itself(message, header, body, plain):
    """User data headers and SAR parameters, well formed or not; nothing of the text is ever cut away."""
    found = concat.content(message)
    assert (found.header and tuple(found.header), found.body, found.plain) == (header, body, plain)


def part(number: int, body: bytes = b"x", *, total: int = 3, at: float = 0.0, key: str = "k") -> Piece:
    return Piece(key, "", number, total, 1, body, "01000001234", "15881234", "b", at)


@pytest.fixture
def assembler():
    ids = iter("abcdefgh")
    return Assembler(10.0, lambda: next(ids), lambda bind, at: False)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((1, 2, 3), "123"), ((1, 2), "12…"), ((2, 3), "…23"), ((1, 3), "1…3"), ((2,), "…2…")],
)
def test_an_incomplete_text_shows_where_it_is_incomplete(assembler, numbers, text):
    """An ellipsis stands for what is missing: before, between, behind."""
    for number in numbers:
        _, groups = assembler.add(part(number, str(number).encode()))
    group = groups[0] if groups else assembler.overdue(10.0)[0]
    assert joined(group, "gsm") == (text, True)


def test_a_character_cut_in_two_by_its_sender_is_whole_again(assembler):
    """Neighbouring parts are joined before they are read."""
    whole = "가나다".encode("cp949")
    assembler.add(msgspec.structs.replace(part(1, whole[:3], total=2), coding=0x0E))
    _, (group,) = assembler.add(msgspec.structs.replace(part(2, whole[3:], total=2), coding=0x0E))
    assert joined(group, "gsm") == ("가나다", True)


def test_another_text_under_the_same_reference_does_not_mix(assembler):
    """A part with the number of one that is here, but another body: the old text is handed on, a new one
    begins."""
    assembler.add(part(1, b"old"))
    kept, (old,) = assembler.add(part(1, b"new"))
    assert joined(old, "gsm").text == "old…"
    assert kept is not None
    assert kept.uid != old.uid


def test_too_many_open_texts_hand_on_the_oldest(assembler, monkeypatch):
    """Somebody who sends only first parts fills no memory."""
    monkeypatch.setattr(Assembler, "MOST", 2)
    handed = []
    for at in range(5):
        handed += assembler.add(part(1, key=str(at)))[1]
    assert [group.first.key for group in handed] == ["0", "1", "2"]


def test_the_spool_gives_back_what_was_written(tmp_path, assembler):
    """Open texts and the traces of finished ones are there again after a restart; a rewritten file holds no
    finished text."""
    spool = Spool(tmp_path, 7)
    assert spool.open() == []
    for piece in (part(1, b"one"), part(2, b"secret", total=2, key="q"), part(1, b"words", total=2, key="q")):
        kept, groups = assembler.add(piece)
        spool.append([kept])
        for group in groups:
            spool.note([assembler.done(group, 5.0)], 11)
    spool.close()
    again = Spool(tmp_path, 7)
    records = again.open()
    assert again.wasted > 0
    restored = Assembler(10.0, lambda: "z", lambda bind, at: True)
    restored.restore(records)
    assert restored.add(part(2, b"secret", total=2, key="q")) == (None, [])
    assert [joined(group, "gsm").text for group in restored.overdue(99.0)] == ["one…"]
    again.rewrite(list(restored.records()))
    again.append([part(3)])
    again.close()
    data = (tmp_path / "smpp-7.parts").read_bytes()
    assert b"one" in data
    assert b"secret" not in data
    assert (tmp_path / "smpp-7.parts").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("torn", range(1, 30))
def test_a_torn_end_of_the_spool_is_cut_off(tmp_path, torn):
    """The machine stopped in the middle of a record: what was whole is read, and what is written next is
    not hidden."""
    spool = Spool(tmp_path, 7)
    spool.open()
    spool.append([part(1), part(2)])
    spool.close()
    path = tmp_path / "smpp-7.parts"
    path.write_bytes(path.read_bytes()[:-torn])
    spool = Spool(tmp_path, 7)
    assert [record.number for record in spool.open()] == [1]
    spool.append([part(3)])
    spool.close()
    assert [record.number for record in Spool(tmp_path, 7).open()] == [1, 3]


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", [SmppSettings, SmppTls, SmppNumber])
def test_every_setting_is_in_the_manual(kind):
    """A setting that docs/smpp.md does not explain, or explains and does not exist, is a mistake."""
    page = DOCS.read_text("utf-8")
    section = page.split(f"<!-- {kind.__name__} -->")[1].split("<!-- end -->")[0]
    rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert rows == list(kind.__struct_fields__)


@pytest.mark.parametrize(
    "wrong",
    [
        {"port": 0},
        {"window": 0},
        {"coding": "utf8"},
        {"bind": "both"},
        {"passwrod": "x"},
        {"enquire_link": 0},
        {"system_id": "가게"},
        {"octets": 300},
        {"tls": {"verify": False}},
        {"receipt_zone": "Asia/Seul"},
    ],
)
def test_a_wrong_setting_is_refused_by_name(wrong):
    """The operator reads which setting is wrong."""
    with pytest.raises(msgspec.ValidationError, match=next(iter(wrong))):
        settings(**wrong)


def test_the_password_is_never_shown():
    """Not in a log line, not in an error page."""
    assert "secret12" not in repr(settings())
    assert "secret12" not in str(settings())
