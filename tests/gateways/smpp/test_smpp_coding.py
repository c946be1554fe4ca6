"""Codings out: what is chosen, where long texts are cut, and that all of it reads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateways.smpp import coding, gsm
from gateways.smpp.coding import GSM, KSC5601, UCS2

relaxed = settings(deadline=None)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400)
gsm_texts = st.text("@£$¥èéùìòÇ\nØø\rÅåΔ_ÆæßÉ !#¤%&'()*+,-./0159:;<=>?ABZabz{}[]~^|€\\\f", max_size=400)


@pytest.mark.parametrize(
    ("text", "choice", "expected"),
    [
        ("hello", "gsm", GSM),
        ("5€ {a}", "gsm", GSM),
        ("안녕", "gsm", UCS2),
        ("`", "gsm", UCS2),
        ("안녕 뷁", "ksc5601", KSC5601),
        ("hello", "ksc5601", KSC5601),
        ("😀", "ksc5601", UCS2),
        ("₩", "ksc5601", UCS2),
        ("hello", "ucs2", UCS2),
    ],
)
def test_the_coding_is_the_accounts_if_the_text_fits_it(text, choice, expected):
    """An account's coding is kept as long as no character would be lost."""
    assert coding.encode(text, choice).coding == expected


@relaxed
@given(texts, st.sampled_from(["ucs2", "ksc5601", "gsm"]))
def test_what_is_encoded_reads_back(text, choice):
    """Nothing is lost on the way, whatever the choice."""
    encoded = coding.encode(text, choice)
    if text.startswith("\ufeff") or text.startswith("\ufffe"):
        return  # a byte order mark at the very beginning is taken as one
    assert coding.decode(encoded.data, encoded.coding).text == text


@relaxed
@given(texts | gsm_texts, st.sampled_from(["ucs2", "ksc5601", "gsm"]), st.integers(4, 160))
def test_a_cut_never_goes_through_a_character(text, choice, most):
    """Each part of a long text can be read alone, is not too long, and nothing is missing."""
    encoded = coding.encode(text, choice)
    pieces = coding.cut(encoded, most)
    assert all(len(piece) <= most for piece in pieces)
    assert b"".join(pieces) == encoded.data
    for piece in pieces:
        if encoded.coding == GSM:
            assert not piece.endswith(b"\x1b")
        else:
            piece.decode("utf-16-be" if encoded.coding == UCS2 else "cp949")


@pytest.mark.parametrize(
    ("data_coding", "long", "single", "part"),
    [
        (GSM, "udh8", 160, 153),
        (GSM, "udh16", 160, 152),
        (GSM, "sar", 160, 153),
        (UCS2, "udh8", 140, 134),
        (UCS2, "udh16", 140, 133),
        (KSC5601, "udh8", 140, 134),
    ],
)
def test_sizes_are_those_of_the_air(data_coding, long, single, part):
    """160/153 septets, 70/67 characters of UCS-2, 140/134 octets of KS C 5601."""
    assert coding.single_octets(data_coding) == single
    assert coding.part_octets(data_coding, long) == part


def test_every_gsm_character_reads_back():
    """All 127 characters and the ten of the extension table."""
    every = "".join(char for at, char in enumerate(gsm._BASIC) if at != gsm.ESCAPE) + "".join(
        gsm._EXTENDED.values()
    )
    assert gsm.decode(gsm.encode(every)) == every


@pytest.mark.parametrize(
    ("octets", "text"),
    [(b"\x1bA", "A"), (b"\x1b\x1b", " "), (b"a\x1b", "a"), (b"\x1be", "€"), (b"\x00\x02", "@$")],
)
def test_odd_escapes_are_shown_as_the_standard_asks(octets, text):
    """An unknown escape shows its basic character, a lonely one nothing."""
    assert gsm.decode(octets) == text


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        ("안".encode("cp949"), "안"),
        ("예약 취소할게요".encode("cp949"), "예약 취소할게요"),
        ("예약 취소할게요".encode("utf-16-be"), "예약 취소할게요"),
        ("예약 취소할게요".encode(), "예약 취소할게요"),
        ("좋아요😀".encode("utf-16-be"), "좋아요😀"),
        (b"plain", "plain"),
        (b"", ""),
    ],
)
def test_an_unknown_coding_is_guessed_in_korean(octets, text):
    """Octets without a usable coding are most likely Korean."""
    assert coding.decode(octets, 0x99).text == text


@pytest.mark.parametrize(
    ("default", "octets"),
    [
        ("ksc5601", "영업시간".encode("cp949")),
        ("ucs2", "영업시간".encode("utf-16-be")),
        ("utf8", "영업시간".encode()),
    ],
)
def test_coding_zero_is_what_the_account_says(default, octets):
    """Korean carriers write KS C 5601 under data_coding 0: told so, it is exact."""
    assert coding.decode(octets, 0, default) == ("영업시간", True)


def test_little_endian_with_its_mark_is_read():
    """Some SMSCs send UCS-2 the wrong way round and say so with a byte order mark."""
    assert coding.decode(b"\xff\xfe" + "안녕".encode("utf-16-le"), UCS2) == ("안녕", True)


def test_a_terminating_zero_is_not_part_of_the_text():
    """It is dropped, because no database takes it, and the octets are kept."""
    assert coding.decode(b"hello\0", 1) == ("hello", False)
