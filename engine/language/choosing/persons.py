"""Labels that are persons (김민지 원장) and what people call them: 민지쌤, 김원장님, 원장님."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from engine.language.normal import normalise
from engine.language.persons.name_shapes import LONG_SURNAMES, SURNAMES

POLITE = ("쌤", "샘", "쎔", "선생님", "선생", "님", "씨", "슨상님", "슨생님")
"""Titles that anybody may be given."""
_RANKS_WORDS = """
대표원장 부원장 원장 실장 부실장 팀장 과장 부장 차장 대리 교수 강사 코치 트레이너 매니저 점장 이사
대표 변호사 세무사 노무사 회계사 법무사 상담사 의사 간호사 치료사 작가 기사 디자이너 수석디자이너 수석 박사 약사 한의사
사장 주임 관장 감독 사범 목사 교사 선생님 선생 쌤
"""
_RANKS = frozenset(_RANKS_WORDS.split())
_USUAL = ("원장", "원장님", "실장", "실장님", "디자이너", "디자이너님", "교수님", "코치님", "강사님")
"""Ranks that a person whose label has none may be given."""
_BY_LENGTH = sorted(_RANKS, key=len, reverse=True)
TITLES = frozenset((*_RANKS, *(f"{rank}님" for rank in _RANKS if rank[-1] != "님"), *POLITE))
"""What may follow a name."""

Person = tuple[str, str]
"""Name and rank; the rank may be empty."""


def person(segment: str) -> Person | None:
    """The name and the rank of a label that is a person."""
    words = segment.split()
    name, rank = (words[0], "".join(words[1:])) if len(words) > 1 else (segment, "")
    rank = rank.removesuffix("님") if rank not in ("선생님", "님") else rank
    if not rank:
        rank = next((title for title in _BY_LENGTH if segment.removesuffix("님").endswith(title)), "")
        if not rank:
            return None
        name = segment.removesuffix("님").removesuffix(rank).strip()
    looks = name.isalpha() and not name.isascii() and 1 <= len(name) <= 4
    return (name, rank) if rank in _RANKS and looks and surname(name) else None


def surname(name: str) -> str:
    """The surname a Korean name begins with; empty when it has none."""
    if name[:2] in LONG_SURNAMES and len(name) != 2:
        return name[:2]
    return name[0] if name[:1] in SURNAMES else ""


def people(labels: Sequence[Sequence[str]]) -> list[tuple[int, str, str]]:
    """Answer, name and rank of every label that is a person; a bare name counts when all labels are such."""
    found: list[tuple[int, str, str]] = []
    for entry, own in enumerate(labels):
        for label in own:
            plain = normalise(label).text.split("(")[0].strip()
            someone = person(plain)
            if someone is not None:
                found.append((entry, *someone))
    texts = [normalise(own[0]).text if own else "" for own in labels]
    if (
        not found
        and len(texts) > 1
        and all(len(text) == 3 and text.isalpha() and surname(text) for text in texts)
    ):
        found = [(entry, text, "") for entry, text in enumerate(texts)]
    return found


def names(labels: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """What each person may be called."""
    for entry, name, rank in people(labels):
        family = surname(name)
        yield name, entry
        if given := name[len(family) :] if len(name) > len(family) + 1 else "":
            yield from ((given, entry), (given + rank, entry))
        if rank:
            yield rank, entry
        for title in {*POLITE, *((rank, f"{rank}님") if rank else _USUAL)}:
            yield family + title, entry


def doubtful(labels: Sequence[Sequence[str]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A name with the rank of somebody else: 이실장 where 이 is a designer."""
    everybody = people(labels)
    for (entry, name, rank), (_, _, title) in product(everybody, everybody):
        if not title or title == rank:
            continue
        others = tuple(other for other, _, of in everybody if of == title)
        family = surname(name)
        entries = tuple(dict.fromkeys((entry, *others)))
        if not any(surname(other) == family and of == title for _, other, of in everybody):
            yield family + title, entries
            yield f"{family}{title}님", entries
        yield name + title, (entry,)
        yield f"{name}{title}님", (entry,)
