"""What an author sees of a scenario as a picture."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.scenario import model as m
from engine.scenario.chart import charts, readable
from engine.scenario.diagram import mermaid, svg
from engine.scenario.drawing import Mark
from engine.scenario.layout import Edge, Spot, layout
from engine.scenario.reader import read, read_text

SAMPLES = sorted(
    file
    for file in (Path(__file__).parents[3] / "scenarios").glob("*.yaml")
    if "\nscenario:" in f"\n{file.read_text('utf-8')}"
)


def _sample(file: Path) -> m.Scenario:
    scenario = read(file.name, lambda path: (file.parent / path).read_text("utf-8")).scenario
    assert scenario is not None
    return scenario


def _scenario(text: str) -> m.Scenario:
    result = read_text(text)
    assert result.scenario is not None, [fault.text() for fault in result.faults]
    return result.scenario


FLOW = """
scenario: 가게
teams: {사장님: {}}
services: {emr: {url: "https://emr.example.kr"}}
replies:
  - {when: [주차, {contains: 주차장}], say: 지하입니다.}
  - {when: 주문, start: book}
fallback: {handoff: 사장님}
flows:
  book:
    when: [예약]
    retry: [다시요, {handoff: 사장님}]
    states:
      day:
        say: "{{ problem|default('') }} 날짜요?"
        ask: {date: {max: today +30d}}
        choose: {다음에: {say: 네., end: later}, 어제: day, 그만두기: {start: bye}}
        save: day
        retry: {max: {end: far}, else: [날짜만요, {handoff: 사장님}]}
        no_reply: [{after: 10m, say: 계속할까요?}, {after: 2h, end: silent}]
        escapes: {cancel: none, back: {next: day}}
        next:
          - {if: day is holiday, say: 쉽니다., next: day}
          - {next: write}
      write:
        do: {http: POST emr/bookings}
        then: {ok: {end: booked}, 409: day, failed: {handoff: 사장님}}
  bye: {states: {go: {say: 안녕히 가세요., end: gone}}}
"""


def test_every_exit_of_a_state_is_a_labelled_way() -> None:
    """An author finds each way out of a state, when it is taken, what is said on it, and where it leads."""
    book = charts(_scenario(FLOW), "book")[0]
    day, write, level = book.boxes
    assert [(way.label, way.kind, way.to) for way in day.ways] == [
        ("다음에", "end", "later"),
        ("어제", "state", "day"),
        ("그만두기", "flow", "bye"),
        ("날짜 · day is holiday", "state", "day"),
        ("날짜 · 그 밖", "state", "write"),
        ("취소", "stay", "쓰지 않음"),
        ("뒤로", "state", "day"),
        ("못 알아들으면 · 1번째", "stay", "다시 묻기"),
        ("못 알아들으면 · 2번째", "person", "사장님"),
        ("너무 늦거나 크면", "end", "far"),
        ("답장 없이 · 10분 뒤", "stay", ""),
        ("답장 없이 · 2시간 뒤", "end", "silent"),
    ]
    assert day.ways[0].notes == ("“네.”",)
    assert day.lines == ("‹problem› 날짜요?", "? 날짜 ~ today +30d")
    assert [(way.label, way.to) for way in write.ways] == [
        ("되면", "booked"),
        ("409", "day"),
        ("안 되면", "사장님"),
    ]
    assert write.lines == ("⚙ 호출 POST emr/bookings",)
    assert [(way.label, way.kind) for way in level.ways] == [
        ("못 알아들으면 · 1번째", "stay"),
        ("못 알아들으면 · 2번째", "person"),
    ]


def test_what_stands_around_the_flows_is_drawn_too() -> None:
    """An author finds keyword replies and the fallback beside the flows."""
    around, *flows = charts(_scenario(FLOW))
    assert [chart.name for chart in flows] == ["book", "bye"]
    assert [(box.title, [way.label for way in box.ways]) for box in around.boxes] == [
        ("키워드 답장", ["주차, 포함: 주차장", "주문"]),
        ("흐름 밖", ["그 밖의 문자"]),
    ]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_state_of_a_real_scenario_is_drawn(file: Path) -> None:
    """No state and no choice of a sample is missing from either picture, and no arrow leads nowhere."""
    scenario = _sample(file)
    picture, text = svg(scenario), mermaid(scenario)
    drawn = " ".join(" ".join(part.itertext()) for part in ElementTree.fromstring(picture).iter())
    for chart in charts(scenario):
        ids = {box.id for box in chart.boxes}
        for box in chart.boxes:
            assert box.title in drawn
            assert box.title in text
            for way in box.ways:
                assert way.kind != "state" or way.to in ids or box.shape == "plain"
                assert way.label or box.shape == "step" or way.kind == "stay"
    for flow in scenario.flows.values():
        for state in flow.states.values():
            ways = {
                label
                for box in charts(scenario, flow.name)[0].boxes
                if box.id == state.name
                for way in box.ways
                for label in re.split(" · | / ", way.label)
            }
            assert {choice.key for choice in state.choose} <= ways


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_the_picture_needs_nothing_from_outside(file: Path) -> None:
    """A saved picture shows anywhere, in light and in dark, and runs nothing."""
    picture = svg(_sample(file))
    assert "prefers-color-scheme: dark" in picture
    assert not re.search(
        r"<script|<foreignObject|href|@import|https?://(?!www\.w3\.org/2000/svg)|\son\w+=", picture
    )
    assert set(re.findall(r"url\(([^)]*)\)", picture)) <= {"#tip"}


def test_one_flow_alone() -> None:
    """An author can look at one flow; a name that is not there is said to be missing."""
    scenario = _scenario(FLOW)
    assert "안녕히" not in mermaid(scenario, "book")
    assert "안녕히" in svg(scenario, "bye")
    assert "안녕히" not in svg(scenario, "book")
    for draw in (svg, mermaid):
        with pytest.raises(KeyError):
            draw(scenario, "nothing")


def test_the_picture_speaks_english_too() -> None:
    """Labels of the picture itself follow the reader's language."""
    scenario = _scenario(FLOW)
    for drawn in (svg(scenario, lang="en"), mermaid(scenario, lang="en")):
        assert "Keyword replies" in drawn
        assert "키워드 답장" not in drawn


def test_mermaid_of_a_small_flow() -> None:
    """The text can be pasted where Mermaid is drawn."""
    assert mermaid(_scenario(FLOW), "bye") == (
        "flowchart TD\n"
        '  subgraph f0["bye"]\n'
        '    s0_0("go<br/>안녕히 가세요.")\n'
        "    s0_0 --> x0_0\n"
        '    x0_0(["끝: gone"])\n'
        "  end\n"
    )


def test_what_an_author_typed_cannot_break_out_of_the_picture() -> None:
    """Brackets, quotes and tags in a text are shown as they are."""
    nasty = '"]; click s0_0 call x() <script>alert(1)</script> & ]]> `'
    state = f"{{say: '{nasty}', choose: {{'{nasty}': {{end: done}}}}}}"
    scenario = _scenario(f"scenario: '{nasty}'\nflows: {{go: {{states: {{one: {state}}}}}}}\n")
    picture = svg(scenario)
    assert "<script" not in picture
    assert "click s0_0 call" in "".join(ElementTree.fromstring(picture).itertext())
    for line in mermaid(scenario).splitlines():
        assert line.count('"') in (0, 2, 4)
        assert "<script" not in line


def test_templates_are_shown_without_their_braces() -> None:
    """Someone who writes no templates reads ‹slot› where a value will stand."""
    assert readable("{{ slot|time|josa('으로/로') }} {{- data.x[y] }}{% if a %}예{% endif %}") == (
        "‹slot› ‹data.x[y]›‹if a›예‹endif›"
    )


def _apart(one: Spot, other: Spot) -> bool:
    across = abs(one.x - other.x) * 2 >= one.width + other.width - 0.01
    return across or abs(one.y - other.y) * 2 >= one.height + other.height - 0.01


_NAMES = "abcdefgh"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=16, unique=True),
    st.lists(st.tuples(st.floats(40, 260), st.floats(30, 200)), min_size=8, max_size=8),
)
def test_nothing_lies_on_anything_else(
    pairs: list[tuple[str, str]], sizes: list[tuple[float, float]]
) -> None:
    """However a flow is wired, no box or label covers another, and every arrow touches both its boxes."""
    edges = [Edge(source, target, 60, 20) for source, target in pairs if source != target]
    spots, routes, width, height = layout(dict(zip(_NAMES, sizes, strict=True)), edges)
    things = [*spots.values(), *(route.label for route in routes)]
    for index, one in enumerate(things):
        assert one.x - one.width / 2 >= -0.01
        assert one.x + one.width / 2 <= width + 0.01
        assert one.y + one.height / 2 <= height + 0.01
        assert all(_apart(one, other) for other in things[:index])
    for edge, route in zip(edges, routes, strict=True):
        for name, (x, y) in ((edge.source, route.points[0]), (edge.target, route.points[-1])):
            assert abs(x - spots[name].x) <= spots[name].width / 2
            assert abs(abs(y - spots[name].y) - spots[name].height / 2) < 0.01


def test_marked_boxes_show_how_much_was_used() -> None:
    """A box with a mark has its sign, its figures and its colour; the others are as they were."""
    scenario = _scenario(FLOW)
    marks = {("book", "day"): Mark("part", "3/9"), ("book", "write"): Mark("unused", "0/4")}
    drawn = svg(scenario, marks=marks)
    assert 'class="part">◐ 3/9</tspan>' in drawn
    assert 'class="unused">✗ 0/4</tspan>' in drawn
    assert len(re.findall(r'class="box \w+ (?:part|unused)"', drawn)) == 2
    assert "◐" not in svg(scenario)
    assert svg(scenario, marks={}) == svg(scenario)
