"""Days that only a whole text can mean: 1203, 261203, 12 3, 12ㅡ9, 금이요, 지금 갈게요, 열흘이요."""

from __future__ import annotations

from datetime import date

from engine.language.days import words
from engine.language.days.counts import named_weekday
from engine.language.days.meanings import Meant, Scan, compact, slashed
from engine.language.days.rest import harmless
from engine.language.days.weekdays import WEEKDAYS
from engine.language.letters.regex import regex
from engine.language.letters.stems import stems
from engine.language.normal import Normal
from engine.language.numbers.numerals import one_of
from engine.language.reading import Problem, Reading

_COMPACT = regex(r"(?P<y>\d\d)?(?P<m>\d\d)(?P<d>\d\d)")
_PARTED = regex(r"(?P<m>\d{1,2})\s?(?P<sep>[\sㅡ_=,])\s?(?P<d>\d{1,2})\s?(?:이요|요|일)?")
_LETTER = regex(r"(?P<w>[월화수목금토])(?:욜|요일|이요|요|욤|여|이여|이에요|날)?|일(?:이요|요일|날이요)")
_NOW = regex(
    r"(?:지금|당장|방금|이따가?|쫌\s?이따가?|좀\s?이따가?|조금\s?이따가?|곧|now|right now|later today|"
    r"asap)(?![가-힣]?\s?(?:은|는|바))"
)
_SPAN = regex(
    rf"(?:한\s?)?(?:{one_of((*words.SPANS, *words.ROUGH_SPANS))})(?:날)?(?:이?요|에|이에요|입니다)?(?:\s?(?:갈|가|할|"
    rf"부탁)\S*)?"
)


def loosely_said(text: Normal, today: date) -> Reading | Problem | None:
    """What a text without any usual day means as a whole."""
    said = text.text
    if "0" <= said[:1] <= "9":
        return _figures(text, today)
    if (match := _LETTER.fullmatch(said)) is not None and match["w"]:
        return _read(named_weekday(WEEKDAYS[match["w"]], None, today), text, doubt=True)
    if (match := _NOW.search(said)) is not None and harmless(said, [match.span()]):
        return Reading(today, text.span(*match.span()), False)
    if (match := _SPAN.fullmatch(said)) is not None and not said.startswith("하루"):
        return Problem("day_missing")
    return None


def _figures(text: Normal, today: date) -> Reading | Problem | None:
    """Figures and nothing else."""
    scan = Scan(today)
    if parted := _PARTED.fullmatch(text.text):
        return _read(slashed(parted, scan), text, doubt=True)
    for stem in stems(text.key):
        if match := _COMPACT.fullmatch(stem):
            return _read(compact(match, scan), text)
    return None


def _read(meant: Meant, text: Normal, doubt: bool = False) -> Reading | Problem | None:
    if meant.problem is not None:
        return None if doubt else meant.problem
    if not meant.days:
        return None
    sure = len(meant.days) == 1 and not meant.doubt and not doubt
    return Reading(meant.days[0], text.whole(), sure, meant.days[1:])
