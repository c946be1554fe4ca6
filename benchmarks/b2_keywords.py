"""B2: what one message means among 10, 1,000 and 100,000 keywords of one number.

Ours normalises the text and reads Korean endings; the peers only look the raw text up. Each build and timing
is a process of its own, so that its memory can be seen: ``python -m benchmarks.b2_keywords CONTENDER SIZE``.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks import facts
from benchmarks.harness import Absent, Aim, Result, Sample, Void, paired

SIZES = (10, 1000, 100_000)
SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루"
SECONDS = 0.5
Find = Callable[[str], str | None]


def words(count: int) -> list[str]:
    """Distinct made-up keywords of four syllables, spread over the alphabet, always the same."""
    base = len(SYLLABLES)
    picked = ((n * 7919 + 13) % base**4 for n in range(count))
    return ["".join(SYLLABLES[n // base**power % base] for power in range(4)) for n in picked]


def messages(keywords: list[str]) -> list[tuple[str, str | None]]:
    """Texts as customers write them, and the keyword each one means: whole, inside a sentence, none."""
    some = [keywords[n * len(keywords) // 50] for n in range(50)]
    whole = [(word, word) for word in some]
    inside = [(f"안녕하세요 {word} 문의드립니다", word) for word in some]
    return [*whole, *inside, *[("오늘 날씨가 참 좋네요 감사합니다", None), ("네 알겠습니다", None)] * 25]


def build_ours(keywords: list[str]) -> Find:
    """Every keyword may stand anywhere (``contains``)."""
    from engine.language.keywords import Entry, KeywordIndex
    from engine.language.normal import normalise

    index = KeywordIndex([Entry("contains", word, (n,)) for n, word in enumerate(keywords)])

    def find(text: str) -> str | None:
        hit = index.match(normalise(text))
        return hit.entry.word if hit else None

    return find


def build_automaton(keywords: list[str]) -> Find:
    """pyahocorasick: the first keyword that ends in the text."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word in keywords:
        automaton.add_word(word, word)
    automaton.make_automaton()

    def find(text: str) -> str | None:
        return next((word for _, word in automaton.iter(text)), None)

    return find


def build_dict(keywords: list[str]) -> Find:
    """A dict: whole texts only."""
    return {word: word for word in keywords}.get


BUILDERS = {"ours": build_ours, "pyahocorasick": build_automaton, "dict (whole texts)": build_dict}


def once(name: str, size: int) -> dict[str, float]:
    """Build, check every answer, time; microseconds a message and bytes of memory."""
    keywords = words(size)
    texts = messages(keywords)
    if name.startswith("dict"):
        texts = [(text, meant) for text, meant in texts if meant in (text, None)]
    BUILDERS[name](keywords[:1])  # imports are not the index's memory
    gc.collect()
    before = facts.resident_bytes()
    start = time.perf_counter()
    find = BUILDERS[name](keywords)
    built = time.perf_counter() - start
    gc.collect()
    memory = facts.resident_bytes() - before
    wrong = sum(find(text) != meant for text, meant in texts)
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for text, _ in texts:
            find(text)
        count += len(texts)
    each = (time.perf_counter() - start) / count
    return {"us": each * 1e6, "MB": memory / 1e6, "build": built, "wrong": wrong}


def run(name: str, size: int) -> Sample:
    """One build and timing in a new process."""
    command = [sys.executable, "-m", "benchmarks.b2_keywords", name, str(size)]
    done = subprocess.run(command, cwd=facts.HOME, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise Absent(done.stderr.strip().splitlines()[-1])
    found = json.loads(done.stdout)
    if found["wrong"]:
        raise Void(f"{found['wrong']} texts understood wrongly")
    return Sample(found["us"], {"MB": found["MB"], "build s": found["build"]})


def measure(runs: int) -> list[Result]:
    """A result per number of keywords."""
    results = []
    for size in SIZES:
        result = Result("B2", f"one message against {size:,} keywords", "µs/message")
        result.aims = (
            Aim("≤ 10 µs", "ours", 10, at_most=True),
            Aim("≤ 100 MB", "ours", 100, at_most=True, more="MB"),
        )
        print(f"  {size:,} keywords", flush=True)
        results.append(paired(result, {name: partial(run, name, size) for name in BUILDERS}, runs))
    return results


if __name__ == "__main__":
    print(json.dumps(once(sys.argv[1], int(sys.argv[2]))))
