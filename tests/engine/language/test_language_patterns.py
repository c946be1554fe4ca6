"""Authors' patterns: linear time, clear faults (R6, R14)."""

from __future__ import annotations

import pytest

from engine.language.keywords import Entry, KeywordIndex
from engine.language.normal import normalise
from engine.language.patterns import PatternFault, compile_pattern


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"\d{5}", "우편번호 06634입니다", "06634"),
        (r"\d{8}-\d{1,4}", "20261122-17", "20261122-17"),
        (r"번호 (\d+)", "번호 123 이요", "123"),
        (r"[A-Z]{2}\d+", "ab12", "ab12"),
        (r"(가)?나", "나", "나"),
        (r"\d{5}", "없음", None),
    ],
)
def test_r14_group_one_or_the_match(source: str, text: str, found: str | None) -> None:
    """What the pattern finds is saved, in either case of letters."""
    assert compile_pattern(source).search(text) == found


@pytest.mark.parametrize(
    ("source", "code"),
    [("", "pattern-empty"), ("(a", "pattern-syntax"), ("[a", "pattern-syntax"), ("(?=a)",
    "pattern-backward"), (r"(a)\1", "pattern-backward"), ("(a{1000}){1000}", "pattern-large")], 
)  # fmt: skip
def test_r2_patterns_that_cannot_be(source: str, code: str) -> None:
    """An author is told why a pattern is refused."""
    with pytest.raises(PatternFault) as caught:
        compile_pattern(source)
    assert caught.value.code == code


def test_r6_no_pattern_hangs_the_engine() -> None:
    """The classic trap of other engines is over at once."""
    assert compile_pattern("(a+)+$").search("a" * 50_000 + "b") is None


def test_r6_many_patterns_at_once() -> None:
    """Each of many patterns is found; a broken one among them (the checker has told) is passed over."""
    entries = [Entry("pattern", rf"코드{n}-\d+", (n,), n) for n in range(450)]
    index = KeywordIndex([*entries, Entry("pattern", "(broken", (999,), "broken")])
    hit = index.match(normalise("제 번호는 코드321-7 입니다"))
    assert hit is not None
    assert hit.entry.payload == 321
