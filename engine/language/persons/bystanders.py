"""What may stand beside an answer about a person: a name, a telephone number, a day, a count."""

from __future__ import annotations

from collections.abc import Iterable

from engine.language.letters.regex import regex
from engine.language.persons.name_finds import candidates
from engine.language.rest import only_courtesy

ASIDE = regex(
    r"\+?\d(?:[\d\-./:~ ]*\d)?(?:개월|명|인|시|분|일|월|년생|년|세|살|호|층|동|번|학년|반|회|차|박|kg)?|"
    r"[(\[][^가-힣()\[\]]{0,40}(?:[)\]]|$)|[ㄱ-ㅣ]+|[一-鿿]+"
)
"""Numbers with a unit, signs in brackets, letters: they belong to something else than a name."""

_Spans = list[tuple[int, int]]


def quiet(said: str, spans: _Spans, words: frozenset[str]) -> bool:
    """True when nothing stands beside the spans but courtesy, ``words`` of the kind, numbers with units and names."""
    if only_courtesy(said, spans, words):
        return True
    masked = said
    for start, end in spans:
        masked = f"{masked[:start]}{' ' * (end - start)}{masked[end:]}"
    every = _with(spans, (match.span() for match in ASIDE.finditer(masked)))
    if only_courtesy(said, every, words):
        return True
    names = ((one.start, one.stop) for one in candidates(masked) if one.whole)
    return only_courtesy(said, _with(every, names), words)


def _with(spans: _Spans, others: Iterable[tuple[int, int]]) -> _Spans:
    """The spans and those of the others that overlap none of them, in order."""
    kept = list(spans)
    kept += [one for one in others if all(one[1] <= start or end <= one[0] for start, end in spans)]
    return sorted(kept)
