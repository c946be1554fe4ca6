"""Whether a text with a day in it asks about something else, and whether anything near its only day needs a closer look."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.days import signs
from engine.language.days.joins import Day
from engine.language.found import ASKING, Found
from engine.language.normal import Normal


def plain(one: Found, text: Normal) -> bool:
    """True when nothing near the only day makes it a range, a rough one, a question or the old day of a change."""
    said, end = text.text, one.end
    if one.problem is not None or is_before(one, said) or asked_back(one, text):
        return False
    if end < len(said):
        after = said[end : end + 3].lstrip()
        if after[:1] in signs.TURNS or after[:2] in signs.TURNS or signs.CLOSER_LOOK.search(said, end):
            return False
    front = said[max(0, one.start - 9) : one.start].split()
    return not front or front[-1] not in signs.FRONT_TURNS


def asked_back(one: Found, text: Normal) -> bool:
    """내일이요? is asked whether or not it is wished."""
    if "?" not in text.raw or (one.start and one.end == len(text.text)):
        return False
    return signs.MERELY.fullmatch(text.text, one.end) is not None


def is_before(one: Found, text: str) -> bool:
    """3일 전(에), which is three days ago or before the third."""
    return isinstance(one, Day) and one.kind == "offset" and text[one.end - 1] == "전"


def asks(found: Sequence[Found], text: Normal) -> bool:
    """True for a question that is no wish to come ("12월 3일에 쉬는 날인가요"), and for the day of a birth."""
    said = text.text
    if signs.BIRTHS.search(said):
        return True
    if ASKING.search(said) or signs.DATE_OF_TODAY.search(said):
        return signs.ANY.search(said) is None
    if not signs.QUESTION.search(said) and "?" not in text.raw:
        return False
    if signs.SETTLES.search(said, found[-1].end):
        return False
    return (
        signs.WISHES.search(said, found[-1].end) is None
        and signs.WISH_AT_ONCE.match(said, found[-1].end) is None
    )
