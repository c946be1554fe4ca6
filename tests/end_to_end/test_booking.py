"""A clinic takes a booking by text: the sample scenario, a real SMSC, a real booking system, a real process."""

from __future__ import annotations

import pytest
from carrier import Text
from clinic import open_clinic, open_day, shown
from running import until

PATIENT = "01000005678"
CODINGS = {"ucs2": 0x08, "ksc5601": 0x0E}


def _conversation(day) -> list[tuple[str, str]]:
    """What a new patient writes, and what has to come back, to the letter."""
    return [
        ("진료시간", "평일 9-18시(점심 13-14시), 토요일 9-13시 진료합니다. 일요일과 공휴일은 쉽니다."),
        (
            "예약이요",
            "예약을 위해 성함, 생년월일, 전화번호를 받아 1년 동안 보관합니다. "
            "동의하지 않으시면 전화로 예약해 드립니다. 동의하시나요?",
        ),
        ("넵", "고맙습니다. 환자분 성함을 알려 주세요."),
        ("홍길동입니다", "생년월일을 알려 주세요. 예) 1980년 3월 5일"),
        ("1980년 3월 5일", "어느 선생님께 예약할까요?\n1. 김한결 원장(내과)\n2. 이서윤 원장(소화기내과)"),
        ("1번", "원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일"),
        (
            f"{day.month}월 {day.day}일이요",
            f"{shown(day)}에 가능한 시간입니다.\n1. 오전 9시 30분\n2. 오전 11시\n3. 오후 3시\n4. 오후 4시 30분\n5. 다른 날",
        ),
        ("오후 3시", f"홍길동님, {shown(day)} 오후 3시 김한결 원장님으로 예약할까요?"),
        ("네", "예약되었습니다. 하루 전에 다시 알려 드리겠습니다."),
    ]


def _booked(hospital, day) -> None:
    """The hospital has the patient and the booking, once."""
    patient = {"id": "p1", "name": "홍길동", "birth": "1980-03-05", "phone": PATIENT}
    booking = {"id": "b1", "status": "booked", "patient": "p1", "doctor": "d1", "at": f"{day}T15:00:00+09:00"}
    assert hospital.patients == [patient]
    assert list(hospital.bookings.values()) == [booking]


@pytest.mark.parametrize("coding", CODINGS)
async def test_a_patient_books_by_text(house, carrier, hospital, tmp_path, coding):
    """A running service is given a carrier, a number and the clinic sample; a patient's Korean texts lead to a booking,
    with the very words of the scenario, in the carrier's coding."""
    house.real = coding == "ucs2"
    await house.start()
    await open_clinic(house, tmp_path / "files", hospital.url, carrier.port, coding)
    day = open_day()
    for said, answer in _conversation(day):
        assert await carrier.say(PATIENT, said, coding=CODINGS[coding]) == answer
    _booked(hospital, day)
    assert set(carrier.line(PATIENT).codings) == {CODINGS[coding]}
    assert await house.stop() == 0


async def test_kill_9_in_the_middle_of_a_booking(house, carrier, hospital, tmp_path):
    """The service is killed three times between two of the patient's texts, and once while it asks the hospital;
    started again, it answers as if nothing had been, and the hospital has one booking."""
    await open_clinic(house, tmp_path / "files", hospital.url, carrier.port)
    await house.start()
    day, conversation = open_day(), _conversation(open_day())
    for n, (said, answer) in enumerate(conversation[:-1]):
        if n % 3 == 1:
            await house.kill()
            await house.start()
        assert await carrier.say(PATIENT, said) == answer
    hospital.fail = 1  # its answer "try again" is the moment at which the power goes
    before = len(carrier.line(PATIENT).texts)
    asked = len(hospital.asked)
    carrier.send([Text("last", PATIENT, conversation[-1][0])])
    await until(lambda: len(hospital.asked) > asked, "the booking's request")
    await house.kill()
    await house.start()
    assert await carrier.next(PATIENT, before) == conversation[-1][1]
    _booked(hospital, day)
