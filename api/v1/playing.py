"""A scenario drawn as a picture, and tried out with made-up texts."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, Field, JsonValue

from api.v1.access import HouseDep, ReadScenarios
from api.v1.shapes import Shape
from api.v1.sources import VERSION, Name, playable, readable, version_of
from engine.desk.rehearsal import Act, Rehearsal, Runaway, rehearse
from engine.dialogue.revision import Revision
from engine.hooks import Refused
from engine.language.moments import MomentFault, parse_duration
from engine.scenario.diagram import mermaid, svg
from engine.scenario.review import review

router = APIRouter(prefix="/scenarios", tags=["scenarios"])

LONGEST_WAIT = timedelta(days=366)
_KINDS = {"mermaid": "text/vnd.mermaid", "svg": "image/svg+xml"}
_PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: {"schema": {"type": "string"}} for kind in _KINDS.values()}}
}
Version = Annotated[str, Query(pattern=VERSION, description="draft, live, 또는 판. Or a revision.")]
Moment = Annotated[
    AwareDatetime,
    Field(
        ge=datetime(2000, 1, 1, tzinfo=UTC),
        le=datetime(2100, 1, 1, tzinfo=UTC),
        examples=["2026-11-25T12:00:00+09:00"],
    ),
]
Short = Annotated[str, Field(max_length=100)]


class StepShape(Shape):
    """One of: a customer's ``text``; ``photo``: so many pictures (perhaps with a text); ``wait``: time passes, seconds or
    ``30m 2h 1d 1w``."""

    text: Annotated[str, Field(max_length=2000)] | None = None
    photo: Annotated[int, Field(ge=1, le=10)] | None = None
    wait: Annotated[int, Field(ge=0, le=31_622_400)] | Annotated[str, Field(max_length=20)] | None = None


class KnownShape(Shape):
    """What is known of the made-up customer."""

    name: Short = ""
    language: Annotated[str, Field(pattern=r"^([a-z]{2})?$")] = ""
    fields: Annotated[dict[Short, JsonValue], Field(max_length=100, default_factory=dict)]
    tags: Annotated[list[Short], Field(max_length=100, default_factory=list)]


class AnswerShape(Shape):
    """What an outside service answers: ``ok``, an HTTP status or ``failed``, and its JSON."""

    outcome: Annotated[str, Field(pattern=r"^(ok|failed|[1-5][0-9]{2})$")] = "ok"
    data: JsonValue = None


class Simulation(Shape):
    """Steps to be tried out. ``services``: what outside calls are answered, by ``GET emr/patients/*``; others fail."""

    version: Annotated[str, Field(pattern=VERSION)] = "live"
    now: Moment | None = None
    known: KnownShape | None = None
    services: Annotated[
        dict[Annotated[str, Field(max_length=300)], AnswerShape], Field(max_length=100, default_factory=dict)
    ]
    steps: Annotated[list[StepShape], Field(min_length=1, max_length=200)]


class SaidShape(Shape):
    """A text of the bot; ``place``: where it is written; ``why``: what chose it."""

    text: str
    attachments: list[str]
    why: str
    node: str
    place: str


class DidShape(Shape):
    """What else was done: handoff, notify, set_field, set_tag, consent, ended, fault, call, room, later."""

    what: str
    detail: dict[str, Any]


class TurnShape(Shape):
    """What came of a step."""

    at: datetime
    said: list[SaidShape]
    done: list[DidShape]


class RunningShape(Shape):
    """A flow that still runs; ``front``: it gets the next answer."""

    flow: str
    state: str
    front: bool
    variables: dict[str, Any]


class PlannedShape(Shape):
    """What happens by itself when time passes."""

    at: datetime
    kind: str
    node: str


class EndedFlow(Shape):
    """A flow that ended, with its answers."""

    flow: str
    outcome: str
    answers: dict[str, str]


class Simulated(Shape):
    """What each step brought about, and how it stands afterwards."""

    revision: int
    turns: list[TurnShape]
    now: datetime
    running: list[RunningShape]
    answers: list[EndedFlow]
    planned: list[PlannedShape]


@router.get(
    "/{name}/diagram", summary="그림으로 · Draw a scenario", response_class=Response, responses=_PICTURE
)
async def draw_scenario(
    me: ReadScenarios,
    house: HouseDep,
    name: Name,
    version: Version = "live",
    format: Literal["mermaid", "svg"] = "mermaid",
    flow: Annotated[str | None, Query(max_length=200, description="이 흐름만. Only this flow.")] = None,
    lang: Literal["ko", "en"] = "ko",
) -> Response:
    scenario = await readable(await version_of(house, me.organisation, name, version))
    if flow is not None and flow not in scenario.flows:
        raise Refused("bad_query", where="query.flow")
    draw = {"mermaid": mermaid, "svg": svg}[format]
    return Response((await asyncio.to_thread(draw, scenario, flow, lang)).encode(), media_type=_KINDS[format])


@router.post("/{name}/simulate", summary="해 봄 · Try a scenario out")
async def simulate_scenario(me: ReadScenarios, house: HouseDep, name: Name, asked: Simulation) -> Simulated:
    kept = await version_of(house, me.organisation, name, asked.version)
    acts = [_act(step, n) for n, step in enumerate(asked.steps)]
    organisation = next(o for o in await house.admin.organisations() if o.id == me.organisation)
    zone = ZoneInfo(organisation.zone)
    known, services = _plain(asked)
    result = await asyncio.to_thread(review, kept.files)
    scenario = playable(result)

    def play() -> Rehearsal:
        return rehearse(
            Revision(scenario, kept.line.id),
            acts,
            now=asked.now or datetime.now(zone),
            zone=zone,
            language=organisation.language,
            known=known,
            answers=services,
        )

    try:
        played = await asyncio.to_thread(play)
    except Runaway:
        raise Refused("runaway") from None
    return Simulated.model_validate(
        {"revision": kept.line.id, **{f.name: getattr(played, f.name) for f in fields(played)}}
    )


def _act(step: StepShape, number: int) -> Act:
    place = f"body.steps.{number}"
    if step.wait is None:
        if step.text is None and step.photo is None:
            raise Refused("bad_shape", where=place)
        return Act(step.text or "", step.photo or 0)
    if step.text is not None or step.photo is not None:
        raise Refused("bad_shape", where=place)
    try:
        span = timedelta(seconds=step.wait) if isinstance(step.wait, int) else parse_duration(step.wait)
    except (MomentFault, OverflowError):
        raise Refused("bad_shape", where=f"{place}.wait") from None
    if span > LONGEST_WAIT:
        raise Refused("bad_shape", where=f"{place}.wait")
    return Act(wait=span)


def _plain(asked: Simulation) -> tuple[dict[str, Any], dict[str, tuple[str, Any]]]:
    """What is known, and what services answer, as JSON that the engine can keep: numbers of 64 bits, none that is none."""
    try:
        services = {like: (each.outcome, _kept(each.data)) for like, each in asked.services.items()}
    except (OverflowError, ValueError):
        raise Refused("bad_shape", where="body.services") from None
    if asked.known is None:
        return {}, services
    try:
        known = _kept(asked.known.model_dump())
    except (OverflowError, ValueError):
        raise Refused("bad_shape", where="body.known") from None
    return {**known, "tags": frozenset(known["tags"])}, services


def _kept(value: Any) -> Any:
    plain = msgspec.json.decode(msgspec.json.encode(value))
    return msgspec.msgpack.decode(msgspec.msgpack.encode(plain))
