"""The pieces of a Korean address in a text: province, city and district, road with number, parcel, building, postcode.

Road names and parcels after 도로명주소법 and 지번; only the shape is known here, no register of places.
"""

from __future__ import annotations

import msgspec

from engine.language.letters.regex import regex

POSTCODES = range(1000, 64000)
"""Postcodes are basic district numbers of five digits, 01000 to 63999 (국가기초구역번호, 우정사업본부 고시, since August
2015; bounds to be verified)."""

_PROVINCES = (
    "서울(?:특별시|시)?|부산(?:광역시|시)?(?!진)|대구(?:광역시|시)?|인천(?:광역시|시)?|광주(?:광역시|시)?|"
    "대전(?:광역시|시)?|울산(?:광역시|시)?|세종(?:특별자치시|시)?|"
    "경기(?:도)?|강원(?:특별자치도|도)?(?!대)|충청?[북남](?:도)?|전(?:라|북|남)(?:특별자치도|[북남]도|도)?|"
    "경상?[북남](?:도)?|제주(?:특별자치도|도|시)?"
)
_NO_AREAS = (
    "다시|혹시|친구|택시|역시|입구|출구|가구|야구|도구|식구|지구|연구|부재시|배송시|출입구|잠시|즉시|일시|도시|몇시|"
    "무시|표시|접시|임시|수시|동시|누구|"
    "당구|축구|농구|탁구|배구|문구|완구|피구|광고|요구|[한두뚜세네열]시|열[한두]시|(?:다섯|여섯|일곱|여덟|여덜|"
    "아홉)시|배달시|도착시|필요시|수령시|방문시|필시|드시|하시|계시|주시|오시|가시|으시|습니|보내시"
)
PROVINCE = regex(
    rf"(?:^|(?<=[\s,()\[\]:./]))(?:{_PROVINCES})(?=[\s,.]|[가-힣]|$)(?!(?:도|은|는|이|가|에|에서|으로|로)(?:\s|$)\S)"
)
DISTRICT = regex(
    rf"(?:^|(?<=[\s,()\[\]:./])|(?<=시|도|울|산|구|천|주|전|종|북|남|기|원))(?!{_NO_AREAS})[가-힣]{{1,4}}?(?:시|군|"
    rf"구)(?=[\s,.]|[가-힣]{{2}}|$|요)(?!에\s|까지|네요|나요|는|고|면|죠|지|니)"
)
TOWN = regex(r"[가-힣]{1,5}\d{0,2}(?:동|읍|면|리|가)(?=[\s,().]|\d|$|[가-힣]{2})")

_SAID = "[일이삼사오육칠팔구십백천]{2,6}"
_NUMBER = rf"(?:지하\s?)?(?:\d{{1,5}}(?:\s?-\s?\d{{1,4}}|의\s?\d{{1,3}}(?!\d))?|{_SAID}(?=[\s이입요,]|$))"
_NO_UNIT = (
    r"(?!\d|\s?-\s?\d|\s?(?:동(?![가-힣])|호|층|번길|길|시(?![가-힣])|분|월|일(?!\d)|명|인(?![가-힣])|원|개|"
    r"번\s?출구|단지|차|만|천|백|억|년|개월|가(?![가-힣])|킬로|km|미터|m\b|%|세트|박스|kg))"
)
ROAD = regex(
    rf"(?P<name>[가-힣a-z0-9.·]{{1,14}}?(?:대로|로|길))(?P<lane>\s?(?:\d{{1,4}}|{_SAID})\s?(?:번|가|나|다|라|"
    rf"안)?길)?\s?(?P<no>{_NUMBER}){_NO_UNIT}"
)
_NO_ROADS = regex(
    r"(?:^|.*\s)(?:바로|으로|따로|서로|새로|별로|주로|실제로|정말로|진짜로|그대로|이대로|맘대로|마음대로|회사로|"
    r"집으로|[가-힣]*으로|여기로|거기로|저기로|이리로|저리로|카드로|주소로|"
    r"번호로|문자로|전화로|택배로|현금으로|그걸로|이걸로|하루로|[가-힣]+시로|[가-힣]+명으로|오후로|오전로|토요일로|"
    r"일요일로|앞으로|뒤로|위로|아래로|다음으로|제대로|추가로|무료로|따라서|별도로|참고로|최대로|도로|[가-힣]*걸로|"
    r"[가-힣]*거로)$"
)
LOT = regex(
    rf"(?P<name>[가-힣]{{1,6}}(?:\s?\d{{1,2}})?(?:동|리|"
    rf"가))\s?(?:\d{{1,2}}가\s?)?(?P<no>산?\s?\d{{1,4}}(?:\s?-\s?\d{{1,4}})?)\s?(?:번지|번)?{_NO_UNIT}"
)
_NO_LOTS = regex(
    r"(?:빨리|우리|둘이|누가|얼마가|제가|내가|저희가|자리|거리|머리|요리|수리|처리|정리|관리|분리|미리|멀리|행동|"
    r"이동|활동|자동|전동|감동|운동|건가|정가|원가|인가|뭔가|식구가|화가)$"
)
UNIT = regex(
    rf"(?:\d{{1,4}}|{_SAID}|[가나다라마바사아]|(?<![a-z])[a-z])\s?동\s?(?:지하\s?)?(?:\d{{1,5}}|{_SAID})\s?호|"
    r"(?:지하\s?|[b]\s?)?\d{1,3}\s?층|(?<![\d-])\d{2,4}\s?호(?!선|차)|(?<![\d-])\d{2,4}\s?-\s?\d{3,4}(?:호)?(?![\d-])"
)
BUILDING = regex(
    r"아파트|아파(?=\s?\d)|apt|빌라|빌딩|타워|맨션|맨숀|오피스텔|주상복합|연립|다세대|상가|프라자|플라자|센터|센타|"
    r"파크|캐슬|자이|푸르지오|래미안|힐스테이트|더샵|아이파크|편한세상|sk뷰|"
    r"하이츠|원룸|고시원|기숙사|생활관|회관|병원|의원|학교|마을|주공|단지|호텔|모텔|펜션|공장|아울렛|백화점|마트|"
    r"하우스|팰리스|펠리스|그린빌|코아루|리버뷰|스위첸|데시앙|위브|베르디움|한라비발디|"
    r"부대|대학|은행|교회|성당|시장|리조트|휴먼시아|엘에이치|(?<![a-z])lh|[가-힣]{2}(?:현대|삼성|우성|한신|동아|대림|"
    r"한양|극동|벽산|쌍용|롯데|신동아|두산|경남|금호|청구)(?=\s?\d|아파|\s)|[가-힣]{2,}(?:빌|뜨|채|힐|뷰|시티|스퀘어|"
    r"밸리|테크노)(?=[\s\d]|$)"
)
BOX = regex(r"사서함\s?(?:제\s?)?\d+|p\.?o\.? box \d+")

_POSTAL = regex(
    r"(?:우편\s?번호|\(우\)|우\)|zip(?:\s?code)?|postal\s?code)(?:는|은|이|가)?[\s:.\-]{0,3}(?P<said>\d[\d\-]*\d)|"
    r"(?:^|(?<=[\s(\[,]))(?P<alone>\d{5})(?=[\s)\],.]|$|[가-힣])"
)
_OLD = regex(r"^[\s(\[]*(?:우\)?\s?)?(?P<old>\d{3}-\d{3}(?!\s\d)|\d{6}(?=[\s)\]]))(?![\d-])")

ENGLISH_AREA = regex(
    r"\b(?:seoul|busan|pusan|daegu|incheon|gwangju|daejeon|ulsan|sejong|suwon|jeju|seongnam|goyang|yongin|bucheon|"
    r"ansan|anyang|cheongju|jeonju|cheonan|changwon|gimhae|pohang|gyeongju|"
    r"korea|[a-z]+-(?:si|gu|gun|do))\b"
)
ENGLISH_CORE = regex(
    r"#?\d{1,5}(?:-\d{1,4})?(?:beon)?,?\s?(?:[a-z0-9'\-]+\s){0,3}?[a-z0-9'\-]*?(?:\d*beon)?-?(?:ro|gil|daero)\b|"
    r"\b[a-z0-9'\-]+(?:\s[a-z0-9'\-]+)?[\s\-]?(?:ro|gil|daero),?\s\d{1,5}(?:-\d+)?\b|"
    r"\d{1,4}(?:-\d{1,4})?,?\s[a-z]+\d?-(?:dong|ri|ga)\b|\b[a-z]+\d?-(?:dong|ri|ga),?\s\d{1,4}(?:-\d{1,4})?\b"
)
ENGLISH_UNIT = regex(
    r"#?\d{2,4}-\d{3,4}\b|\b\d{2,4}\s?(?:ho|dong)\b|\b(?:rm|room|unit|flat|floor|no)\.?\s?\d{1,4}\b|\b\d{1,2}(?:f|"
    r"th floor)\b|\b(?:apt|apartment|villa|officetel|building|bldg|tower)\b"
)


class Pieces(msgspec.Struct):
    """Where what was found stands; ``cores`` are roads and parcels with their numbers, in the order of the text."""

    areas: list[tuple[int, int]]
    cores: list[tuple[int, int]]
    parcels: list[tuple[int, int]]
    units: list[tuple[int, int]]
    buildings: list[tuple[int, int]]
    towns: list[tuple[int, int]]
    postcodes: list[tuple[int, int, str]]
    boxed: bool = False
    english: bool = False

    def spans(self) -> list[tuple[int, int]]:
        """Every piece in order."""
        codes = [(start, end) for start, end, _ in self.postcodes]
        return sorted((*self.areas, *self.cores, *self.parcels, *self.units, *self.buildings, *codes))


def pieces(text: str) -> Pieces:
    """What a normalised text has of an address."""
    roads = [match for match in ROAD.finditer(text) if not _NO_ROADS.match(match["name"])]
    cores = [match.span() for match in roads]
    lots = [match for match in LOT.finditer(text) if not _NO_LOTS.search(match["name"])]
    parcels = [match.span() for match in lots if _free(match.span(), cores)]
    areas = [match.span() for pattern in (PROVINCE, DISTRICT) for match in pattern.finditer(text)]
    found = Pieces(
        sorted(span for span in areas if _free(span, cores) or _leads(span, cores)),
        cores,
        parcels,
        [match.span() for match in UNIT.finditer(text) if _free(match.span(), cores + parcels)],
        [match.span() for match in BUILDING.finditer(text)],
        [match.span() for match in TOWN.finditer(text)],
        [],
        BOX.search(text) is not None,
    )
    found.postcodes = _postcodes(text, found)
    if not found.areas and ENGLISH_AREA.search(text) is not None:
        found.english = True
        found.areas = [match.span() for match in ENGLISH_AREA.finditer(text)]
        found.cores = [match.span() for match in ENGLISH_CORE.finditer(text)]
        found.units += [match.span() for match in ENGLISH_UNIT.finditer(text)]
        found.postcodes = _postcodes(text, found)
    return found


def _free(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in others)


def _leads(span: tuple[int, int], cores: list[tuple[int, int]]) -> bool:
    """True for a place that is written together with its road: 서울강남구테헤란로 152."""
    return any(start <= span[0] and span[1] < end for start, end in cores)


def _postcodes(text: str, found: Pieces) -> list[tuple[int, int, str]]:
    numbers = found.cores + found.parcels + found.units
    codes: list[tuple[int, int, str]] = []
    if (old := _OLD.match(text)) is not None:
        codes.append((*old.span("old"), old["old"]))
    for match in _POSTAL.finditer(text):
        group = "said" if match["said"] else "alone"
        if group == "said" or _free(match.span(group), numbers):
            codes.append((*match.span(group), match[group]))
    return codes
