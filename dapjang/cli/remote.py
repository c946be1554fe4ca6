"""``dapjang chat URL``: a customer's phone on a running service's loopback gateway."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click
import httpx

from dapjang.cli.main import Failed

PATIENCE = 3.0
"""Seconds to wait for the first reply."""


def talk(url: str, customer: str, number: str | None, lines: Iterable[str]) -> None:
    """Send each line, print what comes back."""
    with httpx.Client(base_url=url, timeout=30) as client:
        account, to = _line(client, number)
        after = _last(client, account, customer)
        for line in lines:
            if not line.strip():
                continue
            _call(
                client,
                "POST",
                f"/loopback/{account}/messages",
                json={"from": customer, "to": to, "text": line},
            )
            while replies := _replies(client, account, customer, after, PATIENCE if line else 0.3):
                for reply in replies:
                    click.secho(reply["text"], fg="cyan")
                    after = max(after, reply["n"])
                line = ""


def _line(client: httpx.Client, number: str | None) -> tuple[int, str]:
    lines = _call(client, "GET", "/loopback")
    fitting = [line for line in lines if number in (None, line["number"])]
    if not fitting:
        raise Failed("연습용 번호가 없습니다.", "No such loopback number")
    return fitting[0]["account"], fitting[0]["number"]


def _last(client: httpx.Client, account: int, customer: str) -> int:
    return max((reply["n"] for reply in _replies(client, account, customer, 0, 0)), default=0)


def _replies(
    client: httpx.Client, account: int, customer: str, after: int, wait: float
) -> list[dict[str, Any]]:
    query = {"after": after, "to": customer, "wait": wait}
    found: list[dict[str, Any]] = _call(client, "GET", f"/loopback/{account}/messages", params=query)
    return found


def _call(client: httpx.Client, method: str, path: str, **kwargs: Any) -> Any:
    try:
        answer = client.request(method, path, **kwargs)
        answer.raise_for_status()
        return answer.json()
    except httpx.HTTPStatusError as error:
        raise Failed(f"서비스가 거절했습니다: {error.response.status_code}", "The service refused") from error
    except (httpx.HTTPError, ValueError) as error:
        raise Failed(
            "서비스에 닿지 않습니다. 'dapjang serve'가 실행 중인지 보세요.", "No answer from the service"
        ) from error
