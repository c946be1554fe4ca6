"""The sample ``bakery``: what an English-speaking customer sees, to every end."""

from __future__ import annotations

import pytest
from playing import Talk, play, unplayed

TALKS = (
    Talk(
        "ordered",
        """
        > cake
        = set language: en
        < Which cake?
          1. Carrot cake, 32,000 won
          2. Cheesecake, 38,000 won
          3. Lemon tart, 29,000 won
        > 2
        < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
        > Saturday
        < Cheesecake for Sat, Dec 5. Shall we bake it?
        > yes
        = notify counter: [cake] Sat, Dec 5 Cheesecake 010-0000-0001
        < Done. Please pay when you pick it up.
        = end cake: ordered
        @ 3d
        < Your Cheesecake is ready from 11 today.
        """,
    ),
    Talk(
        "second-thoughts",
        """
        > I want to order
        = set language: en
        < Which cake?
          1. Carrot cake, 32,000 won
          2. Cheesecake, 38,000 won
          3. Lemon tart, 29,000 won
        > carrot cake
        < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
        > tomorrow
        < We need two days to bake. Which day will you come?
        > Monday
        < We are closed on Monday. Month and day will do, e.g. 12/3
        > 12/5
        < Carrot cake for Sat, Dec 5. Shall we bake it?
        > no
        = set language: en
        < Which cake?
          1. Carrot cake, 32,000 won
          2. Cheesecake, 38,000 won
          3. Lemon tart, 29,000 won
        > never mind
        < All right. Text us any time.
        = end cake: cancelled
        """,
    ),
    Talk(
        "asked",
        """
        > hours
        = set language: en
        < Tue-Fri 8-19, Sat-Sun 9-17. We are open now.
        > where are you?
        < 12 Usadan-ro, Yongsan-gu. Behind Itaewon station, exit 3.
        > help
        < Send 'cake' to order a cake, 'hours' or 'where'.
        > staff
        < Someone at the counter will text you soon.
        = handoff counter
        """,
    ),
    Talk(
        "closed",
        """
        > hours
        = set language: en
        < Tue-Fri 8-19, Sat-Sun 9-17. We open tomorrow 8:00 AM.
        > hello?
        < We are closed now. Send 'cake' to order; we read the rest in the morning.
        = handoff counter
        """,
        start="2026-12-07T11:00",
    ),
    Talk(
        "silent",
        """
        > cake
        = set language: en
        < Which cake?
          1. Carrot cake, 32,000 won
          2. Cheesecake, 38,000 won
          3. Lemon tart, 29,000 won
        @ 10m
        < Still there? Just answer to go on.
        @ 2h
        = end cake: silent
        """,
    ),
    Talk(
        "not-understood",
        """
        > do you have gluten free bread
        < Thank you. Someone will text you back soon.
        = handoff counter
        """,
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_bakery(talk: Talk) -> None:
    """The bakery answers as its dialogue table says, line by line."""
    wanted, happened, _ = play("bakery", talk)
    assert happened == wanted


def test_bakery_plays_to_every_end() -> None:
    """Every way in which a conversation with the bakery can end is in the tables."""
    assert unplayed("bakery", TALKS) == set()
