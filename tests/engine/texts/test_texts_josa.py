"""Which particle follows a text."""

from __future__ import annotations

import pytest

from engine.texts.josa import FORMS, PAIRS, with_particle

TABLE = [
    # (text, 은/는, 으로/로)
    ("민지", "는", "로"),
    ("소람", "은", "으로"),
    ("서울", "은", "로"),
    ("오후 3시", "는", "로"),
    ("12월 3일(목)", "은", "로"),
    ("김하늘 (내과)", "은", "로"),
    ("'컷'", "은", "으로"),
    ("정말?!", "은", "로"),
    ("0", "은", "으로"),
    ("1", "은", "로"),
    ("2", "는", "로"),
    ("3", "은", "으로"),
    ("6", "은", "으로"),
    ("7", "은", "로"),
    ("8", "은", "로"),
    ("10", "은", "으로"),
    ("1,200", "은", "으로"),
    ("30,000", "은", "으로"),
    ("1000000000000", "는", "로"),
    ("50%", "는", "로"),
    ("3km", "는", "로"),
    ("25℃", "는", "로"),
    ("SMS", "는", "로"),
    ("URL", "은", "로"),
    ("FM", "은", "으로"),
    ("PIN", "은", "으로"),
    ("cafe", "는", "로"),
    ("hotel", "은", "로"),
    ("salon", "은", "으로"),
    ("notebook", "은", "으로"),
    ("shop", "은", "으로"),
    ("parking", "은", "으로"),
    ("card", "는", "로"),
    ("form", "은", "으로"),
    ("ㅇㅋ", "은", "으로"),
    ("ㅠㅠ", "는", "로"),
    ("👍", "은(는)", "(으)로"),
    ("", "은(는)", "(으)로"),
    ("木", "은(는)", "(으)로"),
]


@pytest.mark.parametrize(("text", "topic", "way"), TABLE)
def test_r21_particle_follows_the_sound(text: str, topic: str, way: str) -> None:
    """A customer reads the particle that one would say aloud."""
    assert with_particle(text, "은/는") == text + topic
    assert with_particle(text, "으로/로") == text + way


def test_every_pair_in_every_writing() -> None:
    """An author may write a pair in either order, with brackets, or as one of its forms."""
    for consonant, vowel in PAIRS:
        for written in (f"{consonant}/{vowel}", f"{vowel}/{consonant}", f"{consonant}({vowel})"):
            assert with_particle("소람", written) == f"소람{consonant}"
            assert with_particle("민지", written) == f"민지{vowel}"
    assert FORMS["을"] == ("을", "를")
    assert FORMS["(으)로"] == ("으로", "로")
    assert FORMS["(이)랑"] == ("이랑", "랑")
