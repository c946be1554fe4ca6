"""The JSON API, version 1: a file for each thing that it is about, and what they share in ``access`` and ``shapes``."""

from __future__ import annotations

from fastapi import APIRouter

from api.v1 import documents, numbers, understanding
from api.v1.shapes import REFUSALS


def v1() -> APIRouter:
    """Every route below ``/api/v1``."""
    router = APIRouter(prefix="/api/v1", responses=REFUSALS)
    for part in (numbers, documents, understanding):
        router.include_router(part.router)
    return router
