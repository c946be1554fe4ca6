"""The clinic sample, bound to a number behind a carrier as an operator would do it, and the words that it must say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
from carrier import NUMBER
from running import House

SEOUL = ZoneInfo("Asia/Seoul")


async def open_clinic(house: House, folder: Path, emr: str, port: int, coding: str = "ksc5601") -> None:
    """Copy the sample, point its booking system to ``emr``, and publish it for our number."""
    file = folder / "clinic.yaml"
    await house.order("new", "clinic", str(file), data=False)
    text = file.read_text("utf-8")
    address = "https://emr.example.kr/api/v1"
    assert address in text
    file.write_text(text.replace(address, emr), "utf-8")
    await house.order("organisation", "add", "서울내과")
    await add_carrier(house, port, coding=coding)
    await house.order("scenario", "publish", str(file), "--number", NUMBER, "-m", "처음")


async def add_carrier(house: House, port: int, **settings: object) -> None:
    """A gateway to the SMSC at ``port``, and our number routed both ways over it."""
    usual = {"host": "127.0.0.1", "port": port, "system_id": "shop", "password": "-", "reconnect_first": 0.1}
    usual |= {"reconnect_most": 0.5} | settings
    pairs = [word for name, value in usual.items() for word in ("--set", f"{name}={value}")]
    added = await house.order("gateway", "add", "smpp", "통신사", *pairs, stdin="secret12\n")
    account = added.split()[2]
    await house.order("number", "add", NUMBER, "--name", "대표번호")
    await house.order("number", "route", NUMBER, account)


def open_day() -> date:
    """The first weekday from tomorrow that is no holiday: the clinic is open on it."""
    day = datetime.now(SEOUL).date() + timedelta(days=1)
    closed = holidays.country_holidays("KR", years=[day.year, day.year + 1])
    while day.weekday() > 4 or day in closed:
        day += timedelta(days=1)
    return day


def shown(day: date) -> str:
    """As Koreans write it."""
    return f"{day.month}월 {day.day}일({'월화수목금토일'[day.weekday()]})"
