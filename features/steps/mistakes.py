"""What can be wrong in a feature, told in Korean and in English.

``Mistake`` is the author's feature: a customer nobody introduced, a table without a needed column. ``Unmet`` is the
scenario: it did not do what the feature says. Both stop the test with the conversation so far; neither shows a traceback.
"""

from __future__ import annotations


class Mistake(Exception):
    """The feature cannot be understood as it is written."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(f"{korean} ({english})")
        self.korean = korean
        self.english = english


class Unmet(AssertionError):
    """An expectation that was not met: what was expected, what came."""

    def __init__(self, korean: str, english: str, expected: str = "", came: str = "") -> None:
        super().__init__(f"{korean} ({english})")
        self.korean = korean
        self.english = english
        self.expected = expected
        self.came = came
