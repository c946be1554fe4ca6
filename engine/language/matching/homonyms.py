"""Words that are also another word: the texts around them that mean the other one (R7).

Ordinary Korean and English only; a shop's own two-sided words are for its author to tell apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.language.letters.regex import regex

_OTHER: Mapping[str, str] = {
    "위치": r"(?:사회|경제|정치|국제)적\s?위치",
    "주차": r"(?:이번|지난|다음|첫|매|몇|\d)\s?주차|임신\s?\d*\s?주차",
    "후기": r"임신\s?후기|(?:고려|조선|신라)\s?후기",
    "후원": r"궁\s?후원|후원\s?(?:관람|산책)",
    "주문": r"마법의?\s?주문|주문을?\s?(?:외|걸)",
    "재고": r"(?:다시|한\s?번\s?더|재차)\s?(?:한\s?번\s?)?재고|재고(?:해|하여|의\s?여지)",
    "방과후": r"방과\s?후\s?(?:끝나|마치)",
    "공약": r"공약(?:을|은|도|부터|이나)?\s?(?:실천|지키|이행(?!률|상황|현황))",
    "독감": r"독감(?:이|은)?\s?유행|독감\s?(?:주사|접종)(?:은|는)?\s?(?:이미\s?)?맞았",
    "stop": r"\b(?:bus|next|last|nearest|this|which|first|final)\s(?:bus\s)?stop\b",
    "menu": r"\bmenu\s(?:button|bar|key)\b",
}
_PATTERNS = {key: regex(pattern) for key, pattern in _OTHER.items()}


def another_word(key: str, text: str) -> bool:
    """True when the normalised text has the other word in the place of the keyword ``key``."""
    pattern = _PATTERNS.get(key)
    return pattern is not None and pattern.search(text) is not None
