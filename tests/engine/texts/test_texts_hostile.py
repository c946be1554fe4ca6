"""Templates that want to hang, to fill the process or to reach into it; customers who type templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.texts.template import Around, RenderFault, TemplateFault, compile_expr, compile_text

REFUSED: dict[str, str] = {
    # source: code
    "{{ 'a' * 10**9 }}": "template-construct",
    "{{ x ** 9 }}": "template-construct",
    "{{ x // 2 }}": "template-construct",
    "{{ x / 2 }}": "template-construct",
    "{{ '%09999999d' % 1 }}": "template-construct",
    "{{ '{:>999999999}'.format(1) }}": "template-construct",
    "{{ 'a'.ljust(10**9) }}": "template-construct",
    "{{ lipsum(9999) }}": "template-construct",
    "{{ range(10**9) }}": "template-construct",
    "{{ dict(a=1) }}": "template-construct",
    "{{ cycler('a').next() }}": "template-construct",
    "{{ {'a': 1} }}": "template-construct",
    "{{ x[::2] }}": "template-construct",
    "{{ ''.__class__ }}": "template-private",
    "{{ x.__init__.__globals__ }}": "template-private",
    "{{ x['__class__'] }}": "template-private",
    "{{ _private }}": "template-private",
    "{{ x._hidden }}": "template-private",
    "{{ x|attr('__class__') }}": "template-filter",
    "{{ x|format(1) }}": "template-filter",
    "{{ x|center(999999999) }}": "template-filter",
    "{{ x|indent(99999) }}": "template-filter",
    "{{ x|replace('a', 'aaaaaaaaaa') }}": "template-filter",
    "{{ x|pprint }}": "template-filter",
    "{{ x|map('upper') }}": "template-filter",
    "{{ x|batch(2) }}": "template-filter",
    "{{ x is divisibleby 0 }}": "template-test",
    "{% set x = 1 %}": "template-tag",
    "{% set x %}a{% endset %}": "template-tag",
    "{% macro m() %}{{ m() }}{% endmacro %}": "template-tag",
    "{% include 'x' %}": "template-tag",
    "{% import 'x' as y %}": "template-tag",
    "{% from 'x' import y %}": "template-tag",
    "{% extends 'x' %}": "template-tag",
    "{% block a %}{% endblock %}": "template-tag",
    "{% filter upper %}a{% endfilter %}": "template-tag",
    "{% with x = 1 %}{% endwith %}": "template-tag",
    "{% autoescape true %}{% endautoescape %}": "template-tag",
    "{% call x() %}{% endcall %}": "template-tag",
    "{% do x %}": "template-tag",
    "{% for a in x %}{% for b in x %}.{% endfor %}{% endfor %}": "template-loop",
    "{% for a in x recursive %}{{ loop(a) }}{% endfor %}": "template-loop",
    "{% for a in x if a %}.{% endfor %}": "template-loop",
    "{% for a, b in x %}.{% endfor %}": "template-loop",
    "{% for a in 'abc' %}.{% endfor %}": "template-loop",
    "{% for a in x + x %}.{% endfor %}": "template-loop",
    "{% for a in [1, 2] %}.{% endfor %}": "template-loop",
    "{{ " + "(" * 500 + "x" + ")" * 500 + " }}": "template-long",
    "{{ " + "not " * 2000 + "x }}": "template-long",
    "{{ x" + ".a" * 500 + " }}": "template-long",
    "{{ x" + "|upper" * 500 + " }}": "template-long",
    "{{ " + "+".join(["x"] * 500) + " }}": "template-long",
    "{{ " + " and ".join(["x"] * 500) + " }}": "template-long",
    "{{ " + "~".join(["x"] * 5000) + " }}": "template-long",
    "{{ x }}" * 2000: "template-long",
    "가" * 20_001: "template-long",
    "{% if x %}" * 500 + "{% endif %}" * 500: "template-long",
    "{{ " + "9" * 5000 + " }}": "template-syntax",
}


@pytest.mark.parametrize("source", REFUSED, ids=lambda source: str(source)[:40])
def test_r21_hostile_template_is_refused_when_it_is_read(source: str) -> None:
    """A template that could hang or fill the service never gets as far as running."""
    with pytest.raises(TemplateFault) as caught:
        compile_text(source)
    assert caught.value.code == REFUSED[source]
    assert caught.value.line >= 1
    assert caught.value.column >= 1


LONG = "가" * 15_000
MANY = [{"name": "가"}] * 201

BOUNDED: list[tuple[str, dict[str, Any], str]] = [
    # source, names, code
    ("{{ x ~ x }}", {"x": LONG}, "text-long"),
    ("{{ x + x }}", {"x": LONG}, "text-long"),
    ("{{ x }}{{ x }}", {"x": LONG}, "text-long"),
    ("{{ x }}", {"x": "a" * 10**6}, "text-long"),
    ("{{ (x ~ x ~ x ~ x)|length }}", {"x": LONG}, "text-long"),
    ("{% for a in x %}{{ a }}{% endfor %}", {"x": ["가" * 200] * 200}, "text-long"),
    ("{% for a in x %}{{ a.name }}{% endfor %}", {"x": MANY}, "text-many"),
    ("{{ x|join(',', 'name') }}", {"x": MANY}, "text-many"),
    ("{{ x|join(y) }}", {"x": ["a"] * 200, "y": "나" * 200}, "text-long"),
    ("{{ x + x }}", {"x": [1] * 150}, "text-many"),
    ("{{ x }}", {"x": [[["a"] * 150] * 150] * 150}, "text-long"),
    ("{{ x }}", {"x": 10**6000}, "text-value"),
]


@pytest.mark.parametrize(("source", "scope", "code"), BOUNDED)
def test_r21_output_is_bounded(source: str, scope: dict[str, Any], code: str, around: Around) -> None:
    """However long the values are, a text stops at its limit and says so."""
    with pytest.raises(RenderFault) as caught:
        compile_text(source).render(scope, around)
    assert caught.value.code == code
    assert caught.value.line == 1


class Texts(Mapping[str, Any]):
    """Texts that render each other on access, as scenarios' ``texts`` do; counts how many were made."""

    def __init__(self, sources: dict[str, str], around: Around, **scope: Any) -> None:
        self.templates = {name: compile_text(source) for name, source in sources.items()}
        self.scope = {"text": self, **scope}
        self.around = around
        self.made = 0

    def __getitem__(self, name: str) -> str:
        self.made += 1
        return self.templates[name].render(self.scope, self.around)

    def __iter__(self) -> Iterator[str]:
        return iter(self.templates)

    def __len__(self) -> int:
        return len(self.templates)


def test_r21_a_text_that_uses_itself_is_a_fault(around: Around) -> None:
    """Two texts that use each other end in a fault, not in silence."""
    texts = Texts({"a": "{{ text.b }}", "b": "{{ text.a }}"}, around)
    with pytest.raises(RenderFault) as caught:
        compile_text("{{ text.a }}").render(texts.scope, around)
    assert caught.value.code == "text-nested"
    assert compile_text("{{ text.c }}").render({"text": {"c": "다음"}}, around) == "다음"


def test_r21_texts_that_double_each_other_stop_early(around: Around) -> None:
    """Texts that use the next one many times, and are empty in the end, do not cost more than a moment."""
    sources = {f"t{n}": f"{{{{ text.t{n + 1} }}}}" * 50 for n in range(8)} | {"t8": "{{ '' }}"}
    texts = Texts(sources, around)
    with pytest.raises(RenderFault) as caught:
        compile_text("{{ text.t0 }}").render(texts.scope, around)
    assert caught.value.code == "text-work"
    assert texts.made < 50_000
    assert around.nesting.depth == around.nesting.work == 0


def test_r21_loops_in_texts_in_loops_stop_early(around: Around) -> None:
    """A loop over texts that loop is counted as one piece of work."""
    body = "{{ '' }}" * 100
    texts = Texts({"a": f"{{% for x in many %}}{body}{{% endfor %}}"}, around, many=[1] * 200)
    with pytest.raises(RenderFault) as caught:
        compile_text("{% for x in many %}{{ text.a }}{% endfor %}").render(texts.scope, around)
    assert caught.value.code == "text-work"


@dataclass
class Patient:
    name: str
    _note: str = "비밀"

    def secret(self) -> str:
        return "비밀"

    @property
    def hidden(self) -> str:
        return "비밀"


class Booking(msgspec.Struct):
    of: str
    doctor: dict[str, Any]


@pytest.mark.parametrize("part", ["secret", "hidden", "format", "nothing", "0"])
def test_r21_only_data_can_be_reached(part: str, around: Around) -> None:
    """Methods and properties of an object are as if they were not there."""
    for value in (Patient("민지"), Booking("민지", {}), "글", [], lambda: 1, around):
        with pytest.raises(RenderFault) as caught:
            compile_text(f"{{{{ x[part] }}}}{{{{ x.{part if part != '0' else 'zero'} }}}}").render(
                {"x": value, "part": part}, around
            )
        assert caught.value.code == "text-undefined"


def test_r21_private_parts_cannot_be_reached_by_a_computed_name(around: Around) -> None:
    """A name that is put together at run time reaches no more than one that is written down."""
    for name in ("_note", "__class__", "__init__"):
        with pytest.raises(RenderFault):
            compile_text("{{ x[y] }}").render({"x": Patient("민지"), "y": name}, around)


def test_fields_of_structs_and_dataclasses_can_be_reached(say: Callable[..., str]) -> None:
    """Declared fields read like entries of a map."""
    assert say("{{ x.name }}", x=Patient("민지")) == "민지"
    assert say("{{ x.of }} {{ x.doctor.name }}", x=Booking("소라", {"name": "김"})) == "소라 김"


TYPED = [
    "{{ 7 + 7 }}",
    "{% for a in x %}",
    "{{ contact.phone }}",
    "{{",
    "${7*7} #{7*7} <%= 7 %>",
    "'; DROP TABLE message; --",
]


@pytest.mark.parametrize("typed", TYPED)
def test_r23_what_a_customer_typed_is_shown_not_run(typed: str, around: Around) -> None:
    """A customer who types a template gets it back letter by letter."""
    scope = {"rest": typed, "it": {"name": typed}}
    assert compile_text("'{{ rest }}'").render(scope, around) == f"'{typed}'"
    assert compile_text("{{ it.name|upper|lower }}").render(scope, around) == typed.lower()
    assert compile_text("{{ rest }}").evaluate(scope, around) == typed
    texts = Texts({"echo": "{{ rest }}"}, around, rest=typed)
    assert compile_text("{{ text.echo }}").render(texts.scope, around) == typed


SECRET = "환자비밀번호8841"


@pytest.mark.parametrize(
    "source",
    [
        "{{ x|date }}",
        "{{ x|won }}",
        "{{ x + 1 }}",
        "{{ x - 1 }}",
        "{{ x < 3 }}",
        "{{ 3 in 3 ~ x|time }}",
        "{{ y[x] }}",
    ],
)
def test_r23_a_fault_never_repeats_what_a_customer_typed(source: str, around: Around) -> None:
    """Logs and the inbox see which line failed, not what was typed."""
    with pytest.raises(RenderFault) as caught:
        compile_text(source).render({"x": SECRET, "y": {}}, around)
    seen = f"{caught.value!r} {caught.value} {caught.value.params} {caught.value.source}"
    assert SECRET not in seen
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


_PIECES = st.sampled_from(
    [
        *("{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "{% raw %}", "{% endraw %}"),
        *("if", "else", "endif", "elif", "for", "in", "endfor", "set", "macro", "x", "y.z", "loop.index"),
        *(
            "date",
            "josa('은/는')",
            "is",
            "open",
            "defined",
            "not",
            "and",
            "or",
            "|",
            "==",
            "<",
            "~",
            "+",
            "-",
            "*",
        ),
        *(".", "[", "]", "(", ")", ",", ":", "=", "'", '"', "\\", "1", "0.5", "9" * 5000, " ", "\n"),
        *("가", "_", "\x00", "\u200b", "１"),
    ]
)


def _fault(compile_any: Callable[[str], Any], source: str) -> TemplateFault | None:
    try:
        compile_any(source)
    except TemplateFault as fault:
        return fault
    return None


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_r21_any_text_is_read_or_refused_with_a_place(source: str) -> None:
    """Whatever an author types, it is a template or a fault that points into it; nothing else can happen."""
    for compile_any in (compile_text, compile_expr):
        fault = _fault(compile_any, source)
        if fault is not None:
            lines = source.split("\n")
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
