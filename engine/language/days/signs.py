"""The signs by which a text says what becomes of the days that it names: taken back, put aside, one end of a range, asked
about. Korean and English stand in the same expressions, because both are written in one text.
"""

from __future__ import annotations

from engine.language.letters.regex import regex

# ── what follows a day ───────────────────────────────────────────────────────────────────────────────────────────
PARTICLE = (
    r"(?:날|일)?\)?\s?(?:에는|에도|에|엔|은요|는요|은|는|이라도|이|가|을|를|도|로는|으로는|로|으로|이요|요|건|"
    r"거)?[\s,.~!]{0,4}"
)
DROPS = regex(
    rf"{PARTICLE}(?:말[고구곤]|마시고|아니[고구라요예에](?!면)|아닙니다|아닌|아뇨|빼[고구]|빼면|제외|외에|외엔|취소|캔슬|"
    rf"대신에?|"
    r"보다|패스|만\s?(?:빼|아니면|제외|피)|안돼|\(?x(?![a-z])\)?|×|❌|ㄴㄴ|노노)\S*"
)
ONLY = regex(
    r"(?:이|날|이나)?\s?(?:아니면|밖에|말고는|말곤|외에는)\s?(?:시간이?\s?)?(?:다\s?)?(?:안|못|불가|힘|어려|없)\S*"
)
CALLS = regex(
    r"(?:[은는]\s)?\s?(?:(?:일정|스케줄|상황|사정|시간)[을를은]?\s?)?(?:(?:날|에|쯤|중에|중으로|중|까지|오전|오후|아침|"
    r"저녁|점심|다시|한번|제가|꼭|바로|따로|먼저|일찍|한|번|"
    r"전에)[\s,]{0,2}){0,5}\s?"
    r"(?:연락|전화|문자|답장|답변|답\s?드|말씀|알려|물어|여쭤|여쭈|상의|의논|(?:예약\s?)?확인|생각해|체크|카톡|"
    r"톡\s?[드할]|회신|통화|"
    r"결정해서|정해서|"
    r"정하고|얘기|i'?ll (?:call|text|let)|let you know|get back|call you|text you)(?!\S{0,4}(?:[했렸았었]|신\s|받)|"
    r"\s?받)"
)
TELLS = regex(rf"{PARTICLE}\S{{0,4}}\s?\S{{0,4}}?[갔왔했렸았었겼셨]던\S*")
NEGATION = (
    r"(?<![미불편제동방])안\s?(?:[되돼됨됩될됐된됬뒈댐댈대]|[가갈간감갑갔]|[와오올온왔]|[해하할한함합했]|받|맞|"
    r"나[요네는]|날\s|"
    r"났)|(?<!잘)못|[어여]려[울워운웠우]|어렵|"
    r"힘[들드든듬듭]|바[빠쁘쁜쁠]|불가(?!피)|싫|곤란|무리|없|않|취소|빠[지질]|불참|별로|환불|피[해하][주고서]|모르|몰라|"
    r"모름|글쎄|미정|고민|(?:연락|말씀|알려|답|전화|문자)\s?드릴|(?:확인|알아|물어)해?\s?볼|상황\s?봐|갈까\s?말까|"
    r"[갈올]지\s|"
    r"생각해\s?[보봐볼]|좀\s?그[래렇]|ㄴㄴ|"
    r"\b(?:not|no(?! (?:problem|later))|won'?t|can'?t|cannot|dont|don't|doesn'?t|isn'?t|unavailable|impossible|busy|"
    r"unable|bad)\b"
)
NEGATES = regex(NEGATION)
WORD = regex(r"\s?\S*(?:\s(?:것|거|게|수|듯|건)\S*)?(?:\s?(?:같|해서|하고|하여)\S*)?")
POSITIVE = regex(
    r"(?:상관|문제|무리|관계|이상|지장|부담|약속|일정|스케줄|수업|근무|손님|회의|학원|일)[이은는도가]?\s?없\S*|"
    r"안\s?바[빠쁘]\S*|"
    r"[쁘늦]지\s?않\S*|안\s?늦\S*|못해도|없이|틀림없\S*"
)
BUSY = regex(
    r"(?:약속|선약|일|일정|출장|여행|시험|수업|회의|행사|모임|결혼식|제사|야근|근무|당직|학원|교육|면접|수술|볼일|"
    r"생일)[이가도은]?\s?"
    r"(?:있|잡|생|이라|이에|이어|이니|인데|라서|라\s|때문|중이)|(?:출장|여행|선약|당직|근무|시험|수술|"
    r"결혼식)[\s,./]{0,2}$"
)
IF = regex(r"\S{0,5}?면(?:[\s,.]|은|요|$)")
REQUEST = regex(
    r"안\s?(?:될까|되나|되려나|되겠(?:습니까|는지|니)|됩니까|되는지|돼여\?|돼요\?)|\S{0,4}?(?:까요|까여|나요\?)"
)
COMMITS = regex(
    r"^(?:날)?\s?(?:이요|요|입니다|이에요|예요|이여|여)(?=[\s,.!~])|(?:갈|올|할|뵐|들를|들릴|잡을|받을|"
    r"가볼)\s?(?:[게께꼐래]|거[예에]|겁|것\s?같)|"
    r"[갑옵합]니[다더]|[가하]겠|뵙|방문하|부탁|주세요|주십|될까|되나|가능(?!하지|하면|할지)|좋(?!지|으면|을지)|괜찮(?!지|"
    r"으면|을지)|돼요|됩니다|"
    r"\b(?:works|is (?:good|fine|ok|okay|great|better|best)|please|let'?s|i'?ll|i will|see you)\b"
)
SAID_BEFORE = regex(r"(?:했는데|했었는데|예약인데|했지만|라고\s?했|한다고)")
RANGES = regex(
    r"(?:날)?\s?(?:(?:쯤|정도|경)\s?)?(?:\([^)]{1,4}\)\s?)?(?:에서|부터|까지|~|-(?=\s|$)|이후|이전|이내|후로|뒤로|후에|"
    r"뒤에|이상|전까지|전으로|"
    r"전에|안에|안으로|내로|내에|"
    r"마다|or (?:the|some|any|another)|(?:이?나|또는|혹은|아니면)\s(?:그|다른|다음|담|아무)|사이|지나|넘어|넘으면|전후|"
    r"이래|동안|내내|간(?![가-힣])|"
    r"or (?:later|before|after|earlier)|onwards?|until|till|through|to\b)"
)
WITHIN_TODAY = regex(r"(?:\s?(?:안에|안으로|내로|내에)|\s?중[에으로]{0,2})")
ROUGHLY = regex(
    r"(?:날|일)?\s?(?:쯤|정도|경(?=$|[\s에이요])|무렵|즈음|께(?=$|[\s에])|이?나(?=$|[\s요])|이든|ish\b)"
)
ONLY_TO = regex(r"\s?(?:~|-|부터|에서|to)?\s?")
EITHER = regex(r"(?:날|이)?\s?(?:아님|아니면|이나|나|또는|혹은|or)\s")

# ── what stands between two days ─────────────────────────────────────────────────────────────────────────────────
CORRECTS = regex(
    r"(?:^|[\s.,~!])(?:아니(?!면)|아녀|앗|아차|아참|참[,\s]|헉|에고|죄송|미안|정정|다시|잘못|오타|실수|아[\s,.~]|no[\s,]|"
    r"wait|sorry|i mean|"
    r"actually|rather|scratch|make (?:it|that)|oops)"
)
ASIDE = regex(
    r"(?:[은는인던한된]데|지만|라서|이라|여서|아서|어서|해서|와서|[가-힣]서|니까|느라|때문에|이라고|주신|보내신|받은|"
    r"하신|원래|다던|[가-힣]{2}\s?\?|\bso\b|\bbecause|"
    r"\bsince\b|\bbut\b)(?![가-힣])"
)
_CHANGE = r"(?:바[꾸꿔꿀꾼]|변경|옮[기길겨]|미[루룰뤄]|연기|당[기겨길]|수정|조정|move|change|resched)"
CHANGES = regex(rf"\s?(?:으로|로|에|날로)\s[^.]{{0,12}}?{_CHANGE}")
CHANGED = regex(_CHANGE)
TO_THE_DAY = regex(r"(?:날)?\s?(?:(?:오전|오후|아침|저녁|점심|낮|\d{1,2}시\S{0,3})\s?){0,2}(?:으로|로|루)")
CLOSER_LOOK = regex(rf"{_CHANGE}|확인|만\s?되나|[가와해]야|(?:좀|조금)$")
MERELY = regex(r"\s?(?:은요|는요|이요|요|이에요|예요|이여|여)?")
TRAILS_OFF = regex(r"\s?(?:은|는|엔|에는)\s?(?:좀|조금)[\s.,~!ㅠㅜ…]*$")
ENGLISH_CHANGES = regex(r"\b(?:change|move|resched\w*|switch|push|postpone)\b")
ARROW = regex(r"\s?(?:→|->|=>|➡|>>)\s?")
POSITIVELY = regex(r"좋|괜찮|가능|[되돼됩됨]|편해|편하|\b(?:works|good|fine|ok|okay|great|possible|free)\b")
REASONS = regex(
    r"(?:서요|거든요|때문에요?|라서|니까요?|이라서요?|[았었했갔왔]어요|[았었했갔왔]습니다|[았었했갔왔]는데요?)\S*\s?$"
)

# ── questions ────────────────────────────────────────────────────────────────────────────────────────────────────
ANY = regex(r"(?:몇|언제|얼마|어디|무슨|뭐|누구|어느)\S{0,4}(?:든|라도)|^뭐\s|how about")
QUESTION = regex(
    r"(?:알려\s?[주줘]\S*|어떻게\s?\S*|왜요?|나요|나여|인가요|은가요|는가요|까요|까여|[습합됩]니까|는지요?|냐)$|\b(?:are|"
    r"do|does|did|is there) (?:you|they|"
    r"the)\b"
)
DATE_OF_TODAY = regex(r"며칠(?!\s?[뒤후전])")
BIRTHS = regex(r"년생|생년|출생|태어|\bborn\b|\bdob\b|date of birth")
SETTLES = regex(
    r"(?:갈|올|할|뵐|들를|들릴|잡을|받을|가볼)\s?[게께꼐래]|[갑옵합]니[다더]|[가하]겠|뵙겠|부탁|주세요|주십|로요|"
    r"로\s?[할해]"
)
WISHES = regex(
    r"가도|가면|갈\s?수|갈까|와도|오면|올\s?수|방문|찾아[가뵈뵙]|해도|하면|할\s?수|할까|어때|어떠|어떨|자리|예약\s?(?:할|"
    r"하|되|될|가능|돼|잡|부탁)|시간\s?(?:되|있|괜|나|비|빈)|바[꿀꿔]|변경|옮[길겨]|미[룰뤄]|당[길겨]|잡아|잡을|뵐|"
    r"\b(?:can|could|may|is that|would|okay|ok|possible|good|fine|works?)\b"
)
WISH_AT_ONCE = regex(
    rf"{PARTICLE}(?:(?:오전|오후|아침|저녁|점심|낮|밤|[\d한두세네다섯여일곱열]{{1,3}}\s?시(?:\s?반)?|"
    rf"\d{{1,2}}:\d\d)[에도은는로]?\s?){{0,3}}"
    rf"(?:(?:상담|진료|예약|방문|수업|검진|체험|면담|미팅|치료|"
    rf"시간)[은이]?\s?)?(?:될까|되[나죠는세]|돼요|됩니까|가능|괜찮|있[나을]|안\s?[되될])"
)
_OPENING = """
부 까 마 아니 아뇨 아닌 ~ - 이후 이전 전 후 뒤 안 내 사 지 넘 나
이나 쯤 정 경 무 즈 께 에서 전에 후에 뒤에 이든 이내 까지 부터 ㄴㄴ x ×
"""
TURNS = frozenset(_OPENING.split())
"""With these begin the words that open a day to one side or make it a rough one."""

_ENGLISH_OPENING = (
    "by before after until till from since between not no except around about every each cant dont"
)
FRONT_TURNS = frozenset(_ENGLISH_OPENING.split())

# ── what stands in front of an English day ───────────────────────────────────────────────────────────────────────
FRONT_DROPS = regex(
    r"(?:\bnot|n't|\bcant|\bdont|\bcannot|\bexcept|\bbut not|\binstead of|\bthan|\bno|\bnever|\bbusy|\bunavailable)"
    r"(?: (?:do|make|make it|come|come in|be there|be|free|available|visit))?(?: (?:on|for|until|the))? $"
)
FRONT_RANGES = regex(
    r"\b(?:by|before|after|until|till|from|since|between|any ?time|starting)(?: the| next| this)? $"
)
THEN_NOT = regex(r"[^.!?]{0,20}(?:말[고구]|아니고|대신)\s?")
NEXT_DROPS = regex(r"[\s,.]{1,2}(?:and |but )?(?:not|instead of|rather than)(?: on| for)? ")
FRONT_DENIES = regex(r"(?:안\s?[되돼됩]|못\s?[가갈감할해]|불가|힘들|어려)\S{0,6}\s$")
