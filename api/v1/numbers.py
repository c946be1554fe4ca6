"""Masked numbers: by which gateways they receive and send, which scenarios answer in which order, policy, testers."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api.house import House
from api.v1.access import HouseDep, ReadNumbers, WriteNumbers, member_of
from api.v1.shapes import IfMatch, Shape, must_match, tag
from engine.hooks import Refused
from engine.language.hours import Hours, HoursFault
from engine.language.keywords import Hit
from engine.language.normal import normalise
from engine.language.phone import national
from engine.store.administration.faults import AdminFault
from engine.store.administration.organisations import NumberLine

router = APIRouter(prefix="/numbers", tags=["numbers"])

Digits = Annotated[
    str, Path(description="국내 번호의 숫자: 0212345678. National digits.", pattern=r"^[0-9]{3,15}$")
]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["21:00"])]
Phone = Annotated[str, Field(min_length=3, max_length=30, examples=["010-1234-5678"])]


class PolicyShape(Shape):
    """What a number decides for all its scenarios: quiet hours of what is not a reply (R17), how many automatic replies
    within how many minutes engage the brake (R13), and its opening hours (days: windows, as a scenario has them; without
    them those of its first scenario count). What is left out is as usual."""

    quiet_from: Clock | None = None
    quiet_to: Clock | None = None
    brake: Annotated[int, Field(ge=1, le=1000)] | None = None
    brake_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    hours: (
        Annotated[
            dict[Annotated[str, Field(max_length=100)], Annotated[str, Field(max_length=200)]],
            Field(max_length=100, examples=[{"월-금": "09:00-12:00, 13:00-18:00", "공휴일": "휴무"}]),
        ]
        | None
    ) = None


class RouteShape(Shape):
    """By which gateway account a number receives or sends; of several the lowest priority goes first."""

    gateway: int
    direction: Literal["in", "out"]
    priority: Annotated[int, Field(ge=0, le=1000)] = 0


class NumberShape(Shape):
    """A number. ``scenarios`` answer in this order; ``testers`` are the senders that get drafts (R26)."""

    digits: str
    name: str
    policy: PolicyShape
    scenarios: list[str]
    testers: list[str]
    routes: list[RouteShape]


class NumberNew(Shape):
    """A number to be registered."""

    digits: Phone
    name: Annotated[str, Field(max_length=100)] = ""


class NumberList(Shape):
    """All numbers of the organisation."""

    items: list[NumberShape]


class NumberChange(Shape):
    """What is given takes the place of what was there."""

    name: Annotated[str, Field(max_length=100)] | None = None
    policy: PolicyShape | None = None
    scenarios: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)] | None = None
    testers: Annotated[list[Phone], Field(max_length=100)] | None = None
    routes: Annotated[list[RouteShape], Field(max_length=50)] | None = None


class Question(Shape):
    """A text as a customer would send it."""

    text: Annotated[str, Field(max_length=2000)]


class MatchShape(Shape):
    """A keyword that was found. ``span``: the part of the text; ``why``: by which kind of keyword, and how."""

    scenario: str
    kind: str
    word: str
    does: str
    span: tuple[int, int]
    why: str


class Explained(Shape):
    """What a text would do outside a flow: the winner first, then what it beat (R7)."""

    matches: list[MatchShape]


async def _number(house: House, organisation: int, digits: str) -> NumberLine:
    """The organisation's number. Raises ``AdminFault('no_number')`` for another one's as well."""
    line = await house.admin.number_by_digits(digits)
    if line.organisation != organisation:
        raise AdminFault("no_number", digits)
    return line


async def _shape(house: House, line: NumberLine, response: Response | None = None) -> NumberShape:
    view = await house.admin.number_view(line.id)
    routes = await house.admin.routes(line.id)
    if response is not None:
        response.headers["ETag"] = _tag(line)
    known = {name: view.policy.get(name) for name in PolicyShape.model_fields}
    return NumberShape(
        digits=line.digits,
        name=line.name,
        policy=PolicyShape.model_validate(known),
        scenarios=[name for name, _ in view.bindings],
        testers=sorted(view.test_senders),
        routes=[
            RouteShape(
                gateway=r.account, direction="in" if r.direction == "in" else "out", priority=r.priority
            )
            for r in routes
        ],
    )


def _tag(line: NumberLine) -> str:
    return tag(line.id, line.version, line.name)


def _digits(text: str, where: str) -> str:
    digits = national(text)
    if digits is None:
        raise Refused("bad_number", where=where)
    return digits


def _hours(entries: dict[str, str]) -> None:
    try:
        Hours.parse(entries)
    except HoursFault:
        raise Refused("bad_shape", where="body.policy.hours") from None


@router.get("", summary="번호들 · List numbers")
async def list_numbers(me: ReadNumbers, house: HouseDep) -> NumberList:
    lines = await house.admin.numbers(me.organisation)
    return NumberList(items=[await _shape(house, line) for line in lines])


@router.post("", status_code=201, summary="번호를 더함 · Register a number")
async def create_number(me: WriteNumbers, house: HouseDep, new: NumberNew, response: Response) -> NumberShape:
    digits = _digits(new.digits, "digits")
    await house.admin.create_number(me.organisation, digits, name=new.name, who=member_of(me))
    return await _shape(house, await _number(house, me.organisation, digits), response)


@router.get("/{digits}", summary="번호 하나 · Read a number")
async def read_number(me: ReadNumbers, house: HouseDep, digits: Digits, response: Response) -> NumberShape:
    return await _shape(house, await _number(house, me.organisation, digits), response)


@router.patch("/{digits}", summary="번호를 고침 · Change a number")
async def change_number(
    me: WriteNumbers,
    house: HouseDep,
    digits: Digits,
    change: NumberChange,
    response: Response,
    if_match: IfMatch = None,
) -> NumberShape:
    line = await _number(house, me.organisation, digits)
    must_match(if_match, _tag(line))
    given = change.model_dump(exclude_unset=True, exclude_none=True)
    if change.policy is not None and change.policy.hours is not None:
        _hours(change.policy.hours)
    if change.testers is not None:
        given["testers"] = [_digits(each, "testers") for each in change.testers]
    if change.routes is not None:
        given["routes"] = [(r.gateway, r.direction, r.priority) for r in change.routes]
    await house.admin.change_number(
        me.organisation, line.id, version=line.version, who=member_of(me), **given
    )
    return await _shape(house, await _number(house, me.organisation, digits), response)


@router.post("/{digits}/explain", summary="글이 무엇을 부르는지 · Explain what a text matches")
async def explain(me: ReadNumbers, house: HouseDep, digits: Digits, question: Question) -> Explained:
    line = await _number(house, me.organisation, digits)
    number = await house.number(line.id)
    return Explained(matches=[_match(hit) for hit in number.keywords.hits(normalise(question.text))])


def _match(hit: Hit) -> MatchShape:
    what = hit.entry.payload
    flow = getattr(what, "flow", None)
    return MatchShape(
        scenario=what.revision.scenario.id,
        kind=hit.entry.kind,
        word=hit.entry.word,
        does=f"flow {flow.name}" if flow is not None else "reply",
        span=hit.span,
        why=hit.why,
    )
