"""The label that is meant when another one is refused: 불참 by "참석 못 해요", "투표 안 함" by "투표는 안 합니다".

With two labels in all, whoever refuses one probably means the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.letters.regex import regex

_PAIRS: dict[str, frozenset[str]] = {
    key: frozenset(others.split())
    for keys, others in (
        ("참석 참가 참여 출석 참석함 참여함 갈게요 가요", "불참 불참석 결석 불참함 미참석 못가요 안가요"),
        ("찬성 찬성함", "반대 반대함"),
        ("동의 동의함 동의합니다", "미동의 거부 거절 반대 비동의 부동의"),
        ("있음 있어요 유 있습니다", "없음 없어요 무 없습니다"),
        ("없음 없어요 무", "있음 있어요 유"),
        ("가능 가능함", "불가 불가능 불가함"),
        ("필요 필요함", "불필요"),
        ("흡연 흡연함", "금연 비흡연"),
        ("attend attending going", "notattending notgoing absent notattend"),
    )
    for key in keys.split()
}
_UNSURE = frozenset(("만족", "찬성", "없음", "없어요", "무"))
"""Between these and their opposites there is something."""
_NOT_IN_FRONT = ("불", "미", "비", "안", "못", "not", "non", "un")
_NOT_BEHIND = regex(r"(?:은|는|을|를)?(?:안|못|하지|불가|아님|아니|없음|not)")


def opposite(labels: Sequence[str], refused: int) -> tuple[int, bool] | None:
    """The label that says the contrary of the refused one, and whether that is sure. ``labels`` are keys."""
    key = labels[refused]
    found = [n for n, other in enumerate(labels) if n != refused and _contrary(key, other)]
    return (found[0], key not in _UNSURE) if len(found) == 1 else None


def _contrary(key: str, other: str) -> bool:
    if other in _PAIRS.get(key, ()):
        return True
    if any(other == front + key for front in _NOT_IN_FRONT):
        return True
    return other.startswith(key) and _NOT_BEHIND.match(other, len(key)) is not None
