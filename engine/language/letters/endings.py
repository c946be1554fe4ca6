"""The endings that may follow the name of a thing when it is asked for, without spaces: 할게요, 해주이소, 하고싶습니다.

An ending is a form of a verb and what may follow such a form, by rule and not by a list of whole endings. The words are
in ``ending_words``.
"""

from __future__ import annotations

from functools import lru_cache

from engine.language.letters.ending_words import AFTER, ALONE, GIVEN, PLAIN_QUESTIONS, QUESTIONS, VERBS, Form

SPOKEN = frozenset("여용욤염유예욥효잉")
"""Playful and dialect spellings of a last 요."""


def _endings() -> dict[str, int]:
    table: dict[str, int] = {}
    for form, endings in AFTER.items():
        for ending in endings.split():
            table[ending] = table.get(ending, 0) | form
    whole = [give for give in AFTER[Form.GIVE].split() if len(give) > 1]
    for block in QUESTIONS.split("\n\n"):
        heads, ends = block.split(":")
        whole += [head + end for head in heads.split() for end in ends.split()]
    for ending in (*whole, *ALONE.split()):
        table[ending] = table.get(ending, 0) | Form.ALONE
    for last in SPOKEN:
        table[last] = table.get(last, 0) | Form.SAID
    return {ending: int(forms) for ending, forms in table.items()}


def _forms() -> dict[str, int]:
    table: dict[str, int] = dict.fromkeys(GIVEN.split(), Form.GIVE)
    for line in filter(None, VERBS.split("\n")):
        stem, future, soft, polite, *noun = line.split()
        asks = stem in PLAIN_QUESTIONS
        rows = (
            (stem, Form.STEM | (Form.SHORT if asks else 0)),
            (future, Form.FUTURE),
            (soft, Form.SOFT | Form.GIVE | (Form.SAID if noun or asks else 0)),
            (polite, Form.ASKED | (Form.POLITE if noun else 0)),
            *((word, Form.NOUN) for word in noun),
        )
        for form, after in rows:
            table[form] = table.get(form, 0) | after
    table["되"] |= Form.SAID  # 되요, as it is heard
    return {form: int(after) for form, after in table.items()}


_ENDINGS = _endings()
_FORMS = _forms()
_FORM_LENGTHS = tuple(range(1, max(map(len, _FORMS)) + 1))
LONGEST = max(map(len, _ENDINGS))
_TOLD_APART = frozenset(("하나", "되기", "되자", "허기"))
"""Not endings, although the tables would make them: 하나 is one."""


def _lengths() -> dict[str, tuple[int, ...]]:
    table: dict[str, set[int]] = {}
    for ending in _ENDINGS:
        for last in (ending[-1], *(SPOKEN if len(ending) > 1 and ending[-1] == "요" else ())):
            table.setdefault(last, set()).add(len(ending))
    return {last: tuple(sorted(lengths)) for last, lengths in table.items()}


_LENGTHS = _lengths()
"""Last syllable -> the lengths of the endings that end so."""


FIRST: frozenset[str] = frozenset(
    (*(form[0] for form in _FORMS), *(ending[0] for ending, after in _ENDINGS.items() if after & 1))
)
"""What an ending begins with."""


def _after(ending: str) -> int:
    """The forms that this may follow."""
    found = _ENDINGS.get(ending, 0)
    if not found and len(ending) > 1 and ending[-1] in SPOKEN:
        return _ENDINGS.get(ending[:-1] + "요", 0)
    return found


def starts(key: str, end: int) -> list[int]:
    """Where an ending that closes at ``end`` may begin, in any order."""
    found: list[int] = []
    for length in _LENGTHS.get(key[end - 1], ()):
        at = end - length
        if at < 1:
            break
        after = _after(key[at:end])
        if after & 1:
            found.append(at)
        if after > 1:
            for size in _FORM_LENGTHS:
                if at > size and _FORMS.get(key[at - size : at], 0) & after:
                    found.append(at - size)
    return [at for at in found if key[at:end] not in _TOLD_APART]


@lru_cache(1 << 12)
def is_ending(rest: str) -> bool:
    """True when this is one whole ending. Kept: a few hundred endings close most texts."""
    if _after(rest) & 1:
        return True
    for size in _FORM_LENGTHS:
        if (forms := _FORMS.get(rest[:size])) is not None and forms & _after(rest[size:]):
            return rest not in _TOLD_APART
    return False
