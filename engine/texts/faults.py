"""What can be wrong with a template: when it is read (``TemplateFault``), when it runs (``RenderFault``).

    Exception
     ├─ TemplateFault  the author's template is refused; has line and column inside its source
     ├─ RenderFault    it failed while a text was made; has a line; never carries a customer's words
     └─ ValueFault     a filter or test was given something it cannot use; becomes a RenderFault

``MESSAGES`` says every code in Korean and English, with what to write instead.
"""

from __future__ import annotations

from collections.abc import Mapping


class TemplateFault(ValueError):
    """A template or expression is refused. ``line`` and ``column`` start at 1, inside its own source."""

    def __init__(self, code: str, line: int, column: int, params: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{code} at {line}:{column}")
        self.code = code
        self.line = line
        self.column = column
        self.params = dict(params or {})


class RenderFault(Exception):
    """A text could not be made. ``params`` name variables and filters, never their values (personal data).
    ``line`` counts within ``source``: the template that failed, maybe a text that the one rendered uses."""

    def __init__(self, code: str, line: int, params: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{code} in line {line}")
        self.code = code
        self.line = line
        self.params = dict(params or {})
        self.source = ""


class ValueFault(Exception):
    """Raised by filters, tests and operators, which know no line."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # code: (ko, en, hint_ko, hint_en)
    "template-syntax": (
        "{{{{ }}}} 또는 {{% %}} 안을 읽을 수 없습니다.",
        "What stands inside {{{{ }}}} or {{% %}} cannot be read: {detail}",
        "따옴표와 괄호의 짝, 쉼표를 확인해 주세요.",
        "Check quotes, brackets and commas.",
    ),
    "template-unclosed": (
        "{{{{ 나 {{% 로 연 것이 닫히지 않았습니다.",
        "Something opened with {{{{ or {{% is not closed: {detail}",
        "{{{{ 이름 }}}}, {{% if … %}}…{{% endif %}}처럼 짝을 맞춰 주세요.",
        "Write {{{{ name }}}} and {{% if … %}}…{{% endif %}} in pairs.",
    ),
    "template-tag": (
        "'{name}'은(는) 여기서 쓸 수 없습니다.",
        "'{name}' cannot be used in texts.",
        "쓸 수 있는 것은 if와 for뿐입니다.",
        "Only if and for are available.",
    ),
    "template-construct": (
        "텍스트 안에서는 {name}을(를) 쓸 수 없습니다.",
        "{name} cannot be used in texts.",
        "이름, 점, 대괄호, 비교, and/or/not/in, +, -, 필터만 쓸 수 있습니다.",
        "Names, dots, brackets, comparison, and/or/not/in, +, - and filters are available.",
    ),
    "template-filter": (
        "'{name}'이라는 필터는 없습니다.",
        "There is no filter '{name}'.",
        "쓸 수 있는 필터: {known}",
        "Filters: {known}",
    ),
    "template-test": (
        "'is {name}'이라는 검사는 없습니다.",
        "There is no test 'is {name}'.",
        "쓸 수 있는 검사: {known}",
        "Tests: {known}",
    ),
    "template-arguments": (
        "'{name}'의 괄호 안 값이 맞지 않습니다.",
        "'{name}' is given the wrong values in its brackets.",
        "쓰는 법: {usage}",
        "Usage: {usage}",
    ),
    "template-particle": (
        "'{pair}'은(는) 아는 조사 쌍이 아닙니다.",
        "'{pair}' is no pair of particles.",
        "은/는, 이/가, 을/를, 과/와, 으로/로처럼 적어 주세요.",
        "Write 은/는, 이/가, 을/를, 과/와 or 으로/로.",
    ),
    "template-private": (
        "밑줄(_)로 시작하는 이름은 쓸 수 없습니다.",
        "Names that begin with an underscore cannot be used.",
        "",
        "",
    ),
    "template-loop": (
        "for는 이름 하나에만, 다른 for 밖에서만 쓸 수 있습니다.",
        "A for goes over one name and stands in no other for.",
        "{{% for b in bookings %}}…{{% endfor %}}처럼 적어 주세요.",
        "Write {{% for b in bookings %}}…{{% endfor %}}.",
    ),
    "template-long": (
        "텍스트가 너무 길거나 복잡합니다.",
        "The text is too long or too complex.",
        "{limit}까지 쓸 수 있습니다. 나누어 적어 주세요.",
        "The limit is {limit}. Write it in parts.",
    ),
    "text-undefined": (
        "'{name}'의 값이 없습니다.",
        "'{name}' has no value.",
        "값이 없을 수 있으면 {{{{ {name}|default('…') }}}}나 {{% if {name} is defined %}}를 써 주세요.",
        "Where it may be missing write {{{{ {name}|default('…') }}}} or {{% if {name} is defined %}}.",
    ),
    "text-long": (
        "만든 텍스트가 너무 깁니다.",
        "The text that came out is too long.",
        "최대 {limit}자입니다.",
        "At most {limit} characters.",
    ),
    "text-many": (
        "목록이 너무 깁니다.",
        "The list is too long.",
        "한 번에 {limit}개까지 다룰 수 있습니다.",
        "At most {limit} items at once.",
    ),
    "text-nested": (
        "텍스트가 서로를 끝없이 부릅니다.",
        "Texts call each other without end.",
        "texts: 아래에서 서로 부르는 텍스트를 끊어 주세요.",
        "Break the circle under texts:.",
    ),
    "text-work": (
        "텍스트 하나를 만드는 데 할 일이 너무 많습니다.",
        "Making this text takes too much work.",
        "목록을 줄이거나 텍스트를 나누어 주세요.",
        "Shorten the list or divide the text.",
    ),
    "text-value": (
        "'{name}'에 쓸 수 없는 값입니다.",
        "'{name}' cannot use the value it was given.",
        "{wants}",
        "{wants_en}",
    ),
    "text-kind": (
        "글로 보여 줄 수 없는 값({kind})입니다.",
        "This value ({kind}) cannot be shown as text.",
        "묶음이면 {{{{ patient.name }}}}처럼 그 안의 이름을 골라 주세요.",
        "Pick one of its parts, such as {{{{ patient.name }}}}.",
    ),
    "text-operation": (
        "'{sign}'로 {left}와(과) {right}을(를) 함께 다룰 수 없습니다.",
        "'{sign}' does not work between {left} and {right}.",
        "숫자로 비교하려면 {{{{ n|number }}}}를 써 주세요.",
        "To compare numbers write {{{{ n|number }}}}.",
    ),
    "text-hours": (
        "'{name}'이라는 영업시간이 없습니다.",
        "There are no hours named '{name}'.",
        "hours: 아래에 있는 이름을 써 주세요.",
        "Use a name from hours:.",
    ),
    "text-path": (
        "주소에 넣을 값이 비어 있거나 쓸 수 없습니다.",
        "A value for the address is empty or not allowed.",
        "값이 있을 때만 부르도록 if를 써 주세요.",
        "Call it only where the value is there (if).",
    ),
}
