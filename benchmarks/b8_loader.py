"""B8: a 200-line scenario read, checked and compiled; and what 1,000 of them need before the first text."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

import yaml

from benchmarks import facts, ours
from benchmarks.harness import Absent, Aim, Contender, Result, Sample, Void, paired

ROUNDS = 20
MANY = 1000
READY = "`dapjang serve` ready to answer"

HEAD = """\
# 예약과 안내
scenario: {title}
hours: {{월-금: "09:00-13:00, 14:00-18:00", 토: 09:00-13:00, 공휴일: 휴무}}
teams: {{홀: {{after: 4h}}, 주방: {{}}}}
retry: ["{{{{ problem }}}} 다시 알려 주세요.", {{handoff: 홀}}]
no_reply: [{{after: 10m, say: 이어서 하시겠어요?}}, {{after: 2h, end: silent}}]
fallback: {{say: 홀에 전달했습니다., handoff: 홀}}
replies:
"""
REPLY = """\
  - when: [안내{n}, {{contains: [문의{n}, 궁금{n}]}}]
    say: "{n}번 안내입니다. 영업시간은 오전 9시부터 오후 6시까지입니다."
"""
FLOW = """\
  book{n}:
    when: [예약{n}, {{word: 예약{n}}}]
    states:
      day:
        say: 원하시는 날짜를 알려 주세요. 예) 내일, 12월 3일
        ask: {{date: {{min: tomorrow, max: today +30d, open: hours}}}}
        save: day
        next: time
      time:
        say: "{{{{ day|date }}}} 몇 시가 좋으세요? 예) 오후 3시 반"
        ask: {{time: {{min: 09:00, max: 17:30}}}}
        choose: {{다른 날: day}}
        save: time
        next: party
      party:
        say: 몇 분이 오시나요?
        ask: {{number: {{min: 1, max: 20}}}}
        save: party
        next:
          - {{if: party > 8, handoff: {{홀: 단체}}}}
          - {{next: confirm}}
      confirm:
        say: "{{{{ day|date }}}} {{{{ time|time }}}} {{{{ party }}}}명으로 예약할까요?"
        choose: {{네: done, 아니요: day}}
      done:
        say: 예약되었습니다. 감사합니다.
        end: booked
"""


def scenario(title: str) -> str:
    """A scenario of 200 lines: five booking flows and thirty keyword replies."""
    flows = [FLOW.format(n=n) for n in range(5)]
    head = HEAD.format(title=title)
    room = 200 - (head + "flows:\n" + "".join(flows)).count("\n")
    replies = [REPLY.format(n=n) for n in range(room // 2)]
    return head + "".join(replies) + "flows:\n" + "".join(flows)


def yaml_alone(text: str) -> None:
    """The C parser with its usual types."""
    yaml.load(text, Loader=yaml.CSafeLoader)


def read_only(text: str) -> None:
    """Ours up to the model, faults with their places."""
    from engine.scenario.reader import read_text

    if read_text(text).scenario is None:
        raise Void("the scenario has faults")


def whole(text: str) -> None:
    """Ours up to a revision whose machine is ready to step."""
    from engine.dialogue.revision import Revision
    from engine.scenario.checker import check
    from engine.scenario.reader import read_text

    read = read_text(text)
    if read.scenario is None or any(f.severity == "error" for f in check(read.scenario)):
        raise Void("the scenario has faults")
    _ = Revision(read.scenario, 1).transitions


def each(load: Callable[[str], None]) -> Sample:
    """Milliseconds a file."""
    texts = [scenario(f"식당 {n}") for n in range(ROUNDS)]
    try:
        load(texts[0])
        start = time.perf_counter()
        for text in texts:
            load(text)
    except ImportError as missing:
        raise Absent(str(missing)) from None
    return Sample((time.perf_counter() - start) / ROUNDS * 1000)


def first_use_of_many() -> Sample:
    """Seconds to make the numbers ready to route that the service makes ready one by one, on first use."""
    from engine.dialogue.number import Number
    from engine.dialogue.revision import Revision
    from engine.scenario.reader import read_text

    texts = [scenario(f"식당 {n}") for n in range(MANY)]
    zone, numbers = ZoneInfo("Asia/Seoul"), []
    start = time.perf_counter()
    for n, text in enumerate(texts):
        found = read_text(text).scenario
        assert found is not None
        numbers.append(Number(f"1588{n:04d}", [Revision(found, n)], zone))
        _ = numbers[-1].keywords
    return Sample(time.perf_counter() - start)


def measure(runs: int) -> list[Result]:
    """One file; a thousand."""
    one = Result("B8", "a 200-line scenario", "ms")
    whole_way = "ours: read, checked, compiled"
    one.aims = (Aim("≤ 10 ms", whole_way, 10, at_most=True),)
    one.notes.append(f"{scenario('x').count(chr(10))} lines, {len(scenario('x').encode()):,} bytes")
    loads = {whole_way: whole, "ours: read": read_only, "yaml.CSafeLoader alone": yaml_alone}
    contenders: dict[str, Contender] = {name: partial(each, load) for name, load in loads.items()}
    return [paired(one, contenders, runs), _many(runs)]


def _many(runs: int) -> Result:
    many = Result("B8", "1,000 such scenarios, each with its number", "s")
    many.aims = (Aim("start in ≤ 5 s", READY, 5, at_most=True),)
    with facts.workspace() as folder:
        ours.set_up_many(folder, [scenario(f"식당 {n}") for n in range(MANY)])
        starts: dict[str, Contender] = {
            READY: lambda: Sample(ours.seconds_until_ready(folder)),
            "read and indexed one after the other (spread over first uses)": first_use_of_many,
        }
        return paired(many, starts, runs)
