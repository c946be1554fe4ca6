"""What people tell along the way and what changes nothing of a time: a reason, who comes along, how many, who is
writing, a telephone number, a promise in dialect or in a hurry.

``plain`` goes on where ``rest.only_courtesy`` gives up. A piece that may negate, ask, condition, or speak of another
time or of other people's words is never plain.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.language.clock.meant import Span
from engine.language.clock.small_talk_words import WORDS
from engine.language.found import made_of
from engine.language.letters.regex import regex
from engine.language.rest import COURTEOUS, beside

_LONGEST = 200
"""A longer text tells more than that."""
_HARMLESS: frozenset[str] = COURTEOUS | WORDS
"""Courtesy, and what is harmless beside a time only."""

_DOES = (
    r"(?:찾아|방문|도착|예약|출발|전화|연락|참석|참여|이용|진행|상담|확정|결정|신청|나|들어|다녀|맞춰|"
    r"시간\s?맞춰|[가-힣]{1,6}러)?\s?"
)
_PROMISE = regex(
    _DOES + r"(?:갈|할|올|뵐|들를|들릴|드릴|잡을|맞출|보낼|정할|볼|받을|될|좋을|괜찮을|가능할|편할)\s?"
    r"(?:[게께깨개끼겡겐겨][요여유용예염욤효]?|거[예에]요|거임|거라요|겁니다|낍니더|랍니[다더]|람니다|라[고구꼬][요예]?|라[요유]|래[요유예]?|"
    r"란다|랑[게께][요유]?|쥬|예정[가-힣]{0,4}|생각[가-힣]{0,4}|것?\s?같[아네습]\S{0,3})"
)
_INTENT = regex(
    _DOES + r"(?:가|하|오|뵈|뵙|들르|들리|드리|찾아뵙|맞추|잡)(?:도록\s?하)?"
    r"(?:[게께깨끼](?:[요여유용예염욤효]|라우|라)|께|겠(?:습|읍|심|슴|어|네|고|지)?[가-힣]{0,3}|겄[가-힣]{0,4}|쿠다양?|쿠과|크라양?|"
    r"[려러]고\s?(?:[합해하]\S{0,4}|요)?|[려러]구\s?[해요]*|려[합해]\S{0,3}|꾸마|께예|고\s?싶\S{1,4}|입시[더다])"
)
_PEOPLE = r"(?:어른|성인|아이|애들?|어린이|유아|아기|소인|대인|초등학생|남자|여자|일행)"
_COUNT = regex(
    rf"(?:총|모두|전부|인원은?)?\s?(?:{_PEOPLE}\s?)?(?:\d{{1,2}}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|하나|둘|셋|넷)\s?"
    r"(?:명|분|인|사람)(?:이서|에서|이요|이|으로|요|입니다|이에요|예요|예약|정도|도|임)*|"
    rf"{_PEOPLE}\s?(?:\d{{1,2}}|하나|둘|셋|넷|다섯)|혼자서?|둘이서?|셋이서?|넷이서?|"
    r"\bfor (?:\d|two|three|four|five|six)\b(?: people| persons?)?|"
    r"\b(?:\d{1,2}|two|three|four|five|six) (?:people|persons?|ppl|pax|of us)\b"
)
_PHONE = regex(r"(?:[가-힣]{2,4}\s?)?\(?\b0\d{1,2}\)?[\s.\-]?\d{3,4}[\s.\-]?\d{4}(?!\d)(?:\s?[가-힣]{2,4}$)?")
_COMPANY = regex(
    r"[가-힣]{1,6}(?:이랑|랑|하고|와|과)?\s?(?:같이|함께|모시고|데리고|데꼬|델꼬|데불고|데려)|(?:이랑|랑)\s?같이"
)
_WITH = regex(r"(?:^|\s)[가-힣]{1,6}랑\s")
_CHANGE = regex(
    r"\0\s?(?:으?로|루)\s?(?:다시\s?|예약\s?|시간\s?|일정\s?)?"
    r"(?:변경|바꾸|바꿔|바꿀|옮기|옮겨|옮길|미루|미뤄|미룰|당기|당겨|당길|늦추|늦춰|늦출|앞당|조정|수정)[가-힣\s]*$"
)
_INTRODUCED = regex(
    r"^(?:안녕하세요|네|넵)?[\s,.!~]*(?:저는?|전)?\s?(?:[가-힣]{2,6}\s)?[가-힣]{2,6}\s?"
    r"(?:입니다|이에요|예요|인데요|이?라고\s?합니다|이?라고\s?해요|이?[구고]요)(?=[\s,.!~]|$)"
)
_SIGNED = regex(
    r"(?:이름|성함|성명|예약자명?)(?:은|는)?[\s:]*[가-힣]{2,4}(?:이?[고구]요|입니다|이에요|예요|이요)?(?=[\s,.\0]|$)|"
    r"[가-힣]{2,4}\s?(?:드림|올림|배상)\W*$"
)
_REASON = regex(
    r"(?:서|서요|서용|니까요?|니깐요?|니께|라|라서요?|라가꼬|느라|때문에|땜에|고|구|고요|구요|는데요?|은데요?|인데요?|는디요?|"
    r"가지고|갖고|김에)[\s,.~!ㅠㅜ]*(?:그럼|그러면|그냥|저는|일단)?[\s,.]*$"
)
_FINISHED = regex(r"(?:[요용유여죠]|니다|니당)(?=[\s.,!~])")
_REASON_BEHIND = regex(r"[^?]{1,50}?(?:서요?|서용|니까요?|거든요|때문에요?|땜에요?|라서요?|느라요?)\W*$")
_DANGER = regex(
    r"[?]|면(?!접|허|회|담|도|세|역)|까지|부터|이후|이전|전에|후에|넘|다고|라고(?!\s?[합해])|대요|래요|던데|다는|라는|란다|취소|변경|바꾸|"
    r"바꿔|원래|몇|언제|얼마|어디|무슨|뭐|누구|어느|예약했|예약한|예약이\s?있|아까|어제|지난|또는|혹은|"
    r"안\s?(?:되|돼|됩|됨|될|가|갈|하|할|해|맞)|못\s?|아니|말고|힘들|어렵|어려|곤란|불가|싫|바쁘|바빠|없(?!어서|으니|어가)|않|늦(?!게)|"
    r"시쯤|시에|분에|중에|아무|상관|확인해|모르|글쎄|고민|생각해|나중|다음에|연락드리|연락할|미정|"
    r"\b(?:not?|or|if|unless|but|can'?t|after|before|from|until)\b"
)
"""No piece in which one of these stands is a mere reason."""
_ONLY = regex(r"(?:밖에|아니면)(?:는|은)?\s?(?:시간이?\s?)?(?:안|못)\s?[되돼됩될가갈해할하][가-힣]{0,5}")
_BEGGED = regex(
    r"(?:가|하|오|해\s?주시|해\s?주|예약하|바꿔\s?주시|잡아\s?주시|부탁드리)면\s?안\s?[되될돼][가-힣]{0,3}[요여]"
)
_BY_EAR = tuple(
    (regex(pattern), meant)
    for pattern, meant in (
        (r"(?<=[가-힣\0])(?:[여용욤욧염욥유예얌효]|라우|잉)(?=[\s.,!~]|$)", "요"),
        (r"(?<=[가-힣\0])[쥬죵쥐](?=[\s.,!~]|$)", "죠"),
        ("[겄것](?=[네습어]|$)", "겠"),
        ("혀(?=요|줘|주)", "해"),
        (r"믄(?=\s|돼|되|안)", "면"),
    )
)
"""Endings in dialect and play, as the tables of courtesy have them."""
_MEAL = regex(r"\0\s?(?:을\s|은\s)?먹고\s")
_STRAY = regex(r"(?<=[가-힣\0])(?!ㄴ{1,3}(?![ㄱ-ㅣ]))[ㄱ-ㅎㅏ-ㅣ]{1,3}(?![ㄱ-ㅣ])")
_ANSWERED = regex(r"^(?:아니[요오]?|아뇨|아녀|아니여|아니용|no|nope)[\s,.!]+|^[전난]\s$")


def plain(text: str, spans: Iterable[Span]) -> bool:
    """True when what stands outside the spans (which stand in order) changes nothing of the answer."""
    if len(text) > _LONGEST:
        return False
    rest = _blanked(text, spans)
    first = rest.find("\0")
    before, behind = rest[: max(first, 0)], rest[max(first, 0) :]
    if before.strip():
        before = _without_reason(_ANSWERED.sub("", before))
    behind = _without_reason_behind(behind)
    return courteous(_without_facts(before + behind), ())


def courteous(text: str, spans: Iterable[Span]) -> bool:
    """True when nothing but courtesy stands outside the spans."""
    return all(map(_is_courteous, beside(text, spans)))


def _is_courteous(piece: str) -> bool:
    if piece in _HARMLESS:
        return True
    for cut in (1, 2):  # a particle and a phrase, as nearly always
        if piece[:cut] in _HARMLESS and piece[cut:] in _HARMLESS:
            return True
    return made_of(piece, _HARMLESS)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    out: list[str] = []
    at = 0
    for start, end in spans:
        out += (text[at:start], "\0")
        at = max(at, end)
    return "".join(out) + text[at:]


def _without_reason(before: str) -> str:
    """What stands in front of the answer, without an introduction and without a reason."""
    if _DANGER.search(before):
        return before
    before = _WITH.sub(" ", _INTRODUCED.sub(" ", before))
    return "" if _REASON.search(before) else before


def _without_reason_behind(behind: str) -> str:
    """What follows the answer, without a reason in a sentence of its own."""
    match = _FINISHED.search(behind)
    if match and _REASON_BEHIND.fullmatch(behind, match.end()) and not _DANGER.search(behind):
        return behind[: match.end()]
    return behind


def _without_facts(rest: str) -> str:
    rest = _BEGGED.sub(" ", rest)
    rest = _ONLY.sub(" ", _MEAL.sub("\0", rest))
    rest = _SIGNED.sub(" ", rest)
    rest = _COUNT.sub(" ", _PHONE.sub(" ", _STRAY.sub("", rest)))
    if not _DANGER.search(rest):
        rest = _COMPANY.sub(" ", rest)
    for spelling, meant in _BY_EAR:
        rest = spelling.sub(meant, rest)
    rest = _CHANGE.sub(" ", rest)
    return _INTENT.sub(" ", _PROMISE.sub(" ", rest))
