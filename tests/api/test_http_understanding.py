"""POST /api/v1/understand: a reading over HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/v1/understand"
NOON = "2026-11-25T12:00:00+09:00"


async def test_a_reading_over_http(web: httpx.AsyncClient) -> None:
    """A hospital's system sees value, certainty and the part of the text."""
    sent = {"kind": "datetime", "text": "네~ 낼 오후 세시 반이요", "now": NOON}
    answer = await web.post(PATH, json=sent)
    told = answer.json()
    assert answer.status_code == 200
    assert (told["value"], told["sure"]) == ("2026-11-26T15:30", True)
    assert sent["text"][slice(*told["span"])] == "낼 오후 세시 반"


async def test_hours_and_language_are_taken(web: httpx.AsyncClient) -> None:
    """Opening hours decide about "7시"; without them the reason asks in the caller's language."""
    bar = {"kind": "time", "text": "7시", "hours": {"매일": "18:00-02:00"}}
    assert (await web.post(PATH, json=bar)).json()["value"] == "19:00"
    told = (await web.post(PATH, json={"kind": "time", "text": "7시", "lang": "en"})).json()
    assert told["reason"] == "Do you mean 7 am or 7 pm?"


async def test_now_without_an_offset_is_korean_time(web: httpx.AsyncClient) -> None:
    """내일 at 23:30 in Seoul is the next day there."""
    sent = {"kind": "date", "text": "내일", "now": "2026-11-25T23:30:00"}
    assert (await web.post(PATH, json=sent)).json()["value"] == "2026-11-26"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"kind": "datum", "text": "내일"}, "unknown_kind"),
        ({"kind": "date"}, "bad_shape"),
        ({"kind": "date", "text": "내일", "when": "now"}, "bad_shape"),
        ({"kind": "date", "text": "내일", "now": "soon"}, "bad_shape"),
        ({"kind": "date", "text": "내일", "hours": {"가나": "9-18"}}, "bad_shape"),
        ({"kind": "date", "text": "가" * 2001}, "bad_shape"),
        ({"kind": "date", "text": "내일", "lang": "fr"}, "bad_shape"),
    ],
)
async def test_wrong_questions_are_refused(web: httpx.AsyncClient, sent: dict[str, Any], code: str) -> None:
    """What is wrong is told by a code, without quoting the text."""
    answer = await web.post(PATH, json=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert "가가" not in answer.text


async def test_a_text_of_any_length_is_answered_at_once(web: httpx.AsyncClient) -> None:
    """The longest text that is taken is no answer, and nobody waits for it."""
    answer = await web.post(PATH, json={"kind": "datetime", "text": "12월 3일 " * 250})
    assert answer.json()["value"] is None
