"""A shop in Seoul on a Wednesday afternoon, for every test of texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.language.hours import Hours
from engine.texts.template import Around, compile_expr, compile_text

SEOUL = ZoneInfo("Asia/Seoul")
SHOP = Hours.parse({"월-금": "10:00-20:00", "토": "10:00-18:00", "공휴일": "휴무"})
DELIVERY = Hours.parse({"월-금": "11:00-14:00, 16:00-19:00"})


@pytest.fixture
def around() -> Around:
    """Wednesday, 2 December 2026, 15:00 in Seoul; the shop is open, its delivery is not."""
    return Around({"": SHOP, "배달": DELIVERY}, SEOUL, datetime(2026, 12, 2, 15, tzinfo=SEOUL))


@pytest.fixture
def english(around: Around) -> Around:
    """The same for a contact who reads English."""
    return replace(around, lang="en")


@pytest.fixture
def say(around: Around) -> Callable[..., str]:
    """Render a source with the given names."""
    return lambda source, **scope: compile_text(source).render(scope, around)


@pytest.fixture
def ask(around: Around) -> Callable[..., Any]:
    """Evaluate an expression with the given names."""
    return lambda source, **scope: compile_expr(source).evaluate(scope, around)
