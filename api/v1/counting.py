"""How a scenario is used: where its live sessions stand, and how its flows ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from api.v1.access import HouseDep, ReadScenarios
from api.v1.shapes import Shape
from api.v1.sources import Name

router = APIRouter(prefix="/scenarios", tags=["scenarios"])

Days = Annotated[int, Query(ge=1, le=3660, description="며칠 동안. Over how many days.")]


class StandingShape(Shape):
    """So many live sessions stand in this state (``flow.state``) of a revision; ``live``: new ones start on it."""

    revision: int
    live: bool
    state: str
    sessions: int


class EndedShape(Shape):
    """So many times a flow ended in this way."""

    flow: str
    outcome: str
    times: int


class ScenarioStatistics(Shape):
    """Where live sessions stand now, and how flows ended since then."""

    sessions: list[StandingShape]
    since: datetime
    ended: list[EndedShape]


@router.get("/{name}/statistics", summary="어디에 있고 어떻게 끝났는지 · Count sessions and outcomes")
async def scenario_statistics(
    me: ReadScenarios, house: HouseDep, name: Name, days: Days = 30
) -> ScenarioStatistics:
    line = await house.admin.scenario(me.organisation, name)
    since = house.admin.now() - timedelta(days=days)
    return ScenarioStatistics(
        sessions=[
            StandingShape(
                revision=each.revision,
                live=each.revision == line.live,
                state=each.state,
                sessions=each.sessions,
            )
            for each in await house.admin.standing(me.organisation, name)
        ],
        since=since,
        ended=[
            EndedShape(flow=each.flow, outcome=each.outcome, times=each.times)
            for each in await house.admin.ended(me.organisation, name, since)
        ],
    )
