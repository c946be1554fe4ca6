"""A person's name: 홍길동, "저는 홍길동이라고 합니다", "이 . 순 . 자", "김민수 아니라 김민서예요", Nguyen Van An."""

from __future__ import annotations

from engine.language.found import ASKING
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.persons.bystanders import ASIDE
from engine.language.persons.name_endings import BESIDE, COPULA, LABEL, RELATION, ending_fits
from engine.language.persons.name_finds import Candidate, candidates, taken_back
from engine.language.persons.name_foreign import hangul_name, latin_name
from engine.language.persons.name_shapes import LONG_SURNAMES, SURNAMES, Shape, shape
from engine.language.reading import Context, Problem, Reading
from engine.language.rest import only_courtesy

LONGEST = 120
"""A longer text tells a story."""

_ONE_WORD = regex(r"[가-힣]{2,4}")
_NAME_AND_ENDING = regex(r"[가-힣]{4,9}")
_HANGUL = regex(r"[가-힣]")
_HONOURED = regex(r"\s?(?!고객님|회원님|환자님|손님)(?:쌤|샘|[가-힣]{2}님)")
"""Nobody calls oneself so."""
_AND = r"(?:\s?[,/&+]\s?|이?랑\s?|하고\s?|[와과]\s|\s(?:및|그리고|또는|아니면)\s)"
_NEXT = regex(rf"{_AND}([가-힣]{{2}}(?![시군구동읍면로길역점])[가-힣])(?![가-힣]{{3}})")
_LAST = regex(rf"(?:^|\s)([가-힣]{{3}}){_AND}$")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The name as written, politeness set aside; sure only of what is plainly a name."""
    said = text.text
    if _ONE_WORD.fullmatch(said) and shape(said) == Shape.PLAIN and not text.raw.endswith("?"):
        return Reading(said, text.span(0, len(said)))
    if _NAME_AND_ENDING.fullmatch(said) and _plainly_said(said) and not text.raw.endswith("?"):
        return Reading(said[:3], text.span(0, 3))
    if len(said) > LONGEST:
        return None
    if not _HANGUL.search(said):
        return latin_name(text)
    if ASKING.search(said):
        return None
    found = candidates(said)
    whole = [one for one in found if one.whole]
    if whole:
        return _whole(whole, text)
    if any(one.shape == Shape.TITLED for one in found) and _quiet(found, text):
        return Problem("name_incomplete")
    return _given(found, text) or hangul_name(text) or latin_name(text)


def _plainly_said(said: str) -> bool:
    """홍길동입니다: cut in one way only."""
    name, ending = said[:3], said[3:]
    if name[:2] in LONG_SURNAMES or name[2] in "이예하" or ending not in COPULA:
        return False
    return shape(name) == Shape.PLAIN and ending_fits(name, ending)


def _whole(whole: list[Candidate], text: Normal) -> Reading | Problem | None:
    """One full name, or several; a doubtful one counts only beside no plain one and nothing unknown."""
    plain = [one for one in whole if one.shape == Shape.PLAIN or one.framed == 2]
    names = dict.fromkeys(one.name for one in plain or whole)
    if len(names) > 1:
        return Problem("several_names") if plain or _quiet(whole, text) else None
    chosen = max(plain or whole, key=lambda one: (one.framed, one.shape))
    quiet = _quiet([one for one in whole if one.name == chosen.name], text)
    if not quiet and _listed(chosen, text.text):
        return Problem("several_names")
    if chosen.shape != Shape.PLAIN and not _credible(chosen, quiet, text):
        return None
    sure = (
        quiet
        and not chosen.others
        and (chosen.shape == Shape.PLAIN or (chosen.framed == 2 and chosen.shape == Shape.POSSIBLE))
        and not _related(chosen, text.text)
        and not _HONOURED.match(text.text, chosen.end)
        and not text.raw.rstrip().endswith("?")
    )
    return Reading(chosen.name, text.span(chosen.start, chosen.end), sure, chosen.others)


def _credible(chosen: Candidate, quiet: bool, text: Normal) -> bool:
    """What only may be a name counts when it is all there is, or is said as a name."""
    alone = chosen.framed > 0 or (chosen.start == 0 and chosen.end == len(text.text))
    return chosen.framed == 2 or (quiet and alone)


def _listed(chosen: Candidate, said: str) -> bool:
    """True when somebody else is named beside: 김유정, 박보검."""
    behind, before = (
        _NEXT.match(said, chosen.end),
        _LAST.search(said[max(0, chosen.start - 8) : chosen.start]),
    )
    return any(match is not None and match[1][0] in SURNAMES for match in (behind, before))


def _given(found: list[Candidate], text: Normal) -> Reading | None:
    """민지예요, 하은이 엄마예요: somebody, but the surname is missing."""
    given = [one for one in found if one.shape == Shape.GIVEN]
    if len({one.name for one in given}) != 1 or not _quiet(given, text):
        return None
    one = given[0]
    return Reading(one.name, text.span(one.start, one.end), False, one.others)


def _quiet(named: list[Candidate], text: Normal) -> bool:
    """True when nothing unknown stands beside the names."""
    said = text.text
    spans = [(one.start, one.stop) for one in named]
    others = [match.span() for match in ASIDE.finditer(said)]
    spans += [span for span in (*others, *taken_back(said)) if not any(_overlap(span, own) for own in spans)]
    return only_courtesy(said, sorted(spans), BESIDE)


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _related(chosen: Candidate, said: str) -> bool:
    """True when somebody else answers, or is answered for: 김민지 엄마예요; not 딸 이름은 김민지예요."""
    for match in RELATION.finditer(said):
        inside = chosen.start <= match.start() < chosen.end
        if not inside and not LABEL.search(f"{said[match.end() : match.end() + 5].lstrip()[:2]} "):
            return True
    return False
