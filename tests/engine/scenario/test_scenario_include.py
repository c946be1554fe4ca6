"""A file and the parts it includes read as one scenario (decision 18)."""

from __future__ import annotations

from engine.scenario.model import Handoff
from engine.scenario.reader import ReadResult, read

COMMON = """\
texts: {sorry: 죄송합니다., bye: 안녕히 가세요.}
escapes:
  cancel: {when: [그만둘래요], say: "{{ text.bye }}", end: cancelled}
  person: {when: [상담원, 직원]}
no_reply: [{after: 2h, end: silent}]
"""


def load(**files: str) -> ReadResult:
    """Read ``main`` with the other files beside it."""
    return read("main.yaml", lambda path: files.get(path.removesuffix(".yaml").replace("/", "_")))


def faults(result: ReadResult) -> list[str]:
    """``file:line:column CODE`` of every fault."""
    return [f"{fault.place} {fault.code}" for fault in result.faults]


def test_levels_and_texts_of_the_includer_win() -> None:
    """A clinic includes common words and puts its own way and its own text over them."""
    main = (
        "scenario: 병원\ninclude: [common.yaml]\nteams: {원무과: {}}\ntexts: {sorry: 미안합니다.}\n"
        "escapes: {person: {handoff: 원무과}}\nfallback: {say: '{{ text.sorry }}'}\n"
    )
    result = load(main=main, common=COMMON)
    found = result.scenario
    assert found is not None
    assert found.id == "main"
    assert found.files == ("main.yaml", "common.yaml")
    assert found.texts["sorry"].variant("ko").text == "미안합니다."
    assert found.texts["bye"].variant("ko").text == "안녕히 가세요."
    person = found.level.escapes["person"]
    assert [keyword.word for keyword in person.when] == ["상담원", "직원"]
    assert person.step is not None
    assert isinstance(person.step.exit, Handoff)
    assert found.level.no_reply is not None


def test_a_name_twice_is_told_at_both_places() -> None:
    """A flow or team that two files define is a fault at the second, naming the first."""
    part = "teams: {원무과: {}}\n"
    result = load(
        main="scenario: 병원\ninclude: [a.yaml]\nteams: {원무과: {}}\nfallback: {say: 네}\n", a=part
    )
    assert faults(result) == ["a.yaml:1:9 K033"]
    assert "main.yaml:3:9" in result.faults[0].ko


def test_faults_of_a_part_are_told_in_its_file() -> None:
    """A slip in an included file is told with that file's name."""
    result = load(
        main="scenario: 병원\ninclude: a.yaml\nfallback: {say: 네}\n", a="texts: {a: 네}\nflow: {}\n"
    )
    assert faults(result) == ["a.yaml:2:1 K001"]


def test_parts_include_parts_and_circles_are_refused() -> None:
    """Parts may include parts, each once; a circle of includes is a fault."""
    result = load(
        main="scenario: 병원\ninclude: [a.yaml, b.yaml]\nfallback: {say: 네}\n",
        a="include: b.yaml\n",
        b="texts: {x: 네}\n",
    )
    assert faults(result) == []
    result = load(
        main="scenario: 병원\ninclude: a.yaml\nfallback: {say: 네}\n",
        a="include: b.yaml\n",
        b="include: a.yaml\n",
    )
    assert faults(result) == ["b.yaml:1:10 K031"]


def test_a_scenario_is_no_part() -> None:
    """A file with a title cannot be included."""
    result = load(main="scenario: 병원\ninclude: a.yaml\nfallback: {say: 네}\n", a="scenario: 약국\n")
    assert faults(result) == ["main.yaml:2:10 K032"]


def test_replies_of_parts_come_after_the_own_ones() -> None:
    """The file's own keyword replies stand before those of its parts."""
    result = load(
        main="scenario: 병원\ninclude: a.yaml\nreplies: [{when: 가, say: 네}]\n",
        a="replies: [{when: 나, say: 네}]\n",
    )
    assert result.scenario is not None
    assert [reply.when[0].word for reply in result.scenario.replies] == ["가", "나"]
    assert [reply.place.file for reply in result.scenario.replies] == ["main.yaml", "a.yaml"]
