"""Given: the scenario, the time, who the customers are, what outside services answer."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Any

from engine.dialogue import effects as fx
from features.steps import moments
from features.steps.mistakes import Mistake
from features.steps.services import Told, as_json
from features.steps.vocabulary import given
from features.steps.world import World

Table = list[list[str]] | None


@given(
    "{file:text} 시나리오[이/가] (있다/있습니다)",
    "시나리오[이/가] {file:text}[이다]",
    "the scenario {file:text}",
    ko="시나리오 파일을 번호 하나에 겁니다. 쉼표로 여럿을 차례대로 걸 수 있습니다. 파일은 기능 파일 곁, 그 위의 `scenarios/`, 견본에서 찾습니다. 적지 않으면 기능 파일과 이름이 같은 시나리오를 씁니다.",
    en="Binds scenario files to a number, several separated by commas. They are looked for beside the feature, in `scenarios/` above it, and among the samples. Without this step, the scenario with the feature's own name is played.",
    example='먼저 "shop.yaml" 시나리오가 있다',
)
def scenario(world: World, file: str) -> None:
    world.bind(_files(file))


@given(
    "{number:text} 번호에 {file:text} 시나리오[이/가] (걸려 있다/걸려 있습니다)",
    "the number {number:text} with {file:text}",
    ko="번호를 정해 시나리오를 겁니다. 여러 번호를 둘 수 있고, 손님은 마지막에 말한 번호로 보냅니다.",
    en="A number of its own for the scenarios. There may be several; customers write to the one named last.",
    example='먼저 "02-1234-5678" 번호에 "shop.yaml, common-faq.yaml" 시나리오가 걸려 있다',
)
def number(world: World, number: str, file: str) -> None:
    world.bind(_files(file), number)


def _files(text: str) -> list[str]:
    return [file.strip() for file in text.split(",") if file.strip()]


@given(
    "지금[이/가] {when}[이다]",
    "it is {when}",
    "the time is {when}",
    ko="시각을 정합니다. 말하지 않으면 2026-12-02(수) 11:00입니다.",
    en="Sets the time; 2026-12-02 11:00, a Wednesday, if not said.",
    example="먼저 지금은 2026-12-02 11:00이다",
)
def now(world: World, when: str) -> None:
    if world.turns:
        raise Mistake("대화가 시작된 뒤에는 ‘만약 …이 지난다’로 시간을 옮깁니다.", "move time by When … pass")
    world.now = moments.moment(when, world.now)
    for simulator in world.numbers.values():
        simulator.now = world.now


@given(
    "조용한 시간[이/가] {start:word}부터 {end:word}까지[이다]",
    "quiet hours are from {start:word} to {end:word}",
    ko="번호의 조용한 시간을 바꿉니다. 처음에는 21:00부터 08:00까지입니다.",
    en="Changes the number's quiet hours, 21:00 to 08:00 at first.",
    example="먼저 조용한 시간은 22:00부터 07:00까지이다",
)
def quiet(world: World, start: str, end: str) -> None:
    from dataclasses import replace

    world.policy = replace(world.policy, quiet_from=_clock(start), quiet_to=_clock(end))
    for simulator in world.numbers.values():
        simulator.number = replace(simulator.number, policy=world.policy)


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Mistake(f"“{text}”은(는) 시각이 아닙니다. 예) 21:00", "write HH:MM") from None


@given(
    "{who} 손님[이/가] (있다/있습니다)",
    "손님 {who}[이/가] (있다/있습니다)",
    "the customer {who}",
    ko="손님을 소개합니다. 한 사람뿐이면 소개하지 않고 ‘손님’이라고 불러도 됩니다. 표로 이름, 번호, 언어, 꼬리표, 그 밖의 칸을 적습니다.",
    en="Introduces a customer; a single one needs none and is called “the customer”. A table gives name, number, language, tags and fields.",
    example="먼저 손님 민지가 있다\n  | 이름 | 김민지 |\n  | 꼬리표 | 단골 |\n  | 차트번호 | 1234 |",
)
def customer(world: World, who: str, table: Table = None) -> None:
    rows = dict(_pair(row) for row in table or ())
    person = world.introduce(who, rows.pop("번호", "") or rows.pop("number", ""))
    known: dict[str, Any] = {}
    for key, value in rows.items():
        known |= _about(key, value, known)
    world.known(person, **known)


def _pair(row: list[str]) -> tuple[str, str]:
    if len(row) != 2:
        raise Mistake(
            "표의 줄마다 칸이 두 개여야 합니다: 이름과 값.", "a row needs two cells: name and value"
        )
    return row[0], row[1]


def _about(key: str, value: str, known: dict[str, Any]) -> dict[str, Any]:
    """One row of what is known of a customer."""
    if key in ("이름", "name"):
        return {"name": value}
    if key in ("언어", "language"):
        return {"language": value}
    if key in ("꼬리표", "tags"):
        return {"tags": frozenset(tag.strip() for tag in re.split("[,·]", value) if tag.strip())}
    return {"fields": {**known.get("fields", {}), key: as_json(value) if value[:1] in ("[", "{") else value}}


@given(
    "{who}의 이름[이/가] {name:text}[이다]",
    "the name of {who} is {name:text}",
    ko="손님의 이름을 압니다.",
    en="The customer's name is known.",
    example='먼저 손님의 이름은 "김민지"이다',
)
def name(world: World, who: str, name: str) -> None:
    world.known(world.customer(who), name=name)


@given(
    "{who}의 언어[이/가] {language:text}[이다]",
    "the language of {who} is {language:text}",
    ko="손님의 언어: ko, en.",
    en="The customer's language: ko, en.",
    example='먼저 손님의 언어는 "en"이다',
)
def language(world: World, who: str, language: str) -> None:
    world.known(world.customer(who), language=language)


@given(
    "{who}[에게] {tag:text} 꼬리표[이/가] (있다/있습니다)",
    "{who} has the tag {tag:text}",
    ko="손님에게 꼬리표가 붙어 있습니다.",
    en="The customer has a tag.",
    example='먼저 손님에게 "단골" 꼬리표가 있다',
)
def tagged(world: World, who: str, tag: str) -> None:
    person = world.customer(who)
    world.known(person, tags=frozenset(person.known.get("tags", ())) | {tag})


@given(
    "{who}의 {field:text} 칸[이/가] {value:text}[이다]",
    "the field {field:text} of {who} is {value:text}",
    ko="손님의 칸(필드)에 값이 있습니다.",
    en="A field of the customer has a value.",
    example='먼저 손님의 "차트번호" 칸은 "1234"이다',
)
def field(world: World, who: str, field: str, value: str) -> None:
    person = world.customer(who)
    world.known(person, fields={**person.known.get("fields", {}), field: value})


@given(
    "{who}[이/가] 전에 광고를 (거부했다/거부했습니다)",
    "{who} has refused advertisements before",
    ko="전에 광고 수신을 거부한 손님입니다.",
    en="The customer refused advertisements earlier.",
    example="먼저 손님은 전에 광고를 거부했다",
)
def refused(world: World, who: str) -> None:
    _consented(world, who, "advertisement", granted=False)


@given(
    "{who}[이/가] 전에 {purpose:text}에 (동의했다/동의했습니다)",
    "{who} has agreed to {purpose:text} before",
    ko="전에 이 목적(advertisement, notice, election 또는 시나리오의 이름)에 동의한 손님입니다.",
    en="The customer agreed to this purpose earlier (advertisement, notice, election, or a scenario's own).",
    example='먼저 손님은 전에 "자원봉사"에 동의했다',
)
def agreed(world: World, who: str, purpose: str) -> None:
    _consented(world, who, purpose, granted=True)


def _consented(world: World, who: str, purpose: str, *, granted: bool) -> None:
    told = "동의" if granted else "수신거부"
    record = fx.RecordConsent(f"given:{purpose}", purpose, granted, told, world.now)
    world.customer(who).done.append(record)


@given(
    "{call}[이/가] (다음을/이것을) (답한다/답합니다)",
    "{call} answers",
    "{call} answers as follows",
    ko="바깥 서비스가 이 JSON을 답합니다. 같은 부름에 여러 번 적으면 차례로 답하고, 마지막 것을 되풀이합니다. 배경에 적은 답은 시험에 적은 답이 대신합니다. `*`는 무엇이든.",
    en="The outside service answers with this JSON. Several answers to one call are given in turn, the last again and again; a test's answers take the place of the background's. `*` is anything.",
    example='먼저 "GET emr/patients*"는 다음을 답한다\n  """\n  [{"id": 1, "name": "김민지"}]\n  """',
)
def answers(world: World, call: str, doc: str | None = None) -> None:
    world.services.tell(call, Told("ok", as_json(doc) if doc else None))


@given(
    "{call}[이/가] {status:int}(으로/로) (답한다/답합니다)",
    "{call} answers {status:int}",
    ko="바깥 서비스가 이 HTTP 상태로 답합니다. 본문을 붙여도 됩니다.",
    en="The outside service answers with this HTTP status, perhaps with a body.",
    example='먼저 "POST emr/bookings"는 409로 답한다',
)
def status(world: World, call: str, status: str, doc: str | None = None) -> None:
    outcome = "ok" if status.startswith("2") else status
    world.services.tell(call, Told(outcome, as_json(doc) if doc else None))


@given(
    "{call}[이/가] (실패한다/실패합니다)",
    "{call} fails",
    ko="바깥 서비스가 답하지 않습니다.",
    en="The outside service cannot be reached.",
    example='먼저 "POST emr/bookings"는 실패한다',
)
def fails(world: World, call: str) -> None:
    world.services.tell(call, Told("failed"))


@given(
    "{call}[이/가] {span} (뒤에/만에) (답한다/답합니다)",
    "{call} answers after {span}",
    ko="바깥 서비스가 느립니다. 시나리오의 timeout과 retry보다 늦으면 실패입니다. 시간이 지나야 답이 옵니다.",
    en="The outside service is slow; later than the scenario's timeout and retry allow, it has failed. The answer comes when time passes.",
    example='먼저 "GET emr/slots*"는 3초 뒤에 답한다',
)
def slow(world: World, call: str, span: str, doc: str | None = None) -> None:
    after = timedelta(seconds=int(span[:-1])) if re.fullmatch(r"\d+초", span) else moments.span(span)
    world.services.tell(call, Told("ok", as_json(doc) if doc else None, after))
