"""The telephone numbers that runs of digit groups make, and why a run that was meant for one is none."""

from __future__ import annotations

import msgspec

from engine.language.letters.regex import regex
from engine.language.persons.phone_groups import Group, runs
from engine.language.persons.phone_words import AREAS, DIGITS_OF, FOREIGN, OTHER_NUMBER
from engine.language.phone import kind, national
from engine.language.reading import Problem

_MASKED = regex(r"\d[\s\-.]*(?:\*{3,4}|x{3,4}|o{4}|#{3,4})")
_REPRESENTATIVE = regex(
    r"15(?:22|33|44|55|66|77|88|99)|16(?:00|11|22|33|44|55|60|61|66|68|70|88|99)|18(?:00|11|22|33|44|55|66|77|88|99)"
)
"""Beginnings that are in use; others may be the end of a mobile number."""
_BREAK = regex(r"[\s/,:]|[^\d\s\-.()]")


class Number(msgspec.Struct, frozen=True):
    """National ``digits`` at ``start:end``; not ``sure`` when they were told in an unusual way."""

    digits: str
    start: int
    end: int
    sure: bool = True


class Scan(msgspec.Struct):
    """What the groups of a text make: numbers, and why something that was meant for one is none."""

    numbers: list[Number]
    problem: Problem | None = None


def scan(said: str, *, hard: bool = False) -> Scan:
    """The numbers of a text whose letters for 0 and 1 are digits already."""
    found = Scan([])
    for groups in runs(said, hard=hard):
        before = len(found.numbers)
        left = _numbers(groups, said, found)
        if len(found.numbers) == before:
            _local(groups, said, found)
        if len(found.numbers) == before:
            found.problem = found.problem or _why(groups, said)
        elif any(_belongs(group, found.numbers, said) for group in left):
            found.problem = Problem("phone_digits")
            del found.numbers[before:]
    return found


def _numbers(groups: list[Group], said: str, scan: Scan) -> list[Group]:
    """Add the numbers of a run to the scan, the longest first; the groups that are left over."""
    left: list[Group] = []
    at = 0
    while at < len(groups):
        taken = _longest(groups, at) if _may_begin(groups, at, said) else None
        if taken is None:
            left.append(groups[at])
            at += 1
            continue
        scan.numbers.append(taken[0])
        at = taken[1]
    return left


def _may_begin(groups: list[Group], at: int, said: str) -> bool:
    if groups[at].digits[0] not in "018+":
        return False
    return at == 0 or _BREAK.search(said, groups[at - 1].end, groups[at].start) is not None


def _longest(groups: list[Group], at: int) -> tuple[Number, int] | None:
    for end in range(min(len(groups), at + 12), at, -1):
        part = groups[at:end]
        digits = "".join(group.digits for group in part)
        found = national(digits) if 8 <= len(digits) <= 16 else None
        if found is None or kind(found) == "short" or not _natural(part, found):
            continue
        sure = not any(group.counted for group in part)
        if kind(found) == "representative":
            sure = sure and _REPRESENTATIVE.match(found) is not None
        elif kind(found) == "080":
            sure = sure and len(found) == 10  # 080-1234-5678 is rather a Japanese mobile
        return Number(found, part[0].start, part[-1].end, sure), end
    return None


def _natural(groups: list[Group], digits: str) -> bool:
    """False when something is written apart inside the last four digits: 02-1234-567 lacks a digit."""
    if all(len(group.digits) <= 2 for group in groups[1:]):
        return len(groups) != 2 or len(groups[1].digits) > 2 or len(groups[0].digits) < 4
    size = 0
    for group in reversed(groups[1:]):
        size += len(group.digits)
        if size < 4:
            return False
    return True


def _belongs(left: Group, numbers: list[Number], said: str) -> bool:
    """True when a group that was left over was typed as a part of the number beside it."""
    for number in numbers:
        if left.start >= number.end and not left.spoken:
            gap = said[number.end : left.start]
            if not gap.strip("-. ") and len(gap) <= 3:
                after = said[left.end : left.end + 2].strip()[:1]
                return " " not in gap or not (after.isalpha() or after in "/:") or not after
        if number.start >= left.end and not said[left.end : number.start].strip("-.") and not left.spoken:
            return True
    return False


def _local(groups: list[Group], said: str, scan: Scan) -> None:
    """부산 862-1974: the area is said by its name."""
    digits = "".join(group.digits for group in groups)
    area = AREAS.search(said[max(0, groups[0].start - 12) : groups[0].start])
    if area is None or digits[0] == "0" or len(digits) not in (7, 8) or len(groups[-1].digits) < 4:
        return
    found = national(DIGITS_OF[area["area"]] + digits)
    if found is not None:
        scan.numbers.append(Number(found, groups[0].start, groups[-1].end, False))


def _why(groups: list[Group], said: str) -> Problem | None:
    """Why a run of digits is no number; None when it was hardly meant for one."""
    digits = "".join(group.digits for group in groups if not group.spoken or len(group.digits) > 2)
    if FOREIGN.match(digits):
        return Problem("phone_foreign")
    if OTHER_NUMBER.search(said):
        return None
    if (
        digits[:2] in ("01", "02", "03", "04", "05", "06", "07", "08")
        and len(digits) > 2
        and not _is_small(groups, said)
    ):
        return Problem("phone_partial" if _MASKED.search(said) else "phone_digits")
    return Problem("phone_digits") if len(digits) >= 7 else None


def _is_small(groups: list[Group], said: str) -> bool:
    """03:30, 05월: a time or a day begins with a nought as well."""
    return sum(len(group.digits) for group in groups) < 7 and (
        len(groups[0].digits) < 3 or said[groups[0].end : groups[0].end + 1].isalpha()
    )
