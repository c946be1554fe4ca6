"""A postal address, as it was typed: only one to which a parcel can be sent. Road, parcel or building, Korean or English."""

from __future__ import annotations

import re

from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.persons.addresses import POSTCODES, TOWN, Pieces, pieces
from engine.language.persons.name_endings import BESIDE
from engine.language.persons.name_finds import candidates
from engine.language.reading import Context, Problem, Reading
from engine.language.rest import beside, only_courtesy

_MAY_BE = regex(
    r"\d|[시군구동읍면리로길도]|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[청북남]|전[라북남]|경[상북남]|"
    r"제주|korea|seoul|-gu|-ro"
)
_NOT_THERE = regex(r"(?:보내|배송하|배달하|오)지\s?(?:마|말)|아닌데|아니에요|아닙니다")
_PUT_RIGHT = regex(r"(?:번지)?(?:이|가)?\s?(?:아니고|아니라|말고|아니(?=\s)|->|→)\s?")
_ASKS = regex(r"되나요|될까요|가능한가요|얼마|언제|몇\s?(?:시|일)|인가요|맞나요|있나요")
_END = regex(
    r"[\s.,!~^]*(?:(?:으로|로)?\s?(?:좀\s?)?(?:보내|배송|배달|발송|부쳐|보네|부탁|해\s?주)[가-힣\s]{0,12}|(?:으로|"
    r"로)요|(?:이에|이예|예|에)[요여용]|(?<![세해줘게어아돼네])이?[요여용욤염유]|입니다[요만]?|입니당|입니더|임니다|"
    r"임다|이여라|이라예|이라요|이유|"
    r"이라우|이랑께요?|인데요|이고요|이구요|이우다|감사[가-힣]{0,6}|고맙[가-힣]{0,6}|수고하[가-힣]{0,6}|please|pls|"
    r"thanks|thank you|맞아요|맞습니다|ㅎ+|ㅋ+)$"
)
_FRONT_WORDS = """
주소 주소는 주소가 주소요 주소로 주소이고 주소입니다 제주소는 제 내 저희 우리 집 집은 집주소 집주소는 집으로 회사
회사는 회사주소 회사로 사무실 사무실은 사무실로 가게 가게로 기숙사 기숙사요 기숙사로 배송지 배송지는 배송 배송은
배송주소 배송주소는 배달주소 배달 택배 택배는 받는곳 받는곳은 받을곳 받을곳은 받는 곳 곳은 받을 보내주세요 보내줘요
보내주시면 보내주시면됩니다 보내줄 여기 여기로 여기로요 여기요 이쪽 이쪽으로 아래 아래로 아래주소로 이사했어요
이사했습니다 이사갔어요 이사해서 이사 새 새로 새주소 새주소는 바뀐 바뀐주소 바뀐주소는 변경 변경된 변경주소 엄마
엄마집 엄마집으로 부모님 부모님댁 부모님댁으로 친정 친정으로 시댁 시댁으로 본가 본가로 친구 친구집 저는 사는곳은 사는
살아요 도로명 도로명주소 도로명주소는 지번 지번주소 지번은 우편번호 우편번호는 우편번호이고 이고 고 우 우편 수령지
수령지는 수령 현주소 현주소는 거주지 거주지는 우리집 저희집 울집 네 예 넵 안녕하세요 지금 아 어 음 요 는 은 우편물
소포 편지 물건 상품 제품 이걸로 로 으로 address my is the home office send to it at here new shipping delivery mailing
our 받는사람 받는분 수령인 수취인 이름 연락처 전화 전화번호 성함
"""
_FRONT = frozenset(_FRONT_WORDS.split())
"""Words in front of an address that are no part of it."""
_LONGEST = 300


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The address as typed, courtesy and introductions set aside; sure when it is whole and nothing speaks against it."""
    said = text.text
    if len(said) > _LONGEST or not _MAY_BE.search(said):
        return None
    found = pieces(said)
    if not (found.areas or found.cores or found.parcels or found.boxed or found.postcodes):
        return _without_area(found, said)
    if (problem := _postcode(found)) is not None and (
        found.areas or found.cores or "우편" in said or any("-" in code for _, _, code in found.postcodes)
    ):
        return problem
    if not _complete(found, said):
        return _incomplete(found, said)
    return _whole(found, text)


def _postcode(found: Pieces) -> Problem | None:
    for _, _, code in found.postcodes:
        if len(code.replace("-", "")) == 6:
            return Problem("old_postcode")
        if len(code) != 5 or not code.isdigit() or int(code) not in POSTCODES:
            return Problem("no_such_postcode")
    return None


def _complete(found: Pieces, said: str) -> bool:
    """A road or a parcel with its number, a flat or a floor of a building in a known place, or a box."""
    if found.cores or found.parcels or found.boxed:
        return True
    if found.english:
        return bool(found.units) and "-dong" in said
    last = max(end for _, end in found.areas) if found.areas else 0
    town = any(start >= last - 1 or end > last for start, end in found.towns)
    return (
        bool(found.areas and found.units) and (bool(found.buildings) or town) and _has_district(said, found)
    )


def _has_district(said: str, found: Pieces) -> bool:
    return any(said[end - 1] in "시군구" for _, end in found.areas) or bool(found.towns)


def _without_area(found: Pieces, said: str) -> Problem | None:
    """래미안 101동 1203호: a flat, but where?"""
    flat = any("동" in said[start:end] for start, end in found.units)
    meant = found.units and (found.buildings or flat) and not _ASKS.search(said)
    return Problem("address_incomplete") if meant else None


def _incomplete(found: Pieces, said: str) -> Problem | None:
    """A place without a number, when the text says nothing else."""
    if _ASKS.search(said):
        return None
    spans = sorted({*found.spans(), *(match.span() for match in _ROAD_OR_TOWN.finditer(said))})
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    quiet = only_courtesy(said, merged, _FRONT)
    return Problem("address_incomplete") if quiet or (found.areas and found.units) else None


_ROAD_OR_TOWN = regex(rf"(?<![가-힣])[가-힣\d]{{1,10}}(?:대로|로|길)(?=\s|$|요|이요|입니다)|{TOWN.pattern}")


def _whole(found: Pieces, text: Normal) -> Reading | Problem | None:
    said = text.text
    if _NOT_THERE.search(said, max((end for _, end in found.spans()), default=0)):
        return None
    cores, wrong = _kept(found, said)
    if not cores and wrong:
        return None
    if len(cores) > 1 and not wrong and _apart(cores, found, said):
        return Problem("several_addresses")
    start, known = _start(found, said)
    if not found.areas and not only_courtesy(said, found.spans(), _FRONT):
        return None
    end = _end(said, max(end for _, end in found.spans()) if found.spans() else len(said))
    value = _typed(text, start, end, wrong)
    sure = bool(found.areas) and known and not wrong and not found.boxed and not _ASKS.search(said)
    sure = sure and (found.english or _has_district(said, found) or bool(found.cores))
    return Reading(value, text.span(start, end), sure and "?" not in text.raw)


def _kept(found: Pieces, said: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The roads or parcels that are meant, and the pieces of the text that they put right."""
    every = found.cores or found.parcels
    wrong = []
    for start, end in every:
        back = _PUT_RIGHT.match(said, end)
        if back is not None:
            wrong.append((start, back.end()))
    return [core for core in every if not any(start <= core[0] < end for start, end in wrong)], wrong


def _apart(cores: list[tuple[int, int]], found: Pieces, said: str) -> bool:
    """True when two roads or two parcels cannot be one place."""
    first, last = cores[0], cores[-1]
    between = said[first[1] : last[0]]
    return (
        any(first[1] <= start < last[0] for start, _ in found.areas)
        or re.search(r"또는|아니면|이나|하고|랑\s", between) is not None
    )


def _start(found: Pieces, said: str) -> tuple[int, bool]:
    """Where the address begins; False when something unknown stands in front of it (which then stays)."""
    first = min((start for start, _ in found.spans()), default=0)
    label = re.search(r"(?:우편\s?번호(?:는|은)?|\(우\)|우\))[\s:]{0,2}$", said[:first])
    front = said[: label.start() if label else first]
    if not front.strip(" ([") or only_courtesy(front, [], _FRONT):
        return (label.start() if label else first), True
    names = [(one.start, one.stop) for one in candidates(front) if one.whole]
    numbers = [match.span() for match in re.finditer(r"\d[\d\-. ]{6,}\d", front)]
    return 0, only_courtesy(front, sorted((*names, *numbers)), _FRONT | BESIDE)


def _end(said: str, last: int) -> int:
    """Where it ends: endings and courtesy behind it are cut off."""
    if not beside(said[last:], []):
        return last
    end = len(said)
    while end > last and (match := _END.search(said[last:end])) is not None and match[0]:
        end = last + match.start()
    return end


def _typed(text: Normal, start: int, end: int, wrong: list[tuple[int, int]]) -> str:
    pieces_kept: list[str] = []
    at = start
    for left, right in (*wrong, (end, end)):
        first, last = text.span(at, max(at, left))
        first -= text.raw[first - 1 : first] in ("#", "(", "[")
        last += text.raw[last : last + 1] in (")", "]")
        pieces_kept.append(text.raw[first:last])
        at = right
    return " ".join("".join(pieces_kept).split())
