"""The keys at the top of a file, and those of flows, teams, services and resources."""

from __future__ import annotations

from typing import get_args

from engine.scenario.build import files, scalars, texts
from engine.scenario.build.scalars import DURATION, NAME, PLAIN
from engine.scenario.keys.common import SHAPES, STEP, TEXT, checked, defined, named
from engine.scenario.keys.questions import STATE, level_keys
from engine.scenario.keys.steps import REPLY_KEYS, WHEN_KEY
from engine.scenario.model import FieldType
from engine.scenario.records import Key, Record
from engine.scenario.shapes import Many, Named, Scalar
from engine.scenario.wrap import ANY, Wrap

# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────
FLOW_KEYS: dict[str, Key] = {
    "when": WHEN_KEY,
    "takes": Key(
        Named(scalars.TAKES, key=checked(scalars.variable), build=files.all_takes, pathless=True),
        "시작할 때 받는 값: {이름: text, 이름: optional text}",
        "values it starts with: {name: text, name: optional text}",
    ),
    "states": Key(named(STATE), "상태들. 첫 상태에서 시작한다", "states; the first one starts", ""),
} | level_keys("@")
FLOW = defined("flow", Record(FLOW_KEYS, files.flow, enter=files.know_states, required=("states",)))
TEAM_KEYS: dict[str, Key] = {
    "hours": Key(NAME, "근무시간의 이름", "name of its hours"),
    "after": Key(DURATION, "이만큼 조용하면 봇이 돌아온다", "idle time until the bot comes back"),
    "off_hours": Key(STEP, "근무시간 밖이면 손님에게 하는 말", "said to the customer outside its hours"),
}
_TEAM = Record(TEAM_KEYS, files.team, emptyable=True)
SERVICE_KEYS: dict[str, Key] = {
    "url": Key(
        scalars.URL,
        "주소 (https://…). 열쇠는 여기에 쓰지 않는다",
        "address; secrets are never in the file",
    ),
    "timeout": Key(
        Scalar(scalars.seconds, {"type": "string"}), "기다리는 시간 (예: 5s)", "time to wait (such as 5s)"
    ),
    "retry": Key(scalars.bounded(0, 10), "다시 해 보는 횟수", "how many more tries"),
}
_SERVICE = Record(SERVICE_KEYS, files.service, required=("url",))
RESOURCE_KEYS: dict[str, Key] = {
    "hours": Key(NAME, "영업시간의 이름", "name of its hours"),
    "slot": Key(DURATION, "한 자리의 길이 (예: 30m)", "length of a place (such as 30m)"),
    "max": Key(scalars.bounded(1, 10_000), "같은 때 몇 자리", "places at one time"),
}
_RESOURCE = Record(RESOURCE_KEYS, files.resource, emptyable=True)
_TYPES = scalars.one_of(*get_args(FieldType))

FILE: dict[str, Key] = {
    "scenario": Key(PLAIN, "시나리오의 제목", "title of the scenario"),
    "include": Key(
        Many(Scalar(files.included, {"type": "string"}), bare=True), "가져올 부품 파일", "files to include"
    ),
    "hours": Key(
        Named(ANY, build=files.hours, pathless=True),
        "영업시간 {월-금: 09:00-18:00, 공휴일: 휴무}",
        "opening hours",
    ),
    "teams": Key(named(_TEAM), "넘겨받는 사람들", "who takes over", "@teams"),
    "fields": Key(
        Named(_TYPES, key=checked(scalars.variable), pathless=True),
        "연락처의 칸과 그 종류",
        "fields of a contact and their types",
    ),
    "data": Key(
        Named(Wrap(ANY, texts.data, at=True), key=checked(scalars.variable), pathless=True),
        "글, 목록, 표",
        "texts, lists, tables",
    ),
    "texts": Key(
        Named(TEXT, key=checked(scalars.variable), pathless=True),
        "이름 붙인 글: {{ text.이름 }}으로 쓴다",
        "named texts, used as {{ text.name }}",
    ),
    "services": Key(named(_SERVICE), "바깥 서비스", "outside services", "@services"),
    "resources": Key(named(_RESOURCE), "예약 받는 것들", "what can be booked", "@resources"),
    "replies": Key(Many(Record(REPLY_KEYS, files.reply)), "키워드 자동 답장", "keyword replies", "@replies"),
    "off_hours": Key(STEP, "영업시간 밖의 답", "reply outside opening hours", "@off_hours"),
    "fallback": Key(STEP, "아무것에도 맞지 않을 때", "when nothing fits", "@fallback"),
    "flows": Key(named(FLOW), "대화 흐름", "flows", ""),
}

SHAPES["file"] = Record(FILE | level_keys("@"), files.part)
