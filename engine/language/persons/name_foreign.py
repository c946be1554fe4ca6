"""Names that are not Korean: in Latin letters (Nguyen Van An) and as they are written in Hangul (응우옌 티 흐엉)."""

from __future__ import annotations

import re

from engine.language.letters.regex import regex
from engine.language.letters.stems import has_final
from engine.language.normal import Normal
from engine.language.persons.name_endings import BESIDE, COPULA, LABEL, RELATION, STRONG, ending_fits
from engine.language.reading import Problem, Reading
from engine.language.rest import only_courtesy

_FAMILY_WORDS = """
응우옌 응웬 응유엔 구엔 웬 쩐 레 팜 판 호앙 후인 후엔 부이 도안 응오 즈엉 르엉 쯔엉 딘 다오 당 리 트란 왕 장 류 천
자오 저우 쑨 궈 가오 린 뤄 셰 쑹 덩 펑 차오 쩡 샤오 청 차이 판 위안 쉬 첸 주 웨이 다나카 사토 스즈키 다카하시 이토
와타나베 야마모토 나카무라 고바야시 가토 요시다 야마다 사사키 야마구치 마쓰모토 마츠모토 이노우에 기무라 하야시 사이토
시미즈 이케다 하시모토 야마시타 이시카와 나카지마 마에다 후지타 오가와 오카다 하세가와 무라카미 곤도 이시이 사카모토
엔도 아오키 후지이 니시무라 후쿠다 오타 미우라 후지와라 마쓰다 나카가와 나카노 하라다 오노 다무라 다케우치 스미스 존슨
윌리엄스 브라운 존스 가르시아 밀러 데이비스 로드리게스 마르티네스 에르난데스 로페스 곤잘레스 윌슨 앤더슨 토마스 테일러
무어 잭슨 마틴 리드 클라크 워커 산토스 실바 크루즈 바트 바야르 칸 싱 쿠마르 샤르마 굽타 라만 아흐메드 알리 후세인
이바노프 김리스 카림 카리모프 사파로프 라흐만 이슬람 타파 구룽 라이 세르게이
"""
_FAMILY = frozenset(_FAMILY_WORDS.split())
_GIVEN_WORDS = """
제임스 마이클 데이비드 데이빗 존 로버트 윌리엄 리처드 조셉 토마스 찰스 크리스 크리스토퍼 다니엘 매튜 앤서니 앤드류
앤디 마크 스티븐 폴 케빈 브라이언 조지 에드워드 제이슨 제프 라이언 제이콥 에릭 알렉스 벤 벤자민 샘 루크 피터 마리아
메리 제니퍼 린다 엘리자베스 바바라 수잔 제시카 사라 세라 카렌 낸시 리사 안나 애나 엠마 소피아 소피 올리비아 에밀리
에이미 미셸 멜리사 로라 레베카 니콜 헬렌 카트리나 캐서린 케이트 크리스틴 나탈리 나타샤 이리나 올가 타티아나 스베틀라나
율리아 유키 하루카 사쿠라 유이 아야 에미 나오미 히로시 다케시 켄지 겐지 타로 하나코 아키라 사토시 요코 게이코 미유키
유미코 료 쇼타 티 반 반안 민안 흐엉 투이 란 응옥 짱 링 마이 투 하이 뚜안 흥 롱 남 동 히엔 꾸인 프엉 타오 타잉 호아
즈엉 킴 빈 부 득 꽝 모하메드 무하마드 무함마드 아흐마드 아흐메드 압둘라 알리 파티마 아이샤 하산 후세인 오마르 칸 라즈
프리야 수니타
바야르 바트 바트바야르 나랑 뭉크 에르덴 간바트 오윤 체렝 카를로스 후안 호세 미겔 루이스 페드로 안토니오 디에고 이사벨
카르멘 안드레아 파올로 마르코
"""
_GIVEN = frozenset(_GIVEN_WORDS.split())
_KNOWN = frozenset(part for part in _FAMILY | _GIVEN if len(part) > 1) | {"쩐", "팜"}
_BEGINNINGS = frozenset(
    ("응웬", "응우", "쩐반", "쩐티", "팜반", "팜티", "다나", "스즈", "와타", "야마", "나카", "하시")
)
"""Beginnings of names that are written in one word (응웬반안)."""
_WORD = regex(r"[가-힣]+")
_SHORT_ENDINGS = frozenset("라다야우유죠요")

_LATIN_WORD = r"[a-zà-öø-ÿāăćčđēěęğīłńōőřśşšţūůűźżž]+(?:['.\-][a-zà-öø-ÿ]+)*"
_LATIN = regex(rf"{_LATIN_WORD}(?:\.? {_LATIN_WORD}){{0,4}}")
_FRAME = regex(
    r"^(?:(?:hi|hello|hey|yes|ok|okay|good (?:morning|afternoon|evening)|sorry)[,.! ]+)*"
    r"(?P<frame>(?:just |you can |please )?(?:(?:i am|i'm|im|this is|it's|it is|it will be|we are|put it) )?"
    r"(?:(?:a |my )?(?:booking|reservation|appointment|reserved|booked|book) )?(?:is )?"
    r"(?P<said>(?:(?:my|the|full|his|her|our|guest|patient|booking|reservation) )*name(?:'s| is| :|:| =)? |"
    r"(?:for|under)(?: the name(?: of)?)? |call me |name ?[:=] ?)?)"
    r"(?P<title>(?:mr|mrs|ms|miss|dr|prof|madam|sir)\.? )?"
)
_BACK = regex(
    r"(?:,? (?:please|pls|thanks|thank you|thx|here|speaking|by the way|not [a-z']+))+$|, not [a-z']+$|'s name$"
)
_KIN = regex(
    r"'s (?:mom|mum|mother|dad|father|wife|husband|son|daughter|sister|brother|friend|owner|guardian)$"
)
_NOT_NAMES_WORDS = """
yes no ok okay stop start help cancel back hello hi hey thanks thank please none nobody agent next you your yours my
me mine we they he she it its the a an and or but not of for from with without to in on at by is are was were be been
am do does did done have has had can could will would should may might must let lets get got give go going come coming
want need like love know think see look make take say said tell ask what when where who why how which this that these
those here there now then today tomorrow tonight morning afternoon evening night day week month year time date hour
minute monday tuesday wednesday thursday friday saturday sunday good great fine nice bad sorry sure right wrong true
false new old same other more less many much some any all every one two three four five six seven eight nine ten
eleven twelve twenty thirty forty fifty hundred thousand million first last won krw pm xl jan feb mar apr jun jul aug
sep sept oct nov dec january february march june july august september october november december mon tue wed thu fri
sat sun happy birthday book booking reservation reserve appointment order delivery address phone number email name
menu price cost open close closed room table person people adult child service question problem wait busy late early
soon later never always maybe just only very too also again well still already yet business secret private anonymous
guest customer test reply text message sms call again english korean speak understand dont don't under can't cannot
won't
isn't im i'm i'll i've it's that's what's see bye later asap info change deal offer free sale parking wifi nope yeah
yep cool welcome my
"""
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())
_LATIN_KNOWN_WORDS = """
kim lee park choi choe jung jeong kang cho jo yoon yun jang chang lim im han oh seo suh shin sin kwon hwang ahn an
song ryu yoo yu hong jeon ko go moon son yang bae baek paik heo hur nam shim noh roh ha kwak sung cha joo ju woo koo
ku min jin ji um chae won cheon bang kong hyun ham byun yeom chu minsu minji jiho jihoon jimin seojun haneul gildong
minjun jisoo yuna sora jiwon hyejin eunji nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly van
thi minh anh hoa lan linh huong thu thao trang tuan hung wang li zhang liu chen zhao huang zhou wu xu sun zhu lin guo
tanaka sato suzuki takahashi ito watanabe yamamoto nakamura kobayashi yuki smith johnson williams brown jones garcia
miller davis rodriguez martinez lopez gonzalez wilson anderson thomas taylor moore jackson martin white harris clark
lewis robinson walker hall james john robert michael david william richard joseph charles christopher daniel matthew
anthony mark donald steven paul andrew joshua kevin brian george edward ronald jason jeffrey ryan jacob eric alex
alexander ben sam luke peter mike tom nick chris steve dave dan joe jack adam mary maria patricia jennifer linda
elizabeth barbara susan jessica sarah sara karen nancy lisa anna emma sophia sophie olivia emily amy michelle melissa
laura rebecca nicole helen catherine kate christine natalie irina olga julia muhammad mohammed ahmed ali hassan omar
fatima aisha khan singh kumar sharma raj priya batbayar bold jose juan carlos luis pedro antonio diego santos silva
cruz marco paolo ivan sergey dmitry elena natasha
"""
_LATIN_KNOWN = frozenset(_LATIN_KNOWN_WORDS.split())


def hangul_name(text: Normal) -> Reading | None:
    """A foreign name in Hangul, known by one of its parts; sure when it has two and nothing unknown stands beside it."""
    said = text.text
    words = [(match.start(), match[0]) for match in _WORD.finditer(said) if match[0] not in BESIDE]
    for n, (at, _) in enumerate(words[:3]):
        parts = _parts(said, words[n : n + 5])
        likely = bool(parts) and (
            parts[0] in _KNOWN or parts[0][:2] in _BEGINNINGS or _framed(said, at, parts)
        )
        if not likely:
            continue
        end = words[n + len(parts) - 1][0] + len(parts[-1])
        last_at, last = words[n + len(parts) - 1]
        quiet = only_courtesy(said, [(at, last_at + len(last))], BESIDE)
        known = sum(part in _KNOWN or part[:2] in _BEGINNINGS for part in parts)
        if not quiet or not known:
            continue
        start, stop = text.span(at, end)
        plain = len(parts) > 1 and (known > 1 or parts[0] in _FAMILY or _framed(said, at, parts))
        return Reading(text.raw[start:stop], (start, stop), plain and not RELATION.search(said))
    return None


def _parts(said: str, words: list[tuple[int, str]]) -> list[str]:
    """The words of a name up to the one that carries the ending."""
    parts: list[str] = []
    for n, (at, word) in enumerate(words):
        if n and said[words[n - 1][0] + len(words[n - 1][1]) : at] not in (" ", "·", ".", "-"):
            break
        name = _peeled(word)
        parts.append(name)
        if name != word:
            break
    return parts if len(parts) <= 4 else []


def _peeled(word: str) -> str:
    if word in _KNOWN:
        return word
    cuts = [
        size for size in range(1, len(word)) if word[size:] in COPULA and word[size:] not in _SHORT_ENDINGS
    ]
    fitting = [size for size in cuts if ending_fits(word[:size], word[size:])]
    exact = [size for size in fitting if has_final(word[size - 1]) or word[size] != "이"]
    if fitting:
        return word[: (exact or fitting)[0]]
    return word[:-1] if word.endswith("요") and len(word) > 2 else word


def _framed(said: str, at: int, parts: list[str]) -> bool:
    end = at + len(" ".join(parts))
    return LABEL.search(said[max(0, at - 30) : at]) is not None or STRONG.match(said, end) is not None


def latin_name(text: Normal) -> Reading | Problem | None:
    """A name in Latin letters. Sure when it has two words that are written, known or introduced as names."""
    said = text.text
    frame = _FRAME.match(said)
    start = frame.end() if frame is not None else 0
    match = _LATIN.search(said, start)
    if frame is None or match is None or (said[start : match.start()].strip() and not _WORD.search(said)):
        return None
    at, kin = match.start(), _KIN.search(_BACK.sub("", match[0]))
    body = _KIN.sub("", _BACK.sub("", match[0]))
    words = body.split(" ")
    if len(body) < 2 or len(words) > 4:
        return None
    if frame["title"] and len(words) == 1:
        return Problem("name_incomplete")
    first, stop = text.span(at, at + len(body))
    value = text.raw[first:stop]
    rest = said[at + len(body) :] if kin is None else ""
    believed = _believed(value, words, frame, alone=at == 0 and not rest)
    if believed is None or rest[:1].isdigit():
        return None
    sure = believed and len(words) > 1 and kin is None and _nothing_else(said, at + len(body), rest)
    return Reading(value, (first, stop), sure)


def _believed(value: str, words: list[str], frame: re.Match[str], *, alone: bool) -> bool | None:
    """None when the words are no name; True when they are known, introduced or written as one throughout."""
    known = sum(word in _LATIN_KNOWN for word in words)
    capital = value[:1].isupper()
    introduced = frame["said"] is not None or (bool(frame["frame"]) and capital)
    ordinary = sum(word in _NOT_NAMES for word in words)
    if ordinary and not (known and ordinary < len(words) and value.istitle()):
        return None
    written = capital and all(word[:1].isupper() for word in value.split() if len(word) > 3)
    shouted = value.isupper() and len(value) <= 3
    if not (known or introduced or (written and not shouted and (alone or len(words) > 1))):
        return None
    return written or introduced or known == len(words)


def _nothing_else(said: str, end: int, rest: str) -> bool:
    if _WORD.search(said):
        return only_courtesy(said, [(0, end)], BESIDE)
    rest = _BACK.sub("", rest)
    return not rest.strip(" .,!") or rest.startswith((", not", " not"))
