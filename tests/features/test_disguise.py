"""Who is in a recording cannot be recognised, and what is said still fits."""

from __future__ import annotations

from datetime import datetime

import pytest

from dapjang.testing.disguise import Disguise
from engine.language import answers
from engine.language.normal import normalise
from engine.language.reading import Context, Reading
from engine.texts.josa import final
from features.steps.world import SEOUL

NOW = datetime(2026, 11, 25, 12, tzinfo=SEOUL)
PUBLIC = ("대표번호는 02-345-6789입니다. 담당은 박서준입니다. 고객님",)
NAMES = (
    "김민지",
    "이수",
    "박서윤",
    "최한별",
    "남궁민수",
    "황보현",
    "선우은별",
    "정다솔",
    "김준",
    "한솔",
    "강민",
)


@pytest.fixture
def disguise() -> Disguise:
    return Disguise("01098765432", PUBLIC)


@pytest.mark.parametrize("real", NAMES)
def test_a_made_up_name_sounds_alike(disguise: Disguise, real: str) -> None:
    """As many syllables, the same kind of ending, so that particles fit; nothing of the real one is left."""
    disguise.name(real)
    made = disguise.text(real)
    assert len(made) == len(real)
    assert {0: 0, 8: 8}.get(final(made) or 0, 1) == {0: 0, 8: 8}.get(final(real) or 0, 1)
    assert made[0] != real[0]
    assert made[1:] != real[1:]
    assert disguise.text(f"{real}입니다") == f"{made}입니다"


@pytest.mark.parametrize("real", [name for name in NAMES if len(name) > 2])
def test_a_made_up_name_is_understood(disguise: Disguise, real: str) -> None:
    """A question for a name takes it as it took the real one."""
    disguise.name(real)
    read = answers.read("name", normalise(f"{disguise.text(real)}입니다"), Context(NOW))
    assert isinstance(read, Reading)
    assert read.value == disguise.text(real)


def test_the_same_is_always_the_same(disguise: Disguise) -> None:
    """Also without the family name, also in another writing of a number."""
    disguise.name("김민지")
    made = disguise.text("김민지")
    assert disguise.text("민지 엄마예요, 김민지요") == f"{made[1:]} 엄마예요, {made}요"
    first = disguise.text("010-1234-5678")
    assert first.startswith("010-0000-")
    assert disguise.text("01012345678") == first.replace("-", "")
    assert disguise.text("+82 10 1234 5678").endswith(first[-4:])
    assert disguise.text("010-1111-2222") != first


def test_the_customer_is_the_customer_of_every_feature(disguise: Disguise) -> None:
    """010-0000-0001, whom a feature need not introduce."""
    assert disguise.text("저는 010 9876 5432입니다") == "저는 010 0000 0001입니다"


def test_what_the_scenario_says_is_nobody(disguise: Disguise) -> None:
    """Its own number and people stay, or the test would not pass."""
    disguise.name("박서준")
    disguise.called(["박서준님, 고객님, 이도현님 안녕하세요"])
    told = disguise.text("박서준님, 이도현님, 02-345-6789, 02-345-6780")
    assert told.startswith("박서준님, ")
    assert "이도현" not in told
    assert "02-345-6789" in told
    assert "345-6780" not in told


def test_names_are_learnt_where_they_are_said(disguise: Disguise) -> None:
    """By an introduction nobody asked for, and in what a service answered."""
    disguise.introduced(["안녕하세요 저는 김철수입니다", "예약", "내일 3시요"], NOW)
    disguise.learn({"items": [{"name": "오지은", "at": "2026-12-03", "doctor": {"이름": "최강"}}]})
    told = disguise.data({"a": ["김철수", "오지은 3"], "b": 3, "c": "최강", "d": None})
    assert all(name not in str(told) for name in ("김철수", "오지은", "최강"))
    assert disguise.text("예약은 내일 3시") == "예약은 내일 3시"


def test_a_foreign_name_and_number(disguise: Disguise) -> None:
    """Names in Latin letters and numbers from abroad, too."""
    disguise.name("John Smith")
    told = disguise.text("John Smith, +1 555 123 4567, 900101-1234567")
    assert "John" not in told
    assert "123 4567" not in told
    assert told.endswith("******-*******")
