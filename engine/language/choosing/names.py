"""What each label may be called: as it is, by a part of it, a beginning or an end that no other label shares, or a
shortening (소아과 for 소아청소년과).

Keys are texts without spaces. A label that negates or undoes something (참석 안 함, 예약 취소) is never called by the part
that it undoes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from engine.language.choosing import alike, persons, spellings
from engine.language.letters.regex import regex
from engine.language.letters.words import keyword_key
from engine.language.normal import normalise


class Bond(IntEnum):
    """How closely a name belongs to its answer."""

    LOOSE = 1  # to be confirmed: an ending of the label, a word that comes close
    PART = 2
    WORD = 3
    SEGMENT = 4  # one of several names in one label: 펌(파마), 네, 갈게요
    LABEL = 5
    GIVEN = 6  # by the author, as a word that may stand in any sentence


class Name(NamedTuple):
    """The answers that are called so, the likeliest first. ``open``: any letters may follow (먹고갈…)."""

    entries: tuple[int, ...]
    bond: Bond
    open: bool = False


_NUMBERED = regex(r"^(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-z][.)])\s*(?=\S)")
_CIRCLED = regex(r"^\s*[①-⑳⓵-⓾❶-➓]\s*(?=\S)")
_CUT = regex(r"\s*(?:[()\[\]{}<>|;·•+&→]|(?<!\d)[/,~:：]|[/,~:：](?!\d))+\s*|\s+[-–]\s+")
_PRICE = regex(
    r"(?<=\S)\s+(?:약\s?)?\d[\d,.]*\s?(?:만\s?|천\s?)?(?:원|분|시간|krw|won|min|hours?)?(?:\s?부터|~|\s?소요)?$"
)
_UNDOES = regex(
    r"(?:^|\s)(?:안|못)\s?[하함해가감합되됨돼]|않|없|아님|아니|말고|제외|빼고|불가|취소|변경|해지|해약|탈퇴|거부|거절|환불|반대|금지|중단|연기|보류|반납|"
    r"\bno[tn]?\b|\bno-|n't|cancel|refus|decline|without"
)
_DENIES = regex(r"[안못]\s|no[tn]?[ -]|without")
_LONG = 14
"""A longer label is a sentence: not every beginning of it is a name."""


def numbered_off(label: str) -> str:
    """A label without the number that the author wrote in front of it."""
    return _NUMBERED.sub("", normalise(_CIRCLED.sub("", label)).text)


def segments(label: str) -> list[str]:
    """The names that stand side by side in a label: 김민지 원장(내과) → 김민지 원장, 내과; 컷 15,000원 → 컷."""
    pieces = (_PRICE.sub("", piece) for piece in _CUT.split(numbered_off(label)))
    return [piece for piece in pieces if piece]


def named(
    labels: Sequence[Sequence[str]], given: Iterable[tuple[int, str, bool]], left_out: frozenset[str]
) -> dict[str, Name]:
    """Every name of every answer. ``given``: (answer, synonym, whether it may stand in any sentence);
    ``left_out``: labels that are no words of a sentence (yes and no)."""
    found: dict[str, dict[int, Bond]] = {}
    undone: dict[str, set[int]] = {}
    for entry, word, anywhere in given:
        _put(found, keyword_key(word), entry, Bond.GIVEN if anywhere else Bond.LABEL)
    for entry, own in enumerate(labels):
        for label in own:
            for key, bond in _of_label(label):
                _put(found, key, entry, bond)
            for key in _undone(label):
                undone.setdefault(key, set()).add(entry)
    for key, entry in persons.names(labels):
        _put(found, key, entry, Bond.PART)
    names = {key: _closest(bonds, undone.get(key)) for key, bonds in found.items() if key not in left_out}
    names |= {key: Name(entries, Bond.LOOSE) for key, entries in persons.doubtful(labels) if key not in names}
    _add_alike(names)
    return names


def _put(found: dict[str, dict[int, Bond]], key: str, entry: int, bond: Bond) -> None:
    if key and not key.isdigit():
        bonds = found.setdefault(key, {})
        bonds[entry] = max(bond, bonds.get(entry, bond))


def _closest(bonds: dict[int, Bond], undone: set[int] | None) -> Name:
    """The answers to which the name belongs most closely. A mere part is shared by all that have it, also by those that
    undo it."""
    best = max(bonds.values())
    if best < Bond.SEGMENT:
        entries = tuple(sorted(bonds.keys() | (undone or ())))
        return Name(entries, best if len(entries) == 1 else Bond.PART)
    return Name(tuple(sorted(entry for entry, bond in bonds.items() if bond == best)), best)


def _of_label(label: str) -> Iterator[tuple[str, Bond]]:
    plain = numbered_off(label)
    whole = keyword_key(plain)
    yield keyword_key(label), Bond.LABEL
    for key in spellings.of(whole):
        yield key, Bond.LABEL
    for verb in spellings.verbs(whole):
        yield verb, Bond.WORD
    for segment in segments(label):
        key = keyword_key(segment)
        if key != whole and not segment.isdigit():
            yield from ((other, Bond.SEGMENT) for other in spellings.of(key))
        undoes = _UNDOES.search(segment)
        if undoes is not None and undoes.start():
            yield from _undoing(segment, undoes)
        if undoes is not None and (undoes.start() or _DENIES.match(segment)):
            continue
        words = [keyword_key(word) for word in segment.split()]
        for word in words if len(words) > 1 else ():
            if len(word) > 1 or word.isascii():
                yield from ((other, Bond.WORD) for other in spellings.of(word))
        if key.endswith("하기") and len(key) > 3:
            yield key[:-2], Bond.WORD
        yield from _shortened(key, words)


def _undone(label: str) -> Iterator[str]:
    """What a label undoes: 예약 in 예약 취소, 가요 in 못 가요. By itself it names nobody."""
    for segment in segments(label):
        if (undoes := _UNDOES.search(segment)) is not None:
            behind = segment.split()[1:] if _DENIES.match(segment) else []
            yield from map(keyword_key, (*segment[: undoes.start()].split(), *behind))


def _undoing(segment: str, undoes: re.Match[str]) -> Iterator[tuple[str, Bond]]:
    """참석 안 함 may be called 안 함, 예약 취소 취소."""
    tail = keyword_key(segment[undoes.start() :])
    if len(tail) > 1:
        yield from ((other, Bond.WORD) for other in spellings.of(tail))


def _shortened(key: str, words: Sequence[str]) -> Iterator[tuple[str, Bond]]:
    """Beginnings, ends, a beginning with an end, and the first letters of several words."""
    size = len(key)
    shortest = 3 if key.isascii() else 2
    if key[:1].isdigit():
        return
    if key[:1].isascii() and size > 1 and not key[1].isascii():  # B반
        yield key[0], Bond.PART
    for length in range(shortest, min(size, _LONG)):
        if not (key[length - 1].isdigit() and key[length].isdigit()):
            likely = not key.isascii() or length * 5 >= size * 3
            yield key[:length], Bond.PART if likely else Bond.LOOSE
    if key.isascii() and size > 2:
        yield key[0], Bond.LOOSE
    if size > _LONG or key.isascii():
        return
    for length in range(shortest, size):
        yield key[-length:], Bond.LOOSE
    for head in range(2, size - 2):
        yield key[:head] + key[-1], Bond.PART
    if len(words) > 1:
        yield "".join([word[0] for word in words]), Bond.LOOSE
    elif size == 4:  # 김찌
        yield key[0] + key[2], Bond.LOOSE


def _add_alike(names: dict[str, Name]) -> None:
    """Words that mean the same as one of the labels, or nearly."""
    meant: dict[alike.Group, set[int]] = {}
    for key, name in names.items():
        if len(name.entries) == 1 and name.bond >= Bond.WORD:
            for group in alike.OF_WORD.get(key, ()):
                meant.setdefault(group, set()).update(name.entries)
    same: dict[str, set[int]] = {}
    like: dict[str, set[int]] = {}
    for group, entries in meant.items():
        if len(entries) == 1:
            for words, found in ((group.words, same), (group.near, like)):
                for word in words:
                    found.setdefault(word, set()).update(entries)
    for table, bond in ((same, Bond.LABEL), (like, Bond.LOOSE)):
        for word, entries in table.items():
            more = bond is Bond.LOOSE and word[0] != "~"
            word = word.removeprefix("~")
            if word not in names or (names[word].bond is Bond.LOOSE and bond is Bond.LABEL):
                names[word] = Name(tuple(sorted(entries)), bond if len(entries) == 1 else Bond.PART, more)
