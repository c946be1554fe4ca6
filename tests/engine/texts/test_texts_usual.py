"""The texts and conditions that real scenarios are written with, played once."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.language.reading import Days, Photos
from engine.texts.template import Around, compile_expr, compile_text

SEOUL = ZoneInfo("Asia/Seoul")
SCOPE: dict[str, Any] = {
    "now": datetime(2026, 12, 2, 15, tzinfo=SEOUL),
    "contact": {
        "name": "",
        "phone": "01000001234",
        "tags": frozenset({"단골"}),
        "children": [{"name": "하늘", "room": "3-1"}],
    },
    "text": {"hours": "평일 10-20시입니다.", "sorry": "죄송합니다."},
    "data": {
        "delivery": {"066": "3천원", "069": "무료"},
        "menu": {"컷": "30m"},
        "designers": ["민지", "소라"],
    },
    "zip": "06634",
    "slot": "2026-12-03T15:00:00+09:00",
    "day": date(2026, 12, 3),
    "time": time(15, 30),
    "days": Days(date(2026, 12, 3), date(2026, 12, 5)),
    "photo": Photos(("m1", "m2"), "중앙로 5"),
    "kind": ["도로", "차도", "파임"],
    "patients": [],
    "bookings": [{"at": "2026-12-03T15:00:00+09:00", "doctor": "김하나", "of": "민지"}],
    "booking": {"at": "2026-12-03T15:00:00+09:00", "status": "booked", "doctor": "김하나"},
    "doctor": {"name": "김하나", "subject": "내과", "id": 7},
    "it": {"name": "김하나", "birth": "1980-03-05", "at": "2026-12-03T15:00:00+09:00"},
    "answer": "미동의",
    "title": "현장학습",
    "due": datetime(2026, 12, 4, 18, tzinfo=SEOUL),
    "number": "20261122-17",
    "state": "처리 중",
    "team": "도로과",
    "rest": "06634",
    "first": "",
    "score": 2,
    "service": "컷",
}

TEXTS = [
    (
        "{{ text.hours }} {% if now is open %}영업 중입니다.{% else %}{{ now|opens }}부터입니다.{% endif %}",
        "평일 10-20시입니다. 영업 중입니다.",
    ),
    (
        "지금은 배달 시간이 아니고 {{ now|opens('배달') }}부터 가능합니다.",
        "지금은 배달 시간이 아니고 오늘 오후 4시부터 가능합니다.",
    ),
    ("배달비는 {{ data.delivery[zip[:3]] }}입니다.", "배달비는 3천원입니다."),
    ("{{ it.name }}({{ it.birth|date }}생)", "김하나(1980년 3월 5일생)"),
    (
        "{{ booking.at|date }} 예약을 {{ slot|date }} {{ slot|time|josa('으로/로') }} 바꿀까요?",
        "12월 3일(목) 예약을 12월 3일(목) 오후 3시로 바꿀까요?",
    ),
    (
        "{{ day|date }} {{ time|time|josa('으로/로') }} 예약할까요?",
        "12월 3일(목) 오후 3시 30분으로 예약할까요?",
    ),
    (
        "예약 {{ bookings|length }}건\n{% for b in bookings %}{{ b.at|date }} {{ b.doctor }}\n{% endfor %}\n",
        "예약 1건\n12월 3일(목) 김하나",
    ),
    ("새 민원 {{ number }}: {{ kind|join(' > ') }}", "새 민원 20261122-17: 도로 > 차도 > 파임"),
    (
        "{{ number }}: {{ state }}({{ team }}){% if first %}\n{{ first }}{% endif %}",
        "20261122-17: 처리 중(도로과)",
    ),
    ("{% if first %}{{ first }}{% else %}{{ rest }}{% endif %}", "06634"),
    (
        "[{{ title }}] {{ answer }}로 기록했습니다. {{ due|date }}까지",
        "[현장학습] 미동의로 기록했습니다. 12월 4일(금)까지",
    ),
    ("{{ contact.children[0].name }}, {{ days|date }}", "하늘, 12월 3일(목)~5일(토)"),
    ("{{ photo.text }}", "중앙로 5"),
]


@pytest.mark.parametrize(("source", "said"), TEXTS)
def test_usual_text(source: str, said: str, around: Around) -> None:
    """A customer reads what the author meant."""
    assert compile_text(source).render(SCOPE, around) == said


VALUES = [
    ("{{ patients }}", []),
    ("{{ photo.urls }}", ("m1", "m2")),
    ("{{ data.menu[service] }}", "30m"),
    ("{{ data.designers }}", ["민지", "소라"]),
    ("{{ contact.children[0] }}", {"name": "하늘", "room": "3-1"}),
    ("{{ slot }}", "2026-12-03T15:00:00+09:00"),
    ("{{ day }}", date(2026, 12, 3)),
]


@pytest.mark.parametrize(("source", "value"), VALUES)
def test_usual_value(source: str, value: Any, around: Around) -> None:
    """A service gets the value itself."""
    assert compile_text(source).evaluate(SCOPE, around) == value


CONDITIONS = [
    ("zip[:3] not in data.delivery", False),
    ("now is open('배달')", False),
    ("now is open", True),
    ("day is holiday", False),
    ("booking is active", True),
    ("bookings[0] is active", True),
    ("'단골' in contact.tags", True),
    ("patients|length == 0", True),
    ("patients|length == 1", False),
    ("contact.children|length == 1", True),
    ("booking.status == 'booked'", True),
    ("kind[0] == '도로'", True),
    ("late is defined", False),
    ("score <= 2", True),
    ("score == 3", False),
]


@pytest.mark.parametrize(("source", "outcome"), CONDITIONS)
def test_r16_usual_condition(source: str, outcome: bool, around: Around) -> None:
    """A flow takes the branch that the author meant."""
    assert compile_expr(source).test(SCOPE, around) is outcome
