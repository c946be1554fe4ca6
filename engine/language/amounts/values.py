"""What a numeral that was found may mean, without its unit."""

from __future__ import annotations

from engine.language.amounts.patterns import LOOSE
from engine.language.amounts.quantity import Number
from engine.language.letters.regex import regex
from engine.language.numbers.about import RANGES, sino_range
from engine.language.numbers.numerals import NATIVE, number

_SHORT = regex("(.*억)([^만]*[천백])")  # 1억5천 is 1억5천만


def values_of(word: str, way: str, start: int) -> tuple[Number, ...]:
    """What the numeral may mean; () when it is none."""
    key = word.replace(" ", "")
    if way == "range":
        values = RANGES.get(key, ())
        return (
            values[::-1] if " " in word and (word[0] == "한" or (word[0] == "네" and not start)) else values
        )
    if way == "half":
        return (0.5,)
    if way == "native":
        value = NATIVE.get(key, LOOSE.get(key))
        return () if value is None else (value,)
    signed = key[0] in "-+"
    read = number(key[signed:])
    if read is not None and "억" in key and (short := _SHORT.fullmatch(key)) is not None:
        head, last = number(short[1]), number(short[2])
        return (read,) if head is None or last is None else (head + last * 10_000, read)
    if read is None:
        return () if signed else sino_range(key)
    if key.endswith(".000"):
        return (int(read * 1000), read)  # 12.000 may be 12,000
    return (-read if key[0] == "-" else read,)
