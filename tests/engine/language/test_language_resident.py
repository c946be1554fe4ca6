"""Resident numbers never get as far as the store."""

from __future__ import annotations

import pytest

from engine.language.resident import HIDDEN, redact


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("제 주민번호는 800305-1234567입니다", f"제 주민번호는 {HIDDEN}입니다"),
        ("8003051234567", HIDDEN),
        ("800305 - 2234567 이에요", f"{HIDDEN} 이에요"),
        ("외국인 000101-7234567", f"외국인 {HIDDEN}"),
        ("접수번호 20261122-17", "접수번호 20261122-17"),
        ("010-1234-5678로 연락 주세요", "010-1234-5678로 연락 주세요"),
        ("계좌 801399-1234567", "계좌 801399-1234567"),  # no such day: an account number
        ("예약", "예약"),
    ],
)
def test_resident_numbers_are_hidden(text: str, kept: str) -> None:
    """A resident number is replaced before anything is kept; other numbers stay."""
    assert redact(text) == kept
