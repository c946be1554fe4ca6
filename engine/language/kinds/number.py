"""Any number: 36.5도, -3, 삼십육점오, 1만2천, 스물셋, 50%, 세 살 반, 열흘; and whatever is a count (어른 둘 아이 하나)."""

from __future__ import annotations

from engine.language.amounts.answering import Looked, Sorts, answer, look
from engine.language.amounts.beside import BESIDE_NUMBER
from engine.language.amounts.company import HINT, alone
from engine.language.amounts.measures import measured
from engine.language.amounts.nobody import nobody
from engine.language.amounts.plainly import plainly
from engine.language.amounts.quantity import Number, Quantity, changed
from engine.language.amounts.units import BARE, FOREIGN, MEASURE, PERSON, PLACE, THING, TIMES, WON
from engine.language.kinds import count
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.numbers.numerals import number
from engine.language.reading import Context, Problem, Reading

_SORTS = Sorts(frozenset((BARE, PERSON, THING, MEASURE, TIMES, PLACE, WON, FOREIGN)), BESIDE_NUMBER)


_HALF_OF_WHAT = regex("반(?:정도|쯤|만)?(?:이?[요여용])?")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """An ``int``, or a ``float`` when it is not whole."""
    if _HALF_OF_WHAT.fullmatch(text.key):
        return None
    found = _read(text)
    if isinstance(found, Reading) and isinstance(found.value, float) and text.key.endswith("이요"):
        return _ending_or_two(found, text)
    return found


def _ending_or_two(found: Reading, text: Normal) -> Reading:
    """영점칠이요 is 0.7, hardly 0.72."""
    shorter = number(text.key[:-2])
    if shorter is None or shorter == found.value:
        return found
    return Reading(shorter, found.span, False, (found.value,))


def _read(text: Normal) -> Reading | Problem | None:
    if (plain := plainly(text)) is not None:
        return plain
    looked = look(text)
    if looked is None:
        return None
    said = looked.said
    if (none := nobody(text, said)) is not None:
        return none
    looked = Looked(said, [_minutes(one) for one in looked.quantities], looked.asked)
    persons = any(one.group == PERSON for one in looked.quantities) or _of_persons(said)
    if persons:
        counted = count.counted(text, looked)
        if isinstance(counted, Reading) or (counted is not None and counted.code != "not_whole"):
            return counted
    found = answer(text, Looked(said, measured(said, looked.quantities), looked.asked), _SORTS)
    if isinstance(found, Reading):
        return Reading(_plain(found.value), found.span, found.sure, tuple(map(_plain, found.alternatives)))
    counted = None if persons else count.counted(text, looked)
    return counted if isinstance(counted, Reading) else found


def _of_persons(said: str) -> bool:
    return bool(HINT.search(said) or count.WITHOUT_ME.search(said) or alone(said))


def _minutes(one: Quantity) -> Quantity:
    """30분: minutes or persons, the number is the same."""
    if one.unit == "분" and one.doubt and len(one.values) == 1:
        return changed(one, group=MEASURE, doubt=False)
    return one


def _plain(value: Number) -> Number:
    return int(value) if value == int(value) else value
