"""A chat becomes a feature, and the feature passes: what was typed, replies, time, colleagues, pictures, services."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from corner_shop import SHOP
from hypothesis import given, settings
from hypothesis import strategies as st

from dapjang.cli.main import cli
from dapjang.testing.recording import Recording
from dapjang.testing.telling import feature
from dapjang.testing.telling_words import LANGUAGES
from features.steps import lean
from features.steps.reading import cases
from features.steps.vocabulary import VOCABULARY
from features.steps.words.dialogue import _of_text
from features.steps.world import START

SERVICES = """\
GET emr/patients: {body: {name: 김민지, since: 2026-01-02}}
"""

CHATS = {
    "an order": "주문\n백 개\n2\n네\n",
    "silence": "주문\n/wait 10m\n/wait 1d2h30m\n",
    "a picture of ours, and theirs": "주차\n/photo\n/photo 2 상했어요\n",
    "two customers": "주문\n/as 010-0000-0002\n주차\n주문\n/as 010-0000-0001\n/wait 10m\n3\n",
    "a colleague": "주문\n/take\n여보세요\n주차\n/give\n주차\n",
    "the organisation": "/start order\n2\n",
    "a service": "확인\n",
    "signs": '"인용"\n\\n 과 \\\\\n<b> & | # @\n> 꺾쇠\n[사진] 이라고 쓴 글\n[map.jpg] 이라고 쓴 글\n"""\n',
    "opting out": "수신거부\n수신동의\n",
}


def chat(folder: Path, typed: str, *options: str) -> str:
    """Play and record; the feature."""
    (folder / "shop.yaml").write_text(SHOP, "utf-8")
    (folder / "map.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 100)
    (folder / "services.yaml").write_text(SERVICES, "utf-8")
    out = folder / "tests" / "chat.feature"
    command = ["chat", str(folder / "shop.yaml"), "--record", str(out), "--start-time", "2026-11-25T12:00"]
    done = CliRunner().invoke(cli, [*command, *options], input=typed)
    assert done.exit_code == 0, done.output
    return out.read_text("utf-8")


def passes(path: Path) -> int:
    """Play all tests of a feature; how many."""
    return sum(1 for test in lean.tests(path) if test.play())


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("typed", CHATS.values(), ids=CHATS.keys())
def test_a_recorded_chat_passes(tmp_path: Path, typed: str, lang: str) -> None:
    """What was recorded is what happens when it is played again, in either language."""
    chat(tmp_path, typed, "--lang", lang, "--services", str(tmp_path / "services.yaml"))
    assert passes(tmp_path / "tests" / "chat.feature") == 1


def test_a_recorded_chat_fails_when_the_scenario_changes(tmp_path: Path) -> None:
    """It is a test: every reply is in it."""
    from features.steps.playing import Stopped

    chat(tmp_path, "주문\n2\n네\n")
    shop = tmp_path / "shop.yaml"
    shop.write_text(SHOP.replace("받았습니다", "받아 두었습니다"), "utf-8")
    with pytest.raises(Stopped):
        passes(tmp_path / "tests" / "chat.feature")


def test_a_recording_is_read_as_it_was_played(tmp_path: Path) -> None:
    """The file names the scenario, the time, the customers, the answers, and then goes like the chat."""
    told = chat(tmp_path, CHATS["two customers"])
    for line in (
        '    먼저 "../shop.yaml" 시나리오가 있다',
        "    그리고 지금은 2026-11-25 12:00이다",
        "    그리고 손님 손님2가 있다",
        "      | 번호 | 010-0000-0002 |",
        "      손님2> 주차",
        "      손님2< [map.jpg] 두 대까지 무료입니다.",
        "      @ 10분",
        "      < 아직 계신가요?",
    ):
        assert line in told.splitlines(), told
    told = chat(tmp_path, CHATS["a service"], "--services", str(tmp_path / "services.yaml"))
    assert '"GET emr/patients"는 다음을 답한다' in told
    assert '{"name": "김민지", "since": "2026-01-02"}' in told


def test_another_chat_goes_behind_the_first(tmp_path: Path) -> None:
    """One feature for many chats; in one language."""
    chat(tmp_path, "주차\n")
    told = chat(tmp_path, "주문\n")
    assert "시나리오: 기록 1" in told
    assert "시나리오: 기록 2" in told
    assert passes(tmp_path / "tests" / "chat.feature") == 2
    again = ["chat", str(tmp_path / "shop.yaml"), "--record", str(tmp_path / "tests" / "chat.feature")]
    done = CliRunner().invoke(cli, [*again, "--lang", "en"], input="주차\n")
    assert done.exit_code == 1
    assert "# language: en" in done.output
    done = CliRunner().invoke(cli, [*again, "--zone", "Asia/Tokyo"], input="주차\n")
    assert done.exit_code == 1
    assert "Asia/Seoul" in done.output


def test_a_resident_number_is_not_written_down(tmp_path: Path) -> None:
    """As on the desk, it is hidden before anything is decided."""
    told = chat(tmp_path, "제 번호는 900101-1234567\n")
    assert "900101" not in told
    assert "******-*******" in told
    assert passes(tmp_path / "tests" / "chat.feature") == 1


def test_a_service_that_runs_is_recorded_otherwise() -> None:
    """Over the network, a chat does not know why; the stored conversation does."""
    done = CliRunner().invoke(cli, ["chat", "http://127.0.0.1:9", "--record", "x.feature"])
    assert done.exit_code == 1
    assert "dapjang record" in done.output


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_sentence_of_a_recording_is_in_the_vocabulary(lang: str) -> None:
    """No row of the table is a sentence that nobody reads."""
    words = LANGUAGES[lang]
    slots = {
        "files": "shop.yaml", "number": "02-1234-5678", "at": "2026-12-02 11:00", "who": words.first,
        "who_subject": words.first, "call": "GET emr/patients", "status": "404", "picture": "a.jpg", "text": '"가"',
        "member": words.member,
    }  # fmt: skip
    kinds = {
        "given": ("scenario", "number", "time", "customer", "answers", "status", "fails"),
        "when": ("sends", "take", "give", "close", "reply"),
        "then": ("dialogue", "receives", "pictured"),
    }
    for kind, names in kinds.items():
        for name in names:
            sentence = getattr(words, name).format(**slots)
            assert VOCABULARY.find(kind, sentence) is not None, sentence


TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), st.sampled_from('\n"\\<>=@*| #…[]')
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("><"), TEXT), min_size=1, max_size=4))
def test_any_text_is_written_so_that_it_is_read_back(tmp_path_factory, said) -> None:
    """Whatever is said comes out of the file as it went in, spaces at ends of lines aside."""
    recording = Recording(("shop.yaml",), START)
    for sign, text in said:
        recording.add(sign, "01000000001", text)
    path = tmp_path_factory.mktemp("any") / "any.feature"
    path.write_text(feature(recording, "가게", "시험"), "utf-8")
    [case] = cases(path)
    read = []
    for step in case.scenario.steps:
        if step.name == "대화는 다음과 같다":
            read += [(line.sign, line.text) for line in _of_text(step.docstring or "")]
        elif step.docstring is not None:
            read.append((">" if step.type == "when" else "<", step.docstring))
    told = [(sign, "\n".join(line.rstrip() for line in text.splitlines())) for sign, text in said]
    assert [(sign, text.rstrip("\n")) for sign, text in read] == [
        (sign, text.rstrip("\n")) for sign, text in told
    ]
