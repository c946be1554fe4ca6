"""Yes and no in English, and in Korean spelt with Latin letters: phrases by table, the longest first.

A clause with a negation in it is a no ("I can't make it"), one with agreement and none a yes; the last clause after
*but* wins.
"""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.stance.verdict import Verdict

_WORDS = regex(r"[a-z0-9]+")
_TABLE = {
    "yes": """
yes y ye yes|yes yess yesss yas yeah yea yeh yep yepp yup yupp aye sure sure|thing sure|sure ok okay okey okie
okey|dokey okie|dokie oki k kk alright all|right right correct thats|right thats|correct exactly absolutely
definitely certainly totally indeed of|course for|sure no|problem no|problems no|prob np no|objection no|objections
you|bet agreed roger affirmative aye|aye deal aight ofc bet lets|go lets|do|it lets|do|this yessir yes|sir yes|maam
yes|please ok|yes approved accepted confirmed absolutely|yes uh|huh mhm true will|do done|deal confirm cool perfect
great|thanks by|all|means not|a|problem without|a|doubt
""",
    "no": """
no n no|no nope nop nah naw nay negative never no|thanks no|thank|you no|thx no|ty not|really not|at|all not|today
not|now not|yet not|this|time not|for|me not|interested not|possible of|course|not absolutely|not definitely|not
certainly|not no|way no|can|do no|sir no|maam hell|no nada non nein wrong incorrect false i|dont|think|so
dont|think|so im|afraid|not afraid|not
""",
    "deed": """
sounds|good sounds|great sounds|fine sounds|perfect sound|good works|for|me works|for|us that|works it|works
this|works works|fine works im|in were|in count|me|in count|us|in ill|be|there well|be|there be|there see|you|there
see|you|then see|ya|there i|agree we|agree agree i|consent consent i|accept accept accepting i|approve i|confirm
we|confirm happy|to glad|to go|ahead please|do i|will i|can we|can we|will i|do i|am attend attending come coming go
going join joining participate participating make|it ill|come ill|go ill|attend will|attend will|come will|be|there
be|able|to|come id|like|that fine|by|me fine|with|me ok|with|me okay|with|me good|for|me good|with|me thats|fine
that|is|fine its|fine thats|ok thats|okay thats|good that|is|good thats|great im|fine|with|that im|ok|with|that
im|good|with|that im|available im|free available im|up|for|it im|game sign|me|up looking|forward|to|it
looking|forward wouldnt|miss|it cant|wait book|it do|it please|proceed proceed take|it ill|take|it i|am|in keep|it
""",
    "wish": """
id|love|to i|would|love|to would|love|to love|to i|want|to i|want want|to id|like|to i|would|like|to would|like|to
like|to
""",
    "refusal": """
not cant cannot can|not couldnt i|do|not i|can|not i|will|not i|am|not am|not dont|want wont will|not wouldnt dont
do|not didnt did|not doesnt does|not isnt is|not arent are|not aint havent have|not unable im|out were|out
count|me|out count|us|out ill|pass i|pass pass ill|skip skip decline declining i|decline refuse i|refuse disagree
i|disagree object rather|not id|rather|not reject rejected opt|out another|time some|other|time next|time
maybe|next|time maybe|another|time maybe|later perhaps|next|time rain|check raincheck impossible have|other|plans
other|plans already|have|plans prior|engagement no|longer stop|it hard|pass under|no|circumstances
""",
    "doubtful_refusal": """
cancel cancelled canceled cancelling canceling please|cancel im|busy busy too|busy have|to|work i|have|work
im|working im|at|work im|sick sick out|of|town
""",
    "doubtful_yes": """
why|not i|guess i|guess|so guess|so i|suppose suppose|so i|think|so think|so probably most|likely likely
should|be|able should|be|fine good|great|fine|whatever i|dont|mind dont|mind mind|not ne nae ye neh ung eung net yeh
ne|ne|ye|ye
""",
    "doubtful_no": """
probably|not unlikely i|doubt|it doubt|it aniyo anio anyo aniyeyo ani anyio an|dwaeyo andwaeyo silheoyo sileoyo
wouldnt|want
""",
    "open": """
maybe perhaps possibly not|sure im|not|sure dont|know i|dont|know idk not|certain unsure let|me|check let|me|see
let|me|think ill|check ill|see ill|think i|will|think ill|let|you|know let|you|know get|back|to|you depends
it|depends undecided tbd might may|be i|might we|might not|decided havent|decided yet|to|decide hmm hmmm umm
still|thinking later ask|my
""",
    "unknown": "im|in|a im|in|the im|in|my",
    "fine": "im|good im|fine im|okay im|ok im|alright were|good",
    "if": """
if unless if|i|can if|possible if|im|free if|im|available if|i|have|time if|time|permits as|long|as provided in|case
only|if only except instead
""",
    "other": """
what when where who whom why how which whats whens wheres whos hows reschedule change|it change|the can|we|change
different|time different|day pardon huh can|i can|you could|you could|i do|i|have|to do|i|need|to is|it is|there
is|that are|you are|there do|you does|should|i may|i would|you will|you
""",
    "but": "but however though although",
    "fill": """
i im am ive id ill we were well us our my me mine it its is be the a an to at on in for of and so that thats this
there then too also just really very much oh ah um uh hi hello hey dear dont|worry no|worries sir maam madam team
thanks thank you thx ty cheers please pls plz sorry apologies im|sorry so|sorry unfortunately sadly regrettably
thank|you thank|you|so|much thanks|a|lot thanks|so|much appreciate appreciated for|asking for|the|invite
for|the|invitation for|inviting|me invitation offer today time afraid now with your kindly can do will would have
see you|then you|soon have|a|good|day have|a|nice|day good|day good|morning good|afternoon good|evening best regards
gamsahamnida kamsahamnida gamsahabnida kamsahabnida gomawoyo again great|thank|you want like able event appointment
up all as haha lol late
""",
}
"""What a phrase does; ``|`` stands for a space."""

_ROLES = {phrase.replace("|", " "): role for role, written in _TABLE.items() for phrase in written.split()}
_LONGEST = max(phrase.count(" ") + 1 for phrase in _ROLES)
_SIGNS = {
    "yes": 1, "deed": 1, "wish": 1, "doubtful_yes": 1, "no": -1, "refusal": -1, "doubtful_refusal": -1, "doubtful_no": -1,
}  # fmt: skip
_DOUBTFUL = frozenset(("doubtful_yes", "doubtful_no", "doubtful_refusal", "if", "unknown", "open"))
_MANY = 40
"""Words; a longer text is no answer."""


def english(text: str) -> Verdict | None:
    """The answer in a normalised text of Latin letters; None when there is none, or it asks."""
    words = _WORDS.findall(text.replace("'", ""))
    if not 0 < len(words) <= _MANY:
        return None
    roles = _phrases(words)
    if "other" in roles or (set(roles) <= {"fill", "fine", "unknown", "open", "if", "but"}):
        return None
    if "open" in roles and not _SIGNS.keys() & set(roles):
        return None
    return _together(roles)


def _phrases(words: list[str]) -> list[str]:
    """What each phrase does, the longest known phrase at every word."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            role = _ROLES.get(" ".join(words[at : at + size]))
            if role is not None:
                break
        found.append(role or "unknown")
        at += size
    return found


def _together(roles: list[str]) -> Verdict | None:
    """Words first (yes, no), then what each clause says; a negation takes the agreement behind it along."""
    words = {_SIGNS[role] for role in roles if role in ("yes", "no")}
    at = len(roles) - roles[::-1].index("but") if "but" in roles else 0
    before = [role for role in roles[:at] if role != "wish"]  # I'd love to, but …
    clauses = [clause for clause in (_clause(before), _clause(roles[at:])) if clause]
    if roles[-1] == "open":
        return None
    if not clauses:
        if len(words) != 1 or "unknown" in roles:
            return None
        fine = "fine" in roles and words == {1}
        return Verdict(words == {1}, not fine and not _DOUBTFUL & set(roles) and "but" not in roles)
    sign = clauses[-1]
    doubt = bool(_DOUBTFUL & set(roles)) or len({*clauses, *words}) > 1
    return Verdict(sign > 0, not doubt)


def _clause(roles: list[str]) -> int:
    signs = [_SIGNS[role] for role in roles if role in _SIGNS and role not in ("yes", "no")]
    return 0 if not signs else min(signs)
