"""Is it alive, is it ready, how is it doing, and a page that says so to a person."""

from __future__ import annotations

from pathlib import Path

import msgspec
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from api.house import House

STATIC = Path(__file__).parent / "static"


def service_routes(house: House) -> list[BaseRoute]:
    """GET /, /static, /healthz, /readyz, /metrics."""

    async def page(_request: Request) -> Response:
        return FileResponse(STATIC / "phone.html")

    async def alive(_request: Request) -> Response:
        return _json({"status": "ok"}, 200)

    async def ready(_request: Request) -> Response:
        checks = await house.ready()
        good = all(check.ok for check in checks)
        return _json({"status": "ready" if good else "not_ready", "checks": checks}, 200 if good else 503)

    async def metrics(_request: Request) -> Response:
        await house.measure()
        return Response(
            generate_latest(house.metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    return [
        Route("/", page, methods=["GET"]),
        Route("/healthz", alive, methods=["GET"]),
        Route("/readyz", ready, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def _json(value: object, status: int) -> Response:
    body = msgspec.json.encode(value)
    return Response(body, status, {"Cache-Control": "no-store"}, media_type="application/json")
