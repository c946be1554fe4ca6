"""Words for persons: those that say which persons a number counts (어른 둘), and those that are persons themselves
(저랑 남편, 부부)."""

from __future__ import annotations

_SORTS = """
어른 어른들 성인 대인 대 아이 아이들 애기 애들 애 어린이 소인 소 소아 아동 유아 아기 영아 영유아 청소년 중학생
고등학생 초등학생 초등 중등 고등 중고생 대학생 학생 남자 여자 남 여 남성 여성 남녀 부모 학부모 보호자 어르신 경로 노인
일반 단체 직원 교사 선생님 인솔자 인솔교사 회원 비회원 남학생 여학생 미취학 미취학아동 돌쟁이 신생아 개월아기 장애인
비장애인 임산부 외국인 기사 가이드 스태프 봉사자 참가자 참석자 동반자 손님 여아 남아 딸 아들 청년 군인 주니어 시니어
환자 산모 하객 강사 임원 사원 팀원 신입 재학생 졸업생 수강생 원생 adult adults kid kids child
children baby babies infant infants men women man woman boys girls boy girl senior seniors student students
"""
SORTS: frozenset[str] = frozenset(_SORTS.split())
"""Kinds of persons by age, sex or role: numbers behind such words are parts of one sum."""

_KIN = """
남편 신랑 와이프 아내 집사람 마누라 애아빠 애엄마 아이아빠 아이엄마 애기아빠 애기엄마 엄마 아빠 어머니 아버지 어머님
아버님 모친 부친 할머니 할아버지 할무니 외할머니 외할아버지 시어머니 시아버지 시어머님 시아버님 장모님 장인어른 장인
장모 남자친구 여자친구 남친 여친 언니 오빠 누나 큰딸 작은딸 막내 첫째 둘째 첫째딸 둘째딸 큰애 작은애 며느리 사위 룸메
룸메이트 약혼자 예비신랑 예비신부 외숙모 wife husband mom dad mother father boyfriend girlfriend
"""
KIN: frozenset[str] = frozenset(_KIN.split())
"""One person each."""

_MAYBE_MORE = """
친구 친구들 동생 동생들 형 딸 아들 애 애들 아이 아이들 애기 아기 이모 고모 삼촌 동료 직장동료 지인 손자 손녀 손주 조카
조카들 가족 식구 식구들 형님 선배 후배 형제 자매 아주머니 부모 son daughter friend friends baby kid kids brother
sister family colleague
"""
MAYBE_MORE: frozenset[str] = frozenset(_MAYBE_MORE.split())
"""One person, or several."""

_PAIRS_WORDS = """
부부 부부가 부부내외 내외 커플 모녀 모자 부녀 부자 부모님 양친 쌍둥이 남매 노부부 신혼부부 시부모님 친정부모님
장인장모님
"""
PAIRS: frozenset[str] = frozenset(_PAIRS_WORDS.split())
"""Two persons in one word."""

_SELF_WORDS = """
저 나 본인 me myself i
"""
SELF: frozenset[str] = frozenset(_SELF_WORDS.split())

_OPENERS = """
총 총인원 총원 모두 전부 다해서 합쳐서 합해서 합 합이 도합 전체 약 대략 한 딱 정확히 저희 저희는 저희가 우리 우리는 울
저는 나는 전 저까지 저포함 저포함해서 나까지 저랑 나랑 네 넵 넹 예 응 어 아 음 그럼 그러면 일단 그냥 아니 아뇨 인원
인원은 인원수 참석 참석인원 예약 예약인원 예약은 오늘 내일 모레 저녁 점심 아침 오전 오후 주말 수량 수량은 갯수 개수
개수는 필요 이번 이번엔 이번에는 다같이 다함께 같이 함께 포함 포함해서 원래 사람 정원 최종 친구 가족 식구 동료 지인
이모 고모 삼촌 조카 동생 친척 손주 부부 부모님 형제 자매 어르신들 학생들 별 별점 나이 나이는 만 올해 키 몸무게 체중
점수 매달 매월 월 일인당 인당 각 회비 총액 금액 금액은 예산 예산은 후원금 가격 합계 계 에 이랑 랑 하고 와 과 그리고 및
"""
DONE = ("예약", "참석", "필요", "포함", "신청", "추가", "주문", "문의")
"""What may be done: 예약한 is no number."""
OPENERS: frozenset[str] = frozenset(_OPENERS.split()) | SORTS
"""What people write in front of a number in words without a space."""
