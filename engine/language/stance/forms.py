"""How a verb's stem changes before its endings: 가- is 가, 갈, 간, 감, 갑, 가, 갔; 어렵- is 어렵, 어려울, 어려워 …

Slots: ``b`` the stem itself, ``e`` before 으-endings (면, 니까), ``l n m`` with ㄹ ㄴ ㅁ, ``v`` with ㅂ (갑니다),
``a`` the 아/어 form, ``s`` the past (갔). One written form may fill several.
"""

from __future__ import annotations

from engine.language.letters.jamo import letters, syllable

_HADA = {
    "허": "be",
    "헐": "l",
    "헌": "n",
    "험": "m",
    "헙": "v",
    "혀": "a",
    "혔": "s",
    "하여": "a",
    "하였": "s",
}
_LAST = {"l": "ㄹ", "n": "ㄴ", "m": "ㅁ", "v": "ㅂ"}


def _with(stem: str, final: str) -> str:
    """The stem with a final consonant under its last, open syllable."""
    initial, vowel, _ = letters(stem[-1])
    return stem[:-1] + syllable(initial, vowel, final)


def _opened(stem: str) -> str:
    initial, vowel, _ = letters(stem[-1])
    return stem[:-1] + syllable(initial, vowel)


def _slots(stem: str, a: str) -> list[tuple[str, str]]:
    """Every (slot, form) of a stem whose 아/어 form is ``a``."""
    past = _with(a, "ㅆ") if letters(a[-1])[2] == " " else a
    found = [("b", stem), ("a", a), ("s", past)]
    final = letters(stem[-1])[2]
    if final == " ":
        return [*found, ("e", stem), *((slot, _with(stem, sign)) for slot, sign in _LAST.items())]
    if final == "ㄹ":
        open_ = _opened(stem)
        found += [("e", stem), ("e", open_), ("b", open_), ("l", stem), ("m", stem + "음")]
        return [*found, *((slot, _with(open_, final)) for slot, final in ("mㅁ", "mㄻ", "nㄴ", "vㅂ"))]
    if final == "ㅂ" and letters(a[-1])[1] in "ㅝㅘ":
        soft = _opened(stem) + "우"
    elif final == "ㅎ" and a[-1] == "래":
        soft = _opened(stem)
    else:
        soft = stem + "으"
    return [*found, ("e", soft), *((slot, _with(soft, sign)) for slot, sign in _LAST.items() if slot != "v")]


def forms(stem: str, a: str) -> dict[str, str]:
    """Written form -> the slots that it fills, as one word in a fixed order ("aem" …)."""
    found: dict[str, set[str]] = {}
    for slot, form in _slots(stem, a):
        found.setdefault(form, set()).add(slot)
    if stem.endswith("하"):  # 허다, 혀, 헐게요 as they say it in the south-west
        for form, slots in _HADA.items():
            found.setdefault(stem[:-1] + form, set()).update(slots)
    return {form: "".join(sorted(slots)) for form, slots in found.items()}
