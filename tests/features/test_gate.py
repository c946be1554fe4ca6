"""R24: a scenario is published only when its tests pass; the revision says how many did and how much they used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from corner_shop import SHOP

from dapjang.cli.main import cli

TESTS = """\
# language: ko
기능: 가게
  시나리오: 주차
    만약 손님이 "주차"를 보낸다
    그러면 손님은 "map.jpg" 사진이 붙은 "두 대까지…"를 받는다
  시나리오: 주문
    만약 손님이 "주문"을 보낸다
    그러면 손님은 "몇 개를 준비할까요?"를 받는다
"""

Publish = Callable[..., tuple[int, str]]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """``publish(*options)``: the shop, with ``dapjang scenario publish``, into a data folder with one organisation."""
    (tmp_path / "shop.yaml").write_text(SHOP, "utf-8")
    (tmp_path / "map.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 100)
    (tmp_path / "shop.feature").write_text(TESTS, "utf-8")
    data = ("--data", str(tmp_path / "data"))
    assert CliRunner().invoke(cli, ["organisation", "add", "가게", *data]).exit_code == 0

    def run(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["scenario", "publish", str(tmp_path / "shop.yaml"), *options, *data])
        return done.exit_code, done.output

    return run


def reasons(tmp_path: Path) -> str:
    """What ``scenario list`` tells."""
    return CliRunner().invoke(cli, ["scenario", "list", "--data", str(tmp_path / "data")]).output


def test_r24_what_passes_is_published_and_says_so(publish: Publish, tmp_path: Path) -> None:
    """The revision's reason keeps the author's words, the number of tests and the coverage."""
    code, told = publish("--tests", str(tmp_path / "shop.feature"), "--coverage", "10", "-m", "처음")
    assert (code, "게시했습니다" in told) == (0, True), told
    assert "처음 · 시험 2개 통과" in reasons(tmp_path)
    assert "2 tests passed" in reasons(tmp_path)


REFUSED = [
    ("몇 개를", "몇 통을", (), "시험이 통과하지 않았습니다"),
    ("", "", ("--coverage", "90"), "90% 이상이어야 합니다"),
    ("시나리오: 주문", "단골: 주문", (), "읽을 수 없는 기능 파일"),
]


@pytest.mark.parametrize(("old", "new", "options", "told"), REFUSED, ids=[each[3] for each in REFUSED])
def test_r24_what_does_not_pass_is_not_published(
    publish: Publish, tmp_path: Path, old: str, new: str, options: tuple[str, ...], told: str
) -> None:
    """A failing test, too little coverage, an unreadable feature: nothing is published."""
    if old:
        (tmp_path / "shop.feature").write_text(TESTS.replace(old, new), "utf-8")
    code, said = publish("--tests", str(tmp_path / "shop.feature"), *options)
    assert (code, told in said) == (1, True), said
    assert "live" not in reasons(tmp_path)


def test_r24_tests_of_another_file_prove_nothing(publish: Publish, tmp_path: Path) -> None:
    """The very file that is published has to be played; no tests at all are no proof."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "shop.yaml").write_text(SHOP, "utf-8")
    (other / "shop.feature").write_text(TESTS, "utf-8")
    code, said = publish("--tests", str(other))
    assert (code, "쓰는 시험이 없습니다" in said) == (1, True), said
    (tmp_path / "empty").mkdir()
    code, said = publish("--tests", str(tmp_path / "empty"))
    assert (code, "시험이 없습니다" in said) == (1, True), said
    code, said = publish("--coverage", "10")
    assert (code, "--tests와 함께" in said) == (1, True), said


def test_r24_without_tests_nothing_changes(publish: Publish, tmp_path: Path) -> None:
    """The gate is the author's choice."""
    assert publish("-m", "그냥")[0] == 0
    assert "시험" not in reasons(tmp_path)
