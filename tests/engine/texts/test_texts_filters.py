"""One table per filter; a filter without a table fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.language.reading import Days, Photos
from engine.texts.formats import FILTERS
from engine.texts.template import Around, RenderFault, compile_text

SEOUL = ZoneInfo("Asia/Seoul")
AFTERNOON = datetime(2026, 12, 3, 15, 30, tzinfo=SEOUL)
SENT = "2026-12-03T15:30:00+09:00"

# filter: (source, value of x, Korean, English)
TABLE: dict[str, list[tuple[str, Any, str, str]]] = {
    "josa": [
        ("{{ x|josa('은/는') }}", "민지", "민지는", "민지는"),
        ("{{ x|josa('는/은') }}", "소람", "소람은", "소람은"),
        ("{{ x|josa('(으)로') }}", "서울", "서울로", "서울로"),
        ("{{ x|time|josa('으로/로') }}", SENT, "오후 3시 30분으로", "3:30 PM으로"),
        ("{{ x|date|josa('으로/로') }}", SENT, "12월 3일(목)로", "Thu, Dec 3으로"),
        ("{{ x|josa('이/가') }}", 3, "3이", "3이"),
    ],
    "phone": [
        ("{{ x|phone }}", "01000001234", "010-0000-1234", "010-0000-1234"),
        ("{{ x|phone }}", "+82 10-0000-1234", "010-0000-1234", "010-0000-1234"),
        ("{{ x|phone }}", "050400001234", "0504-0000-1234", "0504-0000-1234"),
        ("{{ x|phone }}", "없음", "없음", "없음"),
    ],
    "mask": [
        ("{{ x|mask }}", "01000001234", "010-****-1234", "010-****-1234"),
        ("{{ x|mask }}", "비밀", "****", "****"),
    ],
    "won": [
        ("{{ x|won }}", 12000, "12,000원", "KRW 12,000"),
        ("{{ x|won }}", "1,500", "1,500원", "KRW 1,500"),
        ("{{ x|won }}", 990.5, "990원", "KRW 990"),
    ],
    "number": [
        ("{{ x|number + 1 }}", "1,200", "1201", "1201"),
        ("{{ x|number }}", "3.50", "3.5", "3.5"),
        ("{{ x|number }}", 7.0, "7", "7"),
    ],
    "count": [
        ("{{ x|count('명') }}", 1200, "1,200명", "1,200명"),
        ("{{ x|count('visit') }}", 1, "1 visit", "1 visit"),
        ("{{ x|count('visit') }}", 3, "3 visits", "3 visits"),
        ("{{ x|count('pharmacy') }}", 2, "2 pharmacies", "2 pharmacies"),
        ("{{ x|count('box') }}", 2, "2 boxes", "2 boxes"),
        ("{{ x|count('child', 'children') }}", 2, "2 children", "2 children"),
        ("{{ x|count('건') }}", ["a", "b"], "2건", "2건"),
    ],
    "date": [
        ("{{ x|date }}", date(2026, 12, 3), "12월 3일(목)", "Thu, Dec 3"),
        ("{{ x|date }}", AFTERNOON, "12월 3일(목)", "Thu, Dec 3"),
        ("{{ x|date }}", SENT, "12월 3일(목)", "Thu, Dec 3"),
        ("{{ x|date }}", "2026-12-03T23:30:00Z", "12월 4일(금)", "Fri, Dec 4"),
        ("{{ x|date }}", "2026-12-03", "12월 3일(목)", "Thu, Dec 3"),
        ("{{ x|date }}", date(2027, 1, 5), "1월 5일(화)", "Tue, Jan 5"),
        ("{{ x|date }}", date(2027, 9, 5), "2027년 9월 5일(일)", "Sun, Sep 5, 2027"),
        ("{{ x|date }}생", "1980-03-05", "1980년 3월 5일생", "Mar 5, 1980생"),
        (
            "{{ x|date }}",
            Days(date(2026, 12, 3), date(2026, 12, 5)),
            "12월 3일(목)~5일(토)",
            "Thu, Dec 3 - Sat, Dec 5",
        ),
        ("{{ x|date }}", Days(date(2026, 12, 3), date(2026, 12, 3)), "12월 3일(목)", "Thu, Dec 3"),
        (
            "{{ x|date }}",
            Days(date(2026, 12, 30), date(2027, 1, 2)),
            "12월 30일(수)~1월 2일(토)",
            "Wed, Dec 30 - Sat, Jan 2",
        ),
    ],
    "time": [
        ("{{ x|time }}", AFTERNOON, "오후 3시 30분", "3:30 PM"),
        ("{{ x|time }}", time(9, 0), "오전 9시", "9:00 AM"),
        ("{{ x|time }}", time(12, 30), "낮 12시 30분", "12:30 PM"),
        ("{{ x|time }}", time(0, 0), "오전 0시", "12:00 AM"),
        ("{{ x|time }}", SENT, "오후 3시 30분", "3:30 PM"),
        ("{{ x|time }}", "2026-12-03T06:30:00Z", "오후 3시 30분", "3:30 PM"),
        ("{{ x|time }}", "15:30", "오후 3시 30분", "3:30 PM"),
    ],
    "datetime": [("{{ x|datetime }}", SENT, "12월 3일(목) 오후 3시 30분", "Thu, Dec 3, 3:30 PM")],
    "weekday": [("{{ x|weekday }}", date(2026, 12, 3), "목요일", "Thursday")],
    "ago": [
        ("{{ x|ago }}", datetime(2026, 12, 2, 14, 57, tzinfo=SEOUL), "3분 전", "3 minutes ago"),
        ("{{ x|ago }}", datetime(2026, 12, 2, 14, 0, tzinfo=SEOUL), "1시간 전", "1 hour ago"),
        ("{{ x|ago }}", datetime(2026, 12, 2, 17, 0, tzinfo=SEOUL), "2시간 뒤", "in 2 hours"),
        ("{{ x|ago }}", datetime(2026, 12, 2, 14, 59, 40, tzinfo=SEOUL), "방금", "just now"),
        ("{{ x|ago }}", datetime(2026, 12, 2, 15, 0, 20, tzinfo=SEOUL), "곧", "soon"),
        ("{{ x|ago }}", date(2026, 12, 2), "오늘", "today"),
        ("{{ x|ago }}", "2026-12-01", "어제", "yesterday"),
        ("{{ x|ago }}", date(2026, 11, 29), "3일 전", "3 days ago"),
        ("{{ x|ago }}", date(2026, 9, 1), "3달 전", "3 months ago"),
        ("{{ x|ago }}", date(2024, 1, 1), "2년 전", "2 years ago"),
    ],
    "opens": [
        ("{{ x|opens }}", datetime(2026, 12, 2, 15, tzinfo=SEOUL), "지금", "now"),
        ("{{ x|opens('배달') }}", datetime(2026, 12, 2, 15, tzinfo=SEOUL), "오늘 오후 4시", "today 4:00 PM"),
        ("{{ x|opens }}", datetime(2026, 12, 2, 21, tzinfo=SEOUL), "내일 오전 10시", "tomorrow 10:00 AM"),
        (
            "{{ x|opens }}",
            datetime(2026, 12, 5, 19, tzinfo=SEOUL),
            "12월 7일(월) 오전 10시",
            "Mon, Dec 7 10:00 AM",
        ),
    ],
    "length": [
        ("{{ x|length }}", ["a", "b"], "2", "2"),
        ("{{ x|length }}", "가나다", "3", "3"),
        ("{{ x|length }}", Photos(("a.jpg",), "집 앞"), "1", "1"),
    ],
    "join": [
        ("{{ x|join(' > ') }}", ["도로", "차도", "파임"], "도로 > 차도 > 파임", "도로 > 차도 > 파임"),
        ("{{ x|join }}", ("a", 2), "a, 2", "a, 2"),
        ("{{ x|join(', ', 'name') }}", [{"name": "민지"}, {"name": "소라"}], "민지, 소라", "민지, 소라"),
        ("{{ x|join }}", "한 줄", "한 줄", "한 줄"),
    ],
    "first": [("{{ x|first }}", ["가", "나"], "가", "가")],
    "last": [("{{ x|last }}", ["가", "나"], "나", "나")],
    "cut": [
        ("{{ x|cut(5) }}", "가나다라마", "가나다라마", "가나다라마"),
        ("{{ x|cut(5) }}", "가나다라마바", "가나다라…", "가나다라…"),
    ],
    "default": [
        ("{{ x|default('손님') }}", "", "손님", "손님"),
        ("{{ x|default('손님') }}", None, "손님", "손님"),
        ("{{ x|default('손님') }}", "민지", "민지", "민지"),
        ("{{ y|default('손님') }}", "", "손님", "손님"),
        ("{{ x.name|default('손님') }}", {}, "손님", "손님"),
    ],
    "upper": [("{{ x|upper }}", "ab12", "AB12", "AB12")],
    "lower": [("{{ x|lower }}", "AB12", "ab12", "ab12")],
    "trim": [("[{{ x|trim }}]", "  집 앞 ", "[집 앞]", "[집 앞]")],
}


def test_every_filter_has_its_table() -> None:
    """An author finds every filter that exists in this file, and none that does not."""
    assert set(TABLE) == set(FILTERS)


@pytest.mark.parametrize(
    ("source", "value", "korean", "english"), [row for rows in TABLE.values() for row in rows]
)
def test_r21_filter(source: str, value: Any, korean: str, english: str, around: Around) -> None:
    """A customer reads values as people say them, in Korean or in English."""
    template = compile_text(source)
    assert template.render({"x": value}, around) == korean
    assert template.render({"x": value}, replace(around, lang="en")) == english


# values that a filter cannot use: the fault names the filter and the line, not the value
WRONG: list[tuple[str, Any]] = [
    ("{{ x|date }}", "언젠가"),
    ("{{ x|date }}", "2026-13-40"),
    ("{{ x|date }}", None),
    ("{{ x|date }}", {"at": SENT}),
    ("{{ x|time }}", "2026-12-03"),
    ("{{ x|time }}", 15),
    ("{{ x|datetime }}", "15:30"),
    ("{{ x|weekday }}", []),
    ("{{ x|ago }}", "어제쯤"),
    ("{{ x|opens }}", "아침"),
    ("{{ x|won }}", "비밀번호1234"),
    ("{{ x|won }}", True),
    ("{{ x|number }}", "열둘"),
    ("{{ x|number }}", "9" * 5000),
    ("{{ x|number }}", "nan"),
    ("{{ x|number }}", "1e999"),
    ("{{ x|count('명') }}", "몇"),
    ("{{ x|length }}", 5),
    ("{{ x|join }}", 5),
    ("{{ x|join(', ', 'name') }}", [{"id": 1}]),
    ("{{ x|first }}", []),
    ("{{ x|cut(0) }}", "가나다"),
    ("{{ x|cut('가') }}", "가나다"),
    ("{{ x|upper }}", {"a": 1}),
]


@pytest.mark.parametrize(("source", "value"), WRONG)
def test_r21_a_filter_given_the_wrong_value_faults_with_its_line(
    source: str, value: Any, around: Around
) -> None:
    """An author sees which line failed; what the customer wrote is not in the fault."""
    with pytest.raises(RenderFault) as caught:
        compile_text(f"첫 줄\n{source}").render({"x": value}, around)
    fault = caught.value
    assert fault.line == 2
    assert fault.code.startswith("text-")
    assert str(value) not in f"{fault} {fault.params}" or not value
    assert fault.__suppress_context__


def test_hours_without_any_opening_still_give_a_sentence(around: Around) -> None:
    """A shop that stays closed says that it will announce when it opens."""
    from engine.language.hours import Hours

    closed = replace(around, hours={"": Hours.parse({"월": "휴무"})})
    assert compile_text("{{ now|opens }}부터").render({"now": around.now}, closed) == "추후 안내드리는 날부터"


def test_unknown_hours_are_a_fault(around: Around) -> None:
    """An author who names hours that do not exist is told which."""
    with pytest.raises(RenderFault) as caught:
        compile_text("{{ now|opens('야간') }}").render({"now": around.now}, around)
    assert (caught.value.code, caught.value.params) == ("text-hours", {"name": "야간"})
