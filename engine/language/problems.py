"""The sentence for a problem, short and polite, to stand before the author's own words (``{{ problem }}
예) 12월 3일``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from engine.language.reading import Days, Problem

SENTENCES: Mapping[str, tuple[str, str]] = {
    "not_understood": ("잘 이해하지 못했습니다.", "Sorry, we did not understand."),
    # choices
    "choice_range": ("{first}번부터 {last}번까지만 있습니다.", "The choices are {first} to {last}."),
    "choice_several": ("하나만 골라 주세요.", "Please choose only one."),
    # numbers
    "several_numbers": (
        "숫자가 여러 개입니다. 하나만 적어 주세요.",
        "Please send only one number.",
    ),
    "number_vague": ("정확한 수를 하나 알려 주세요.", "Please send one exact number."),
    "total_wanted": ("모두 몇인지 알려 주세요.", "Please tell us the total."),
    "not_whole": ("1, 2, 3처럼 딱 떨어지는 수로 알려 주세요.", "Please send a whole number."),
    "one_amount": ("금액을 하나만 정확히 알려 주세요.", "Please send one exact amount."),
    "won_only": ("원화 금액으로 알려 주세요.", "Please send the amount in won."),
    "number_min": ("{limit} 이상이어야 합니다.", "It must be at least {limit}."),
    "number_max": ("{limit} 이하여야 합니다.", "It must be at most {limit}."),
    "text_min": (
        "{limit}자 이상 적어 주세요.",
        "Please write at least {limit} characters.",
    ),
    "text_max": ("{limit}자 이하로 적어 주세요.", "Please write at most {limit} characters."),
    "photo_min": ("사진이 {limit}장 이상 필요합니다.", "We need at least {limit} pictures."),
    "photo_max": ("사진은 {limit}장까지 받습니다.", "We take at most {limit} pictures."),
    "photo_wanted": ("사진을 보내 주세요.", "Please send a picture."),
    "photo_unwanted": ("사진 대신 글로 답해 주세요.", "Please answer in words, not with a picture."),
    # days
    "no_such_month": ("{month}월은 없습니다.", "There is no month {month}."),
    "no_such_day": ("{month_of}{day}일이 없습니다.", "There is no {day}{month_en}."),
    "weekday_differs": (
        "{day}입니다. 날짜와 요일이 다릅니다.",
        "That date is a {day}: date and weekday differ.",
    ),
    "day_missing": ("날짜까지 알려 주세요.", "Please tell us the exact day."),
    "one_day": ("하루만 골라 주세요.", "Please choose one day."),
    "one_run": ("이어지는 날만 함께 적어 주세요.", "Please send days that follow each other."),
    "run_backwards": ("끝나는 날이 시작하는 날보다 빠릅니다.", "The last day is before the first."),
    "end_missing": ("언제까지인지도 알려 주세요.", "Please tell us the last day, too."),
    "lunar_date": ("양력 날짜로 알려 주세요.", "Please use the solar calendar."),
    "date_past": ("지난 날짜입니다.", "That day has passed."),
    "date_min": ("{limit}부터 가능합니다.", "The earliest is {limit}."),
    "date_max": ("{limit}까지 가능합니다.", "The latest is {limit}."),
    "closed_weekday": ("{weekday}은 쉽니다.", "We are closed on {weekday}."),
    "closed_holiday": ("{day}은 공휴일({name})이라 쉽니다.", "We are closed on {day} ({name_en})."),
    "closed_date": ("{day}은 쉽니다.", "We are closed on {day}."),
    "closed_time": ("{value}에는 열지 않습니다.", "We are not open at {value}."),
    # times
    "no_such_time": ("그런 시각은 없습니다.", "There is no such time."),
    "hour_missing": ("몇 시인지 알려 주세요.", "Please tell us the hour."),
    "time_missing": ("몇 시인지도 알려 주세요.", "Please tell us the time, too."),
    "time_vague": ("정확한 시각을 하나 알려 주세요.", "Please tell us one exact time."),
    "time_past": ("이미 지난 시각입니다.", "That time has passed."),
    "several_times": ("시각을 하나만 알려 주세요.", "Please tell us only one time."),
    "time_min": ("{limit}부터 가능합니다.", "The earliest is {limit}."),
    "time_max": ("{limit}까지 가능합니다.", "The latest is {limit}."),
    "confirm": ("{value} 맞으신가요?", "{value}, is that right?"),
    "not_confirmed": ("알겠습니다.", "All right."),
    "ambiguous": ("{a}인지 {b}인지 알려 주세요.", "Do you mean {a} or {b}?"),
    # persons
    "no_such_birth": ("없는 날짜입니다.", "There is no such date."),
    "birth_future": ("아직 오지 않은 날짜입니다.", "That day is in the future."),
    "birth_min": (
        "{limit} 이후에 태어난 분만 가능합니다.",
        "Only for people born on or after {limit}.",
    ),
    "birth_max": (
        "{limit} 이전에 태어난 분만 가능합니다.",
        "Only for people born on or before {limit}.",
    ),
    "year_missing": ("태어난 해까지 알려 주세요.", "Please tell us the year, too."),
    "lunar_birth": ("양력 생년월일로 알려 주세요.", "Please use the solar calendar."),
    "resident_number": (
        "주민등록번호는 보내지 마시고 생년월일만 알려 주세요.",
        "Please send the date of birth only, no resident number.",
    ),
    "birth_day_missing": ("태어난 달과 날까지 알려 주세요.", "Please tell us the month and day, too."),
    "birth_form": (
        "생년월일을 19800305처럼 적어 주세요.",
        "Please write the date of birth like 1980-03-05.",
    ),
    "birth_age": ("나이 대신 생년월일을 알려 주세요.", "Please send the date of birth, not the age."),
    "birth_zodiac": ("띠 대신 생년월일을 알려 주세요.", "Please send the date of birth, not the sign."),
    "several_births": ("한 분의 생년월일만 알려 주세요.", "Please send the date of birth of one person."),
    "name_incomplete": ("성함을 모두 알려 주세요.", "Please tell us the full name."),
    "several_names": ("한 분의 성함만 알려 주세요.", "Please send the name of one person."),
    "phone_digits": (
        "전화번호의 자릿수가 맞지 않습니다.",
        "That telephone number has too few or too many digits.",
    ),
    "phone_partial": ("전화번호를 처음부터 모두 적어 주세요.", "Please send the whole telephone number."),
    "phone_foreign": ("국내 전화번호로 알려 주세요.", "Please send a Korean telephone number."),
    "several_phones": ("전화번호를 하나만 알려 주세요.", "Please send only one telephone number."),
    # addresses
    "no_such_postcode": ("없는 우편번호입니다.", "There is no such postcode."),
    "old_postcode": ("다섯 자리 새 우편번호로 적어 주세요.", "Please use the new postcode of five digits."),
    "address_incomplete": (
        "건물 번호나 동·호수까지 적어 주세요.",
        "Please send the whole address with its number.",
    ),
    "several_addresses": ("주소를 하나만 알려 주세요.", "Please send only one address."),
    # whatever a pattern or a place wants
    "pattern": ("형식이 맞지 않습니다.", "That does not have the right form."),
    "free": ("그때는 자리가 없습니다.", "There is no free place then."),
}  # fmt: skip
"""Code -> sentence in Korean and English. Places in braces are filled by ``params``, dates and times as
people say them."""

WEEKDAYS = (
    ("월요일", "Monday"),
    ("화요일", "Tuesday"),
    ("수요일", "Wednesday"),
    ("목요일", "Thursday"),
    ("금요일", "Friday"),
    ("토요일", "Saturday"),
    ("일요일", "Sunday"),
)
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def sentence(problem: Problem, lang: str = "ko") -> str:
    """What to tell the customer, in ``ko`` or ``en``; an unknown code is told as "not understood"."""
    korean, english = SENTENCES.get(problem.code, SENTENCES["not_understood"])
    korean_wanted = lang == "ko"
    spoken = {key: _said(value, korean_wanted) for key, value in problem.params.items()}
    for name, make in _SPECIAL.items():
        spoken.setdefault(name, make(problem.params, korean_wanted))
    if isinstance(problem.params.get("weekday"), int):
        spoken["weekday"] = WEEKDAYS[problem.params["weekday"]][0 if korean_wanted else 1]
    if {"a", "b"} <= problem.params.keys():
        spoken["a"], spoken["b"] = _two(problem.params["a"], problem.params["b"], korean_wanted)
    return (korean if korean_wanted else english).format_map(spoken)


def _month_of(params: Mapping[str, Any], korean: bool) -> str:
    if "month" not in params:
        return ""
    year = f"{params['year']}년 " if params.get("month") == 2 and params.get("day") == 29 else ""
    return f"{year}{params['month']}월에는 "


def _month_en(params: Mapping[str, Any], korean: bool) -> str:
    return f" in {_MONTHS_EN[params['month'] - 1]}" if "month" in params else "th of any month"


_SPECIAL: dict[str, Callable[[Mapping[str, Any], bool], str]] = {"month_of": _month_of, "month_en": _month_en}


def _said(value: Any, korean: bool) -> str:
    """A value as people say it: 12월 3일(목), 오후 3시 30분."""
    if isinstance(value, datetime):
        return f"{_said(value.date(), korean)} {_said(value.time(), korean)}"
    if isinstance(value, date):
        weekday = WEEKDAYS[value.weekday()]
        if korean:
            return f"{value.month}월 {value.day}일({weekday[0][0]})"
        return f"{weekday[1]}, {_MONTHS_EN[value.month - 1]} {value.day}"
    if isinstance(value, time):
        return _clock(value, korean)
    if isinstance(value, Days):
        first, last = _said(value.min, korean), _said(value.max, korean)
        return first if value.min == value.max else f"{first}~{last}" if korean else f"{first} to {last}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _clock(value: time, korean: bool) -> str:
    hour = value.hour % 12 or 12
    if korean:
        return f"{'오전' if value.hour < 12 else '오후'} {hour}시" + (
            f" {value.minute}분" if value.minute else ""
        )
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{hour}{minutes} {'am' if value.hour < 12 else 'pm'}"


def _two(left: Any, right: Any, korean: bool) -> tuple[str, str]:
    """Two readings, told apart: years are said when only they differ."""
    said = _said(left, korean), _said(right, korean)
    if isinstance(left, date) and isinstance(right, date) and left.year != right.year:
        return (
            (f"{left.year}년 {said[0]}", f"{right.year}년 {said[1]}")
            if korean
            else (f"{said[0]} {left.year}", f"{said[1]} {right.year}")
        )
    return said
