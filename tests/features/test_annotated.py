"""Coverage as pages: an author opens them without a network, by keyboard, on a phone, in light or dark, and sees per line
what no test did."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from corner_shop import SHOP

from dapjang.testing.annotated import write
from dapjang.testing.coverage import Covered
from engine.dialogue.coverage import offered, used
from engine.dialogue.moves import Move
from engine.dialogue.revision import Revision
from engine.scenario.colours import STYLE as SVG_STYLE
from engine.scenario.reader import read_text

TESTS = """\
# language: ko
기능: 가게
  시나리오: 주문
    만약 손님이 "주문"을 보낸다
    그러면 손님은 "몇 개를 준비할까요?"를 받는다
    만약 손님이 "2"라고 보낸다
    그러면 손님은 "2개 맞으세요?"를 받는다
"""


class Page(HTMLParser):
    """Tags, anchors and links of a page, and its text by element id."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.text: dict[str, str] = {}
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "li":
            self.open.append(given.get("id") or "")
            self.text[self.open[-1]] = f"{given.get('class') or ''} "

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text[self.open[-1]] += data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pages of the shop after one short test."""
    from features.steps.evidence import Evidence
    from features.steps.lean import tests

    (tmp_path / "shop.yaml").write_text(SHOP.replace("무료입니다.", "<b>무료</b>입니다."), "utf-8")
    (tmp_path / "shop.feature").write_text(TESTS, "utf-8")
    evidence = Evidence()
    for test in tests(tmp_path / "shop.feature"):
        evidence.note(test.play())
    found = [
        Covered(path, tuple(offer.items), frozenset(evidence.used[path]))
        for path, offer in evidence.offers.items()
    ]
    assert write(found, tmp_path / "out") == tmp_path / "out" / "index.html"
    return tmp_path / "out"


def test_the_pages_need_nothing_from_elsewhere(folder: Path) -> None:
    """No script, no network: every link leads to another page or to a place in the same."""
    for path in folder.iterdir():
        page, source = Page(path), path.read_text("utf-8")
        assert not {"script", "link", "img", "iframe"} & set(page.tags)
        assert "url(" not in source.replace("url(#", "")
        assert len(page.ids) == len(set(page.ids))
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert not file or (folder / file).is_file(), link
            assert not anchor or anchor in Page(folder / file if file else path).ids, link


def test_each_line_says_what_no_test_did(folder: Path) -> None:
    """Used, partly used and unused lines are told apart by a sign and by words, in Korean with English beside."""
    page = Page(folder / "shop.yaml.html")
    line = {number: page.text[f"f0-{number}"] for number in range(1, len(SHOP.splitlines()) + 1)}
    by_text = {text.strip(): line[n] for n, text in enumerate(SHOP.splitlines(), 1)}
    assert by_text["say: 몇 개를 준비할까요?"].startswith("used-l ")
    assert "✓" in by_text["say: 몇 개를 준비할까요?"]
    taken = by_text["say: 받았습니다."]
    assert "✗" in taken
    assert "이 글을 받은 시험이 없습니다" in taken
    assert "no test receives this text" in taken
    assert "보낸 시험이 없는 낱말: ‘주차’" in by_text["- when: 주차"]
    retry = by_text['retry: ["{{ problem }} 예) 2개", {handoff: 사장님}]']
    assert "못 알아들었을 때 2번째: 이 길로 간 시험이 없습니다" in retry
    choices = by_text["choose: {네: take, 아니요: count}"]
    assert "‘아니요’: 이 길로 간 시험이 없습니다" in choices
    timers = by_text["no_reply: [{after: 10m, say: 아직 계신가요?}, {after: 30m, end: silent}]"]
    assert "답장이 없을 때 1번째: 이 알림이 울린 시험이 없습니다" in timers
    assert by_text["ask: {number: {min: 1, max: 20}}"].split()[0].isdigit(), "nothing to use, nothing told"


def test_what_an_author_wrote_is_text(folder: Path) -> None:
    """A tag in a scenario is shown, not followed."""
    assert "<b>무료</b>" not in (folder / "shop.yaml.html").read_text("utf-8")
    assert any("<b>무료</b>입니다." in text for text in Page(folder / "shop.yaml.html").text.values())


def test_the_diagram_is_coloured_by_coverage(folder: Path) -> None:
    """Boxes of states that no test entered, entered partly and wholly are told apart."""
    source = (folder / "shop.yaml.html").read_text("utf-8")
    boxes = re.findall(r'<rect class="box (\w+) (\w+)"', source)
    assert {kind for _, kind in boxes} == {"part", "unused"}
    assert re.search(r'class="unused">✗ 0/\d', source)


def test_totals_by_kind_stand_on_the_index(folder: Path) -> None:
    """An author sees at once how much of each kind was used, per scenario."""
    text = re.sub(r"<[^>]+>", " ", (folder / "index.html").read_text("utf-8"))
    assert "2/5" in text  # states
    assert "shop.yaml" in text


def test_scenarios_of_one_name_get_pages_of_their_own(tmp_path: Path) -> None:
    """Two folders, two shop.yaml."""
    found = []
    for name in ("a", "b"):
        path = tmp_path / name / "shop.yaml"
        path.parent.mkdir()
        path.write_text(SHOP, "utf-8")
        found.append(_covered(path))
    write(found, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "index.html",
        "shop.yaml.html",
        "shop.yaml-2.html",
    }


def _covered(path: Path) -> Covered:
    scenario = read_text(SHOP, "shop.yaml").scenario
    assert scenario is not None
    offer = offered(Revision(scenario, 1))
    moves: list[Move] = [(1, "", "", "order.count")]
    return Covered(path, tuple(offer.items), frozenset(used(offer, moves)))


def test_a_text_of_several_lines_is_marked_as_one(tmp_path: Path) -> None:
    """The lines of a block belong to the text that begins above them."""
    text = SHOP.replace("say: 몇 개를 준비할까요?", "say: |\n          몇 개를\n          준비할까요?")
    path = tmp_path / "shop.yaml"
    path.write_text(text, "utf-8")
    scenario = read_text(text, "shop.yaml").scenario
    assert scenario is not None
    items = tuple(offered(Revision(scenario, 1)).items)
    write([Covered(path, items, frozenset(items))], tmp_path / "out")
    page = Page(tmp_path / "out" / "shop.yaml.html")
    classes = [
        words.split()[0] for words in page.text.values() if "몇 개를" in words or "준비할까요?" in words
    ]
    assert classes == ["used-l", "goes-on-l"]


# ── colours ──────────────────────────────────────────────────────────────────────────────────────────────
def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * sign for sign in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


STYLE = (Path(__file__).parents[2] / "dapjang" / "testing" / "pages" / "style.css").read_text("utf-8")
LIGHT, DARK = ({**dict(re.findall(r"--([\w-]+): (#\w+)", part))} for part in STYLE.split("@media", 2)[:2])
PAIRS = [
    ("ink", "ground"), ("ink", "paper"), ("soft", "ground"), ("soft", "paper"), ("link", "paper"), ("link", "ground"),
    *((name, f"{name}-on") for name in ("used", "part", "unused")),
    *((other, f"{name}-on") for name in ("used", "part", "unused") for other in ("ink", "soft", "link")),
    *((name, "paper") for name in ("used", "part", "unused")),
]  # fmt: skip


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_texts_are_readable_in_both_schemes(scheme: dict[str, str], text: str, ground: str) -> None:
    """Every text stands out from what is behind it (WCAG AA, 4.5:1)."""
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("kind", ["used", "part", "unused"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_marks_of_the_diagram_are_readable_in_both_schemes(kind: str, scheme: int) -> None:
    """The mark and the texts of a box stand out from its colour."""
    part = SVG_STYLE.split("@media")[scheme]
    ground = re.search(rf"\.box\.{kind} {{ fill: (#\w+)", part)
    mark = re.search(rf"^\.{kind} {{ fill: (#\w+)", part, re.M)
    assert ground is not None
    assert mark is not None
    assert contrast(mark[1], ground[1]) >= 4.5
    texts = {"t": "#20262e", "m": "#667180"} if scheme == 0 else {"t": "#e8ecf1", "m": "#9aa5b3"}
    assert all(contrast(colour, ground[1]) >= 4 for colour in texts.values())
