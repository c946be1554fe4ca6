"""The language as one table: its 60 keys, where they may stand, what they take and what they are for.

The reader reads with it (``SHAPES["file"]``), ``schema.py`` turns it into the JSON Schema that editors use,
and the documentation is tested against it. Keys are English only; words inside values are Korean or English.
"""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from engine.scenario.build import answers, files, scalars, steps, texts
from engine.scenario.build.scalars import DURATION, EXPR, FLAG, MOMENT, NAME, PLAIN, SOURCE, VARIABLE
from engine.scenario.model import ESCAPES, FieldType, Interrupt, MatchKind
from engine.scenario.nodes import Node
from engine.scenario.shapes import At, ByKind, Choose, Key, Many, Named, Record, Ref, Scalar, Shape
from engine.scenario.wrap import ANY, Wrap

SHAPES: dict[str, Shape] = {}
"""Shapes by name, for those that contain themselves."""

STEP, TARGET = Ref("step", SHAPES), Ref("target", SHAPES)


def _defined(name: str, shape: Shape) -> Shape:
    """A shape that the schema writes once and refers to."""
    SHAPES[name] = shape
    return Ref(name, SHAPES)


def _checked(read: Any) -> Any:
    """A check of names as the key of a ``Named``."""
    return lambda node, at: read(node.text, node, at)


def _named(value: Shape, **options: Any) -> Named:
    return Named(value, key=_checked(scalars.name), **options)


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGES = Named(
    SOURCE, key=texts.language, build=texts.variants, pathless=True, key_schema={"pattern": "^[a-z]{2}(-|$)"}
)
TEXT = _defined("text", ByKind(scalar=Wrap(SOURCE, texts.plain_text), map=LANGUAGES))
ATTACH = Many(SOURCE, bare=True, indexed=False)
_SAYING_KEYS = {
    "say": Key(TEXT, "보낼 글", "the text"),
    "attach": Key(ATTACH, "함께 보낼 사진 파일 이름", "names of picture files to send along"),
}
SAYING = _defined(
    "saying",
    ByKind(
        scalar=Wrap(Wrap(SOURCE, texts.plain_text), texts.as_saying),
        map=Choose(texts.is_languages, Wrap(LANGUAGES, texts.as_saying), Record(_SAYING_KEYS, texts.saying)),
    ),
)
VALUE = Wrap(ANY, texts.value, at=True)
VALUES = Named(VALUE, key=_checked(scalars.variable), pathless=True)

# ── keywords ─────────────────────────────────────────────────────────────────────────────────────────────
_WORDS = Many(Scalar(answers.word, scalars.TEXTUAL), bare=True, indexed=False)


def _match(node: Node, at: At) -> Any:
    return scalars.one_of(*get_args(MatchKind)).read(node, at)


WHEN = _defined(
    "when",
    Many(
        ByKind(
            scalar=Scalar(answers.exact, scalars.TEXTUAL),
            map=Named(
                _WORDS,
                key=_match,
                build=answers.keywords,
                pathless=True,
                key_schema={"enum": list(get_args(MatchKind))},
            ),
        ),
        bare=True,
        build=answers.flat,
        indexed=False,
    ),
)

# ── what is done ─────────────────────────────────────────────────────────────────────────────────────────
_OF = Key(
    EXPR, "무엇을: 자원 이름이나 그 목록을 주는 식", "of what: an expression giving resources or a list"
)
_AT = Key(MOMENT, "언제 (예: slot -1d 10:00)", "when (such as slot -1d 10:00)")
_SLOT = Key(SOURCE, "한 자리의 길이 (예: 30m)", "length of a place (such as 30m)")
_COUNT = Key(SOURCE, "몇 자리", "how many places")
_WITH = Key(VALUES, "넘겨줄 값", "values handed over")
_PLACE = {"of": _OF, "at": _AT, "slot": _SLOT, "count": _COUNT}
_WAITLIST = _PLACE | {
    "timeout": Key(SOURCE, "자리를 잡아 두는 시간", "how long an offered place is held"),
    "start": Key(NAME, "자리가 나면 시작할 흐름", "flow to start when a place comes free"),
    "with": _WITH,
}


def _room(kind: str, shape: Shape) -> Shape:
    return Wrap(shape, lambda value, node, at: steps.room(kind, value, node.place), at=True)


def _values(fields: Any) -> dict[str, Any]:
    return dict(fields.values)


def _lone(source: Any) -> dict[str, Any]:
    return {"": source}


DO = _defined(
    "do",
    Record(
        {
            "set": Key(
                Named(VALUE, key=_checked(scalars.setting), build=steps.set_, pathless=True),
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
                _room("reserve", Record(_PLACE, _values, required=("of", "at"))),
                "자리 잡기",
                "reserve a place",
            ),
            "release": Key(_room("release", Wrap(SOURCE, _lone)), "잡은 자리 놓기", "release a place"),
            "waitlist": Key(
                _room("waitlist", Record(_WAITLIST, _values, required=("of", "start"))),
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
        },
        steps.actions,
        owns=False,
    ),
)

# ── steps ────────────────────────────────────────────────────────────────────────────────────────────────
_SAVE = ByKind(scalar=VARIABLE, map=Named(PLAIN, key=_checked(scalars.variable), pathless=True))
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
    "with": _WITH,
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
    "at": _AT,
    "after": Key(DURATION, "얼마 뒤 (예: 10m, 2h, 3d)", "after how long (such as 10m, 2h, 3d)"),
}
_LATER = STEP_TABLE | _TIMING
_WHEN = Key(
    WHEN,
    "이렇게 오면 (말 그대로, 또는 word command contains pattern fuzzy event)",
    "what the customer writes",
)
_REPLY = {"when": _WHEN, "always": Key(FLAG, "어느 상태에서든 먼저", "first, in any state")} | STEP_TABLE

# ── what stands around a question ────────────────────────────────────────────────────────────────────────
_RETRY_ITEM = ByKind(
    scalar=Scalar(answers.text_or_state, scalars.TEXTUAL), map=Choose(texts.is_languages, LANGUAGES, STEP)
)
_RETRY_LIST = Many(_RETRY_ITEM, bare=True)
_LIMIT_NAMES = ("min", "max", "open", "free", "pattern", "else")


def _limit(node: Node, at: At) -> Any:
    return scalars.one_of(*_LIMIT_NAMES).read(node, at)


RETRY = _defined(
    "retry",
    ByKind(
        scalar=Many(_RETRY_ITEM, bare=True, build=answers.retries),
        list=Many(_RETRY_ITEM, build=answers.retries),
        map=Choose(
            lambda node: bool(set(node.keys()) & set(STEP_TABLE)) or texts.is_languages(node),
            Many(_RETRY_ITEM, bare=True, build=answers.retries),
            Named(
                _RETRY_LIST,
                key=_limit,
                build=answers.retries_by_limit,
                key_schema={"enum": list(_LIMIT_NAMES)},
            ),
        ),
    ),
)
_SILENCE = Record(_LATER | {"always": Key(FLAG, "조용한 시간에도", "also in quiet hours")}, answers.no_reply)
NO_REPLY = _defined(
    "no_reply",
    ByKind(
        scalar=Scalar(answers.no_replies, {"const": "none"}),
        list=Many(_SILENCE),
        map=Many(_SILENCE, bare=True),
    ),
)
_ESCAPE = _defined(
    "escape",
    ByKind(
        scalar=Scalar(answers.bare_escape, {"type": "string"}),
        map=Record({"when": _WHEN} | STEP_TABLE, answers.escape),
    ),
)


def _escape_name(node: Node, at: At) -> Any:
    return scalars.one_of(*ESCAPES).read(node, at)


LEVEL: dict[str, Key] = {
    "escapes": Key(
        Named(_ESCAPE, key=_escape_name, build=answers.escapes, key_schema={"enum": list(ESCAPES)}),
        "빠져나가는 말: cancel restart back person help",
        "words that get out: cancel restart back person help",
    ),
    "retry": Key(
        RETRY,
        "못 알아들었을 때: 차례로 보낼 글, 마지막은 갈 곳",
        "not understood: a text per try, then a way out",
    ),
    "no_reply": Key(NO_REPLY, "답이 없을 때: 다시 알림과 끝내기", "no reply: reminders and giving up"),
    "interrupt": Key(
        scalars.one_of(*get_args(Interrupt)),
        "다른 흐름의 말이 오면: suspend drop refuse yield",
        "when another flow's keyword comes",
    ),
}


def _level(prefix: str) -> dict[str, Key]:
    """The level keys with their place in paths: ``@retry.0`` in a file, ``book.@retry.0`` in a flow."""
    return {name: Key(key.shape, key.ko, key.en, prefix + name) for name, key in LEVEL.items()}


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────
_LIMITS: dict[str, Key] = {
    "min": Key(
        Scalar(lambda text, node, at: text, scalars.TEXTUAL), "가장 적게, 가장 이르게", "least, earliest"
    ),
    "max": Key(Scalar(lambda text, node, at: text, scalars.TEXTUAL), "가장 많게, 가장 늦게", "most, latest"),
    "open": Key(
        Scalar(answers.open_name, {"type": ["string", "boolean"]}),
        "영업시간 안에서만: hours, 또는 이름",
        "within opening hours: hours, or a name",
    ),
    "free": Key(Record(_PLACE, answers.free, required=("of",)), "빈자리만", "free places only"),
    "page": Key(scalars.bounded(1, 20), "한 번에 보여 줄 개수", "how many to show at once"),
    "of": _OF,
    "label": Key(SOURCE, "목록에 보일 글", "how an item reads"),
}


def _ask_kind(kind: str, limits: tuple[str, ...]) -> Shape:
    if kind == "pattern":
        return Scalar(answers.pattern, {"type": "string"})
    return Record({name: _LIMITS[name] for name in limits}, answers.limits(kind), emptyable=True)


class _Ask:
    """``ask: {kind: limits}``: another shape for each kind."""

    kinds: ClassVar[dict[str, Shape]] = {
        kind: _ask_kind(kind, limits) for kind, limits in answers.KIND_LIMITS.items()
    }

    def read(self, node: Node, at: At) -> Any:
        found: dict[str, Any] = {}
        for key, value in node.pairs:
            kind = answers.kind_name(key, at)
            if kind in self.kinds:
                found[kind] = self.kinds[kind].read(value, at)
        return answers.ask(found, node, at)

    def schema(self, book: Any) -> dict[str, Any]:
        properties = {kind: shape.schema(book) for kind, shape in self.kinds.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False, "maxProperties": 1}


_BARE_KINDS = [kind for kind in answers.KIND_LIMITS if kind not in ("pattern", "item")]
ASK = _defined("ask", ByKind(scalar=Scalar(answers.bare_ask, {"enum": _BARE_KINDS}), map=_Ask()))
_CHOICE_KEYS = {"label": Key(TEXT, "보일 글", "how it reads"), "when": _WHEN} | STEP_TABLE
CHOICE = _defined(
    "choice",
    ByKind(
        scalar=Wrap(
            Scalar(
                lambda text, node, at: steps.goto(text, node, at) if text else None,
                {"type": ["string", "null"]},
                empty=True,
            ),
            answers.choice_target,
        ),
        list=Wrap(Ref("branches", SHAPES), answers.choice_target),
        map=Record(_CHOICE_KEYS, answers.choice),
    ),
)
STATE = _defined(
    "state",
    Record(
        STEP_TABLE
        | {
            "given": Key(
                SOURCE, "먼저 이것으로 답해 보고, 안 되면 묻기", "try this as the answer before asking"
            ),
            "ask": Key(
                ASK,
                "물을 것: text number photo name phone birth date datetime dates time pattern item",
                "the kind of answer",
            ),
            "choose": Key(Named(CHOICE, build=answers.choices), "고를 수 있는 답", "answers to choose from"),
        }
        | LEVEL,
        answers.state,
    ),
)

# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────
FLOW = _defined(
    "flow",
    Record(
        {
            "when": _WHEN,
            "takes": Key(
                Named(scalars.TAKES, key=_checked(scalars.variable), build=files.all_takes, pathless=True),
                "시작할 때 받는 값: {이름: text, 이름: optional text}",
                "values it starts with: {name: text, name: optional text}",
            ),
            "states": Key(_named(STATE), "상태들. 첫 상태에서 시작한다", "states; the first one starts", ""),
        }
        | _level("@"),
        files.flow,
        enter=files.know_states,
        required=("states",),
    ),
)
_TEAM = Record(
    {
        "hours": Key(NAME, "근무시간의 이름", "name of its hours"),
        "after": Key(DURATION, "이만큼 조용하면 봇이 돌아온다", "idle time until the bot comes back"),
        "off_hours": Key(STEP, "근무시간 밖이면 손님에게 하는 말", "said to the customer outside its hours"),
    },
    files.team,
    emptyable=True,
)
_SERVICE = Record(
    {
        "url": Key(
            scalars.URL,
            "주소 (https://…). 열쇠는 여기에 쓰지 않는다",
            "address; secrets are never in the file",
        ),
        "timeout": Key(
            Scalar(scalars.seconds, {"type": "string"}), "기다리는 시간 (예: 5s)", "time to wait (such as 5s)"
        ),
        "retry": Key(scalars.bounded(0, 10), "다시 해 보는 횟수", "how many more tries"),
    },
    files.service,
    required=("url",),
)
_RESOURCE = Record(
    {
        "hours": Key(NAME, "영업시간의 이름", "name of its hours"),
        "slot": Key(DURATION, "한 자리의 길이 (예: 30m)", "length of a place (such as 30m)"),
        "max": Key(scalars.bounded(1, 10_000), "같은 때 몇 자리", "places at one time"),
    },
    files.resource,
    emptyable=True,
)
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
    "teams": Key(_named(_TEAM), "넘겨받는 사람들", "who takes over", "@teams"),
    "fields": Key(
        Named(_TYPES, key=_checked(scalars.variable), pathless=True),
        "연락처의 칸과 그 종류",
        "fields of a contact and their types",
    ),
    "data": Key(
        Named(Wrap(ANY, texts.data, at=True), key=_checked(scalars.variable), pathless=True),
        "글, 목록, 표",
        "texts, lists, tables",
    ),
    "texts": Key(
        Named(TEXT, key=_checked(scalars.variable), pathless=True),
        "이름 붙인 글: {{ text.이름 }}으로 쓴다",
        "named texts, used as {{ text.name }}",
    ),
    "services": Key(_named(_SERVICE), "바깥 서비스", "outside services", "@services"),
    "resources": Key(_named(_RESOURCE), "예약 받는 것들", "what can be booked", "@resources"),
    "replies": Key(Many(Record(_REPLY, files.reply)), "키워드 자동 답장", "keyword replies", "@replies"),
    "off_hours": Key(STEP, "영업시간 밖의 답", "reply outside opening hours", "@off_hours"),
    "fallback": Key(STEP, "아무것에도 맞지 않을 때", "when nothing fits", "@fallback"),
    "flows": Key(_named(FLOW), "대화 흐름", "flows", ""),
}

SHAPES |= {
    "step": Record(STEP_TABLE, steps.step),
    "branches": Many(TARGET, build=steps.branches),
    "target": ByKind(
        scalar=Scalar(steps.goto, scalars.TEXTUAL),
        map=STEP,
        list=Many(ByKind(scalar=Scalar(steps.goto, scalars.TEXTUAL), map=STEP), build=steps.branches),
    ),
    "later": Many(Record(_LATER, steps.later), bare=True),
    "file": Record(FILE | _level("@"), files.part),
}
