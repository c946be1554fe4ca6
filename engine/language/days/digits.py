# ruff: noqa: E501 - one row of the table per line
"""Days in figures: 12/3, 12월 3일, 2026-12-03, 3일, 십이월 삼일, 3일 of a run (12/3~5). 일, 월 and 년 may be 日, 月, 年."""

from __future__ import annotations

from engine.language.days import counts
from engine.language.days import meanings as means
from engine.language.days.meanings import Row
from engine.language.days.words import DAYS_OF_MONTH_BY_EAR, MONTHS, YEARS, loosely
from engine.language.numbers.numerals import SINO_PATTERN, one_of

DIGITS = "0123456789"
SINO = "일이삼사오육칠팔구십"
MONTH = rf"(?P<m>[\d유시영{SINO}][\d비빌{SINO}]{{0,2}})\s?(?:[월윌웡얼웰워뤌]|우러)\s?(?:달\s?)?"
SAID = rf"(?P<said>{loosely(YEARS)})\s?(?:도\s?)?(?:의\s?)?"
WHICH_MONTH = rf"(?P<month>{loosely(MONTHS)})"

_SINO_DAY = rf"[{SINO}](?:\s?[{SINO}]){{0,2}}"
_D = rf"(?P<d>\d{{1,2}}|{_SINO_DAY}?)"
_DAY = "[일닐읠잃잏]"
# What follows "3일" when it is so many days and not the third.
_NOT_DAYS = (
    r"(?!\s?(?:뒤|후|전(?!날)|간(?![가-힣])|동안|차|째|치|만에|내내|연속|이내|안에|이상|씩|마다|걸[리려]|쉬|기다|굶|앓|밤|권|"
    r"당(?![일])|입원|휴가|휴무|코스|됐|지났|지나|이나\s?(?:걸|지|됐|넘)|분(?=$|\s|만|이|을)|에?\s?(?:한|두|\d)\s?번|\d{1,2}\s?회|정도\s?(?:뒤|후|걸)))"
    r"(?!절|생|기|정(?!도)|조|본|부(?!터|탁)|반|시불|요일|욜|자리|주일|일)"
)
_NOT_OF_A_MONTH = r"(?!간(?![가-힣])|동안|치|째|차|절|생|요일|욜|일(?!요일|욜))"
# What follows "삼일", which is a weaker sign of a day than "3일": nothing, a particle, a verb of coming or asking.
_AFTER_SINO = (
    r"(?=$|[^가-힣]|날|에|요|이[요에예고나]|로|은|는|부터|까지|도|만|입|인데|오[전후]|아침|점심|저녁|갈|가|방문|할|해|부탁|말고|"
    r"아니|괜|가능|됩|돼|되|[월화수목금토일][요욜]|쯤|경|뵐|올|대신|빼고)"
    r"(?!\s?(?:마사지|교환|관리|팩|케어|스파|테라피|체험|특강|이용|클래스|알바|투어|파스타))"
)
# What follows "12/3" or "12.3" when it is a date and no fraction, score, flat or share.
_FIGURES_END = (
    r"(?![\da-z]|[/.:]\s?\d|-\d+(?!\d*[/.월])|\s?(?:시(?!간)|분|명|인(?![데가지])|원|개|천|%|점(?!심)|도(?!\s|\S?\s?[돼되괜])|배|퍼|k|g\b|c|m|l|살|세|층|"
    r"평|호|번|등|급|리터|미터|키로|킬로|대(?!신)|인치|박|차|주|학년|반|조|만\s?원|(?:만|정도|씩|쯤)\s?(?:[먹남마복썼]|줬|덜)))"
    r"(?=$|[^가-힣]|일|날|에|은|는|이|요|로|으|도|만|까지|부터|가|말|아|안|갈|오[전후]|점심|저녁|아침|여|욤|용|임|시간|ㄱ|ㅇ|ㄴ|예|입|인|[월화수목금토]|할|부|방|또|하고|랑|쯤|경|대신|빼)"
)
_SEP = r"(?P<sep>[/.\-])"
_YEAR = r"(?P<y>2(?<!\d2)0\d\d)"
# The first figure of a number with nothing of another number in front.
_FIRST = r"\d(?<![\d/.\-:+]\d)"

ROWS: tuple[Row, ...] = (
    Row("년-./", rf"(?P<y>(?:20|19)(?<!\d..)\d\d|'?\d(?<!\d\d)\d(?=\s?년))\s?(?:년도?|[-./])\s?(?P<m>\d{{1,2}}|유|시|{SINO_PATTERN})\s?(?:월|[-./])\s?{_D}(?:\s?일(?!\s?생)|(?=[^가-힣]|$))(?!\d)", means.year_month_day, DIGITS),
    Row("년", rf"(?P<y>[이천{SINO}영공백구]{{2,7}})\s?년\s?{MONTH}{_D}\s?일", means.year_in_words, "월"),
    Row("2", rf"{_YEAR}\s(?P<m>\d{{1,2}})\s?(?:월\s?|[/.\-]|\s)(?P<d>\d{{1,2}})(?:\s?일)?(?!\d)", means.year_month_day, "0"),
    Row("-./", r"(?P<y>'?\d(?<![\d/.\-]\d)\d)(?P<sep>[-./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?![\d/\-])", means.year_month_day, DIGITS),
    Row("2", rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)", means.year_month_day, "0"),
    Row("-./", rf"(?P<a>{_FIRST}\d?)(?P<sep>[-./])\s?(?P<b>\d{{1,2}})(?P=sep)\s?(?P<y>20\d\d)(?!\d)", means.day_month_year, "2"),
    Row("01", r"(?P<y>\d(?<!\d\d)\d)?(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=\s?\(?(?P<w>[월화수목금토일])(?:요일|욜|\)|$))", means.compact_with_weekday, "요욜(", True),
    Row("년올작지해", rf"{SAID}{MONTH}{_D}\s?일", means.said_year, "월윌"),
    Row("월윌웡얼웰워뤌러", rf"{MONTH}(?:에\s?|의\s?)?[\-/.,]?\s?{_D}(?:\s?{_DAY}{_NOT_OF_A_MONTH}|(?![\d가-힣:/])(?<![가-힣])|(?P<about>(?<=\d)(?=\s?(?:이요|요|에|로|이에요|입니다|날|이$))))", means.month_and_day, begins=True),
    Row("밀릴빌", rf"{MONTH}(?P<d>{one_of(DAYS_OF_MONTH_BY_EAR)})", means.month_and_day_by_ear, "월", True, True),
    Row("/.-", rf"(?P<m>{_FIRST}\d?)\s?{_SEP}\s?(?P<d>\d{{1,2}})(?:\s?일(?!요일|욜))?{_FIGURES_END}", means.slashed, DIGITS),
    Row("/", rf"(?P<m>{_FIRST}\d?)/(?P<d>\d{{1,2}})(?=-\d{{1,2}}(?:일|\b))", means.month_and_day, "-"),
    Row("/", r"-(?<=\d-)(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])", means.month_and_day, "-"),
    Row(".", r"-(?<=\d-)(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\d.])", means.month_and_day, "-"),
    Row("~", r"(?<=[\d일])\s?~\s?(?P<d>\d{1,2})(?:\s?일)?(?![\da-z/.\-월:시분명개인살번층호원만천주])", means.till, DIGITS),
    Row("-", r"(?:(?<=일)|(?<=/\d)|(?<=/\d\d))\s?-\s?(?P<d>\d{1,2})(?:\s?일)?(?![\da-z/.\-월:시분명개인살번층호원만천주])", means.till, DIGITS),
    Row("달월", rf"{WHICH_MONTH}\s?(?:에\s?|의\s?)?{_D}\s?일{_NOT_OF_A_MONTH}", counts.day_of, "일"),
    Row("일", rf"(?P<d>\d(?<![\d/.\-:월]\d)\d?)(?=\s?(?:[~\-,.·&]|이나|아니면|또는|하고)\s?\d{{1,2}}\s?일{_NOT_DAYS})", means.day, "~-,.·&나면또고"),
    Row("일닐읠잃잏", rf"(?P<d>\d(?<![\d/\-:월]\d)(?<!월 \d)(?<!박 \d)(?<!박\d)(?<!\d[.]\d)\d?)\s?{_DAY}{_NOT_DAYS}", means.day, DIGITS, True),
    Row("일", rf"(?P<d>{_SINO_DAY}?)\s?일{_NOT_DAYS}{_AFTER_SINO}", means.day, "이삼사오육칠팔구십", True),
)  # fmt: skip
