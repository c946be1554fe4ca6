"""Korean holidays and days that have a name.

Facts come from the package ``holidays``: substitutes and election days are included.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_LANGUAGES = {"ko": "ko", "en": "en_US"}

# The package's wording, as people say it.
_SAY = {"기독탄신일": "성탄절", "신정연휴": "신정", "대체 휴일": "대체공휴일"}

_ALIKE: dict[tuple[int, int], str] = {
    (1, 1): "신정 새해첫날 새해첫째날 양력설 양력설날 newyear'sday newyearsday",
    (
        2,
        14,
    ): "발렌타인데이 발렌타인 밸런타인데이 밸런타인 발렌타인날 발랜타인데이 valentine'sday valentinesday",
    (3, 1): "삼일절 31절 3.1절 3·1절 삼일절날 independencemovementday",
    (3, 3): "삼겹살데이 삼삼데이",
    (3, 14): "화이트데이 화이트데이날 whiteday",
    (4, 1): "만우절",
    (4, 5): "식목일",
    (4, 14): "블랙데이",
    (4, 19): "419혁명기념일 사일구",
    (5, 1): "노동절 근로자의날 메이데이",
    (5, 5): "어린이날 children'sday childrensday",
    (5, 8): "어버이날 parents'day parentsday",
    (5, 15): "스승의날 teachers'day",
    (5, 18): "518기념일 오일팔",
    (5, 21): "부부의날",
    (6, 6): "현충일",
    (6, 25): "육이오 625전쟁일",
    (7, 17): "제헌절",
    (8, 15): "광복절 팔일오 liberationday",
    (10, 1): "국군의날",
    (10, 3): "개천절 nationalfoundationday",
    (10, 9): "한글날 hangulday hangeulday",
    (10, 31): "할로윈데이 할로윈 핼러윈데이 핼러윈 할로윈날 halloween",
    (11, 11): "빼빼로데이 빼빼로 뺴뺴로데이 빼빼로day 가래떡데이 농업인의날",
    (12, 24): (
        "크리스마스이브 크리스마스이브날 성탄절이브 성탄이브 성탄전야 크리스마스전야 클스마스이브 클마이브 "
        "이브 이브날 크리스마스eve christmaseve xmaseve x-maseve"
    ),
    (12, 25): (
        "크리스마스 크리스마스날 크리스마쓰 크리스마스데이 크리스마슈 크리스머스 클스마스 클마 성탄절 성탄일 성탄 "
        "성탄절날 christmasday christmas xmas x-mas"
    ),
    (12, 31): "제야 새해전날 newyear'seve newyearseve",
}
_FIXED: dict[str, tuple[int, int]] = {name: day for day, names in _ALIKE.items() for name in names.split()}

# Lunar days, by the package's English name of the day itself.
_LUNAR: dict[str, str] = {
    name: holiday
    for holiday, names in {
        "Korean New Year": "설날 설 구정 구정설 음력설 설당일 설날당일 구정날 seollal lunarnewyear koreannewyear",
        "Chuseok": "추석 추석날 추석당일 한가위 추섣 추썩 chuseok chusok",
        "Buddha's Birthday": "부처님오신날 석가탄신일 석탄일 부처님탄신일 초파일 사월초파일 buddha'sbirthday",
    }.items()
    for name in names.split()
}

NAMED_DAYS: tuple[str, ...] = tuple(sorted({*_FIXED, *_LUNAR, "성년의날"}, key=len, reverse=True))
"""Every name that ``named_day`` knows, longest first, without spaces."""

LUNAR_DAYS: frozenset[str] = frozenset(_LUNAR)
"""Those that fall on another day every year."""


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
    key = name.replace(" ", "")
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _LUNAR:
        days = _year(year, "en").items()
        return next((day for day, holiday in sorted(days) if _LUNAR[key] in holiday.split("; ")), None)
    if key == "성년의날":  # the third Monday of May
        return date(year, 5, 15) + timedelta(days=-date(year, 5, 15).weekday() % 7)
    return None
