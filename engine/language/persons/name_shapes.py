"""How Korean names look: surnames, the syllables of given names, names that are words of their own.

``shape`` tells a plain name (a surname and a usual given name) from a possible one; what a sentence says about
it is for ``kinds.name``. The tables are judgements and no register: a name that they do not know is asked
about, never refused.
"""

from __future__ import annotations

from enum import IntEnum

from engine.language.letters.regex import regex
from engine.language.persons.name_words import LIKE_NAMES, TITLES


class Shape(IntEnum):
    """How much a word looks like a person's name."""

    NONE = 0
    WORD = 1
    """An ordinary word, though some may be called so (조아라)."""
    TITLED = 2
    """A surname and a title (김과장)."""
    GIVEN = 3
    """A given name alone (민지)."""
    POSSIBLE = 4
    """A surname and something that may be a name."""
    PLAIN = 5


SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용라팽피감음빈동온호범좌승간상시갈단견당화창예경봉사부가복"
    "태목형계두"
)
"""Of one syllable."""
_LONG_SURNAMES_WORDS = """
남궁 황보 제갈 선우 독고 사공 서문 동방 망절 소봉 장곡 어금 강전
"""
LONG_SURNAMES = frozenset(_LONG_SURNAMES_WORDS.split())
_RARE = frozenset("간갈감견경계단당동두라범복봉부빈사상시예온음좌창태팽피형호화목가편용은어인옥육국제")
"""Surnames that begin more words than names."""

_FIRST = frozenset(
    "끝차분가갑강건겸경계고관광교구국규균근금기길나낙난남내노누늘다단달담대덕도동두득라락란래려령로록루류리린마만말맹명모목무묵문"
    "미민바반방배백범별병보복봄봉부비빈빛사산삼상새서석선설섬섭성세소솔송수숙순술슬승시신실아안애양언여연열영예오옥온"
    "완왕외용우욱운웅원월위유육윤율은을음응의이익인일임자장재점정제조종주준중지진참찬창채천철청초춘충치태택통판평필하학한"
    "해행향헌혁현협형혜호홍화환회효후훈휘흥희힘"
)
"""Syllables with which given names begin."""
_LAST = frozenset(
    "련견결겸곤균근규렬룡률린민빈석섭숙순식엽영옥완욱운웅원윤율준진철춘택필현혁호환훈희헌애연우정휘림봉열미란"
)
"""Syllables that end given names and few words, whatever stands before."""
_PERSONAL = frozenset("병종준승규희혜형흥갑덕찬훈순윤봉섭효용철")
"""Syllables that begin given names and few words, whatever of ``_SECOND`` follows."""
_SECOND = frozenset(
    "걸경구국권근길덕라락래량록리림만모목무문미배백범복상서선성세수신심언오왕용우월익일임재제조주찬창채천출태학형"
    "홍화황후"
)
_ENDING_SO = """
각: 가: 걸:종병해성용민인 경:미세태진희재애부수준보연승현도민익은채윤서시하 구:정재영진홍완태행춘석인봉 국:진보영판
권:태재정성명웅 기:정성인명세윤영병덕창종재봉택민석용상형남준승홍슬한희동 길:영장홍성동만
나:유하미한예은안리세혜빛규해다윤지이소가보
남:규정영제해조성수 노:영광용 달:영용성 대:영기윤창용현성상병 덕:상영희재광인 도:미병인승희정영현윤규
동:성영희윤현우수선길창재민준태
두:영봉석만 득:영정상용 라:보아소희유혜세미예하새나 락:영성 람:보예하가 랑:이사예하미혜아가 래:청정영창 량:희재우
령:나아해미 로:이은새하
록:영정성 루:마하 리:혜미예규유애나보하채아세태 만:영성상기동태창경재일형 말:정 명:재동선수진 모:창현영성 목:영
무:현상정
문:성영동창재상 별:은한샛새고다 백:기 범:성정상영창기재동태수한 보:은민정 복:영성만정길 봄:새늘다 비:은단유나예가
빛:은새 산:영현경 삼:영
상:준덕규명익현민재 새: 서:윤은민지현준연채예이도진희하태경정재시유율아완 선:영희미은경명종미지혜민정인 설:은윤예
성:은지인진우대재한동주현태창유의보기하민칠무 세:현은윤정민 소:미은다예윤연민 솔:은한예다민진지유하이 송:연은
수:경영정명광민진창현은범재희연지문길관동완유남만기상일천치익오 슬:예윤다은한이 승:재태희 시: 신:영 실:은영 심:정복영
아:민지수정은현윤주선영인진연세서시희혜리로미라유초다조채 안:지이유 양: 언:정지성도 여: 예:다은지수채아 오:지
온:다가하지시라
용:재수상태대학진주성민동미지영 월:금 유:지은서시도선아연민온하
은:지성나다예가하시서고채소조세영경혜재보승이수도태정주희효새유미라아별
을:가노다 음:다지 의: 이:별송숙순 익:재성상 인:다혜지재정종성수서가해효세현예형동호유태아은승기영경상
일:영성정동경태상민
임:정영복순점명 자:영순정명미춘경옥숙말복금연혜광애희길귀추은선효인화 재:성경진영석은우정학현민원 장: 제:영현 조: 종:현은수
주:은현영민경연미진서선동하예남여이태성유 중:광재태대 지:민은수예윤현혜연영유미명소선정채승다서효하시이인슬 직:상현
찬:우은해영기주성민예동유 창:기재성수영현 채:은영민시유다소서 천:기재상영 출:영 치:한 태:현영인성경기은민 통: 평:태화
표:성정 하:윤은지민서정준예도시주라유성승동이연태소다 학:재상 한:종성태경재승기요영동진지준중주정 해:은지윤성다연 행:
향:미연숙선은수지정복
형:재진기세태은도지민수우상정인 혜:지은다미정가수인유보영 화:정미인영선경은명연옥성진금재수 후:지재강시진은민태도 흠: 흥:
"""
"""Syllables that end words as well (은, 지, 장 …), and the first syllables with which they make given names."""
_NATIVE_WORDS = """
하늘 바다 가을 여름 구름 아름 다운 보람 슬기 이슬 새롬 새벽 샛별 한별 한울 한샘 나라 나래 나리 누리 두리 라온 가람
가온 고운 그린 그루 기쁨 나슬 노을 다솜 다슬 다온 다움 다정 달래 도담 두나 드림 들샘 로운 루리 마루 마리 맑음 모아
미르 바름 방울 버들 벼리 별님 별하 보라 보름 봄이 봄비 빛나 빛남 사랑 산들 산하 새나 새미 새봄 새별 샘이 샘물 서리
세나 세찬 소라 소리 소담 솔비 솔이 솔잎 슬찬 슬비 시내 아라 아란 아랑 아리 아침 알찬 어진 여울 예슬 온유 우람 우리
우주 윤슬 으뜸 은비 은솔 이든 이룸 이루 자람 잔디 장미 조은 조아 주리 진솔 차돌 찬솔 참슬 초롱 초아 초록 큰솔 태양
통일 파랑 푸른 푸름 하나 하람 하랑 하루 한결 한길 한나 한들 한빛 한솔 해나 해님 해든 해솔 해찬 햇살 햇님 호수 힘찬
빛나라 꽃나래 아름별 한아름 강산 에스더 요한 다니엘 사무엘 요셉 바울 안나 로사 리아 세라 레아 예나 제니 제인 엘리 조이
유리 수지 제시카
"""
_NATIVE = frozenset(_NATIVE_WORDS.split())
"""Given names that are words of their own, or came with the Bible."""
_STRONG = frozenset("현우훈민숙순희옥철혁욱섭환규균호연영준윤린율빈")
"""Ends of a given name that make even a rare surname plain."""
_ONE = frozenset(
    "준현민진훈혁석철호산솔별빈율원건결찬웅윤환영선희숙순미경주연은린아봄설담단겸후강한혜란옥량곤균"
)
"""Given names of one syllable."""
_NEVER_GIVEN = frozenset("김박최허곽권")
_COUNTED = regex(
    r"[일이삼사오육칠팔구십백천만억조한두세네반]{1,3}(?:원|명|장|개|시|번|분|살|층|호|인|근|병|권|팀|건|회|차|쌍|벌)|"
    r"[두세네]명."
)
_TITLED = regex(rf"[{''.join(sorted(SURNAMES))}](?:{'|'.join(sorted(TITLES, key=len, reverse=True))})")


def _rows() -> dict[str, frozenset[str]]:
    rows = (row.partition(":") for row in _ENDING_SO.split())
    return {last: frozenset(firsts) for last, _, firsts in rows}


_WITH = _rows()


def shape(word: str) -> Shape:
    """How much a word (Hangul, no spaces, no endings) looks like a person's name."""
    if word in LIKE_NAMES or _COUNTED.fullmatch(word):
        return Shape.WORD
    if _TITLED.fullmatch(word):
        return Shape.TITLED
    if word[:2] in LONG_SURNAMES and len(word) in (3, 4):
        return Shape.PLAIN if word[2:] in _ONE or is_given(word[2:]) else Shape.POSSIBLE
    if len(word) == 2:
        return _of_two(word)
    if len(word) != 3 or word[0] not in SURNAMES:
        return Shape.GIVEN if word in _NATIVE else Shape.NONE
    if is_given(word[1:]):
        return Shape.PLAIN if word[0] not in _RARE or word[2] in _STRONG else Shape.POSSIBLE
    return Shape.POSSIBLE if word[1] in _FIRST and (word[2] in _LAST or word[2] in _WITH) else Shape.NONE


def _of_two(word: str) -> Shape:
    """허준 can only be a whole name; 민지 and 정민 are rather given ones."""
    if is_given(word):
        return Shape.GIVEN
    if word[0] in SURNAMES and word[1] in _ONE:
        return Shape.PLAIN if word[0] in _NEVER_GIVEN else Shape.POSSIBLE
    return Shape.NONE


def is_given(word: str) -> bool:
    """True when a word of two syllables is usual as a given name."""
    if word in _NATIVE:
        return True
    if len(word) != 2 or word[0] not in _FIRST:
        return False
    if word[1] in _LAST or (word[0] in _PERSONAL and word[1] in _SECOND):
        return True
    return word[0] in _WITH.get(word[1], ())
