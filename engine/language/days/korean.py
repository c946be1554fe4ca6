# ruff: noqa: E501 - one row of the table per line
"""Days in Korean words: 내일, 담주 화욜, 이틀 뒤, 말일, 12월 셋째 토요일, 추석 전날; and what is no single day: 다음 주, 월말, 매주."""

from __future__ import annotations

import re

from engine.language.days import counts, words
from engine.language.days.calendar import LUNAR_DAYS, NAMED_DAYS
from engine.language.days.digits import DIGITS, MONTH, SAID, WHICH_MONTH
from engine.language.days.meanings import Row
from engine.language.days.weekdays import ENDING, LETTERS, MISTYPED
from engine.language.days.words import loosely
from engine.language.numbers.numerals import one_of

_COMMON = (
    "요시일3이12다주에게내가어니명예오0나세갈고월아약4a5e금to하rn후d해m는로할안si서지사전은y수되f인두한데간소려있w분까l음p문모h부날반드도"
    "레6마u네리제습화자저했취번c욜여말합라담원면뒤십신늘열달토차정보돼능만기k겠입둘탁목b7쯤을의 89.·'"
)
"""What many texts have, the most usual first."""


def _signs(names: tuple[str, ...]) -> str:
    """For each name a sign that few other texts have."""
    rarity = {sign: place for place, sign in enumerate(_COMMON)}
    return "".join({max(name, key=lambda sign: rarity.get(sign, len(_COMMON))) for name in names})


def _spaced(name: str) -> str:
    return re.sub(
        r"(?<=.)(오신|날|이브|데이|탄신|전야|첫|의|당일|day|eve|year|new|movement|foundation)",
        r"\\s?\1",
        name,
    )


_W = f"[{LETTERS}]"
_NUMBER = "[\\d한두세네석넉다섯여일곱덟덜아홉열스무물서너댓십이삼사오육륙칠팔구]"
_UNIT = rf"(?P<unit>{one_of(words.UNITS)})"
_ROUGH = r"\s?(?:(?P<rough>정도|쯤|가량)\s?)?"
_DIR = r"(?P<dir>뒤|후|있[다따]가?|이따가?|지나서|지나고|지나면|전(?=$|[^가-힣]|에|이[요에]|쯤|요|입|인))"
_WHICH_WEEK = one_of(word for word in words.WEEKS if word not in "금차내").replace(
    "다음주다음|", r"다음\s?(?:주\s?)?다음|"
)
_PLAIN = loosely((*words.PLAIN_WEEKS, *words.COMING))
_WORD_END = r"(?=$|[^가-힣]|요|이[요에예]|예|에|로|은|는|갈|가|날|오[전후]|아침|점심|저녁|방문|할|뵐|도|까지|부터|말고|모[레래]|쯤|봬|뵙)"
_WEEK_END = (
    rf"(?=$|[^가-힣]|{_W}|에|는|은|도|로|중|쯤|말고|까지|부터|나|안|요|이[요나번]|내로|의|하고|랑|면|가|를|정도|경|초|오[늘전후]|내일|모레|빼|아|"
    r"괜|가능|돼|되|됩|예|여|쉬|바|못|힘)(?!차|말\b|말(?!고)|문|소|세|일|화\s|수\s)"
)
_MONTH_END = r"(?!\s?\d)(?=$|[^가-힣\d]|에|은|는|이|중|쯤|경|도|말|요|로|까지|부터|안|내|정도|초|하순|상순)(?:\s?(?:초순|상순|중순|하순|초|말(?!고|씀|일)|중))?"
_LETTER_END = r"(?=$|[\s,.~\-()/]|에|이요|이에요|요(?!일)|부터|까지|로|날|은|도|오[전후]|아침|저녁|\d)"
_TIME = r"(?:오전|오후|아침|점심|저녁|낮|밤)?\s?(?:\d{1,2}|열한|열두|다섯|여섯|일곱|여덟|아홉|[한두세네열])\s?(?:시|:)"
_PERIODS = (
    r"월말|월초|연말|연초|주초|주중|평일|초순|상순|중순|하순|연휴|명절(?!\s?(?:잘|복|인사|선물))|방학|수능|부활절|추수감사절|선거일|선거\s?날|"
    r"대체\s?공휴일|복날|초복|중복|말복|동짓날|동지(?=$|[\s에요]|이요|날)|입춘|김장철|휴가철"
)

_LONG = tuple(name for name in NAMED_DAYS if len(name) > 3 or name[-1] in "날절일석")
_SHORT = tuple(name for name in NAMED_DAYS if name not in _LONG)
_SHORT_END = r"(?=$|[^가-힣]|에|은|이[요에예]|요|로|때|날|전|다음|당일|도|말고|까지|부터|연휴|예|쯤|명절)"
_NAMES = "|".join((*map(_spaced, _LONG), *(f"{_spaced(name)}{_SHORT_END}" for name in _SHORT)))
_LUNAR = one_of(map(_spaced, (*(name for name in LUNAR_DAYS if len(name) > 1), "설")))
_GREETED = r"(?<!메리)(?<!메리 )(?<!해피)(?<!해피 )(?<!거운 )(?<!복한 )(?<!성한 )(?<!merry )(?<!happy )"
_GREETS = r"(?!\s?(?:잘\s?(?:보|지|쇠)|되세|되시|보내|복\s|인사|선물|트리|케[이잌]))"
_SEASON = r"\s?(?:연휴|때|명절|쯤|무렵|즈음|시즌|지나|쇠|쉬|지내|세고|끝|전까지|전에|이후|후에|(?:다음|지난|전)\s?주(?:\s?[월화수목금토일](?:요일|욜))?)"

ROWS: tuple[Row, ...] = (
    # counted from today
    Row(f"늘일레래피제께{words.TOMORROW}", rf"(?P<word>{loosely(words.DAYS)})(?!정|배움|봉|서야|야(?!\S))", counts.near, f"오금내명익모낼넬네글그어작엊{words.TOMORROW}", True),
    Row("낼래", r"(?P<word>낼(?=[^가-힣]|[요이은로에부오아저밤낮봬뵐갈가할해까도루됨입임여날예욤]|(?:[한두세네]|다섯|여섯|일곱|여덟|아홉|열[한두]?)\s?시|$)|모래(?=[\s요이은로에날\d,오도는]|$))", counts.near, begins=True),
    Row(_signs(tuple(words.DAYS_BY_EAR)), rf"(?P<word>{one_of(words.DAYS_BY_EAR)}){_WORD_END}", counts.near, begins=True),
    Row("네", rf"(?P<word>네일){_WORD_END}(?!\s?(?:예약|받|하|관리|샵|아트|케어|제거|젤|컬러|문의|가격|상담|해))", counts.near, "일", True),
    Row("닐늴넬리저", r"(?P<word>닐|늴|넬|모리|저모레|저글피)(?=$|\s(?:갈|가|오|뵐|올|방문|아침|저녁|\d|세|두|한|네)|요|이요|에\s)", counts.near, begins=True),
    Row("내", r"(?P<word>내이)(?=\s(?:오[전후]|아침|저녁|\d|세|두|한|네)|요)", counts.near, "이", True),
    Row("뒤후있따지전", rf"(?P<n>{_NUMBER}{{1,4}}?)\s?{_UNIT}{_ROUGH}{_DIR}", counts.in_days, "일주달월닐쥬쭈", True),
    Row("뒤후있따지전", rf"(?P<n>\d{{1,2}}\s?[,~\-·]\s?\d{{1,2}})\s?{_UNIT}{_ROUGH}{_DIR}", counts.in_days, ",~-·", True),
    Row("뒤후있따지전", rf"(?P<n>{one_of((*words.SPANS, *words.ROUGH_SPANS))}){_ROUGH}{_DIR}", counts.in_a_span, "틀흘새레름털을날루일", True),
    # weekdays
    Row("요욜뇨료여유용욧욘욕욥", rf"(?P<w>[{LETTERS}{''.join(MISTYPED)}]){ENDING}", counts.weekday, f"욜{LETTERS}{''.join(MISTYPED)}"),
    Row("요욜뇨여", rf"(?P<which>{_PLAIN})\s?(?=[{LETTERS}{''.join(MISTYPED)}][요욜뇨여])", counts.which, "다담이번지저오돌", True),
    Row("주쥬쭈", rf"(?P<w>{_W})(?:(?<=[주쥬쭈].)|(?<=[주쥬쭈] .)|(?<=[주쥬쭈]에 .))(?<![\d일이삼사한두세네]주일){_LETTER_END}", counts.letter, LETTERS),
    Row("(", rf"\(\s?(?P<w>{_W})\s?\)?", counts.letter),
    Row("화수목금토월", r"(?P<w>[월화수목금토])(?:(?<=\d[화수목금토])|(?<=\d .)|(?<=\d일 .)|(?<=\d일.)|(?<=\d\..))(?=$|[\s),.]|이요|요(?!일)|에|로)", counts.letter, DIGITS),
    Row("화수목금토월", r"(?P<w>[월화수목금토])(?<![가-힣\d].)\)?\s(?=\d{1,2}\s?[/.일월])", counts.letter, DIGITS),
    Row("시:", rf"(?P<w>{_W})(?<![가-힣\d].)\)?\s?(?={_TIME})", counts.letter, LETTERS),
    Row("~-", rf"(?<={_W})\s?[~\-]\s?(?P<w>{_W})(?=$|[\s,.]|요일|욜|까지|이요|요)(?:요일|욜)?", counts.until_weekday, LETTERS),
    Row("~-", rf"(?P<w>{_W})(?<![가-힣].)(?=\s?[~\-]\s?{_W}(?:요일|욜|까지|이요|요|$|[\s,.]))", counts.letter, LETTERS),
    Row("요욜", rf"(?:{SAID})?(?:{MONTH}|{WHICH_MONTH}\s?)?(?:의\s?|에\s?)?(?P<nth>{loosely(words.ORDINALS)}|\d\s?번?째|\d(?=\s?주차))\s?(?P<week>주)?차?\s?(?:에\s?|의\s?)?(?P<w>{_W})(?:요일|욜)날?", counts.nth_weekday, "째첫막번차쨰", True),
    Row("째첫막번차쨰", rf"(?:{MONTH}|{WHICH_MONTH}\s?)?(?:{loosely(words.ORDINALS)}|\d\s?번?째|\d(?=\s?주차))\s?주(?!말|문|소)", counts.vague, "주", True),
    Row("말", rf"(?:(?P<which>{_WHICH_WEEK}|금|차|내)\s?(?:주\s?)?)?주말(?!고)", counts.weekend, "주"),
    # ends of months and years
    Row("말막첫끝", rf"(?:{SAID})?(?:{MONTH}|{WHICH_MONTH}\s?)?(?:의\s?|에\s?)?(?P<edge>말일|마지막\s?(?:날|일)|막날|끝날|첫\s?(?:째\s?|번째\s?)?날)", counts.month_edge, "일날", True),
    Row("막첫", r"(?:연휴|방학|주|행사|휴가|축제|시험)\s?(?:의\s?)?(?:마지막|첫|첫째)\s?날", counts.vague, "날"),
    # names
    Row(_signs((*NAMED_DAYS, "설")), rf"(?:{SAID})?{_GREETED}(?P<name>{_NAMES})(?:\s?(?P<shift>{loosely(words.NEIGHBOURS)})(?!\s?주))?{_GREETS}", counts.named, begins=True),
    Row(_signs(NAMED_DAYS), rf"(?:{_NAMES})\s?(?:연휴|시즌|지나|끝나)", counts.vague, "연시지끝", True),
    Row("설추석구정", rf"(?:{_LUNAR}){_SEASON}", counts.vague, begins=True),
    # no day by itself
    Row("주쥬쭈즈", rf"(?P<which>{_WHICH_WEEK}|(?:금|차|내)(?=[주쥬]))\s?[주쥬쭈즈]{_WEEK_END}(?:\s?초(?!에?\S))?", counts.week, begins=True),
    Row("월윌웡얼웰", rf"{MONTH}(?P<month>){_MONTH_END}", counts.month, begins=True),
    Row("달월", rf"(?P<m>){WHICH_MONTH}{_MONTH_END}", counts.month, begins=True),
    Row("말초중평순연명학능활감거체복동입철", rf"(?<![가-힣])(?:{_PERIODS})", counts.vague),
    Row("력정짓섣믐름단석초무흘", r"(?:음력(?!설)|정월|동짓달|섣달|그믐|(?:정월\s?)?대보름|단오|칠석|초(?:하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|여드렛날)|보름날|스무날|스무하루|열흘날|(?<=월 )보름)", counts.lunar, begins=True),
    Row("매격마", rf"(?:매주|매달|매월|격주|격월)(?:마다)?\s?(?:{_W}(?:요일|욜)|\d{{1,2}}일|말일)?|{_W}(?:요일|욜)\s?마다", counts.several, "주달월요욜"),
    Row(",./·&나랑고r", rf"(?<![가-힣\d]){_W}\s?(?:[,./·&]|이나|랑|하고|or)\s?{_W}(?:요일|욜|(?=$|[^가-힣]|요|이요|에|중|다))", counts.several, LETTERS),
    Row("요욜", rf"(?<![가-힣\d]){_W}(?: {_W}){{1,4}}(?:요일|욜)", counts.several, LETTERS),
)  # fmt: skip
