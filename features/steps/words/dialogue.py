"""A whole conversation in one step: the quickest to write, to read and to run.

    그러면 대화는 다음과 같다
      \"\"\"
      > 주문
      < 무엇을 준비해 드릴까요?
        1. 계란말이 6,000원
      > 1
      @ 30분
      = 사장님에게 넘김: …
      \"\"\"

``>`` the customer, ``<`` our next reply, ``@`` time passes, ``*`` the organisation starts a flow, ``=`` something that was
done. Further lines of a text are indented. Another customer's name may stand in front: ``민지> 예약``. The same as a table
of two columns: 손님, 답장, 시간, 시작, 한 일.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from features.steps import moments
from features.steps.mistakes import Mistake, Unmet
from features.steps.vocabulary import then
from features.steps.words.expecting import expect_text, same
from features.steps.world import ANYONE, Customer, World, told_of

Table = Sequence[Sequence[str]] | None

_LINE = re.compile(r"(?P<who>[^\s<>=@*][^<>=@*]*?)?(?P<sign>[<>=@*])(?: (?P<text>.*)|$)")
_PICTURES = re.compile(r"\[(?:사진|photos?) ?(?P<count>\d*)\] ?")
_ATTACHED = re.compile(r"\[(?P<name>[^\]\n]+\.\w{2,4})\] ?")
_NEVER = re.compile(r"(?!)")
_COLUMNS = {
    **dict.fromkeys(("손님", "고객", "customer"), ">"),
    **dict.fromkeys(("답장", "우리", "reply", "we"), "<"),
    **dict.fromkeys(("시간", "time"), "@"),
    **dict.fromkeys(("시작", "start"), "*"),
    **dict.fromkeys(("한 일", "done"), "="),
}


@dataclass
class Line:
    """One thing of a dialogue."""

    who: str
    sign: str
    text: str


@then(
    "대화[이/가] 다음과 (같다/같습니다)",
    "the conversation is",
    "the conversation goes",
    ko="대화 전체를 적습니다. `>` 손님의 문자(`> [사진 2] 글`), `<` 다음 답장(`< [map.jpg] 글`), `@` 시간이 지남, `*` 기관이 흐름을 시작, `=` 한 일. 이어지는 줄은 들여 씁니다. 다른 손님은 이름을 앞에 적습니다(`민지> 예약`). 두 칸짜리 표로 적어도 됩니다: 손님, 답장, 시간, 시작, 한 일. `…`는 무엇이든.",
    en="A whole conversation. `>` a customer's text (`> [photo 2] words`), `<` our next reply (`< [map.jpg] words`), `@` time passes, `*` the organisation starts a flow, `=` what was done. Further lines are indented, another customer's name stands in front (`Minji> hello`). Or as a table of two columns: customer, reply, time, start, done. `…` is anything.",
    example='그러면 대화는 다음과 같다\n  """\n  > 배달 06634\n  < 배달 지역입니다. 배달비는 3천원입니다.\n  """',
)
def dialogue(world: World, table: Table = None, doc: str | None = None) -> None:
    if (table is None) == (doc is None):
        raise Mistake(
            '대화를 글(""")이나 표 하나로 적어 주세요.', "write the conversation as a text or as a table"
        )
    for line in _of_table(table) if table is not None else _of_text(doc or ""):
        person = world.customer(line.who or ANYONE)
        if line.sign in (">", "@", "*"):
            _all_read(person, line)
        _DO[line.sign](world, person, line.text)
    for person in world.customers.values():
        _all_read(person, None)


def plain(sign: str, text: str) -> bool:
    """True when a text can stand in a dialogue: its beginning is not read as a picture."""
    return {">": _PICTURES, "<": _ATTACHED}.get(sign, _NEVER).match(text) is None


def _of_text(doc: str) -> Iterator[Line]:
    line: Line | None = None
    for number, raw in enumerate(doc.splitlines(), 1):
        match = None if raw.startswith((" ", "\t")) else _LINE.fullmatch(raw)
        if match is not None:
            if line is not None:
                yield line
            line = Line((match["who"] or "").strip(), match["sign"], match["text"] or "")
        elif line is not None:
            line.text += "\n" + raw.removeprefix("  ")
        elif raw.strip():
            raise Mistake(
                f"{number}번째 줄을 알 수 없습니다: {raw}\n> < @ * = 가운데 하나로 시작해 주세요.",
                "unknown line of a dialogue",
            )
    if line is not None:
        yield line


def _of_table(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    for row in rows:
        if len(row) != 2:
            raise Mistake("대화의 표는 두 칸입니다: 누가, 무엇을.", "a dialogue's table has two columns")
        who, text = row[0].strip(), row[1].replace("\\n", "\n")
        sign = _COLUMNS.get(who)
        yield Line("", sign, text) if sign else Line(who, ">", text)


def _all_read(who: Customer, line: Line | None) -> None:
    """Before anything else happens, every reply must have been told."""
    if who.unread:
        came = who.unread[0].say.text
        before = f"‘{line.sign} {line.text}’ 앞에 " if line is not None else "끝에 "
        raise Unmet(
            f"{before}대화에 없는 답장이 왔습니다.",
            "A reply came that is not in the dialogue.",
            "(없음 nothing)",
            came,
        )


# ── the signs ────────────────────────────────────────────────────────────────────────────────────────────
def _says(world: World, who: Customer, text: str) -> None:
    pictures = _PICTURES.match(text)
    if pictures:
        world.text(who, text[pictures.end() :], int(pictures["count"] or 1))
    else:
        world.text(who, text)


def _gets(world: World, who: Customer, text: str) -> None:
    names: list[str] = []
    while (attached := _ATTACHED.match(text)) is not None:
        names.append(attached["name"])
        text = text[attached.end() :]
    came = who.unread[0].say.attach if who.unread else ()
    if who.unread and tuple(names) != came:
        raise Unmet(
            "사진이 다릅니다.",
            "Other pictures.",
            ", ".join(names) or "(없음 none)",
            ", ".join(came) or "(없음 none)",
        )
    if who.unread and not text.strip() and not who.unread[0].say.text:
        who.unread.pop(0)
        return
    expect_text(who, text)


def _waits(world: World, who: Customer, text: str) -> None:
    try:
        world.wait(moments.span(text))
    except Mistake:
        world.until(moments.moment(text, world.now))


def _starts(world: World, who: Customer, text: str) -> None:
    flow, *pairs = re.findall(r'[^\s"=]+="[^"]*"|\S+', text)
    world.start(
        who, flow, {name: value.strip('"') for name, _, value in (pair.partition("=") for pair in pairs)}
    )


def _did(world: World, who: Customer, text: str) -> None:
    """Something was done, in the words of the conversation's record."""
    for effect in who.done:
        told = told_of(effect)
        if told is not None and same(text, told):
            who.done.remove(effect)
            return
    raise Unmet(
        "그런 일이 없었습니다.", "It was not done.", text, "\n".join(filter(None, map(told_of, who.done)))
    )


_DO = {">": _says, "<": _gets, "@": _waits, "*": _starts, "=": _did}
