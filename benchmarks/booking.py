"""B1's work: the two-question booking flow, its conversations, and a dict machine by hand as the floor.

Every implementation must give exactly these replies.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

TODAY = date(2026, 12, 1)

SCENARIO = """\
scenario: 식당 예약
teams: {홀: {}}
flows:
  book:
    when: [예약, {word: 예약}]
    states:
      day:
        say: 원하시는 날짜를 알려 주세요. 예) 내일, 12월 3일
        ask: {date: {min: today}}
        save: day
        next: party
      party:
        say: "{{ day|date }} 몇 분이 오시나요?"
        ask: {number: {min: 1, max: 8}}
        save: party
        next: done
      done:
        say: "{{ day|date }} {{ party }}명으로 예약했습니다. 감사합니다."
        end: booked
"""

ASK = "원하시는 날짜를 알려 주세요. 예) 내일, 12월 3일"
Script = list[tuple[str, str]]


def _script(opening: str, day: str, shown: str, party: str, count: int) -> Script:
    return [
        (opening, ASK),
        (day, f"{shown} 몇 분이 오시나요?"),
        (party, f"{shown} {count}명으로 예약했습니다. 감사합니다."),
    ]


SCRIPTS: list[Script] = [
    _script("예약이요", "12월 3일", "12월 3일(목)", "두 명이요", 2),
    _script("예약 부탁드려요", "내일이요", "12월 2일(수)", "4명", 4),
    _script("예약할게요", "12/10", "12월 10일(목)", "3명입니다", 3),
]


# ── the floor ────────────────────────────────────────────────────────────────────────────────────────────
_DAY = re.compile(r"(\d{1,2})(?:월 ?|/)(\d{1,2})")
_PARTY = re.compile(r"(\d+|[한두세네]) ?(?:명|분)")
_COUNTS = {"한": 1, "두": 2, "세": 3, "네": 4}


def by_hand(stored: str, text: str) -> tuple[str, str]:
    """State as JSON and a text in, state and reply out: what the flow costs at the least in Python."""
    state = json.loads(stored) if stored else {"at": "idle"}
    reply = _TABLE[state["at"]](state, text)
    return json.dumps(state), reply


def _idle(state: dict[str, str], text: str) -> str:
    if "예약" not in text:
        return ""
    state["at"] = "day"
    return ASK


def _day(state: dict[str, str], text: str) -> str:
    if "내일" in text:
        day = TODAY + timedelta(days=1)
    elif found := _DAY.search(text):
        day = TODAY.replace(month=int(found[1]), day=int(found[2]))
    else:
        return ""
    state.update(at="party", day=day.isoformat())
    return f"{_show(day)} 몇 분이 오시나요?"


def _party(state: dict[str, str], text: str) -> str:
    found = _PARTY.search(text)
    if found is None:
        return ""
    count = _COUNTS.get(found[1]) or int(found[1])
    state.update(at="done", party=str(count))
    return f"{_show(date.fromisoformat(state['day']))} {count}명으로 예약했습니다. 감사합니다."


def _show(day: date) -> str:
    return f"{day.month}월 {day.day}일({'월화수목금토일'[day.weekday()]})"


_TABLE = {"idle": _idle, "day": _day, "party": _party}
