"""The one number that a text gives in answer to a question, of the sorts that the question takes (R14)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from engine.language.amounts import around, statements
from engine.language.amounts.quantity import Meant, Quantity
from engine.language.amounts.scanning import scan
from engine.language.amounts.sums import noun_before, sort_before
from engine.language.amounts.together import settle
from engine.language.amounts.units import ALONE, BARE, PERSON, THING
from engine.language.found import made_of
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Problem, Reading
from engine.language.rest import beside

LONGEST = 200
"""Characters; a longer text tells a story."""


class Sorts(msgspec.Struct, frozen=True):
    """What a kind takes: groups of ``units``, and the words that change nothing beside them. ``adds``: numbers behind
    names are a sum, too (짜장 2 짬뽕 1)."""

    groups: frozenset[str]
    harmless: frozenset[str]
    adds: bool = False


class Looked(msgspec.Struct, frozen=True):
    """A text's statements (offsets as in the normalised text), their numbers, and whether it asked something as well."""

    said: str
    quantities: list[Quantity]
    asked: bool = False


_CANCELLED = regex(r"취소\s?(?:요|할|해|합|하고\s?싶|하려|부탁|바랍|될|되|됩|가능|$)")
_SAID_LATER = regex("다음에|담에|나중")
_COMING = regex(r"참석|참가|[가오]고|[갑옵]니다|가요|와요")
_PAST = regex("(?:이?었|였|이였)")
_NTH = frozenset(("번째", "번째로", "th", "st", "nd", "rd"))


def look(text: Normal, spelled: Callable[[str], str] | None = None) -> Looked | None:
    """The text as the number kinds see it; None when it is too long. ``spelled`` corrects, keeping the length."""
    said = text.text if spelled is None else spelled(text.text)
    if len(said) > LONGEST:
        return None
    asked = statements.asks(said)
    said = statements.without_codes(statements.told(said) if asked else said)
    return Looked(said, scan(said), asked)


def answer(text: Normal, looked: Looked, sorts: Sorts) -> Reading | Problem | None:
    """The number meant, with what else it may be; a problem when there are several or an open end."""
    said = looked.said
    if _CANCELLED.search(said):
        return None
    ours = [
        one for one in looked.quantities if one.group in sorts.groups and not around.all_of_them(one, said)
    ]
    meant = _meant(ours, said, sorts)
    return told(text, looked, meant, sorts.harmless) if isinstance(meant, Meant) else meant


def told(text: Normal, looked: Looked, meant: Meant, harmless: frozenset[str]) -> Reading | None:
    """The reading, sure when nothing but courtesy stands beside it; None when it is too weak for what does."""
    said = looked.said
    spans = [*((one.start, one.end) for one in looked.quantities), *meant.aside, *around.explained(said)]
    spans += [place for one in looked.quantities if (place := sort_before(said, 0, one.start)) is not None]
    courteous = only_beside(said, sorted(spans), harmless) and not _SAID_LATER.search(said)
    if not courteous and not meant.firm:
        return None
    values = tuple(dict.fromkeys(meant.values))
    sure = courteous and meant.sure and len(values) == 1 and not looked.asked
    return Reading(values[0], text.span(meant.start, meant.end), sure, values[1:])


def only_beside(said: str, spans: Sequence[tuple[int, int]], harmless: frozenset[str]) -> bool:
    """``rest.only_courtesy`` for tables that hold its words already."""
    return all(piece in harmless or made_of(piece, harmless) for piece in beside(said, spans))


def _meant(ours: list[Quantity], said: str, sorts: Sorts) -> Meant | Problem | None:
    left = [one for one in ours if not around.taken_back(one, ours, said)]
    if not left:
        return None
    if len(left) == 1:
        return _single(left[0], said, sorts.harmless)
    changes = [around.change(one, left, said) for one in left]
    if any(changes):
        return _changed(left, changes, said, sorts)
    return settle(left, said, sorts.adds)


def _changed(left: list[Quantity], changes: list[int], said: str, sorts: Sorts) -> Meant | Problem | None:
    """한 명 추가해서 4명: the last; 5명인데 한 명은 못 가요: 4, if we understood."""
    whole = [one for one, change in zip(left, changes, strict=True) if not change]
    if not whole:
        return Problem("total_wanted")
    base = whole[-1]
    if len(whole) > 1 and changes[-1] != 0:
        return settle(left, said, sorts.adds)
    if changes[-1] == 0 or _COMING.search(said, base.end, left[-1].start):
        return Meant(base.values, base.start, base.end, not base.doubt)  # 18명 참석 2명 불참
    value = base.values[0] + sum(one.values[0] * by for one, by in zip(left, changes, strict=True))
    return Meant((value, base.values[0]), base.start, left[-1].end, False)


def _single(one: Quantity, said: str, harmless: frozenset[str]) -> Meant | Problem | None:
    change = around.change(one, (), said)
    if around.limit_asked(one, said) or (change < 0 and one.unit == ALONE):
        return None
    nearly = around.nearly(one, said)
    if not nearly and around.open_ended(one, said):
        return Problem("number_vague")
    if change:
        return Problem("total_wanted")
    shared = said.startswith(("씩", " 씩"), one.end) and one.group in (BARE, PERSON, THING)
    past = _PAST.match(said, one.end) is not None
    sure = not (nearly or shared or past or one.doubt or one.unit in _NTH)
    noun = _named(one, said, harmless)
    if noun is not None:
        return Meant(one.values, one.start, one.end, sure and one.firm, one.firm, (noun,))
    return Meant(one.values, one.start, one.end, sure, one.firm)


def _named(one: Quantity, said: str, harmless: frozenset[str]) -> tuple[int, int] | None:
    """Where the name of the thing stands that is counted (커피 두 잔), if it is a thing."""
    if one.group != THING and (one.unit or not one.native):
        return None
    noun = noun_before(one, said, 0)
    if noun is None or said[slice(*noun)] in harmless or sort_before(said, 0, one.start) is not None:
        return None
    return noun
