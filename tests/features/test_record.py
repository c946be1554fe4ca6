"""A stored conversation becomes a feature without its customer, and the feature passes against the same scenario."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from dapjang.cli.main import Failed
from dapjang.cli.record import best, stored
from dapjang.testing.stored import recordings
from dapjang.testing.telling import feature
from engine.ports import CallResult, Inbound
from features.steps import lean
from tests.engine.desk.test_desk import NUMBER, House

CUSTOMER = "01098765432"
SCENARIO = """
scenario: 행복의원
teams: {원무과: {}}
services: {emr: {url: "https://emr.example.kr"}}
replies:
  - {when: 대표번호, say: 02-345-6789로 전화해 주세요.}
  - {when: 지도, say: 지도입니다., attach: [map.jpg]}
fallback: {say: 전해 드렸습니다., handoff: {원무과: "{{ contact.phone }}"}}
flows:
  book:
    when: 예약
    states:
      name:
        say: 성함을 알려 주세요.
        ask: name
        save: name
        no_reply: [{after: 10m, say: 계신가요?}, {after: 2h, end: silent}]
        next: phone
      phone:
        say: "{{ name }}님, 전화번호를 알려 주세요."
        ask: phone
        save: phone
        next: look
      look:
        do: {http: GET emr/patients}
        with: {phone: "{{ phone }}"}
        save: {doctor: doctor, family: name}
        then: {ok: done, 404: {say: "{{ name }}님은 처음이시네요.", end: new}, failed: {handoff: 원무과}}
      done:
        say: "{{ name }}({{ family }})님, {{ doctor }} 원장님께 {{ phone }}로 예약했습니다."
        do: {notify: {원무과: "{{ name }} {{ phone }} {{ contact.phone }}"}}
        end: booked
"""
PATIENT = {"doctor": "한결", "name": "김영수", "phone": "010-2222-3333"}


class Clinic(House):
    """A number that answers by the clinic; its calls are answered by ``answer``."""

    async def publish(self, text: str, *, draft: bool = False) -> int:
        return await super().publish(SCENARIO, draft=draft)

    async def hear(self, *texts: str, media: int = 0) -> list[str]:
        """Texts, each some seconds behind the one before, and what came back."""
        before = len(self.carrier.sent)
        for text in texts:
            self.clock.at += timedelta(seconds=17, microseconds=250_000)
            self.count += 1
            pictures = tuple(
                self.store.media.keep(b"\xff\xd8\xff\xe0" + bytes([n]) * 100) for n in range(media)
            )
            message = Inbound(
                account=self.account,
                key=f"k{self.count}",
                source=CUSTOMER,
                destination=NUMBER,
                text=text,
                media=pictures,
                received_at=self.clock.now(),
            )
            await self.store.accept([message])
            await self.settle()
        return [sent.text for sent in self.carrier.sent[before:]]

    async def called(self, outcome: str, data: object = None) -> None:
        """The outside service answers."""
        self.clock.at += timedelta(seconds=2)
        [call] = await self.store.claim_calls(10, self.clock.now(), "test")
        await self.store.called([CallResult(id=call.id, outcome=outcome, at=self.clock.now(), data=data)])
        await self.settle()

    async def passes(self, seconds: float) -> None:
        self.clock.at += timedelta(seconds=seconds)
        await self.settle()

    async def conversation(self) -> int:
        return (await self.admin.conversations(self.organisation))[0].id


@pytest.fixture
async def clinic(tmp_path: Path) -> AsyncIterator[Clinic]:
    made = await Clinic(tmp_path).open()
    assert isinstance(made, Clinic)
    yield made
    await made.store.close()


async def recorded(clinic: Clinic, lang: str = "ko") -> tuple[str, str]:
    """The feature, and what is wrong with it."""
    history, scenarios = await stored(clinic.admin, await clinic.conversation())
    recording, trouble = best(history, scenarios, lang)
    return feature(recording, "행복의원", "시험", lang), trouble


async def booked(clinic: Clinic) -> None:
    await clinic.hear("예약이요", "남궁민수입니다", "010-5555-6666")
    await clinic.called("ok", PATIENT)
    assert clinic.carrier.sent[-1].text.startswith("남궁민수(김영수)님, 한결 원장님께")


@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_a_booking_passes_without_its_customer(clinic: Clinic, lang: str) -> None:
    """Names and numbers are made up, the same for the same, also in what the service answered; what is said passes."""
    await booked(clinic)
    told, trouble = await recorded(clinic, lang)
    assert not trouble, trouble
    for real in ("남궁", "민수", "영수", "5555", "9876", "5432", "2222-3333"):
        assert real not in told, (real, told)
    assert "한결" in told  # a doctor is no customer
    assert told.count("01000000001") == 1  # the customer's own, in the note to the office


async def test_what_the_scenario_says_stays(clinic: Clinic) -> None:
    """The clinic's own number is no secret, and a test without it would not pass."""
    await clinic.hear("대표번호", "제 번호는 02-345-6780이고 900101-1234567입니다")
    told, trouble = await recorded(clinic)
    assert not trouble
    assert "02-345-6789로" in told
    assert "345-6780" not in told
    assert "******-*******" in told


async def test_timers_colleagues_and_pictures(clinic: Clinic) -> None:
    """A reminder, a take-over, giving back, a picture of ours and of theirs: in their order and time."""
    await clinic.hear("예약")
    await clinic.passes(601)
    assert clinic.carrier.sent[-1].text == "계신가요?"
    id = await clinic.conversation()
    await clinic.admin.took(id, "kim")
    await clinic.settle()
    await clinic.hear("여보세요")
    await clinic.admin.gave(id, "closed")
    await clinic.settle()
    await clinic.hear("지도")
    await clinic.hear("이거요", media=2)
    told, trouble = await recorded(clinic)
    assert not trouble, trouble + told
    assert "[map.jpg] 지도입니다." in told
    assert "[사진 2] 이거요" in told
    assert "직원이 손님의 대화를 맡는다" in told
    assert "직원이 손님의 대화를 닫는다" in told
    assert "kim" not in told


async def test_texts_at_once_stand_before_their_own_answers(clinic: Clinic) -> None:
    """The second text came before the first was answered: each answer stands behind its text."""
    await clinic.accept("대표번호", "지도", source=CUSTOMER)
    await clinic.settle()
    told, trouble = await recorded(clinic)
    assert not trouble
    assert told.index("> 지도") > told.index("전화해 주세요")


async def test_seconds_are_kept_where_minutes_would_not_do(clinic: Clinic) -> None:
    """An answer five seconds before the reminder is no silence."""
    await clinic.hear("예약")
    clinic.clock.at += timedelta(seconds=595 - 17.25)
    await clinic.hear("김민지")
    told, trouble = await recorded(clinic)
    assert not trouble
    assert "계신가요" not in told


async def test_a_customer_who_was_known(clinic: Clinic) -> None:
    """What is known of a customer stands in front when the conversation does not go without."""
    await clinic.hear("지도")
    await clinic.admin.took(await clinic.conversation(), "kim")
    history, scenarios = await stored(clinic.admin, await clinic.conversation())
    known = msgspec.structs.replace(
        history, name="김민지", tags=("단골",), fields={"phone2": "010-1111-2222"}
    )
    last = list(recordings(known, scenarios))[-1]
    told = feature(last, "의원", "시험")
    assert "| 꼬리표 | 단골 |" in told
    assert "김민지" not in told
    assert "1111" not in told


async def test_what_cannot_be_told_is_told(clinic: Clinic) -> None:
    """A scenario that answers otherwise by now: the feature is written, and what is wrong is shown."""
    await clinic.hear("대표번호")
    files = {"shop.yaml": SCENARIO.replace("전화해 주세요", "문의해 주세요")}
    await clinic.admin.publish(clinic.organisation, "shop", files, "나", "")
    told, trouble = await recorded(clinic)
    assert "전화해 주세요" in told
    assert "다른 답장이 왔습니다" in trouble


async def test_the_command(tmp_path: Path) -> None:
    """Lists conversations with masked numbers, writes one, says what does not exist."""
    folder = tmp_path / "data"
    folder.mkdir()
    clinic = Clinic(folder)
    await clinic.open()
    await booked(clinic)
    id = await clinic.conversation()
    await clinic.store.close()
    (folder / "d.sqlite3").rename(folder / "dapjang.sqlite3")
    out = tmp_path / "one.feature"

    def run(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "dapjang", "record", *words, "--data", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    code, told = run()
    assert (code, "010-****-5432" in told, "98765432" in told) == (0, True, False)
    code, told = run(str(id), "-o", str(out))
    assert (code, "‘기록 1’ 시험을 적었습니다" in told, "통과하지 않습니다" in told) == (0, True, False)
    (tmp_path / "shop.yaml").write_text(SCENARIO.replace(", attach: [map.jpg]", ""), "utf-8")
    assert [test.play().turns[0].text for test in lean.tests(out)] == ["예약이요"]
    code, told = run(str(id))
    assert (code, told.startswith("# language: ko")) == (0, True)
    code, told = run("999")
    assert (code, "그런 대화가 없습니다: 999" in told) == (1, True)


async def test_nothing_left(clinic: Clinic) -> None:
    """A customer who was erased cannot be recorded."""
    await clinic.hear("지도")
    id = await clinic.conversation()
    history, scenarios = await stored(clinic.admin, id)
    gone = tuple(msgspec.structs.replace(deed, text="", media=()) for deed in history.deeds)
    with pytest.raises(Failed, match="남은 글이 없습니다"):
        best(msgspec.structs.replace(history, deeds=gone), scenarios, "ko")
