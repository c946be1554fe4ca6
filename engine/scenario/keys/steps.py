"""The keys of a step and of ``do``."""

from __future__ import annotations

from typing import Any

from engine.scenario.build import scalars, steps
from engine.scenario.build.scalars import DURATION, EXPR, FLAG, MOMENT, NAME, PLAIN, SOURCE, VARIABLE
from engine.scenario.keys.common import (
    ATTACH,
    SAYING,
    SHAPES,
    STEP,
    TARGET,
    VALUE,
    VALUES,
    WHEN,
    checked,
    defined,
)
from engine.scenario.records import Key, Record
from engine.scenario.shapes import ByKind, Many, Named, Ref, Scalar, Shape
from engine.scenario.wrap import Wrap

# ── what is done ─────────────────────────────────────────────────────────────────────────────────────────
OF = Key(EXPR, "무엇을: 자원 이름이나 그 목록을 주는 식", "of what: an expression giving resources or a list")
AT = Key(MOMENT, "언제 (예: slot -1d 10:00)", "when (such as slot -1d 10:00)")
SLOT = Key(SOURCE, "한 자리의 길이 (예: 30m)", "length of a place (such as 30m)")
COUNT = Key(SOURCE, "몇 자리", "how many places")
WITH = Key(VALUES, "넘겨줄 값", "values handed over")
PLACE = {"of": OF, "at": AT, "slot": SLOT, "count": COUNT}
WAITLIST = PLACE | {
    "timeout": Key(SOURCE, "자리를 잡아 두는 시간", "how long an offered place is held"),
    "start": Key(NAME, "자리가 나면 시작할 흐름", "flow to start when a place comes free"),
    "with": WITH,
}


def _room(kind: str, shape: Shape) -> Shape:
    return Wrap(shape, lambda value, node, at: steps.room(kind, value, node.place), at=True)


def _values(fields: Any) -> dict[str, Any]:
    return dict(fields.values)


def _lone(source: Any) -> dict[str, Any]:
    return {"": source}


DO_KEYS: dict[str, Key] = {
    "set": Key(
        Named(VALUE, key=checked(scalars.setting), build=steps.set_, pathless=True),
        "변수나 연락처 칸에 값 넣기",
        "set variables or contact fields",
    ),
    "tag": Key(
        Many(SOURCE, bare=True, build=steps.tags, indexed=False),
        "꼬리표 붙이기 (-로 시작하면 떼기)",
        "add a tag (with - in front: remove it)",
    ),
    "notify": Key(
        ByKind(
            scalar=Scalar(steps.notify, scalars.TEXTUAL),
            map=Named(SOURCE, build=steps.notify_map, pathless=True),
        ),
        "팀에 알리기: {팀: 내용}",
        "tell a team: {team: note}",
    ),
    "http": Key(
        Wrap(scalars.HTTP, lambda parts, node, at: steps.http(parts, node.place), at=True),
        "바깥 서비스 부르기 (예: POST emr/bookings)",
        "call a service (such as POST emr/bookings)",
    ),
    "reserve": Key(
        _room("reserve", Record(PLACE, _values, required=("of", "at"))),
        "자리 잡기",
        "reserve a place",
    ),
    "release": Key(_room("release", Wrap(SOURCE, _lone)), "잡은 자리 놓기", "release a place"),
    "waitlist": Key(
        _room("waitlist", Record(WAITLIST, _values, required=("of", "start"))),
        "대기 명단에 올리기",
        "put on the waiting list",
    ),
    "later": Key(Ref("later", SHAPES), "나중에 할 일", "a step for later"),
    "vote": Key(_room("vote", Wrap(SOURCE, _lone)), "표 세기", "count a vote"),
    "post": Key(
        _room("post", Named(SOURCE, pathless=True)),
        "게시판에 올리기: {게시판: 내용}",
        "post to a board: {board: text}",
    ),
    "consent": Key(Wrap(SOURCE, steps.consent), "동의 기록", "record a consent"),
}
DO = defined("do", Record(DO_KEYS, steps.actions, owns=False))

# ── steps ────────────────────────────────────────────────────────────────────────────────────────────────
_SAVE = ByKind(scalar=VARIABLE, map=Named(PLAIN, key=checked(scalars.variable), pathless=True))
_THEN = Named(TARGET)
_NEXT = Wrap(TARGET, lambda target, node, at: steps.next_(target, node.place), at=True)
_HANDOFF = ByKind(
    scalar=Scalar(steps.handoff, scalars.TEXTUAL), map=Named(SOURCE, build=steps.handoff_map, pathless=True)
)
STEP_TABLE: dict[str, Key] = {
    "if": Key(EXPR, "이 조건이 맞을 때만 (가지와 later에서)", "only if this holds (branches, later)"),
    "say": Key(
        Many(SAYING, bare=True, build=lambda items, node, at: tuple(items), indexed=False),
        "보낼 글",
        "what to say",
    ),
    "attach": Key(ATTACH, "함께 보낼 사진 파일 이름", "names of picture files to send along"),
    "do": Key(Many(DO, bare=True, build=steps.all_actions), "할 일", "what to do"),
    "with": WITH,
    "save": Key(_SAVE, "답이나 결과를 담을 이름", "where the answer or result is kept"),
    "then": Key(
        _THEN,
        "결과마다 갈 곳 (ok, failed, 409, empty …)",
        "a way for each outcome (ok, failed, 409, empty …)",
    ),
    "call": Key(NAME, "부를 흐름", "sub-flow to call"),
    "next": Key(_NEXT, "다음: 상태 이름, 단계, 또는 가지들", "next: a state, a step, or branches"),
    "end": Key(
        Scalar(steps.end, scalars.TEXTUAL), "흐름을 끝내며 남기는 결과 이름", "end the flow with this outcome"
    ),
    "handoff": Key(_HANDOFF, "사람에게 넘기기: 팀, 또는 {팀: 쪽지}", "hand over: a team, or {team: note}"),
    "start": Key(Scalar(steps.start, scalars.TEXTUAL), "다른 흐름 시작", "start another flow"),
}
_TIMING = {
    "at": AT,
    "after": Key(DURATION, "얼마 뒤 (예: 10m, 2h, 3d)", "after how long (such as 10m, 2h, 3d)"),
}
LATER_KEYS = STEP_TABLE | _TIMING
WHEN_KEY = Key(
    WHEN,
    "이렇게 오면 (말 그대로, 또는 word command contains pattern fuzzy event)",
    "what the customer writes",
)
REPLY_KEYS = {
    "when": WHEN_KEY,
    "always": Key(FLAG, "어느 상태에서든 먼저", "first, in any state"),
} | STEP_TABLE

SHAPES |= {
    "step": Record(STEP_TABLE, steps.step),
    "branches": Many(TARGET, build=steps.branches),
    "target": ByKind(
        scalar=Scalar(steps.goto, scalars.TEXTUAL),
        map=STEP,
        list=Many(ByKind(scalar=Scalar(steps.goto, scalars.TEXTUAL), map=STEP), build=steps.branches),
    ),
    "later": Many(Record(LATER_KEYS, steps.later), bare=True),
}
