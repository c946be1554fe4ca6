"""Other ways to write a label's own words: 일인실 for 1인실, 해당없어요 for 해당 없음, "날짜 바꿀래요" for 날짜 바꾸기."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.letters.jamo import is_syllable, letters, syllable
from engine.language.letters.regex import regex

_SINO = "영일이삼사오육칠팔구"
_FIGURE = regex(r"(?<!\d)[1-9](?=[가-힣])")
_WORD = regex(rf"^[{_SINO[1:]}](?=등|인실|인용|종|급|층|차|단계|부|호|학년|교시|관|코스|박)")
_POLITE = regex(r"([겠있없았었했싶좋싫맞])(어요|아요|습니다)$")
"""모르겠어요, 모르겠습니다."""
_SAID: dict[str, str] = {
    "없음": "없어요 없습니다 없어 없네요 없슴 없는데요",
    "있음": "있어요 있습니다 있어 있네요 있는데요",
    "안함": "안해요 안합니다 안할게요 안할래요 안하겠습니다",
    "하지않음": "하지않아요 하지않습니다 안함 안해요 안합니다",
    "모름": "모르겠어요 몰라요 모릅니다 모르겠습니다 모르겠음",
    "불가": "불가능 불가능해요 불가능합니다",
    "좋음": "좋아요 좋습니다 좋았어요 좋았습니다",
    "나쁨": "나빠요 나쁩니다 나빴어요",
}
_AFTER = (
    """
고싶어요 고싶습니다 고싶은데요 고싶어 고싶네요 고싶어서요 고싶음 고파요 겠습니다 겠어요 려고요 려고합니다 려고해요
려구요 려고
죠 기로했어요 는걸로 는걸로할게요 는거로 는게좋겠어요 자 러갈게요 러가요
""",
    """
게요 게 께요 께 래요 래 거예요 거에요 겁니다 거야 꺼예요 꺼에요 까해요 까합니다 까싶어요 까봐요 라고요 라구요 려고요
려구요 예정입니다 예정이에요 것같아요 거같아요 듯해요 듯요 라꼬예 라꼬요 랍니다 끼예 란다 게여 게용 래용 래여 게유 래유
수있어요 생각입니다 생각이에요
""",
    """
주세요 줘요 줘 주셔요 주십시오 주이소 주실래요 주시면감사하겠습니다 볼게요 볼래요 보고싶어요 보려고요 요 야죠 야겠어요
야할것같아요 야할거같아요 도돼요
""",
    "니다 니당 니더",
)
"""What follows each of these forms."""
_OPEN = {"ㅜ": "ㅝ", "ㅗ": "ㅘ", "ㅣ": "ㅕ"}


def of(key: str) -> Iterator[str]:
    """The key itself and how else it is written."""
    yield key
    if _FIGURE.search(key):
        yield _FIGURE.sub(lambda match: _SINO[int(match[0])], key)
    if (word := _WORD.match(key)) is not None:
        yield f"{_SINO.index(word[0])}{key[1:]}"
    if (polite := _POLITE.search(key)) is not None:
        yield from (
            key[: polite.end(1)] + end for end in ("습니다", "어요", "아요", "음") if end != polite[2]
        )
    for end, said in _SAID.items():
        if key.endswith(end):
            yield from (key[: -len(end)] + other for other in said.split())


def conjugated(verbs: str) -> frozenset[str]:
    """What people say who want to do so. ``verbs``: rows of a stem, its future, soft and polite form."""
    rows = (line.split() for line in verbs.splitlines() if line)
    return frozenset(
        form + end for forms in rows for form, ends in zip(forms, _AFTER, strict=True) for end in ends.split()
    )


def verbs(key: str) -> frozenset[str]:
    """The verb of a label that ends in -기: 바꾸기 → 바꿀래요, 바꿔주세요."""
    stem = key.removesuffix("기")
    if stem == key or len(stem) < 2 or stem.endswith("하") or not is_syllable(stem[-1]):
        return frozenset()
    initial, vowel, final = letters(stem[-1])
    if final != " ":
        return conjugated(f"{stem}으 {stem}을 {stem}아 {stem}습") | conjugated(
            f"{stem} {stem}을 {stem}어 {stem}습"
        )
    future, polite = (stem[:-1] + syllable(initial, vowel, last) for last in "ㄹㅂ")
    soft = stem[:-1] + syllable(initial, _OPEN.get(vowel, vowel))
    return conjugated(f"{stem} {future} {soft} {polite}")
