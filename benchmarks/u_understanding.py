"""U: how much of what people type is understood, how much is misread, and what reading costs.

Quality is counted over the tables of ``tests/engine/language/cases``: every row says what was meant. dateparser, the
usual library, reads the same rows where it has an answer for the kind.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from statistics import fmean

from benchmarks.harness import Absent, Aim, Result, Sample, paired
from engine.language import answers
from engine.language.keywords import Entry, KeywordIndex
from engine.language.normal import normalise
from engine.language.understanding import understand
from tests.engine.language.tables import NOW, Case, context, outcome, table, tables

SECONDS = 1.0
ROUNDS = 50
DATES = (
    "내일 오후 3시요",
    "12월 3일 오후 3시",
    "낼 오후 세시 반이요",
    "담주 화욜 10시",
    "금요일 2시",
    "12/3 14:00",
    "모레 아침 9시에 갈게요",
    "다음 주 수요일 오후 두시",
)
"""Days and times as most people write them."""
SHORT = ("예약이요", "영업시간 알려주세요", "네 감사합니다", "주차", "내일 3시에 갈게요", "예약 취소할게요")
KEYWORDS = (
    "예약",
    "취소",
    "변경",
    "영업시간",
    "주차",
    "위치",
    "메뉴",
    "가격",
    "상담",
    "문의",
)
"""A usual number: ten keywords, each alone and as a word of a sentence."""

Read = Callable[[Case], str]


def graded(case: Case, found: str) -> str:
    """``right``, ``asked`` (the right value, to be confirmed), ``missed`` or ``wrong``; ``refused`` where there was
    nothing to read."""
    meant = case.meaning.removeprefix("~")
    sure, values = not found.startswith("?"), found.removeprefix("?").split("|")
    if found[0] in "-!":
        return "refused" if meant[0] in "-!?" else "missed"
    if meant[0] in "-!":
        return "wrong" if sure else "asked"
    if meant in ("hit", "miss"):
        return "right" if found == meant else "missed" if meant == "hit" else "wrong"
    if not set(values) & set(meant.removeprefix("?").split("|")):
        return "wrong" if sure else "asked"
    return "right" if sure and not meant.startswith("?") else "asked"


def quality(kind: str, read: Read) -> Sample:
    """Percent of the rows with a value that are read right, sure or to be confirmed; and what else came out."""
    rows = table(kind)
    grades = [(case.meaning.removeprefix("~"), graded(case, read(case))) for case in rows]
    valued = [grade for meant, grade in grades if meant[0] not in "-!?" and meant != "miss"]
    counted = Counter(grade for _, grade in grades)
    understood = sum(grade in ("right", "asked") for grade in valued)
    return Sample(
        100 * understood / max(1, len(valued)),
        {
            "rows": len(rows),
            "with a value": len(valued),
            "sure %": 100 * valued.count("right") / max(1, len(valued)),
            "missed": counted["missed"],
            "wrong, sure": counted["wrong"],
        },
    )


def dateparser_reads(case: Case) -> str:
    """What dateparser makes of a row, as its manual advises for answers about the future."""
    try:
        import dateparser
    except ImportError as missing:
        raise Absent(str(missing)) from None
    wanted = {"RELATIVE_BASE": NOW.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    found: datetime | None = dateparser.parse(case.text, languages=["ko", "en"], settings=wanted)
    if found is None:
        return "-"
    return found.strftime({"date": "%Y-%m-%d", "time": "%H:%M"}.get(case.kind, "%Y-%m-%dT%H:%M"))


def cost(work: Callable[[], int]) -> Sample:
    """Microseconds a text: of the quickest of many short spans, as ``timeit`` advises, because others share the
    processor; beside it the mean of them all."""
    spans: list[float] = []
    until = time.perf_counter() + SECONDS
    while (start := time.perf_counter()) < until:
        texts = sum(work() for _ in range(ROUNDS))
        spans.append((time.perf_counter() - start) / texts * 1e6)
    return Sample(min(spans), {"mean µs": fmean(spans)})


def read_dates() -> int:
    """A day and a time out of each text, normalising included."""
    around = context("datetime")
    for text in DATES:
        answers.read("datetime", normalise(text), around)
    return len(DATES)


def match_keywords(index: KeywordIndex) -> int:
    """Each short text against the keywords of a number, normalising included."""
    for text in SHORT:
        index.match(normalise(text))
    return len(SHORT)


PIECES = (
    "12월 3일 ",
    "이고",
    "3시",
    "0",
    "네",
    "(",
    "ㅋ",
    "ㅇㅖ",
    "예약",
    "dP",
    "일이삼",
    "😀",
    "안녕하세요 ",
    "1,",
    "요",
)
"""What a text of a hundred kilobytes may be made of to be tiresome."""
KINDS = (*answers.KINDS, "yesno", "choice:예약|취소", "keyword:예약")


def longest_text() -> Sample:
    """Milliseconds for the slowest kind with the slowest text of 100 kB, normalising included."""
    worst = 0.0
    for piece in PIECES:
        text = piece * (100_000 // len(piece.encode()))
        for kind in KINDS:
            start = time.perf_counter()
            understand(kind, normalise(text), context("datetime"))
            worst = max(worst, time.perf_counter() - start)
    return Sample(worst * 1e3)


def measure(runs: int) -> list[Result]:
    """A result per kind, and two of cost."""
    results = []
    for kind in tables():
        result = Result("U", f"understanding: {kind}", "% understood")
        result.aims = (Aim("no confident wrong reading", "ours", 0, at_most=True, more="wrong, sure"),)
        contenders = {"ours": partial(quality, kind, lambda case: outcome(case.kind, case.text))}
        if kind in ("date", "time", "datetime"):
            contenders["dateparser"] = partial(quality, kind, dateparser_reads)
        results.append(paired(result, contenders, 1))
    index = KeywordIndex(
        Entry(kind, word, (n,)) for n, word in enumerate(KEYWORDS) for kind in ("exact", "word")
    )
    keywords = Result("U", "a usual short text against ten keywords", "µs/text")
    keywords.aims = (Aim("≤ 5 µs", "ours", 5, at_most=True),)
    dates = Result("U", "reading a day and a time", "µs/text")
    dates.aims = (Aim("≤ 30 µs", "ours", 30, at_most=True),)
    longest = Result("U", "the slowest text of 100 kB for the slowest kind", "ms")
    longest.aims = (Aim("≤ 50 ms", "ours", 50, at_most=True),)
    results.append(paired(longest, {"ours": longest_text}, runs))
    for result, work in ((keywords, partial(match_keywords, index)), (dates, read_dates)):
        results.append(paired(result, {"ours": partial(cost, work)}, runs))
    return results
