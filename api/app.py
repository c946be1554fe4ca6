"""The HTTP application: routes from their files, one guard around all of them."""

from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.guard import Guard
from api.house import House
from api.inbound import inbound_routes
from api.limits import Limits
from api.loopback import loopback_routes
from api.problems import problem
from api.service import service_routes
from api.v1 import v1
from api.v1.access import Rates
from api.v1.documents import describe
from api.v1.events import Streams
from engine.hooks import Refused

_SILENT: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
"""A part of a place that may be told: what a caller named a field may be anything."""
_BY_STATUS = {400: "bad_json", 404: "unknown_route", 405: "wrong_method", 408: "too_slow", 413: "too_large"}


def create_app(house: House) -> FastAPI:
    """The application over ``house``. Loopback routes answer ``unknown_account`` while the house has no
    phones."""
    # The framework's own pages of documentation load scripts from elsewhere, which our policy forbids.
    # Its own tracing would carry queries and exceptions with customers' data to a collector.
    app = FastAPI(
        title="답장 Dapjang",
        version="1",
        summary="시나리오와 대화를 다루는 얇은 API · A thin API for scenarios and conversations",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        telemetry=_SILENT,
    )
    app.state.house = house
    app.state.rates = Rates()
    app.state.streams = Streams()
    app.router.routes.extend(
        [
            *inbound_routes(house),
            *loopback_routes(house),
            *service_routes(house),
        ]
    )
    app.include_router(v1())
    describe(app)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _shape)
    app.add_middleware(Limits)
    app.add_middleware(Guard, refused=house.metrics.refused)
    return app


async def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(Refused(_BY_STATUS.get(error.status_code, "internal")))
    answer.headers.update(error.headers or {})  # Allow
    return answer


async def _shape(_request: Request, error: Exception) -> Response:
    """The framework's own answer would quote what was sent."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        raise Refused("bad_json")
    place = [str(part) for part in first["loc"] if isinstance(part, int) or _NAME.fullmatch(str(part))]
    raise Refused("bad_shape", where=".".join(place))
