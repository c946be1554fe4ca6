"""The JSON API, version 1: a file for each thing that it is about, and what they share in ``access`` and ``shapes``."""

from __future__ import annotations

from fastapi import APIRouter

from api.v1 import (
    contacts,
    conversations,
    counting,
    documents,
    events,
    gateways,
    groups,
    items,
    media,
    messages,
    notes,
    numbers,
    playing,
    revisions,
    scenarios,
    understanding,
    webhooks,
)
from api.v1.shapes import REFUSALS


def v1() -> APIRouter:
    """Every route below ``/api/v1``."""
    router = APIRouter(prefix="/api/v1", responses=REFUSALS)
    for part in (
        scenarios,
        revisions,
        playing,
        counting,
        numbers,
        conversations,
        messages,
        notes,
        items,
        media,
        contacts,
        groups,
        gateways,
        events,
        webhooks,
        documents,
        understanding,
    ):
        router.include_router(part.router)
    return router
