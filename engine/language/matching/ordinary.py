"""Everyday words that sound, or nearly sound, like what organisations are asked for: they are no misspellings.

무늬 is a pattern and not a badly spelled 문의, 내일 tomorrow and not 네일, 수거 the dustmen's and not a guest's 수건.
"""

from __future__ import annotations

_WORDS = """
내일 네일 이사 의사 무늬 문이 무니 거니 동이 이견 제고 개시 까지 까스 대리 데리 때리 들이 틀리 애매 예매 빨래 빼달
유가 놓인 회개 계장 게장 헤지 의용 정립 무난 장년 하인 하린 시청 시장 시작 고약 공략 이치 영어 저수 세상 이번 인가
아래 정리 고자 형사 사형 저기 전하 알리 정체 나쁘 정기 추석 사지 헤이 소금 영장 이겨 퀴즈 협의 배신 배심 수소 대외
시가 지문 오이 지워 계실 서적 발라 이요 수수 원자 부실 빨라 초보 하리 수제 하부 정세 정시 방대 여건 출자 이화 나자
점거 여장 명회 서문 가이 수선 수서 해비 헤비 서거 의정 주무 모지 서치 도감 자판 애자 조시 불펜 공여 교화 수거 화기
검지 사담 열세 동위 포자 보사 역자 수어 해사 도의 자소 추장 적의 소도 해원 경학 정학 수가 회지 이파 처소 쿼트 꺼진
대추 수재 직각 혜원 가의 내이 거진 세타 나부 다이어 여차 보즈 해이 수숙 경적 해서 대해 고용 고요 마치 보통 복통 사장
상장 상자 보유 최소 통하 패션 휴가 휴강 의장 굳이 레스 축구 추구 입자 바래 산재 사제 돌보 수여 바치 안겨 시비 서사
코디 세일 생일 귀한 기한 소소 고모 이소 레즈 부식 수박 재화 시당 환자 황자 화자 기하 과하 미수 정유 나시 패자 판도
마가 종가 맞히 라시 수하 버금 교보 보가 보습 복스 차표 다미 상제 여어 구지 종이 가짜 가게 가족 자격 간격 매너 감사
안녕 오늘 모레 갈게 갈께 갈래 갈까 갈수 할게 할께 할래 볼게 올게 알겠 알았 수고 죄송 고맙 고마 저는 제가 저희 우리
아이 혹시 그럼 네네 아니 괜찮 좋아 지금 어제 시간 선생 주세 주사 조차 주소 채소 치수 최초 메달 배탈 미원 만원 면허
변비 변명 반경 배경 병원 영화 상단 주민 점수 접속 출입 공원 후문 본사 확인 회피 예산 예절 계약 요약 금식 긴급
"""

ORDINARY: frozenset[str] = frozenset(_WORDS.split())
_OFFERED = ("드려", "드립", "드리", "드릴", "드림")
"""Nobody offers a pattern: "무늬드려요" is 문의드려요 all the same."""


def is_ordinary(plain: str, place: int) -> bool:
    """True when an everyday word begins there."""
    return plain[place : place + 2] in ORDINARY and not plain.startswith(_OFFERED, place + 2)
