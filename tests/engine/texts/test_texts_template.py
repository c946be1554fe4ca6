"""What a compiled template knows of itself, how it renders, and where its faults are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.language.reading import Days, Photos
from engine.texts.template import Around, RenderFault, TemplateFault, compile_expr, compile_text


def test_a_text_without_substitutions_is_constant(around: Around) -> None:
    """A plain text comes out as it was written, without the white space that a block leaves at its end."""
    template = compile_text("예약 { 되었습니다 }.\n")
    assert template.constant == "예약 { 되었습니다 }."
    assert template.render({}, around) == "예약 { 되었습니다 }."
    assert not template.lone
    assert compile_text("").constant == ""
    assert compile_text("{# 나중에 #}안녕하세요").constant == "안녕하세요"
    assert compile_text("{% raw %}{{ x }}{% endraw %}").constant == "{{ x }}"


@pytest.mark.parametrize(
    "value", [3, 2.5, True, None, "글", date(2026, 12, 3), [1, {"a": 2}], {"a": 1}, Photos(("a",), "집")]
)
def test_a_lone_substitution_keeps_the_type_of_its_value(value: Any, around: Around) -> None:
    """``{{ x }}`` alone hands on a date as a date and a list as a list."""
    template = compile_text("{{ x }}")
    assert template.lone
    assert template.evaluate({"x": value}, around) is value
    assert compile_text("{{ x.y }}").evaluate({"x": {"y": value}}, around) is value


@pytest.mark.parametrize("source", ["{{ x }} ", " {{ x }}", "{{ x }}{{ x }}", "{% if x %}{{ x }}{% endif %}"])
def test_anything_else_becomes_text(source: str, around: Around) -> None:
    """Beside other characters a value is its text."""
    template = compile_text(source)
    assert not template.lone
    assert isinstance(template.evaluate({"x": 3}, around), str)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("글", "글"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (None, ""),
        (True, "true"),
        (date(2026, 12, 3), "2026-12-03"),
        (time(15, 30), "15:30"),
        (datetime(2026, 12, 3, 15, tzinfo=ZoneInfo("Asia/Seoul")), "2026-12-03T15:00:00+09:00"),
        (["도로", "차도"], "도로, 차도"),
        (("a", 1), "a, 1"),
        (Days(date(2026, 12, 3), date(2026, 12, 5)), "2026-12-03~2026-12-05"),
        (Photos(("a.jpg",), "집 앞"), "집 앞"),
    ],
)
def test_a_value_without_a_filter_is_shown_plainly(value: Any, shown: str, say: Callable[..., str]) -> None:
    """Nobody ever reads Python's way of writing a value."""
    assert say("[{{ x }}]", x=value) == f"[{shown}]"


@pytest.mark.parametrize("value", [{"name": "민지"}, [{"name": "민지"}], object(), {1, 2}])
def test_a_map_is_not_shown_to_a_customer(value: Any, around: Around) -> None:
    """Where an author forgot to pick a part, the fault says so instead of sending brackets."""
    with pytest.raises(RenderFault) as caught:
        compile_text("환자 {{ x }}").render({"x": value}, around)
    assert caught.value.code == "text-kind"


@pytest.mark.parametrize(
    ("source", "names", "guarded", "paths"),
    [
        ("{{ a }} {{ b.c.d }} {{ e[0].f }}", {"a", "b", "e"}, set(), {"a", "b.c.d", "e.0.f"}),
        ("{{ text.sorry }}", {"text"}, set(), {"text.sorry"}),
        ("{{ d[z[:3]] }}", {"d", "z"}, set(), {"d", "z"}),
        (
            "{% for b in bookings %}{{ b.at }}{{ loop.index }}{{ c }}{% endfor %}",
            {"bookings", "c"},
            set(),
            {"bookings", "c"},
        ),
        ("{{ a|default(b) }}", {"b"}, {"a"}, {"a", "b"}),
        ("{% if a is defined %}{{ a.b }}{% endif %}", set(), {"a"}, {"a", "a.b"}),
        ("{% if a is undefined %}{% else %}{{ a }}{% endif %}", set(), {"a"}, {"a"}),
        ("{% if a is defined %}{% elif a %}{% endif %}", {"a"}, set(), {"a"}),
        ("{% if a is defined %}{% endif %}{{ a }}", {"a"}, set(), {"a"}),
        ("{{ a if a is defined else '' }}", set(), {"a"}, {"a"}),
        (
            "{% if not (a is undefined or b is undefined) %}{{ a }}{{ b }}{% endif %}",
            set(),
            {"a", "b"},
            {"a", "b"},
        ),
    ],
)
def test_names_that_must_have_a_value_are_told_from_guarded_ones(
    source: str, names: set[str], guarded: set[str], paths: set[str]
) -> None:
    """The checker learns which variables a text cannot do without."""
    template = compile_text(source)
    assert (template.names, template.guarded, template.paths) == (names, guarded, paths)


def test_hours_that_are_named_are_known() -> None:
    """The checker learns which opening hours a text asks for."""
    assert compile_text("{{ now|opens }}{% if now is open('배달') %}{% endif %}").hours == {"", "배달"}
    assert compile_expr("now is open('배달')").hours == {"배달"}


@pytest.mark.parametrize(
    ("source", "line", "column", "code"),
    [
        ("가나\n다 {{ x|없는 }}", 2, 8, "template-filter"),
        ("{{ x is 맑은 }}", 1, 6, "template-test"),
        ("안녕 {{ x|josa('은/을') }}", 1, 9, "template-particle"),
        ("{{ x|josa }}", 1, 6, "template-arguments"),
        ("{{ x|date(weekday=true) }}", 1, 6, "template-arguments"),
        ("{{ x|join(*y) }}", 1, 6, "template-arguments"),
        ("하나\n둘 {{ a.b( ) }}", 2, 9, "template-construct"),
        ("{{ 이름", 1, 4, "template-unclosed"),
        ("{% if x %}예", 1, 11, "template-unclosed"),
        ("가\n{% wenn x %}", 2, 4, "template-tag"),
        ("{{ }}", 1, 4, "template-syntax"),
        ("{{ x y }}", 1, 6, "template-syntax"),
        ("{{ 'abc }}", 1, 4, "template-syntax"),
        ("{{ a.__b }}", 1, 5, "template-private"),
        ("  {%- if x %}\n\n {{ y|foo }}{% endif %}", 3, 7, "template-filter"),
    ],
)
def test_r21_a_fault_points_at_its_place(source: str, line: int, column: int, code: str) -> None:
    """An author is led to the line and the character."""
    with pytest.raises(TemplateFault) as caught:
        compile_text(source)
    fault = caught.value
    assert (fault.code, fault.line, fault.column) == (code, line, column)


@pytest.mark.parametrize("source", ["", "x y", "x }} {{ y", "x %} y", "if x", "x = 1", "x, y", "{{ x }}"])
def test_an_expression_is_one_expression(source: str) -> None:
    """A condition that is more or less than a condition is refused."""
    with pytest.raises(TemplateFault):
        compile_expr(source)


@pytest.mark.parametrize(
    ("source", "line", "name"),
    [
        ("{{ x }}", 1, "x"),
        ("예\n\n{{ y.z.a }}", 3, "y.z"),
        ("{% if\n x %}{% endif %}", 2, "x"),
        ("{{ y[0] }}", 1, "y.0"),
    ],
)
def test_r21_an_undefined_name_is_a_fault_with_its_line(
    source: str, line: int, name: str, around: Around
) -> None:
    """What has no value is said to have none, at its line, instead of becoming an empty text."""
    with pytest.raises(RenderFault) as caught:
        compile_text(source).render({"y": {}}, around)
    fault = caught.value
    assert (fault.code, fault.line, fault.params) == ("text-undefined", line, {"name": name})
    assert fault.source == source


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("x", ("truth", "x", False)),
        ("not x", ("truth", "x", True)),
        ("not patient.known", ("truth", "patient.known", True)),
        ("x == '네'", ("equals", "x", "네")),
        ("'네' == x", ("equals", "x", "네")),
        ("x != '네'", None),
        ("x|length == 0", None),
        ("x == y", None),
        ("x and y", None),
        ("1 < x == 2", None),
    ],
)
def test_r16_the_shape_of_a_condition(source: str, shape: Any) -> None:
    """The checker can prove ``x``/``not x`` and all labels of a choice complete, nothing else."""
    assert compile_expr(source).shape == shape


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a b/c", "emr/bookings/a%20b%2Fc"),
        ("김", "emr/bookings/%EA%B9%80"),
        ("?x=1#y", "emr/bookings/%3Fx%3D1%23y"),
        (17, "emr/bookings/17"),
    ],
)
def test_values_in_an_address_are_encoded(value: Any, path: str, around: Around) -> None:
    """What a customer typed cannot change where a service is called."""
    template = compile_text("emr/bookings/{{ id }}")
    assert template.render_path({"id": value}, around) == path
    assert compile_text("emr/doctors").render_path({}, around) == "emr/doctors"


@pytest.mark.parametrize("value", ["", None, ".", ".."])
def test_an_empty_or_climbing_value_in_an_address_is_a_fault(value: Any, around: Around) -> None:
    """``DELETE bookings/`` without an id, or with ``..``, is never sent."""
    with pytest.raises(RenderFault) as caught:
        compile_text("emr/bookings/{{ id }}").render_path({"id": value}, around)
    assert caught.value.code == "text-path"


def test_loops_know_their_position(say: Callable[..., str]) -> None:
    """A list can be numbered, and an empty one has its own words."""
    source = (
        "{% for x in xs %}{{ loop.index }}. {{ x }}{{ '' if loop.last else ', ' }}{% else %}없음{% endfor %}"
    )
    assert say(source, xs=["가", "나"]) == "1. 가, 2. 나"
    assert say(source, xs=[]) == "없음"
    assert say("{% for x in xs[:1] %}{{ x }}{{ y }}{% endfor %}", xs=["가", "나"], y="!") == "가!"
    assert (
        say("{% for k in m %}{{ k }}={{ m[k] }} {% endfor %}", m={"컷": "30m", "펌": "90m"})
        == "컷=30m 펌=90m"
    )


def test_a_number_finds_the_key_that_an_author_typed(ask: Callable[..., Any]) -> None:
    """Keys in a file are texts; a number that a customer sent finds them."""
    assert ask("data.prices[n]", data={"prices": {"3": "3천원"}}, n=3.0) == "3천원"
    assert ask("data.prices['3']", data={"prices": {"3": "3천원"}}) == "3천원"


def test_points_in_time_compare_with_what_services_send(ask: Callable[..., Any], around: Around) -> None:
    """A fetched time is a text and still compares with now, with a day and with a literal."""
    at = "2026-12-03T15:00:00+09:00"
    assert ask("at > now", at=at, now=around.now) is True
    assert ask("at == day", at=at, day=date(2026, 12, 3)) is True
    assert ask("day == '2026-12-03'", day=date(2026, 12, 3)) is True
    assert ask("day < now", day=date(2026, 12, 1), now=around.now) is True
    assert ask("'09:00' <= at < '18:00'", at=time(9, 30)) is True
    assert ask("day == '모름'", day=date(2026, 12, 3)) is False


@pytest.mark.parametrize(
    ("source", "sign"),
    [("n < t", "<"), ("n + t", "+"), ("t - n", "-"), ("-t", "-"), ("t in n", "in"), ("n[:2]", "[:]")],
)
def test_a_number_and_a_text_do_not_mix_silently(source: str, sign: str, around: Around) -> None:
    """Comparing 3 with '3' is a fault that names both kinds (decision 3)."""
    with pytest.raises(RenderFault) as caught:
        compile_expr(source).evaluate({"n": 3, "t": "3"}, around)
    assert caught.value.code == "text-operation"
    assert caught.value.params["sign"] == sign


def test_r22_the_same_text_speaks_the_contacts_language(around: Around, english: Around) -> None:
    """A Korean reads 12월 3일(목) where an English speaker reads Thu, Dec 3."""
    template = compile_text("{{ day|date }} {{ at|time }} {{ price|won }}")
    scope = {"day": date(2026, 12, 3), "at": time(15, 30), "price": 9000}
    assert template.render(scope, around) == "12월 3일(목) 오후 3시 30분 9,000원"
    assert template.render(scope, english) == "Thu, Dec 3 3:30 PM KRW 9,000"


def test_equal_sources_share_one_template() -> None:
    """A thousand scenarios that say the same cost the memory of one."""
    assert compile_text("{{ problem }} 다시") is compile_text("{{ problem }} 다시")
    assert compile_text("{{ a }}\r\n나") is compile_text("{{ a }}\n나")
