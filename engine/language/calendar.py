"""Korean holidays and days that have a name.

Facts come from the package ``holidays``: substitutes and election days are included.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_LANGUAGES = {"ko": "ko", "en": "en_US"}

# The package's wording, as people say it.
_SAY = {"기독탄신일": "성탄절", "신정연휴": "신정", "대체 휴일": "대체공휴일"}

_FIXED: dict[str, tuple[int, int]] = {
    "신정": (1, 1),
    "새해첫날": (1, 1),
    "삼일절": (3, 1),
    "31절": (3, 1),
    "3.1절": (3, 1),
    "식목일": (4, 5),
    "노동절": (5, 1),
    "근로자의날": (5, 1),
    "어린이날": (5, 5),
    "어버이날": (5, 8),
    "스승의날": (5, 15),
    "현충일": (6, 6),
    "제헌절": (7, 17),
    "광복절": (8, 15),
    "개천절": (10, 3),
    "한글날": (10, 9),
    "크리스마스이브": (12, 24),
    "성탄절": (12, 25),
    "크리스마스": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
}

# Lunar days, by the package's English name of the day itself.
_LUNAR: dict[str, str] = {
    **dict.fromkeys(("설날", "설", "구정", "seollal", "lunar new year"), "Korean New Year"),
    **dict.fromkeys(("추석", "한가위", "chuseok"), "Chuseok"),
    **dict.fromkeys(("부처님오신날", "석가탄신일", "초파일"), "Buddha's Birthday"),
}

NAMED_DAYS: tuple[str, ...] = tuple(sorted({*_FIXED, *_LUNAR}, key=len, reverse=True))
"""Every name that ``named_day`` knows, longest first, without spaces."""


@lru_cache(maxsize=64)
def _year(year: int, lang: str) -> dict[date, str]:
    # The package takes a third of a second to import and is not needed before somebody speaks of a day.
    import holidays

    names = holidays.country_holidays("KR", years=year, language=_LANGUAGES.get(lang, "en_US"))
    return {day: _spoken(name) for day, name in names.items()}


def _spoken(name: str) -> str:
    for formal, spoken in _SAY.items():
        name = name.replace(formal, spoken)
    return name


def holiday_name(day: date, lang: str = "ko") -> str | None:
    """The name of a Korean public holiday (or its substitute) in ``ko`` or ``en``, else None."""
    return _year(day.year, lang).get(day)


def named_day(name: str, year: int) -> date | None:
    """The day called ``name`` (설날, 추석, 어린이날, christmas …) in that year, or None."""
    key = name if name.isascii() else name.replace(" ", "")
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _LUNAR:
        days = _year(year, "en").items()
        return next((day for day, holiday in sorted(days) if _LUNAR[key] in holiday.split("; ")), None)
    return None
