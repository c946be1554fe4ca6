"""Each kind of answer over its own table: ``cases/<kind>.tsv``, one text, what it means and who writes so a line.

Columns: text, meaning, thought; ``choice`` and ``keyword`` have the labels or the word in front. Meanings: ``value``;
``?value|other`` when not sure; ``!code`` for a problem; ``-`` when the text says nothing of the kind; ``~value`` was
meant, but we only ask again (for keywords: ``~hit`` is missed, ``~miss`` is hit). Written on Wednesday 25 November 2026
at noon; times and datetimes know that it is open from 9 to 6.
"""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import MISSED_AS, NOW, Case, context, outcome, table, tables

from engine.language import answers
from engine.language.hours import Hours
from engine.language.normal import normalise
from engine.language.reading import Context, Problem, Reading
from engine.language.understanding import understand

ALL = [case for kind in tables() for case in table(kind)]
AT_LEAST = {"date": 150, "time": 120, "yesno": 120, "keyword": 250}
"""Rows that a table has at least; 100 for the others."""
FEW = {"text", "dates"}
"""Kinds that have little to show: any text, and runs of days, which are made of days."""


@pytest.mark.parametrize("case", ALL, ids=[f"{case.kind}:{case.text}" for case in ALL])
def test_r14_what_a_customer_types_is_read_as_meant(case: Case) -> None:
    """A customer's own way of writing is understood, asked back, or refused with the reason; never
    misread."""
    found = outcome(case.kind, case.text)
    if case.meaning.startswith("~"):
        assert found in MISSED_AS.get(case.meaning, "-") or found[0] in "?!"
        return
    assert found == case.meaning


@pytest.mark.parametrize("kind", sorted({*answers.KINDS, "yesno", "choice", "keyword"}))
def test_r14_every_kind_has_its_table(kind: str) -> None:
    """Whoever adds a kind of answer adds the table that shows what it understands, and who writes so."""
    rows = table(kind)
    assert len(rows) >= (3 if kind in FEW else AT_LEAST.get(kind, 100))
    assert [row.text for row in rows if not row.thought] == []
    assert len({(row.kind, row.text) for row in rows}) == len(rows)


def test_r14_the_tables_are_large_and_nothing_in_them_is_misread() -> None:
    """Over 1,200 ways of writing, and not one that is read with confidence as something else."""
    assert len(ALL) >= 1200
    wrong = [case for case in ALL if case.meaning.startswith("~") and outcome(case.kind, case.text) == "hit"]
    assert wrong == []


def test_r14_a_reading_says_where_it_comes_from() -> None:
    """Staff see which words of the message were taken for the date and time."""
    raw = "네~ １２월 ３일 오후 세시 반에 갈게요!"
    found = answers.read("datetime", normalise(raw), context("datetime"))
    assert isinstance(found, Reading)
    assert raw[slice(*found.span)] == "１２월 ３일 오후 세시 반"


def test_r14_hours_decide_between_morning_and_evening() -> None:
    """A bar that opens at six takes "7시" for the evening, a bakery that closes at noon for the morning."""
    bar = Context(NOW, Hours.parse({"매일": "18:00-02:00"}))
    bakery = Context(NOW, Hours.parse({"매일": "06:00-12:00"}))
    text = normalise("7시")
    assert answers.read("time", text, bar) == Reading(time(19), (0, 2), True, (time(7),))
    assert answers.read("time", text, bakery) == Reading(time(7), (0, 2), True, (time(19),))


@pytest.mark.parametrize(
    ("now", "text", "meaning"),
    [
        ("2026-12-31", "내일", "2027-01-01"),
        ("2026-12-31", "1월 2일", "2027-01-02"),
        ("2026-01-31", "한 달 뒤", "2026-02-28"),
        ("2028-02-01", "2월 29일", "2028-02-29"),
        ("2026-11-29", "이번 주 화요일", "2026-11-24"),
        ("2026-11-29", "다음 주 월요일", "2026-11-30"),
        ("2026-02-16", "설날", "2026-02-17"),
        ("2026-02-18", "설날", "2027-02-07"),
        ("2026-09-26", "추석 다음날", "2026-09-26"),
        ("2026-11-30", "31일", "2026-12-31"),
    ],
)
def test_r14_days_are_counted_from_the_message(now: str, text: str, meaning: str) -> None:
    """내일 is the day after the message was written, over the ends of months and years."""
    at = datetime.fromisoformat(f"{now}T12:00:00+09:00")
    found = answers.read("date", normalise(text), Context(at))
    assert isinstance(found, Reading)
    assert found.value == date.fromisoformat(meaning)


EVERY_KIND = sorted({*answers.KINDS, "yesno", "choice:커트|파마|염색", "choice:10:00|14:00", "keyword:예약"})
TYPED = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "0123456789:/.-~ 년월일시분반오전후내모레다음주화수목금토"
            "요이번달뒤말고부터까지두세네명만천원세님저는ㅋㅎ①１안못취소예약할래게ㅇㅏㅣdkP"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(EVERY_KIND), text=TYPED)
def test_r14_no_text_breaks_a_kind(kind: str, text: str) -> None:
    """Whatever is typed, the answer is a reading within the text, a problem or nothing."""
    found = understand(kind, normalise(text), context(kind))
    if isinstance(found, Reading):
        assert 0 <= found.span[0] <= found.span[1] <= len(text)
        assert found == understand(kind, normalise(text), context(kind))
    else:
        assert found is None or isinstance(found, Problem)


@pytest.mark.parametrize(
    "kind", sorted({*answers.KINDS, "yesno", "choice:예약|취소", "keyword:예약"} - {"text"})
)
@pytest.mark.parametrize("piece", ["12월 3일 ", "이고", "3시", "0", "네", "내일말고", "010", "("])
def test_r14_a_very_long_text_is_no_answer(kind: str, piece: str) -> None:
    """A hundred thousand characters are not a date, and do not keep anybody waiting."""
    found = understand(kind, normalise(piece * 20_000), context(kind))
    assert found is None or found == Reading("miss")
