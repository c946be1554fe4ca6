"""The sample ``clinic``: what a patient sees, to every end."""

# ruff: noqa: E501 - texts stand in one line, as the customer sees them

from __future__ import annotations

from typing import Any

import pytest
from playing import Talk, play, unplayed

KIM = {"id": "p1", "name": "김환자", "birth": "1980-03-05"}
LEE = {"id": "p2", "name": "이환자", "birth": "2015-07-01"}
DOCTORS = (
    "ok",
    {
        "items": [
            {"id": "d1", "name": "한결", "subject": "내과"},
            {"id": "d2", "name": "도담", "subject": "소아과"},
        ]
    },
)
SLOTS = ("ok", {"items": ["2026-12-03T09:30:00+09:00", "2026-12-03T15:00:00+09:00"]})
BOOKING = {"id": "b1", "at": "2026-12-03T15:00:00+09:00", "doctor": "한결", "status": "booked"}
OTHER = {"id": "b2", "at": "2026-12-09T09:30:00+09:00", "doctor": "도담", "status": "booked"}
HOUSE = {
    "GET emr/patients": ("ok", {"items": [KIM]}),
    "POST emr/patients": ("ok", {"id": "p3", "name": "박새로", "birth": "1990-05-01"}),
    "GET emr/doctors": DOCTORS,
    "GET emr/doctors/d1/slots": SLOTS,
    "GET emr/doctors/d2/slots": SLOTS,
    "POST emr/bookings": ("ok", BOOKING),
    "GET emr/bookings": ("ok", {"items": [BOOKING]}),
    "GET emr/bookings/b1": ("ok", BOOKING),
    "PUT emr/bookings/b1": ("ok", {}),
    "DELETE emr/bookings/b1": ("ok", {}),
    "POST emr/bookings/b1/confirm": ("ok", {}),
}
DOWN = ("failed", None)
NOBODY: tuple[str, Any] = ("ok", {"items": []})
TALKS = (
    Talk(
        "booked-and-coming",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 2
        < 김환자님, 12월 3일(목) 오후 3시 한결 원장님으로 예약할까요?
        > 네
        = call POST emr/bookings
        < 예약되었습니다. 하루 전에 다시 알려 드리겠습니다.
        = end book: booked
        @ 23h
        = call GET emr/bookings/b1
        = set reminded: 2026-12-03T15:00:00+09:00
        < 내일 오후 3시 한결 원장님 예약이 있습니다. 오시면 'YES', 시간을 바꾸시려면 '변경'이라고 답장해 주세요.
        > 네
        = call POST emr/bookings/b1/confirm
        < 감사합니다. 내일 뵙겠습니다.
        = end remind: confirmed
        @ 7h
        """,
        services=HOUSE,
        start="2026-12-02T09:30",
    ),
    Talk(
        "booked-by-a-new-patient",
        """
        > 예약하고 싶어요
        = call GET emr/patients
        < 예약을 위해 성함, 생년월일, 전화번호를 받아 1년 동안 보관합니다. 동의하지 않으시면 전화로 예약해 드립니다. 동의하시나요?
        > 네
        < 고맙습니다. 환자분 성함을 알려 주세요.
        > 박새로
        < 생년월일을 알려 주세요. 예) 1980년 3월 5일
        > 1990년 5월 1일
        = consent +개인정보 수집
        = call POST emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 한결 원장님
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 일요일
        < 일요일은 쉽니다. 진료하는 날을 골라 주세요.
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 오전 9시 30분
        < 박새로님, 12월 3일(목) 오전 9시 30분 한결 원장님으로 예약할까요?
        > 네
        = call POST emr/bookings
        < 예약되었습니다. 하루 전에 다시 알려 드리겠습니다.
        = end book: booked
        """,
        services=HOUSE | {"GET emr/patients": NOBODY},
    ),
    Talk(
        "booked-for-one-of-two",
        """
        > 진료예약
        = call GET emr/patients
        < 어느 분 예약인가요?
          1. 김환자(1980년 3월 5일생)
          2. 이환자(2015년 7월 1일생)
          3. 새 환자
        > 이환자
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 2
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d2/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 다른 날
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 12/3
        = call GET emr/doctors/d2/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 이환자님, 12월 3일(목) 오전 9시 30분 도담 원장님으로 예약할까요?
        > 아니요
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 이환자님, 12월 3일(목) 오전 9시 30분 한결 원장님으로 예약할까요?
        > 네
        = call POST emr/bookings
        < 예약되었습니다. 하루 전에 다시 알려 드리겠습니다.
        = end book: booked
        """,
        services=HOUSE | {"GET emr/patients": ("ok", {"items": [KIM, LEE]})},
    ),
    Talk(
        "another-patient",
        """
        > 예약
        = call GET emr/patients
        < 어느 분 예약인가요?
          1. 김환자(1980년 3월 5일생)
          2. 이환자(2015년 7월 1일생)
          3. 새 환자
        > 새 환자
        < 예약을 위해 성함, 생년월일, 전화번호를 받아 1년 동안 보관합니다. 동의하지 않으시면 전화로 예약해 드립니다. 동의하시나요?
        > 아니요
        < 전화로 예약을 도와드리겠습니다.
        = handoff 원무과: 개인정보 수집에 동의하지 않음
        = end book: handoff
        """,
        services=HOUSE | {"GET emr/patients": ("ok", {"items": [KIM, LEE]})},
    ),
    Talk(
        "somebody-was-faster",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 김환자님, 12월 3일(목) 오전 9시 30분 한결 원장님으로 예약할까요?
        > 네
        = call POST emr/bookings
        < 방금 다른 분이 예약한 시간입니다.
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 2
        < 김환자님, 12월 3일(목) 오후 3시 한결 원장님으로 예약할까요?
        > 네
        = call POST emr/bookings
        < 예약되었습니다. 하루 전에 다시 알려 드리겠습니다.
        = end book: booked
        """,
        services=HOUSE | {"POST emr/bookings": [("409", None), ("ok", BOOKING)]},
    ),
    Talk(
        "a-full-day",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에는 빈 시간이 없습니다.
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 12/4
        = call GET emr/doctors/d1/slots
        < 12월 4일(금)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        """,
        services=HOUSE | {"GET emr/doctors/d1/slots": [NOBODY, SLOTS]},
    ),
    Talk(
        "patients-cannot-be-read",
        """
        > 예약
        = call GET emr/patients
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end book: handoff
        """,
        services=HOUSE | {"GET emr/patients": DOWN},
    ),
    Talk(
        "new-patient-cannot-be-kept",
        """
        > 예약
        = call GET emr/patients
        < 예약을 위해 성함, 생년월일, 전화번호를 받아 1년 동안 보관합니다. 동의하지 않으시면 전화로 예약해 드립니다. 동의하시나요?
        > 네
        < 고맙습니다. 환자분 성함을 알려 주세요.
        > 박새로
        < 생년월일을 알려 주세요. 예) 1980년 3월 5일
        > 1990-05-01
        = consent +개인정보 수집
        = call POST emr/patients
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end book: handoff
        """,
        services=HOUSE | {"GET emr/patients": NOBODY, "POST emr/patients": DOWN},
    ),
    Talk(
        "doctors-cannot-be-read",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end book: handoff
        """,
        services=HOUSE | {"GET emr/doctors": DOWN},
    ),
    Talk(
        "no-doctor-at-all",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end book: handoff
        """,
        services=HOUSE | {"GET emr/doctors": NOBODY},
    ),
    Talk(
        "booking-cannot-be-kept",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 김환자님, 12월 3일(목) 오전 9시 30분 한결 원장님으로 예약할까요?
        > 네
        = call POST emr/bookings
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과: 예약 저장 실패: 12월 3일(목) 오전 9시 30분
        = end book: handoff
        """,
        services=HOUSE | {"POST emr/bookings": DOWN},
    ),
    Talk(
        "changed",
        """
        > 예약 변경
        = call GET emr/bookings
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 12월 3일(목) 예약을 12월 3일(목) 오전 9시 30분으로 바꿀까요?
        > 네
        = call PUT emr/bookings/b1
        < 변경되었습니다. 하루 전에 다시 알려 드리겠습니다.
        = end change: changed
        """,
        services=HOUSE,
    ),
    Talk(
        "changing-one-of-two",
        """
        > 변경하고 싶어요
        = call GET emr/bookings
        < 어느 예약인가요?
          1. 12월 3일(목) 오후 3시 한결
          2. 12월 9일(수) 오전 9시 30분 도담
        > 1
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 12월 3일(목) 예약을 12월 3일(목) 오전 9시 30분으로 바꿀까요?
        > 네
        = call PUT emr/bookings/b1
        < 방금 다른 분이 예약한 시간입니다.
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 2
        < 12월 3일(목) 예약을 12월 3일(목) 오후 3시로 바꿀까요?
        > 네
        = call PUT emr/bookings/b1
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end change: handoff
        """,
        services=HOUSE
        | {
            "GET emr/bookings": ("ok", {"items": [BOOKING, OTHER]}),
            "PUT emr/bookings/b1": [("409", None), DOWN],
        },
    ),
    Talk(
        "nothing-to-change",
        """
        > 예약 변경
        = call GET emr/bookings
        < 찾은 예약이 없습니다.
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 취소
        < 네, 알겠습니다. 언제든 다시 문자 주세요.
        = end book: cancelled
        """,
        services=HOUSE | {"GET emr/bookings": NOBODY},
    ),
    Talk(
        "cancelled",
        """
        > 예약 취소
        = call GET emr/bookings
        < 12월 3일(목) 오후 3시 예약을 취소할까요?
        > 네
        = call DELETE emr/bookings/b1
        < 취소되었습니다.
        = end cancel: cancelled
        """,
        services=HOUSE,
    ),
    Talk(
        "kept",
        """
        > 내일 못 갈 것 같아요
        = call GET emr/bookings
        < 12월 3일(목) 오후 3시 예약을 취소할까요?
        > 아니요
        < 예약을 그대로 두었습니다.
        = end cancel: kept
        """,
        services=HOUSE,
    ),
    Talk(
        "nothing-to-cancel",
        """
        > 예약 취소
        = call GET emr/bookings
        < 찾은 예약이 없습니다.
        = end cancel: none
        """,
        services=HOUSE | {"GET emr/bookings": NOBODY},
    ),
    Talk(
        "cancelling-fails",
        """
        > 예약 취소
        = call GET emr/bookings
        < 12월 3일(목) 오후 3시 예약을 취소할까요?
        > 네
        = call DELETE emr/bookings/b1
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end cancel: handoff
        """,
        services=HOUSE | {"DELETE emr/bookings/b1": DOWN},
    ),
    Talk(
        "bookings-cannot-be-read",
        """
        > 예약 취소
        = call GET emr/bookings
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end cancel: handoff
        """,
        services=HOUSE | {"GET emr/bookings": DOWN},
    ),
    Talk(
        "shown",
        """
        > 예약 확인
        = call GET emr/bookings
        < 예약 2건입니다.
          12월 3일(목) 오후 3시 한결
          12월 9일(수) 오전 9시 30분 도담
        = end check: shown
        """,
        services=HOUSE | {"GET emr/bookings": ("ok", {"items": [BOOKING, OTHER]})},
    ),
    Talk(
        "nothing-to-show",
        """
        > 예약 조회
        = call GET emr/bookings
        < 예정된 예약이 없습니다.
        = end check: none
        """,
        services=HOUSE | {"GET emr/bookings": NOBODY},
    ),
    Talk(
        "showing-fails",
        """
        > 예약 조회
        = call GET emr/bookings
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end check: handoff
        """,
        services=HOUSE | {"GET emr/bookings": DOWN},
    ),
    Talk(
        "reminded-and-changes",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = set reminded: 2026-12-03T15:00:00+09:00
        < 내일 오후 3시 한결 원장님 예약이 있습니다. 오시면 'YES', 시간을 바꾸시려면 '변경'이라고 답장해 주세요.
        > 변경
        = call GET emr/bookings
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 2
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d2/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 12월 3일(목) 예약을 12월 3일(목) 오전 9시 30분으로 바꿀까요?
        > 네
        = call PUT emr/bookings/b1
        < 변경되었습니다. 하루 전에 다시 알려 드리겠습니다.
        = end change: changed
        """,
        services=HOUSE,
    ),
    Talk(
        "reminded-and-cancels",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = set reminded: 2026-12-03T15:00:00+09:00
        < 내일 오후 3시 한결 원장님 예약이 있습니다. 오시면 'YES', 시간을 바꾸시려면 '변경'이라고 답장해 주세요.
        > 주차되나요?
        < [clinic-parking.jpg] 지하 1-2층, 2시간 무료입니다.
        > 못 가요
        = call GET emr/bookings
        < 12월 3일(목) 오후 3시 예약을 취소할까요?
        > 네
        = call DELETE emr/bookings/b1
        < 취소되었습니다.
        = end cancel: cancelled
        """,
        services=HOUSE,
    ),
    Talk(
        "reminded-and-silent",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = set reminded: 2026-12-03T15:00:00+09:00
        < 내일 오후 3시 한결 원장님 예약이 있습니다. 오시면 'YES', 시간을 바꾸시려면 '변경'이라고 답장해 주세요.
        @ 1d2h
        = end remind: silent
        """,
        services=HOUSE,
    ),
    Talk(
        "reminded-and-not-noted",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = set reminded: 2026-12-03T15:00:00+09:00
        < 내일 오후 3시 한결 원장님 예약이 있습니다. 오시면 'YES', 시간을 바꾸시려면 '변경'이라고 답장해 주세요.
        > YES
        = call POST emr/bookings/b1/confirm
        = notify 원무과: 확인 저장 실패: b1
        < 감사합니다. 내일 뵙겠습니다.
        = end remind: confirmed
        """,
        services=HOUSE | {"POST emr/bookings/b1/confirm": DOWN},
    ),
    Talk(
        "no-reminder-for-a-cancelled-one",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = end remind: gone
        """,
        services=HOUSE | {"GET emr/bookings/b1": ("ok", BOOKING | {"status": "cancelled"})},
    ),
    Talk(
        "no-reminder-for-a-moved-one",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = end remind: moved
        """,
        services=HOUSE | {"GET emr/bookings/b1": ("ok", BOOKING | {"at": "2026-12-20T15:00:00+09:00"})},
    ),
    Talk(
        "reminded-once-for-two-changes",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = set reminded: 2026-12-03T15:00:00+09:00
        < 내일 오후 3시 한결 원장님 예약이 있습니다. 오시면 'YES', 시간을 바꾸시려면 '변경'이라고 답장해 주세요.
        * remind id=b1
        = call GET emr/bookings/b1
        = end remind: told
        @ 10m
        """,
        services=HOUSE,
    ),
    Talk(
        "no-reminder-for-a-deleted-one",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = end remind: gone
        """,
        services=HOUSE | {"GET emr/bookings/b1": ("404", None)},
    ),
    Talk(
        "reminder-fails",
        """
        * remind id=b1
        = call GET emr/bookings/b1
        = notify 원무과: 알림 실패: 예약 b1
        = end remind: failed
        """,
        services=HOUSE | {"GET emr/bookings/b1": DOWN},
    ),
    Talk(
        "missed-and-books-again",
        """
        * missed id=b1
        = call GET emr/bookings/b1
        < 오늘 오후 3시 예약에 오시지 못했습니다. 다시 예약할까요?
        > 네
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        """,
        services=HOUSE | {"GET emr/bookings/b1": ("ok", BOOKING | {"status": "no_show"})},
    ),
    Talk(
        "missed-and-declines",
        """
        * missed id=b1
        = call GET emr/bookings/b1
        < 오늘 오후 3시 예약에 오시지 못했습니다. 다시 예약할까요?
        > 아니요 괜찮아요
        < 네, 알겠습니다. 언제든 다시 문자 주세요.
        = end missed: declined
        """,
        services=HOUSE | {"GET emr/bookings/b1": ("ok", BOOKING | {"status": "no_show"})},
    ),
    Talk(
        "missed-and-silent",
        """
        * missed id=b1
        = call GET emr/bookings/b1
        < 오늘 오후 3시 예약에 오시지 못했습니다. 다시 예약할까요?
        @ 2d
        = end missed: silent
        """,
        services=HOUSE | {"GET emr/bookings/b1": ("ok", BOOKING | {"status": "no_show"})},
    ),
    Talk(
        "not-missed",
        """
        * missed id=b1
        = call GET emr/bookings/b1
        = end missed: came
        """,
        services=HOUSE,
    ),
    Talk(
        "not-known-whether-missed",
        """
        * missed id=b1
        = call GET emr/bookings/b1
        = end missed: unknown
        """,
        services=HOUSE | {"GET emr/bookings/b1": DOWN},
    ),
    Talk(
        "asked",
        """
        > 진료시간 알려주세요
        < 평일 9-18시(점심 13-14시), 토요일 9-13시 진료합니다. 일요일과 공휴일은 쉽니다.
        > 주차되나요
        < [clinic-parking.jpg] 지하 1-2층, 2시간 무료입니다.
        > 어디예요?
        < 종로구 새문안로 21, 3층입니다. 광화문역 6번 출구에서 3분 걸립니다.
        > 도움말
        < 예약, 예약 변경, 예약 취소, 예약 확인 가운데 하나를 보내 주세요.
        > 상담원
        < 원무과에 전달했습니다. 곧 답장드리겠습니다.
        = handoff 원무과
        """,
        services=HOUSE,
    ),
    Talk(
        "closed",
        """
        > 안녕하세요
        < 지금은 진료시간이 아닙니다. '예약'은 언제든 됩니다. 그 밖은 다음 진료일에 답장드립니다.
        = handoff 원무과
        """,
        services=HOUSE,
        start="2026-12-02T21:00",
    ),
    Talk(
        "emergency",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 가슴이 너무 아파요
        < 지금 바로 119에 전화해 주세요. 의료진에게도 알렸습니다.
        = handoff 응급: 응급 의심. 바로 전화해 주세요.
        """,
        services=HOUSE,
        start="2026-12-02T23:00",
    ),
    Talk(
        "despair",
        """
        > 죽고 싶어요
        < 많이 힘드셨겠습니다. 지금 109(24시간 상담)에 전화해 주세요. 담당자도 곧 연락드립니다.
        = handoff 응급: 위기 상담이 필요합니다. 바로 전화해 주세요.
        """,
        services=HOUSE,
    ),
    Talk(
        "cancelled-half-way",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 취소
        < 네, 알겠습니다. 언제든 다시 문자 주세요.
        = end book: cancelled
        """,
        services=HOUSE,
    ),
    Talk(
        "silent",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        @ 10m
        < 이어서 진행하시겠어요? 답장을 주시면 계속합니다.
        @ 2h
        = end book: silent
        """,
        services=HOUSE,
    ),
    Talk(
        "not-understood",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 글쎄요
        < 잘 이해하지 못했습니다. 다시 알려 주세요.
        > 음
        < 번호나 예시처럼 보내 주세요.
        > 모르겠네요
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end book: handoff
        """,
        services=HOUSE,
    ),
    Talk(
        "back-to-the-slot",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 김환자님, 12월 3일(목) 오전 9시 30분 한결 원장님으로 예약할까요?
        > 뒤로
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 2
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        """,
        services=HOUSE,
    ),
    Talk(
        "changed-their-mind",
        """
        > 예약 변경
        = call GET emr/bookings
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 12월 3일(목)에 가능한 시간입니다.
          1. 오전 9시 30분
          2. 오후 3시
          3. 다른 날
        > 1
        < 12월 3일(목) 예약을 12월 3일(목) 오전 9시 30분으로 바꿀까요?
        > 아니요
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 2
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        """,
        services=HOUSE,
    ),
    Talk(
        "nothing-can-be-changed",
        """
        > 예약 변경
        = call GET emr/bookings
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end change: handoff
        """,
        services=HOUSE | {"GET emr/bookings": DOWN},
    ),
    Talk(
        "no-doctor-for-a-change",
        """
        > 예약 변경
        = call GET emr/bookings
        = call GET emr/doctors
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end change: handoff
        """,
        services=HOUSE | {"GET emr/doctors": DOWN},
    ),
    Talk(
        "times-cannot-be-read",
        """
        > 예약
        = call GET emr/patients
        = call GET emr/doctors
        < 어느 선생님께 예약할까요?
          1. 한결 원장(내과)
          2. 도담 원장(소아과)
        > 1
        < 원하시는 날짜를 알려 주세요. 예) 내일, 12/3, 다음 주 화요일
        > 내일
        = call GET emr/doctors/d1/slots
        < 지금은 처리할 수 없습니다. 담당자가 확인하고 답장드리겠습니다.
        = handoff 원무과
        = end book: handoff
        """,
        services=HOUSE | {"GET emr/doctors/d1/slots": DOWN},
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_clinic(talk: Talk) -> None:
    """The clinic answers as its dialogue table says, line by line."""
    wanted, happened, _ = play("clinic", talk)
    assert happened == wanted


def test_clinic_plays_to_every_end() -> None:
    """Every way in which a conversation with the clinic can end is in the tables."""
    assert unplayed("clinic", TALKS) == set()
