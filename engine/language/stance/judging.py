"""What the clauses of a sentence say together: a yes, a no, or neither; and whether that can be relied on."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.stance.claims import Claim, Kind
from engine.language.stance.claims import roles as named
from engine.language.stance.cutting import Cut
from engine.language.stance.pieces import Role
from engine.language.stance.verdict import Verdict
from engine.language.stance.walking import ERRAND, TURN, claims

_DEAF = frozenset((Kind.ASKED, Kind.OTHER))
"""A text that asks, or wants another thing, is no answer."""
_DATED = frozenset((Role.DAY, Role.NUMBER))
_DOUBTFUL = frozenset((Role.UNKNOWN, Role.NOT, Role.NUMBER, Role.ONLY, Role.PERSON, Role.HEDGE))
_BESIDE_WORD = _DOUBTFUL | {Role.DAY, Role.LATER, Role.AGO, Role.BODY, Role.BUSY}
"""What 네 or 아니요 alone cannot answer to: "네 3시요"."""
_NOT_THE_LAST_WORD = ("so", ERRAND)
_TURNED = ("but", "yet")
_UNFINISHED = ("but", "yet", "and")


def judge(cuts: Sequence[Cut], shown: int = 0) -> Verdict | None:
    """The answer in the pieces of a text; None when there is none, or two. ``shown``: what a picture says (👍 is 1)."""
    if len(cuts) == 1 and cuts[0].end == 1 and cuts[0].piece.role is Role.STEM:  # 사, 삼
        return None
    said = claims([one.piece for one in cuts])
    if shown:
        said.append(Claim(Kind.WORD, shown))
    if any(claim.kind in _DEAF for claim in said):
        return None
    marks = {one.piece.mark for one in cuts if one.piece.role is Role.CIVIL}
    deeds = [claim for claim in said if claim.kind is Kind.DEED]
    if deeds:
        return _by_deeds(said, deeds)
    words = {claim.sign for claim in said if claim.kind is Kind.WORD and claim.mood not in _TURNED}
    if words:
        return _by_words(said, words.pop(), marks) if len(words) == 1 else None
    if "declines" in marks and [claim.kind for claim in said if claim.kind is not Kind.TOLD] == [Kind.FINE]:
        return Verdict(False, not named(said) & _DOUBTFUL)  # 감사하지만 괜찮습니다
    return _by_reasons(said, sorry="sorry" in marks)


def _by_deeds(said: Sequence[Claim], deeds: Sequence[Claim]) -> Verdict | None:
    """The last verb that answers wins; one that contradicts it is only overcome by 근데 or -지만."""
    standing = [claim for claim in deeds if claim.mood not in _NOT_THE_LAST_WORD] or deeds
    last = standing[-1]
    at = len(said) - 1 - said[::-1].index(last)
    words = {claim.sign for claim in said if claim.kind is Kind.WORD}
    if any(claim.kind is Kind.OPEN for claim in said[at:]) or _in_two_minds(said, at, standing):
        return None
    unfinished = last is said[-1] and last.mood in _UNFINISHED
    if unfinished and last.sign > 0 and not words:
        return None
    around = named(claim for claim in said if last.sign > 0 or claim.mood != "so")
    if -1 in words and last.sign > 0 and around & _DATED:
        return None
    firm = last.sign < 0 and words == {-1} and not last.roles & _DOUBTFUL
    doubt = (
        unfinished
        or (last.doubt and not firm)
        or -last.sign in words
        or bool(around & _DOUBTFUL)
        or bool(named(said[at + 1 :]) & _DATED)
        or any(_shakes(claim, last) for claim in said)
    )
    return Verdict(last.sign > 0, not doubt)


def _in_two_minds(said: Sequence[Claim], at: int, standing: Sequence[Claim]) -> bool:
    """True when something stands against the claim at ``at`` that no 근데 or -지만 has set aside."""
    for n, claim in enumerate(said):
        if claim.sign == -said[at].sign:
            if claim.kind is Kind.LOOSE and claim.mood in ("and", "says"):
                return True
            turned = claim.mood in _TURNED or any(after.mood == TURN for after in said[n:at])
            if claim in standing and not turned:
                return True
    return False


def _shakes(claim: Claim, last: Claim) -> bool:
    """True when a claim leaves the last one in doubt."""
    if claim.kind in (Kind.OPEN, Kind.IF, Kind.LOOSE):
        return True
    against = claim.sign == -last.sign
    if claim.kind is Kind.REASON:
        return against and claim.mood not in _TURNED
    return claim.kind is Kind.DEED and against and claim.mood not in _NOT_THE_LAST_WORD


def _by_words(said: Sequence[Claim], sign: int, marks: set[str]) -> Verdict | None:
    """네 or 아니요, beside which nothing else may be said but courtesy, and for a no its reason."""
    kinds = {claim.kind for claim in said}
    loose = {claim.sign for claim in said if claim.kind is Kind.LOOSE}
    if kinds & {Kind.OPEN, Kind.IF} or -sign in loose or any(claim.mood in (TURN, "yet") for claim in said):
        return None
    if loose:
        return Verdict(sign > 0, sure=False)
    beside = named(claim for claim in said if sign > 0 or claim.mood != "so") & _BESIDE_WORD
    if Kind.REASON in kinds:
        return Verdict(False, not beside & _DOUBTFUL) if sign < 0 else None
    if "meet" in marks and beside <= _DATED:  # 네 내일 뵙겠습니다
        return Verdict(sign > 0, Role.NUMBER not in beside)
    if beside:
        return None
    vague = Kind.FINE in kinds or "sorry" in marks or Role.NOUN in named(said)
    return Verdict(sign > 0, not (any(claim.doubt for claim in said) or (sign > 0 and vague)))


def _by_reasons(said: Sequence[Claim], *, sorry: bool) -> Verdict | None:
    """A reason not to come, and nothing else: most likely a no."""
    reasons = [claim for claim in said if claim.kind is Kind.REASON]
    if not reasons or any(claim.kind in (Kind.OPEN, Kind.IF, Kind.LOOSE) for claim in said):
        return None
    if named(said[said.index(reasons[-1]) + 1 :]) & {*_DATED, Role.UNKNOWN, Role.ONLY}:
        return None
    clear = [
        claim
        for claim in reasons
        if sorry or claim.mood == "so" or Role.WHEN in claim.roles or not claim.roles
    ]
    if not clear and not any(Role.BUSY in claim.roles for claim in reasons):
        return None
    doubt = not clear or any(claim.doubt for claim in reasons) or bool(named(said) & _DOUBTFUL)
    return Verdict(False, not doubt)
