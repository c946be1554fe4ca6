"""What comes of the answers that a text names: one of them, two at once, a number that is not there, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.choosing.beside import Beside, takes_back
from engine.language.choosing.mentions import Mention
from engine.language.choosing.offered import Offered
from engine.language.choosing.refusal import refused
from engine.language.choosing.relations import Stand, compact
from engine.language.choosing.said import Said, Verdict
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Problem

_ABOUT = regex(r"(?:예약|접수|신청|주문|방문|시간|일정|등록|수강|진료|회원)")
_DEED = regex(r"취소|변경|확인|조회|문의|연기|환불|해지|연장|상담|신청|접수|예약")
_ON = ("", "관련", "에 대해", "에 관해")
_I_AM = ("입니다", "이라고", "라고", "인데요")
_ADVERBS = ("보통", "매우")
_ALL = regex(
    r"(?:둘|셋|넷|두개|세개|양쪽|모두|전부|다|싹|both|all)(?:다)?(?:요|이요|할게요|할래요|해주세요|좋아요|괜찮아요|로요|"
    r"예요|이에요|입니다|하고싶어요|선택|상관없어요|please|ofthem)?"
)


def decide(text: Normal, found: Sequence[Mention], offered: Offered) -> Verdict | Problem | None:
    """What the text chooses. ``found`` are the answers it names, in its order."""
    said = Said(text, found)
    if not said.meant:
        return refused(said, offered.keys)
    if said.beside is Beside.COUNTER:
        return None
    meant = _that_count(said)
    if not meant or any(not one.entries for one in meant):
        return _not_offered(meant, said.beside, offered)
    verdict = _one_of(text.text, meant, offered) or _told_by(said.opened, meant)
    return _weighed(said, meant, verdict, offered) if isinstance(verdict, Verdict) else verdict


def all_of_them(text: Normal) -> bool:
    """True when the text takes everything that is offered."""
    return _ALL.fullmatch(compact(text.text)) is not None


def _that_count(said: Said) -> list[Mention]:
    """What is meant, without figures beside unknown words, and without those that are no answer beside one that is."""
    meant = said.meant if said.beside is not Beside.UNKNOWN else [one for one in said.meant if not one.weak]
    if any(one.entries and not one.weak for one in meant):
        return [one for one in meant if one.entries or not one.weak]
    return meant


def _not_offered(meant: Sequence[Mention], beside: Beside, offered: Offered) -> Problem | None:
    """A number that is not there, or an amount that no label has."""
    if any(one.entries and not one.weak for one in meant):
        return _several([entry for one in meant for entry in one.entries], offered)
    number = next((one.number for one in meant if not one.entries and one.number is not None), None)
    if number is None or beside not in (Beside.CLEAR, Beside.ASKED):
        return None
    last = offered.first + len(offered.keys) - 1
    return Problem("choice_range", value=number, params={"first": offered.first, "last": last})


def _one_of(text: str, meant: Sequence[Mention], offered: Offered) -> Verdict | Problem | None:
    """The answer that all the names belong to; those that only come close count less than the others."""
    meant = _heads(text, meant)
    unsure = [one for one in meant if not one.sure]
    if len(unsure) < len(meant):
        meant = [one for one in meant if one.sure]
    single = list(dict.fromkeys(one.entries[0] for one in meant if len(one.entries) == 1))
    if len(single) > 1:
        return _several(single, offered)
    shared = [one for one in meant if len(one.entries) > 1]
    start, end = meant[0].start, meant[-1].end
    if not single:
        return _shared(shared, start, end)
    entry = single[0]
    sure = all(one.sure for one in meant) and all(entry in one.entries for one in (*shared, *unsure))
    others = tuple(dict.fromkeys(n for one in shared if entry not in one.entries for n in one.entries))
    return Verdict(entry, start, end, sure, others)


def _shared(shared: Sequence[Mention], start: int, end: int) -> Verdict | None:
    """Names that several answers share: the only one that has all of them, or the likelier of two that were told apart
    badly (이실장)."""
    common = set(shared[0].entries).intersection(*(one.entries for one in shared[1:]))
    if len(common) == 1:
        return Verdict(common.pop(), start, end, all(one.sure for one in shared))
    first = next((one for one in shared if not one.sure), None)
    return Verdict(first.entries[0], start, end, False, first.entries[1:]) if first is not None else None


def _told_by(opened: Sequence[Mention], shared: Sequence[Mention]) -> Verdict | None:
    """Which of the answers that share a name a paraphrase means: "투표하고 왔어요" is 투표 완료."""
    for one in opened:
        if len(one.entries) == 1 and all(one.entries[0] in other.entries for other in shared):
            return Verdict(one.entries[0], shared[0].start, one.end, False)
    return None


def _heads(text: str, meant: Sequence[Mention]) -> Sequence[Mention]:
    """예약 취소할게요, where both are offered, is 취소: the last of two nouns says what is done."""
    if len(meant) != 2 or meant[0].entries == meant[1].entries:
        return meant
    about, deed = (text[one.start : one.end] for one in meant)
    between = text[meant[0].end : meant[1].start].strip()
    asked = deed == "문의" and between in _ON
    joined = not between and _ABOUT.fullmatch(about) and _DEED.fullmatch(deed)
    return meant[1:] if asked or joined else meant


def _several(entries: Sequence[int], offered: Offered) -> Problem:
    named = tuple(dict.fromkeys(offered.labels[n] for n in entries if offered.labels[n]))
    return Problem("choice_several", params={"labels": named})


def _another_sense(text: str, verdict: Verdict, offered: Offered) -> bool:
    """김민지입니다 may be who writes, and 보통 3시에 가요 says how often."""
    name, behind = text[verdict.start : verdict.end], text[verdict.end :]
    return (name in offered.people and behind.startswith(_I_AM)) or (name in _ADVERBS and behind[:1] == " ")


def _weighed(said: Said, meant: Sequence[Mention], verdict: Verdict, offered: Offered) -> Verdict | None:
    """How much the rest of the text leaves of a verdict."""
    if said.beside is Beside.UNKNOWN:
        later = said.later(verdict)
        if later is not None:
            return Verdict(later.entries[0], later.start, later.end, False, (verdict.entry,))
        if takes_back(said.text.text[verdict.end :]) or not any(one.sure for one in meant):
            return None
    case = said.first(Stand.CASE)
    if case is not None and case.entries[0] != verdict.entry:
        return Verdict(case.entries[0], case.start, case.end, False, (verdict.entry,))
    given = said.beside is Beside.UNKNOWN and all(one.given for one in meant)
    plain = (said.beside is Beside.CLEAR or given) and not _another_sense(said.text.text, verdict, offered)
    return verdict._replace(sure=verdict.sure and plain and {Stand.LEFT, Stand.CASE}.isdisjoint(said.stands))
