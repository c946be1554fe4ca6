"""The ways in which shop owners break YAML: each is named at its place, in one pass, never as a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import expected, found, in_flow

from engine.scenario.checker import examine

# what was meant, the states of a flow with ¦ before each fault, the codes in order
SLIPS = [
    ("a text in square brackets", "a:\n  say: ¦[공지] 안녕하세요\n  end: x", "Y020"),
    ("a bracketed text in a list", "a:\n  say:\n    - ¦[공지] 안녕\n    - 둘\n  end: x", "Y020"),
    ("a bracketed text inside braces", "a: {say: ¦[공지] 안녕, end: b}", "Y020"),
    ("a text that starts with a template", "a:\n  say: ¦{{ text.sorry }} 다시\n  end: x", "Y021"),
    ("a template alone without quotes", "a:\n  say: ¦{{ text.sorry }}\n  end: x", "Y021"),
    ("a template inside braces", "a: {say: ¦{{ text.sorry }} 님, end: x}", "Y021"),
    ("a template in the middle inside braces", "a: {say: ¦가격은 {{ data.limit }}원, end: x}", "Y032"),
    ("a bracket in the middle inside braces", "a: {say: ¦가격은 [3천] 원, end: x}", "Y032"),
    ("a comma inside braces", "a: {say: 네, ¦알겠습니다, end: x}", "Y022"),
    ("two commas inside braces", "a: {say: 네, ¦그럼, ¦이만, end: x}", "Y022 Y022"),
    ("a colon in a text", "a:\n  say: 안내¦: 내일 쉽니다\n  end: x", "Y023"),
    ("a colon in a text inside braces", "a: {say: 안내¦: 내일, end: x}", "Y023"),
    ("a colon at the end of a text", "a:\n  say: 오늘 메뉴¦:\n  end: x", "Y023"),
    (
        "a colon in a list item",
        "a:\n  say:\n    - {say: 하나}\n    - ¦메뉴: 국밥¦: 만원\n  end: x",
        "K001 Y023",
    ),
    ("a number sign in a text", "a:\n  say: 번호 ¦#3 입니다\n  end: x", "Y024"),
    ("a text that starts with a hash", "a:\n  say: ¦#이벤트 안내\n  end: x", "Y024"),
    ("a quote that is not closed", 'a:\n  say: ¦"안녕하세요\n  end: x', "Y025"),
    ("an open quote before another quoted text", 'a:\n  say: ¦"안녕\n  attach: "map.jpg"\n  end: x', "Y025"),
    ("an open single quote", "a:\n  say: ¦'안녕하세요\n  end: x", "Y025"),
    ("an open quote inside braces", 'a: {say: ¦"안녕, end: x}', "Y025"),
    ("a brace that is not closed", "a:\n  next: ¦{say: 안녕, end: x\n  do: {tag: 손님}", "Y026"),
    ("a bracket that is not closed", "a:\n  attach: ¦[map.jpg, b.jpg\n  end: x", "Y026"),
    ("a brace too many", "a:\n  next: {say: 안녕, end: x}¦}", "Y036"),
    ("quotes inside quotes", 'a:\n  say: ¦"사장님 "최고" 예요"\n  end: x', "Y027"),
    ("text behind a quote", "a:\n  say: ¦'안녕' 하세요\n  end: x", "Y027"),
    ("text behind a quote inside braces", 'a: {say: ¦"안녕" 하세요, end: x}', "Y027"),
    ("a text that starts with a star", "a:\n  say: ¦*중요* 안내\n  end: x", "Y028"),
    ("a text that starts with &", "a:\n  say: ¦&중요 안내\n  end: x", "Y028"),
    ("a text that starts with !", "a:\n  say: ¦!주의 안내\n  end: x", "Y028"),
    ("a text that starts with @", "a:\n  say: ¦@사장님 안녕\n  end: x", "Y028"),
    ("a text that starts with a backtick", "a:\n  say: ¦`안녕`\n  end: x", "Y028"),
    ("a text that starts with a percent sign", "a:\n  say: ¦%할인 중\n  end: x", "Y028"),
    ("a text behind >", "a:\n  say: ¦> 안녕\n  end: x", "Y028"),
    ("a text behind |", "a:\n  say: ¦|안녕\n  end: x", "Y028"),
    ("a text that starts with ?", "a:\n  say: ¦? 무엇\n  end: x", "Y028"),
    ("no space behind the colon", "a:\n  say¦:안녕하세요\n  end: x", "Y029"),
    ("no space behind the last colon", "a:\n  end: x\n  say¦:안녕하세요", "Y029"),
    ("a line too far to the right", "a:\n  say: 안녕\n    ¦end: x", "Y030"),
    ("a line one column off", "a:\n  say: 안녕\n   ¦end: x", "Y030"),
    ("the first line too far to the right", "a:\n    ¦say: 안녕\n  do: {tag: 손님}\n  end: x", "Y030"),
    ("the first line one column off", "a:\n   ¦say: 안녕\n  attach: [a.jpg]\n  end: x", "Y030"),
    ("a state too far to the right", "a: {next: b}\n ¦b:\n  say: 안녕\n  end: x", "Y030"),
    ("a key of a step too far to the left", "a:\n  say: 안녕\n ¦next: b\nb: {end: y}", "Y030"),
    ("a backslash in double quotes", 'a:\n  say: "¦\\d 안녕"\n  end: x', "Y031"),
    ("a full-width colon", "a:\n  say¦：안녕하세요\n  end: x", "Y033"),
    ("a second line without indentation", "a:\n  say: 안녕하세요\n  ¦반갑습니다\n  end: x", "Y034"),
    ("a key without a colon", "a:\n  end: x\n  ¦say 안녕", "Y034"),
    ("a list on the line of its key", "a:\n  say: ¦- 안녕\n  end: x", "Y035"),
    ("a key twice", "a:\n  say: 안녕\n  ¦say: 잘 가\n  end: x", "Y014"),
    ("a merge key", "a:\n  ¦<<: {say: 안녕}\n  end: x", "Y015"),
    ("an alias of nothing", "a:\n  say: ¦*sorry\n  end: x", "Y012"),
    ("a tag of Python", "a:\n  say: ¦!!python/object:os.system 안녕\n  end: x", "Y010"),
    ("a map as a key", "a:\n  say: 안녕\n  ? ¦[a, b]\n  : c\n  end: x", "Y013"),
    ("a stray bracket", "a: ¦}", "Y001"),
    (
        "five slips at once",
        "a:\n  say: ¦[공지] 안녕\n  next: b\nb:\n  say¦:네\n  next: c\n"
        'c:\n  say: 값¦: 만원\n  next: d\nd:\n  say: ¦"열린 글\n  next: e\ne: {say: 네, ¦끝, end: x}',
        "Y020 Y029 Y023 Y025 Y022",
    ),
]


@pytest.mark.parametrize(("states", "codes"), [s[1:] for s in SLIPS], ids=[s[0] for s in SLIPS])
def test_r2_slips_are_named_at_their_place(states: str, codes: str) -> None:
    """A broken line is told by line, column and what the author probably meant."""
    text, faults = expected(in_flow(states), codes)
    assert found(text) == faults


def test_r2_tabs_are_told_once() -> None:
    """A file that is indented with tabs gets one fault that counts the lines, and is read all the same."""
    text, faults = expected(in_flow("a:\n¦\tsay: 안녕\n\tend: x"), "Y006")
    text, faults = text.replace("      \t", "\t\t\t\t"), [fault.replace(":7 ", ":1 ") for fault in faults]
    assert found(text) == faults


def test_r2_a_lost_line_does_not_raise_others() -> None:
    """A line that cannot be read at all is reported alone, without faults that only follow from it."""
    assert found("scenario: 가게\nflows: }\n") == ["2:8 Y001"]


@pytest.mark.parametrize("name", ["shop", "salon", "school", "clinic"])
def test_r2_one_line_that_slipped_is_one_fault(name: str) -> None:
    """Whichever line of a sample slips to the right, its author reads about few faults, most often about one."""
    folder = Path("scenarios")
    lines = (folder / f"{name}.yaml").read_text().split("\n")
    counts = []
    for number in range(0, len(lines), 9):
        slipped = "\n".join([*lines[:number], " " + lines[number], *lines[number + 1 :]])
        files = {f"{name}.yaml": slipped}
        result = examine(
            f"{name}.yaml", lambda path, files=files: files.get(path) or (folder / path).read_text()
        )
        counts.append(sum(fault.severity == "error" for fault in result.faults))
    assert sum(count <= 1 for count in counts) >= 0.8 * len(counts)
    assert max(counts) <= 8
