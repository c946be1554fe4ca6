"""How many persons or things: 두 명, 어른 둘 아이 하나 (their sum), 저 포함 5명, 혼자, 저랑 남편, 아무도 없어요. A whole
number; times, ages, floors and prices are none."""

from __future__ import annotations

from engine.language.amounts.answering import Looked, Sorts, answer, look, told
from engine.language.amounts.beside import BESIDE_COUNT
from engine.language.amounts.company import HINT, alone, company
from engine.language.amounts.nobody import nobody
from engine.language.amounts.plainly import COUNTS, plainly
from engine.language.amounts.quantity import Quantity
from engine.language.amounts.units import BARE, FOREIGN, MEASURE, PERSON, PLACE, THING, TIMES, WON
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Context, Problem, Reading

_SORTS = Sorts(frozenset((BARE, PERSON, THING)), BESIDE_COUNT, adds=True)
_COUNTED = frozenset((PERSON, THING))
_OTHER = frozenset((MEASURE, PLACE, TIMES, WON, FOREIGN))
"""What is counted, and what a number alone may belong to when it stands beside."""

_LARGE = 10_000
"""So many are not counted without saying what."""
WITHOUT_ME = regex(
    r"(?<![가-힣])(?:저|나|본인|전)(?:는|를)?\s?(?:빼고|빼면|빼구|제외|말고|외에|미포함|불포함|안\s?포함)"
    r"|\b(?:me|myself|i) ?(?:\+|plus|and|&) ?(?=\d|t|f|s)|(?:\+|\bplus|\band|&) ?(?:me|myself|i)\b"
    r"|(?<![가-힣])(?:저|나) ?\+ ?\d|(?<=[가-힣])(?<!제)\s?외(?:에)?\s?(?=\d|[한두세네다여일열]\S{0,3}\s?[명분인])"
)
"""The number leaves out the person who writes."""
_WITH_ME = regex("(?<![가-힣])[저나](?:랑|하고|와)(?![가-힣])")
_BRINGS = regex(r"\s?(?:이?랑|하고|과|와)\s?(?:같이|함께)\s?(?:가|갈|갑|방문|참석)|\s?(?:을|를)?\s?데리고")
_FEW = regex(
    r"(?<![가-힣])(?:여러\s?(?:명|분|사람|개)|수[십백천]|몇십|다수|많이|꽤)|\b(?:several|a few|many|lots)\b"
)
_TWO = regex(r"\b(?:a )?couple(?: of)?(?: people| of us| persons)?\b|\bboth of us\b")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """An ``int`` of 0 or more. Sums are added up; several other numbers, shares and open ends are problems."""
    if (plain := plainly(text, COUNTS)) is not None:
        return plain
    looked = look(text)
    if looked is None:
        return None
    none = nobody(text, looked.said)
    return none if none is not None else counted(text, looked)


def counted(text: Normal, looked: Looked) -> Reading | Problem | None:
    """``read`` of a text that was looked through already, and that does not say 0."""
    said = looked.said
    if HINT.search(said) and (meant := company(said, looked.quantities)) is not None:
        found = told(text, looked, meant, BESIDE_COUNT)
        if found is not None:
            return found
    quantities = _with_words(said, looked.quantities)
    sure = any(one.group in _COUNTED or (one.native and one.group == BARE) for one in quantities)
    if not sure and any(one.group in _OTHER for one in quantities):
        return None  # 36점 7
    large = any(one.group == BARE and one.values[0] >= _LARGE for one in quantities)
    found_number = answer(text, Looked(said, quantities, looked.asked or large), _SORTS)
    if found_number is None and _FEW.search(said):
        return Problem("number_vague")
    return _whole(found_number, said) if isinstance(found_number, Reading) else found_number


def _with_words(said: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, and those that are said without a number."""
    more = alone(said)
    if ("couple" in said or "both" in said) and (match := _TWO.search(said)) is not None:
        doubt = match[0][0] != "b"
        more.append(Quantity(match.start(), match.end(), (2,), "couple", PERSON, True, doubt))
    if not more:
        return quantities
    apart = [one for one in quantities if all(one.end <= own.start or own.end <= one.start for own in more)]
    return sorted([*apart, *more], key=lambda one: one.start)


def _whole(found: Reading, said: str) -> Reading | Problem | None:
    """Without the halves; with those who write, when they said that they are not counted."""
    values = [int(value) for value in (found.value, *found.alternatives) if value == int(value) >= 0]
    if not values:
        return Problem("not_whole") if found.value >= 0 else None
    if WITHOUT_ME.search(said):
        return Reading(values[0] + 1, found.span, False, (values[0],))
    if len(values) == 1 and _BRINGS.search(said):
        return Reading(values[0], found.span, False, (values[0] + 1,))
    sure = found.sure and not _WITH_ME.search(said)
    return Reading(values[0], found.span, sure, tuple(values[1:]))
