"""What a verb claims in its clause, by its mark (``verbs``)."""

from __future__ import annotations

from collections.abc import Callable

from engine.language.stance import asides
from engine.language.stance.claims import Claim, Clause, Kind
from engine.language.stance.pieces import Role
from engine.language.stance.predicates import BARE, Verb, asks, is_doubtful, is_open, only_counts, reverses

_TO_OTHERS = frozenset(("bids", "request"))
_BESIDE_WEAK = frozenset((Role.UNKNOWN, Role.BODY, Role.NEWS, Role.BUSY, Role.NUMBER))
"""What a verb that says little may belong to: "로그인이 안 돼요"."""
_STATES = frozenset(("fine", "well", "right", "there", "turns", "vague"))
_COUNTED = frozenset((Role.NUMBER, Role.UNKNOWN, Role.DAY, Role.PERSON))
_NAMED = frozenset((Role.WHEN, Role.DAY, Role.NUMBER, Role.NOUN))


def of_verb(verb: Verb, clause: Clause) -> Claim:
    """The claim that a clause makes with its verb; some forms decide by themselves."""
    if verb.mood == "sorry":
        clear = verb.sign < 0 and (verb.first.mark == "acts" or bool(clause.nouns))
        verb = verb._replace(mood="says" if clear else "so")
    if asks(verb) or (verb.mood == "bids" and verb.first.mark in _STATES):  # 시간 있으세요
        return clause.claim(Kind.ASKED, mood=verb.mood)
    if verb.mood == "if":
        return clause.claim(Kind.IF, mood=verb.mood)
    if is_open(verb):
        return clause.claim(Kind.OPEN, mood=verb.mood)
    if verb.mood == "toward" or only_counts(verb) or Role.QUOTE in clause.roles:
        return clause.claim(Kind.TOLD, mood=verb.mood)
    if verb.mood == "but" and "wish" in verb.marks:  # 가고 싶지만
        return Claim(Kind.TOLD, mood=verb.mood)
    return (_copula if verb.first.role is Role.END else _BY_MARK[verb.first.mark])(verb, clause)


def _acts(verb: Verb, clause: Clause) -> Claim:
    """Verbs that answer whatever stands beside them; what was done before, or by others, is only told."""
    if verb.past and (Role.AGO in clause.roles or (Role.UNKNOWN in clause.roles and verb.sign > 0)):
        return clause.claim(Kind.TOLD, mood=verb.mood)
    if "honoured" in verb.marks and Role.PERSON not in clause.roles:
        return clause.claim(Kind.TOLD, mood=verb.mood)
    if "must" in verb.marks and clause.roles & {Role.BUSY, Role.UNKNOWN}:  # 학원 가야 해요
        return clause.claim(Kind.REASON, -1, verb.mood, doubt=True)
    sign, flips = clause.signs
    bids = verb.mood == "bids" and verb.sign > 0 and not clause.nouns and "aux:주" not in verb.marks
    doubt = is_doubtful(verb) or flips + verb.flips > 1 or bids
    return clause.deed(verb.sign * sign * (-1 if reverses(verb) else 1), verb.mood, doubt=doubt)


def _comes_or_goes(verb: Verb, clause: Clause) -> Claim:
    """가다, 오다; "배송이 안 왔어요" is a complaint, "검토가 필요해요" undecided."""
    if clause.names("weighs"):
        return clause.claim(Kind.OPEN, mood=verb.mood)
    if verb.past and verb.sign < 0 and clause.nouns:
        return _unclear(verb, clause)
    return _acts(verb, clause)


def _unclear(verb: Verb, clause: Clause) -> Claim:
    clause.roles.add(Role.UNKNOWN)
    return clause.claim(Kind.TOLD, mood=verb.mood)


def _does(verb: Verb, clause: Clause) -> Claim:
    """Verbs that say little without their noun: 참석합니다, 취소할게요, 연락드릴게요, 변경해 주세요."""
    for mark, read in (
        ("changes", asides.changes),
        ("checks", asides.checks),
        ("weighs", asides.weighs),
        ("heading", asides.weighs),
    ):
        if clause.names(mark):
            return read(verb, clause)
    if Role.NEWS in clause.roles and (verb.past or verb.mood == "and"):
        return clause.claim(Kind.HEARD, mood=verb.mood)
    if not clause.nouns and verb.first.mark == "does" and verb.mood == "and" and verb.sign > 0:  # 먹고 갈게요
        return _unclear(verb, clause)
    claim = _acts(verb, clause)
    if claim.kind is not Kind.DEED:
        return claim
    if not clause.nouns:
        loose = clause.roles & _BESIDE_WEAK
        if loose:
            return claim._replace(kind=Kind.LOOSE, doubt=True)
        casual = BARE in verb.marks and verb.first.mark == "does"
        return claim._replace(doubt=claim.doubt or casual)
    how = Role.BY in clause.roles and not clause.names("say")
    return claim._replace(doubt=claim.doubt or verb.past or how or clause.names("stop"))


def _turns(verb: Verb, clause: Clause) -> Claim:
    """되다: 됩니다 and 안 돼요; 됐어요 is more often "no, thanks" than "it is done"; "예약이 안 돼요" a fault."""
    if (
        verb.past
        and not clause.nouns
        and not clause.roles & _COUNTED
        and verb.flips == 0
        and verb.mood == "says"
    ):
        return clause.deed(-1, verb.mood, doubt=True)
    claim = _does(verb, clause)
    if clause.nouns and verb.sign > 0 and verb.mood == "says" and not clause.names("say"):  # 포장 돼요
        return claim._replace(doubt=True)
    clear = not clause.nouns or verb.sign > 0 or Role.WHEN in clause.roles or "seem" in verb.marks
    if clear or claim.kind is not Kind.DEED:
        return claim
    return claim._replace(kind=Kind.DEED if clause.nouns[-1].mark == "say" else Kind.LOOSE, doubt=True)


def _sends(verb: Verb, clause: Clause) -> Claim:
    """보내다: who sends the child will take part; who wants a thing sent says no more than that."""
    return (_does if verb.marks & {"aux:주", "aux:드리"} else _acts)(verb, clause)


def _there(verb: Verb, clause: Clause) -> Claim:
    """있다 and 없다: "선약이 있어요" refuses, "시간 있어요" does not."""
    if Role.BUSY in clause.roles:
        return clause.claim(Kind.REASON if verb.sign > 0 else Kind.TOLD, -verb.sign, verb.mood)
    if verb.sign < 0 and clause.names("weighs"):  # 질문 없습니다
        return clause.deed(-1, verb.mood, doubt=True)
    claim = _does(verb, clause)
    return claim._replace(kind=Kind.DEED) if claim.kind is Kind.LOOSE and claim.sign < 0 else claim


def _well(verb: Verb, clause: Clause) -> Claim:
    """좋아요, 맞아요: as good as 네, unless they say what is good."""
    if Role.BODY in clause.roles:
        return clause.claim(Kind.REASON, -1, verb.mood, doubt=True)
    if clause.roles & {Role.UNKNOWN, Role.NEWS, Role.PERSON}:
        clause.nouns.clear()
        return _does(verb, clause)
    claim = _acts(verb, clause)
    named = clause.roles & _NAMED or verb.sign < 0
    return claim if named or claim.kind is not Kind.DEED else claim._replace(kind=Kind.WORD)


def _wrong(verb: Verb, clause: Clause) -> Claim:
    """아니다: of a noun its contrary ("취소 아니고요"), else as good as 아니요."""
    if any(noun.sign for noun in clause.nouns):
        return _acts(verb, clause)
    if verb.mood in asides.GOES_ON:
        clause.roles.add(Role.ONLY)
        return clause.claim(Kind.TOLD, mood=verb.mood)
    named = bool(clause.roles & {*_COUNTED, Role.WHEN})
    return clause.claim(
        Kind.DEED if named else Kind.WORD, verb.sign, verb.mood, doubt=named or is_doubtful(verb)
    )


def _ill(verb: Verb, clause: Clause) -> Claim:
    """어렵다, 싫다; "힘드시죠" is said of others, "힘들었어요" of what is over."""
    if verb.past or (verb.mood in _TO_OTHERS and "aux:주" not in verb.marks):
        return clause.claim(Kind.TOLD, mood=verb.mood)
    return _acts(verb, clause)


def _quits(verb: Verb, clause: Clause) -> Claim:
    """빠지다, 그만하다; "빠졌어요" may be a thing that fell out."""
    claim = _acts(verb, clause)
    return claim._replace(doubt=claim.doubt or verb.past)


def _vague(verb: Verb, clause: Clause) -> Claim:
    """상관없어요, 좀 그래요."""
    claim = _acts(verb, clause)
    return claim._replace(doubt=True)


def _helpless(verb: Verb, clause: Clause) -> Claim:
    """할 수 없죠: it cannot be done, or cannot be helped; "참석할 수 없어요" is clear."""
    claim = _acts(verb, clause)
    return claim if clause.nouns else claim._replace(doubt=True)


def _fine(verb: Verb, clause: Clause) -> Claim:
    """괜찮다: may accept or decline, unless it says what is fine."""
    if verb.sign < 0:
        return clause.deed(-1, verb.mood, doubt=True)
    if Role.WHEN in clause.roles or clause.nouns:
        return clause.deed(1, verb.mood, doubt=bool(clause.nouns) or is_doubtful(verb))
    return clause.claim(Kind.FINE, mood=verb.mood)


def _copula(verb: Verb, clause: Clause) -> Claim:
    """이다: "불참입니다", "출장 중이라서", "엄마예요"."""
    if clause.names("say", "stop", "weighs", "changes"):
        return _does(verb, clause)
    if Role.LATER in clause.roles and not clause.roles & {Role.DAY, Role.NUMBER}:
        return clause.deed(-1, verb.mood, doubt=is_doubtful(verb))
    if Role.BUSY in clause.roles:
        return clause.claim(Kind.REASON, -1, verb.mood, doubt=True)
    return clause.claim(Kind.TOLD, mood=verb.mood)


_BY_MARK: dict[str, Callable[[Verb, Clause], Claim]] = {
    "acts": _comes_or_goes,
    "does": _does,
    "makes": _does,
    "turns": _turns,
    "sends": _sends,
    "there": _there,
    "engaged": asides.engaged,
    "well": _well,
    "right": _well,
    "wrong": _wrong,
    "ill": _ill,
    "quits": _quits,
    "sound": _acts,
    "vague": _vague,
    "helpless": _helpless,
    "fine": _fine,
    "heard": asides.heard,
    "checks": asides.checks,
    "weighs": asides.weighs,
    "changes": asides.changes,
    "tells": asides.tells,
    "comes": asides.comes,
    "tired": asides.tired,
    "copula": _copula,
}
