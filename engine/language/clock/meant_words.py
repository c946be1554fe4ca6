"""How people take back, replace, report and leave open what they said: the expressions of ``meant``.

All are held against what stands behind a mention, up to the next one, unless they are said to stand in front.
"""

from __future__ import annotations

from engine.language.letters.regex import regex

_ABOUT = r"(?:\s?(?:쯤|쯔음|즈음|정도|무렵|경|께))?"
_MINUTES = r"(?:\d{1,2}|[이삼사오십]{1,3})\s?분"

RANGE = regex(rf"{_ABOUT}\s?(?:에?서?부터|에서|[~–]|-|to|until|till|through|and)\s?(?:한\s)?")
"""Nothing but this between two mentions: both are ends of one range."""
BETWEEN = regex(r"\s?(?:의\s)?사이")

OPEN = regex(
    rf"{_ABOUT}\s?(?:가|는|은|에|이)?\s?(?:(?:좀|조금|살짝|약간|되기|하기)\s?)?"
    r"(?:부터|[까꺼][지정]|이후|이전|전(?![화체부달문철할송복자])|후(?!보|기)|넘|지나|지난|사이|이내|안[에으](?!서)|"
    r"내로|내에|이상|이하|뒤|대(?=$|[\s에로쯤])|직전|직후|보다|"
    rf"(?:에서|이나|혹은|또는|[~\-,])\s?{_MINUTES}|\d{{1,2}}\s?[~\-]\s?\d{{1,2}}\s?분|~\s?(?=\d|$)|"
    r"after\b|before\b|onwards?|or later|or earlier|at the (?:earliest|latest)|earliest|latest)"
)
"""An end left open: 3시 이후, 3시 넘어서, 3시까지."""
BOUND = regex(
    r"(?:늦어도|빨라도|빨라야|빠르면|이르면|최소한?|적어도|늦으면|아무리)\s?$|"
    r"\b(?:after|before|from|until|till|between|since|past|than|earliest|latest)\s(?:about |around |at )?$"
)
"""In front: an end left open."""
ARRIVE = regex(r"[까꺼][지정]\s?(?:갈|가|갑|도착|올|오|방문|뵐|찾아|들를|꼭\s?갈|맞춰)")
"""3시까지 갈게요 is at three."""

_REFUSED = (
    r"(?<![편평불동])안\s?(?:되|돼|됩|됨|될|댐|대[여요]|가|갈|갑|하|할|해|합|맞|와|올|오[구고]|봐|좋|괜|비|나)",
    r"못\s?[가-힣]",
    r"아니|아님|아녀|아녜|아닙|아닌|아뇨|아이[고다라]",
    r"않|말고|말구|빼고|빼구|제외|외에|외엔|이외|취소|대신|지\s?[마말]|패스|스킵|ㄴㄴ|노노|싫|별로|없",
    r"힘들|힘드|힘듭|어려|어렵|에로[와운]|곤란|무리[예이다일]|불가|불편|애매|바쁘|바빠|바쁩",
    r"늦(?!게|지|[추춰출]|은\s?(?:오|아|저|밤|점|시))|이르[다네]|일러|빨라|빠르|빡|빠듯",
    r"그렇[고네]|(?:좀|쫌|너무)\s?그|[(\s]x\b|^x\b",
    r"\bno[tp]?\b|can'?t\b|cannot|won'?t|don'?t|doesn'?t|isn'?t|unavailable|impossible|instead of|rather than|busy",
)
_NEGATION = "(?:" + "|".join(_REFUSED) + ")"
NEGATED = regex(_NEGATION)
_IF_NOT = r"(?:안\s?되|안\s?돼|힘들|힘드|어려우|안\s?맞|불가(?:능)?하|없|바쁘|아니)(?:시|으|으시|신다)?면"
HARMLESS = regex(
    r"밖에\s?(?:시간이?\s?)?(?:안|못|없)\S*|(?:아니|아님|아닌)면\s?(?:안|못)\S*|안\s?늦\S*|늦지\s?않\S*|않을까\S*|없을까\S*|"
    r"(?:상관|문제|변동|이상|틀림|차질|지장|무리|부담|이의)\s?(?:이\s?)?없\S*|걱정\s?\S*|잊지\s?\S*|(?:\s|^)없이|"
    r"면\s?(?:안|못)\s?[되될돼][가-힣]{0,3}(?:까요?|나요?|가요|죠)|"
    r"(?:일정|약속|수업|회의|일|스케줄|예약|학교|손님|선약)(?:이|은|도)?\s?없[는어으이]\S*|"
    rf"(?:{_IF_NOT}|(?:아님|아닌|안\s?된다|늦)(?:으)?면)\S*"
)
"""Negations that take nothing back: 그때밖에 안 돼요, 늦지 않게, 안되면."""
OR_ELSE = regex(rf"{_IF_NOT}|아님면|된다면|또는|혹은|아님\s*$|otherwise|or\b|if")
"""Between two mentions: one of them."""
PROPOSAL = regex(
    r"\S{0,4}\s?(?:(?:안|못)\s?(?:되|될|됩|돼|하|할|가|갈)|어려|힘들|불가능)[가-힣\s]{0,6}"
    r"(?:나요|까요?|가요|지요?|죠|나|니까)\W*"
)
"""3시 안될까요: asked for, not refused."""
CORRECTED = regex(
    r"(?:^|[\s.,…!?요])(?:앗|엇|헉|아|어)?\s?(?:참|아니|아니다|아뇨|아니요|아닌가|죄송\S*|정정\S*|잘못\S*|오타\S*|다시|수정\S*|"
    r"sorry|i mean|actually|wait|oops|no|rather|make it)[\s,.:!요]*$"
)
NOT_NEXT = regex(r"\b(?:not|except|instead of|rather than)\s(?:at )?$")
"""It is the next mention that is refused."""
MOVED = regex(
    r"\s?(?:예약|시간|일정)(?:을|를|에서|한\s?거)?\s?|(?:을|를|에서)\s?|(?:이?였는데|인데|인디)\s?|\s?(?:→|->|=>|➡|▶)\s?"
)
"""3시 예약을 4시로."""
CHANGES = regex(
    r"변경|바꾸|바꿔|바꿀|바꿨|바뀌|수정|옮기|옮겨|옮길|미루|미뤄|미룰|당기|당겨|당길|늦추|늦춰|늦출|앞당|조정|change|move|resched|switch"
)
REPORTED = regex(
    r"[았었였했갔랬잡](?:었|혔)?(?:는데요?|지만|다가|던\S*|으나|거든요)\s|"
    r"(?:예약|라고|로|에)\s?\S{0,6}(?:인데요?|다가|(?:되어|돼|잡혀)\s?있는데)\s|(?:이던|에서)\S*\s"
)
"""3시라고 했는데, 3시 예약인데: what was before."""

_BUSY = (
    r"(?:회의|수업|근무|출근|퇴근|약속|일정|미팅|학원|선약|진료|시험|강의|면접|모임|행사|알바|일|스케줄|결혼식|학교|병원|교육|세미나|"
    r"예배|운동|돌잔치|제사|장례식?|출장|여행|검진)(?:이|가|은|는|도|을|를)?\s?"
)
OCCUPIED = regex(
    _BUSY
    + r"(?:있(?!나|을까|는지|어요\?|습니까)|이?라|때문|중|이?어서|여서|잡[혀힌]|겹|끝|마[치쳐]|들어|시작|하는|해야|가야|"
    r"가[서요고]|갔)|"
    r"(?:끝나|끝난|마치|마쳐|일어나|퇴근|출근|닫)(?:[가-힣]|$)"
)
REASON = regex(
    r"(?:서|서요|서는|니까요?|니깐|니께|께|라|라요|라가지고|느라|때문에|때문|땜에|해가|는디|는데|은데|인데|고|구)"
    r"[\s,.~!]*(?:그냥|그럼|그러면|혹시|그래서|다음에|저는|나는)?[\s,.]*$"
)
TOPIC = regex(rf"{_ABOUT}(?:은|는|에는|엔|날은|날엔)(?:\s|$)")
HESITANT = regex(r"(?:은|는)\s?(?:그게\s?|아무래도\s?)?(?:좀|쫌|조금)\W*$")
ALL_BUT = regex(r"만\s?(?:아니|아님|빼|피하|제외)")

FINISHED = regex(r"(?<![서데고구까])[요용유여죠](?=[\s.,!?~]|$)|니다(?=[\s.,!?~]|$)|[다음임](?=[.!?~])")
PROMISE = regex(r"갈|할|올|뵐|가겠|하겠|가요|갑니|합니|해\s?주|주세요|부탁|로\s|로요|좋|들를|방문|예약")
REPORT = regex(
    r"갔었|왔었|갔는데|왔는데|갔습|갔어|왔어|왔습|예약\s?(?:한\s?사람|했|해\s?(?:놨|뒀|놓|둔|두)|되어|돼\s?있|됐|된)|잡혀\s?있|잡았는데|"
    r"받았|늦었|였는데|예약자(?:입|예|이)|^에\s?\S*(?:했|었|았|왔|갔)(?:었|는데|어요|습니|음|네)|"
    r"^\s?(?:예약|시간|일정)?(?:을|를|한\s?거|했던\s?거)?\s?(?:변경|바꾸|바꿔|바꿀|옮기|수정|미루|미뤄|미룰|당기|당겨|당길|늦추|늦춰|연기)|"
    r"문\s?(?:을\s?)?(?:닫|열|여)|영업|닫나|닫아|닫으|닫습|여나요|여시나|열어|열려|오픈\s?(?:하|인|이)|마감\s?(?:하|인|이|시)|"
    r"시작\s?(?:하나|해요|인가|이죠|하죠|이에요|하는|합니까|되나)|끝나(?:나|는|죠|요)|끝납|끝났|하시나요|^(?:에|까지|부터|에도)?\s?하(?:시)?나요|운영|"
    r"^인가요|^인지요|배송|도착하나|오픈$|마감$|\b(?:open|close|closing|opening|until)\b"
)
"""It tells of something that has been, of a booking that stands, or asks about the shop."""

NEGATED_CLOSED = regex(_NEGATION + r"[가-힣\s]{0,12}(?:[요다용여음함임]|니다)[\s.,!]*$|취소[\s.,!]*$")
"""In front: 못 가요 3시에는."""
BARE_TOPIC = regex(r"(?:은|는|에는|엔|에)?(?:\s?(?:예약|거|것)(?:을|은|이?요)?)?\W*")
NOT_COMING = regex(r"\b(?:can'?t|cannot|won'?t|unable|not able)\b[^,.;]*$")
"""In front, in English."""
ADNOMINAL = regex(
    r"(?:안\s?되는|못\s?가는|힘든|바쁜|불가능?한|어려운|없는|싫은|안\s?좋은|마감된)\s?(?:시간대?|때|건|게|시각|날|요일)?[은는이가]?\s*$|"
    r"(?:\bnot|\bexcept|\bbut not|other than|instead of|rather than|can'?t do|cannot do)\s(?:at |on |around )?$"
)
"""In front: 안 되는 시간은 3시."""
ONCE = regex(r"(?:아까|원래는?|처음엔?|처음에는?|방금|전에|지난번에?)\s?(?:제가\s?)?$")
"""In front of what is reported."""
