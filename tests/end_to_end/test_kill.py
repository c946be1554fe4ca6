"""``kill -9`` in the middle of many texts, at random moments: every text has exactly one answer.

The SMSC delivers again what was not answered when the link broke, as SMSCs do, and is slow to answer what we send, so
that each kill finds texts on their way in both directions. The verdict reads only what entered and left the SMSC; that
answers may come twice is allowed for at most as many as the service itself reports to have sent again after a kill.

``DAPJANG_KILLS``, ``DAPJANG_KILL_TEXTS`` and ``DAPJANG_KILL_SEED`` make it longer (``make kill``).
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from carrier import NUMBER, Carrier, Text, judge
from clinic import add_carrier
from running import House, until

TALLY = Path(__file__).parent / "scenarios" / "tally.yaml"
KILLS = int(os.environ.get("DAPJANG_KILLS", "3"))
TEXTS = int(os.environ.get("DAPJANG_KILL_TEXTS", "1000"))
SEED = int(os.environ.get("DAPJANG_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
WINDOW = 150
LONGEST = 10
"""Texts of one customer."""
PATIENT = 10
"""Customers who wait for each answer."""


def _crowd(random: random.Random) -> tuple[list[Text], dict[str, list[str]]]:
    """Everybody's texts, shuffled together but each customer's in order, and the answers that are right."""
    customers = [f"0100{n:07}" for n in range(TEXTS // LONGEST)]
    turns = [customer for customer in customers for _ in range(LONGEST)]
    random.shuffle(turns)
    right: dict[str, list[str]] = {customer: [] for customer in customers}
    texts = []
    for customer in turns:
        n = len(right[customer]) + 1
        words = "시작" if n == 1 else f"글 {random.randrange(1 << 30):x}"
        right[customer].append(f"{n}번째: {words}")
        texts.append(Text(f"{customer}/{n}", customer, words, random.choice([0x08, 0x0E])))
    return texts, right


async def _open(house: House, carrier: Carrier) -> None:
    await house.order("organisation", "add", "세는 집")
    await add_carrier(house, carrier.port, window=200)
    await house.order("scenario", "publish", str(TALLY), "--number", NUMBER)
    await house.order("number", "policy", NUMBER, "--brake", "1000")


def _answers(carrier: Carrier) -> int:
    return sum(map(len, carrier.lines().values()))


def _taken(carrier: Carrier) -> int:
    carrier.lines()
    return len(carrier.answered)


async def _moment(dice: random.Random, carrier: Carrier, texts: int) -> None:
    """A random moment while so many texts go in and their answers come out."""
    count = dice.choice([_answers, _taken])
    goal = count(carrier) + dice.randrange(1, texts)
    await until(lambda: count(carrier) >= goal, f"{count.__name__} {goal} (seed {SEED})")
    await asyncio.sleep(dice.random() * 0.03)


async def _resolved(house: House, into: Counter[str]) -> None:
    """Add up what the service says it did about sends that its predecessor left."""
    for name, value in (await house.metrics()).items():
        if name.startswith("dapjang_sends_resolved_total"):
            into[name.partition("resolution=")[2].rstrip("}")] += int(value)


def _states(house: House) -> dict[str, int]:
    """Of all answers, as the service's memory has them."""
    with closing(sqlite3.connect(f"file:{house.data}/dapjang.sqlite3?mode=ro", uri=True)) as file:
        return dict(
            file.execute("SELECT state, count(*) FROM message WHERE direction = 'out' GROUP BY state")
        )


async def _patient(carrier: Carrier, customer: str, right: list[str], over: asyncio.Event) -> None:
    """A customer who answers every reply with "1", as people answer menus: the same words before and after a kill."""
    while not over.is_set():
        words = "1" if right else "시작"
        right.append(f"{len(right) + 1}번째: {words}")
        carrier.send([Text(f"{customer}/{len(right)}", customer, words)], WINDOW)
        await until(
            lambda: right[-1] in carrier.line(customer).texts, f"{customer} has '{right[-1]}' (seed {SEED})"
        )
        await asyncio.sleep(0.3)


async def test_kill_9_in_the_middle_of_a_thousand_texts(house, carrier, capsys):
    """A thousand texts of a hundred customers, and others who answer "1" to every reply; the service is killed at random
    moments between them. Nobody's text is lost, nobody's answers change their order, and no answer comes twice, or not,
    but those that the service counts as doubtful."""
    dice = random.Random(SEED)
    texts, right = _crowd(dice)
    await _open(house, carrier)
    carrier.smsc.order("receipts", when="early")
    await house.start()
    resolved, over = Counter[str](), asyncio.Event()
    menus: dict[str, list[str]] = {f"0101{n:07}": [] for n in range(PATIENT)}
    talking = [asyncio.create_task(_patient(carrier, *each, over)) for each in menus.items()]
    share = len(texts) // (KILLS + 1)
    for n in range(KILLS):
        carrier.smsc.order("lag", ms=dice.choice([0, 30, 100]))
        carrier.send(texts[n * share : (n + 1) * share], WINDOW)
        await _moment(dice, carrier, share)
        await house.kill()
        await house.start()
        await _resolved(house, resolved)
    carrier.send(texts[KILLS * share :], WINDOW)
    over.set()
    await asyncio.gather(*talking)
    await carrier.quiet()
    right |= menus
    asked = sum(map(len, right.values()))
    verdict = judge(right.items(), carrier.lines())
    with capsys.disabled():
        print(f"\n  seed {SEED}: {asked} texts, {KILLS} kills")
        print(f"  answers that came twice: {len(verdict.doubled)}, not at all: {len(verdict.lost)}")
        print(f"  the service says of sends under way: {dict(resolved)}; of answers: {_states(house)}")
    unknown = resolved["unknown"]  # sent twice, and killed each time before the carrier had answered
    assert (verdict.invented, verdict.disordered) == ((), ())
    assert len(verdict.lost) <= unknown, verdict.lost
    assert len(verdict.doubled) <= resolved["resent"]
    assert Counter(_states(house)) == Counter(delivered=asked - unknown, unknown=unknown)


async def test_the_same_words_after_a_kill_are_new(house, carrier):
    """A customer answers "1" twice, the service is killed, and answers "1" again: it is the third answer, although the
    carrier has no id by which a text that it delivers again could be told from it."""
    await _open(house, carrier)
    await house.start()
    customer = "01000004321"
    said = [await carrier.say(customer, words) for words in ("시작", "1", "1")]
    await house.kill()
    await house.start()
    said += [await carrier.say(customer, "1"), await carrier.say(customer, "1")]
    assert said == ["1번째: 시작", "2번째: 1", "3번째: 1", "4번째: 1", "5번째: 1"]
