"""Telephone numbers as national digits (korea.md §6)."""

from __future__ import annotations

import pytest

from engine.language.phone import display, kind, mask, national


@pytest.mark.parametrize(
    ("text", "digits", "shown", "masked", "class_"),
    [
        ("010-1234-5678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("+82 10-1234-5678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("0082 10 1234 5678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("+82 (0)10 1234 5678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("821012345678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("０１０－１２３４－５６７８", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("010–1234–5678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("010.1234.5678", "01012345678", "010-1234-5678", "010-****-5678", "mobile"),
        ("011-123-4567", "0111234567", "011-123-4567", "011-****-4567", "mobile"),
        ("02-123-4567", "021234567", "02-123-4567", "02-****-4567", "landline"),
        ("02 1234 5678", "0212345678", "02-1234-5678", "02-****-5678", "landline"),
        ("031-123-4567", "0311234567", "031-123-4567", "031-****-4567", "landline"),
        ("070-1234-5678", "07012345678", "070-1234-5678", "070-****-5678", "070"),
        ("080-123-4567", "0801234567", "080-123-4567", "080-****-4567", "080"),
        ("050412345678", "050412345678", "0504-1234-5678", "0504-****-5678", "050"),
        ("0505-123-4567", "05051234567", "0505-123-4567", "0505-****-4567", "050"),
        ("1588-1234", "15881234", "1588-1234", "1588-1234", "representative"),
        ("+82 1588 1234", "15881234", "1588-1234", "1588-1234", "representative"),
        ("1811-0000", "18110000", "1811-0000", "1811-0000", "representative"),
        ("1555 0000", "15550000", "1555-0000", "1555-0000", "representative"),
        ("112", "112", "112", "112", "short"),
        ("1345", "1345", "1345", "1345", "short"),
        ("0303-123-4567", "03031234567", "0303-123-4567", "0303-****-4567", "other"),
        ("060-700-1234", "0607001234", "060-700-1234", "060-****-1234", "other"),
    ],
)
def test_every_class_of_number(text: str, digits: str, shown: str, masked: str, class_: str) -> None:
    """However a number is written, it is one identity, shown as people write it and masked where it may
    be seen."""
    assert national(text) == digits
    assert (display(digits), mask(digits), kind(digits)) == (shown, masked, class_)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "12345",
        "0101234567",
        "010123456789",
        "010-1234-567",
        "예약",
        "1",
        "1234",
        "+1 202 555 0100",
        "9" * 100,
        "+",
        "00",
        "82",
    ],
)
def test_what_is_no_number(text: str) -> None:
    """A digit too few or too many is no number."""
    assert national(text) is None


@pytest.mark.parametrize(
    ("text", "masked"),
    [("12025550100", "****0100"), ("abc", "****"), ("", "****"), ("+82 10-1234-5678", "010-****-5678")],
)
def test_r23_masking_never_shows_a_whole_number(text: str, masked: str) -> None:
    """Whatever is masked, the middle is gone."""
    assert mask(text) == masked


def test_unknown_digits_are_shown_as_they_are() -> None:
    """A foreign number is not pressed into Korean groups."""
    assert (display("12025550100"), kind("12025550100")) == ("12025550100", "other")
