"""Our closures and Jinja's own immutable sandbox say the same, wherever both can."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.texts.template import Around, RenderFault, compile_text

JINJA = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
SCOPE: dict[str, Any] = {
    "a": "가나다",
    "b": "",
    "n": 3,
    "m": 0,
    "xs": ["하나", "둘", "셋"],
    "empty": [],
    "d": {"k": "값", "n": 7, "xs": ["x", "y"]},
}

_ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "n",
        "m",
        "xs",
        "empty",
        "d",
        "d.k",
        "d['n']",
        "d.xs[0]",
        "xs[1]",
        "a[:2]",
        "xs[1:]",
        "'글'",
        "2",
        "u",
        "d.u",
    ]
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(
        inner, st.sampled_from(["and", "or", "==", "!=", "<", ">=", "in", "not in", "+", "-", "~"]), inner
    )
    return st.one_of(
        two.map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"({part} is defined)"),
        inner.map(lambda part: f"({part}|length)"),
        inner.map(lambda part: f"({part}|first)"),
        st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} if {parts[1]} else {parts[2]})"),
    )


_EXPRESSIONS = st.recursive(_ATOMS, _larger, max_leaves=6)


def _jinja(source: str) -> str | None:
    try:
        return JINJA.from_string(source).render(SCOPE).rstrip()
    except (TemplateError, TypeError):
        return None


def _ours(source: str, around: Around) -> str | None:
    try:
        return compile_text(source).render(SCOPE, around)
    except RenderFault:
        return None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(_EXPRESSIONS)
def test_r21_conditions_come_out_as_in_jinja(source: str) -> None:
    """Whoever knows Jinja knows our conditions; but an empty list reads as nothing here, not as [], and what is not
    defined is refused even in front of an empty list, where Jinja never looks at it."""
    assume(not (("~" in source or " in " in source) and "empty" in source))
    around = Around({}, UTC, datetime(2026, 12, 2, tzinfo=UTC))
    whole = f"{{% if {source} %}}yes{{% else %}}no{{% endif %}}"
    ours, theirs = _ours(whole, around), _jinja(whole)
    assume(ours is not None and theirs is not None)
    assert ours == theirs


@pytest.mark.parametrize(
    "source",
    [
        "{{ a }} {{ d.k }}{# nichts #}!",
        "{% for x in xs %}\n{{ loop.index }}. {{ x }}\n{% endfor %}",
        "{%- for x in xs -%}\n  {{ x }}\n{%- endfor -%} 끝",
        "{% for x in empty %}{{ x }}{% else %}없음{% endfor %}",
        "{% if n > 2 %}\n많음\n{%- elif n %} 적음{% else %}없음{% endif %}\n\n",
        "  {{- a }} {{ a -}}  \n다",
        "{% raw %}{{ a }}{% endraw %}{{ a[1:] ~ n ~ '\\n' ~ xs[0] }}",
        "{{ n + 2 - m }} {{ -n }} {{ a + '라' }}",
        "{{ xs|join(' > ') }} {{ xs|first }}{{ xs|last }} {{ xs|length }} {{ u|default('y') }}",
    ],
)
def test_r21_texts_come_out_as_in_jinja(source: str, around: Around) -> None:
    """White space, loops, comments and raw blocks behave as Jinja's manual says."""
    assert compile_text(source).render(SCOPE, around) == JINJA.from_string(source).render(SCOPE).rstrip()
