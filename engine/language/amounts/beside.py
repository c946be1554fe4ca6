"""Words that change nothing of a number beside which they stand: no negation, no other person, no open end."""

from __future__ import annotations

from engine.language.found import made_of
from engine.language.rest import COURTEOUS

_TAILS = """
이서 서 뿐 뿐이 영 욥 염 유 여유 이어유 이구만유 구만유 이랑께 랑께 인디요 인디 이지라 이우다 우다 마씸 이여라 이여
이여유 구먼유 이구먼유 가량 내외 남짓 가까이 안팎 선 째 짜리 님 들 라니까요 이라니까요 슴다 임니다 이고예 입니더 임더
이심더 이래요 이었 였 이
"""
TAILS: frozenset[str] = COURTEOUS | frozenset(_TAILS.split())
"""What may follow a number or its unit inside the word."""

_BETWEEN = """
but change changed update updated switch 아니 아니고 아니라 아니구 아니요 말고 추가해서 추가하면 추가되어 추가돼서
추가하여 더해서 빠져서 빠지고 빠져 줄어서 늘어서 늘어 이었는데 였는데 이였는데 였다가 이었다가 으로했는데 변경
변경이요 변경해주세요 변경할게요 변경합니다 변경하고싶어요 변경부탁드려요 변경부탁드립니다 바꿔주세요 바꿀게요 바꿔
바꿔줘요 바꾸고싶어요 바꿔주실수있나요 수정 수정해주세요 수정할게요 수정부탁드려요 정정합니다 정정할게요 정정
올려주세요 내려주세요 늘려주세요 줄여주세요 줄었어요 늘었어요 줄었습니다 늘었습니다 총 총인원 밖에 밖에없어요
밖에없습니다 밖에안가요 하려다가 할까하다가 할랬는데 예약했는데 했는데 신청했는데 예약했었는데 총인원은 모두 전부
다해서 다합쳐서 합쳐서 합하면 합해서 해서 하면 합 합계 도합 전체 토탈 총합 포함 포함해서 포함하면 포함하여 포함입니다
포함이요 까지 까지해서 같이 함께 다같이 됐어요 되었어요 됐습니다 되었습니다 됐네요 되었네요 원래 처음엔 처음에
이라고했는데 이라했는데 라고했는데 이제 지금은 이번엔 잘못 눌렀어요 죄송 오타 오타요 그리고 플러스 및 하고 중 중에
중에서 씩 만 가량 내외 남짓 가까이 거의 안팎 now were total altogether all together plus instead actually
"""
_COUNT = """
이렇게 요렇게 이래 인원 인원은 인원수 인원수는 총인원 참석 참석인원 참석해요 참석합니다 참석할게요 참석하겠습니다
참석예정입니다 참석예정 참가 참가합니다 참가해요 입장 식사 식사합니다 예상 예상합니다 예상해요 예상됩니다 예상중입니다
규모 규모입니다 규모예요 될것같아요 될것같습니다 될듯해요 될듯합니다 될듯 될거같습니다 올것같아요 올것같습니다
올것같네요 올거같아요 올거예요 올거에요 올듯해요 올듯합니다 올듯 갈것같네요 일듯요 일듯해요 일듯 일것같아요 일거같아요
올예정입니다 옵니다 올겁니다 와요 가족 가족이요 가족입니다 가족이에요 일행 일행이요 저까지 나까지 저포함 나포함
저를포함 저포함해서 저를 본인 본인포함 사람 사람이요 아이까지 아기까지 애까지 애들까지 포함한 있어요 있습니다 데리고
데꼬 모시고 수량 수량은 수량이요 개수 개수는 갯수 갯수는 주문 주문이요 주문할게요 주문합니다 주문해요 필요해요
필요합니다 필요 시킬게요 구매 오늘 내일 모레 오전 오후 저녁 저녁에 점심 점심에 아침 아침에 주말 주말에 이번 이번주
다음주 월요일 화요일 수요일 목요일 금요일 토요일 일요일 토요일에 일요일에 금요일에 부터 예약한 예약이고요 나머지
이서요 이구요 정원 최종 최종적으로 현재 지금 안녕하세요 어제 전화드렸던 전화드린 문의드린 문의했던 사람인데요 답변
people persons party total us are table all altogether both just only ppl pax guests including included myself with
got be coming group 맞아요 맞습니다 맞아 맞음 맞나요 맞죠 아뇨 아니요 아니오 식구 우리식구 다같이 씩
"""
_NUMBER = """
만족도 만족도는 식전 식후 공복 연령 신장은 둘레 기장 키 키는 몸무게 몸무게는 체중 체중은 신장 나이 나이는 연세 혈당
혈당은 공복혈당 체온 체온은 온도 온도는 열 열은 열이 혈압 혈압은 맥박 점수 점수는 평점 별점 별 시력 시력은 허리 발
발사이즈 사이즈 신발 신발사이즈 치수 평수 평수는 주행거리 검침 검침값 계량기 지침 지침은 수치 수치는 번호 번호는 학번
출석번호 면적 길이 높이 무게 용량 비율 지분 퍼센트 금액 금액은 예산 예산은 가격 비용 매출 기온 실내온도 현재 올해 만
영상 도수 값 값은 나왔어요 나왔습니다 나왔네요 나와요 나옵니다 나오네요 됐어요 됐습니다 됐네요 되셨어요 되셨습니다
되세요 되십니다 되었습니다 됩니다 돼요 되네요 탔어요 뛰었어요 먹고있어요 먹고있습니다 먹고 드려요 드립니다 드릴게요
줄게요 빠졌어요 쪘어요 늘었어요 올랐어요 떨어졌어요 걸려요 걸립니다 걸렸어요 남았어요 째 차 넘었어요 정도돼요
정도됩니다 정도됐어요 나가요 나갑니다 신어요 신습니다 입어요 입습니다 떴어요 찍혔어요 찍혀있어요 적혀있어요 우리아이
아이가 제가 저희애 degrees 하루 하루에 일주일에 한달에 매일 kg weight height age score points temperature years old
plus
"""
_MONEY = """
금액 금액은 입금액 입금액은 예산 예산은 후원금 후원금은 후원 후원합니다 후원할게요 후원하겠습니다 후원하고싶어요 기부
기부할게요 기부하겠습니다 기부합니다 회비 회비는 가격 가격은 비용 비용은 요금 요금은 배송비 배송비포함 택배비 부가세
부가세포함 수수료 총액 총액은 잔액 현금 현금으로 카드로 계좌이체 계좌로 할부로 할부 일금 금 정 원정 돈 매달 매월 월
입금 입금했어요 입금했습니다 입금할게요 입금하겠습니다 입금해요 입금합니다 입금완료 입금완료했습니다 입금완료요
입금드렸어요 입금드렸습니다 입금했심더 입금했어유 송금 송금했어요 송금했습니다 송금할게요 송금합니다 이체 이체했어요
이체했습니다 이체할게요 이체합니다 결제 결제했어요 결제할게요 결제했습니다 지불 지불했어요 보냈어요 보냈습니다 보내요
보낼게요 보낼께요 보내겠습니다 보냅니다 보내드릴게요 보내드렸어요 보냈심더 보냈어유 부쳤어요 냈어요 냈습니다 냈시유
냈어유 냈심더 낼게요 낼께요 내겠습니다 냅니다 낼래요 내고싶어요 드릴게요 드렸어요 드립니다 줬어요 생각 생각합니다
생각해요 생각하고있어요 생각중입니다 생각하고있습니다 잡고있어요 예상 예상합니다 예상해요 한달에 한달 매년 일년에 어제
오늘 방금 아까 내일 지금 말씀하신 저번에 지난번에 어치 만큼 짜리 오전 오후 월요일 화요일 수요일 목요일 금요일 토요일
일요일 won krw pay paid send sent transferred deposit donate budget price
"""
_ANY = TAILS | frozenset(_BETWEEN.split())

BESIDE_COUNT: frozenset[str] = _ANY | frozenset(_COUNT.split())
BESIDE_NUMBER: frozenset[str] = BESIDE_COUNT | frozenset(_NUMBER.split())
BESIDE_MONEY: frozenset[str] = _ANY | frozenset(_MONEY.split())
"""What may stand beside each kind's number; words between numbers have done their work once these are settled."""


def ends_well(tail: str) -> bool:
    """True when ``tail``, the end of a word behind a number, is nothing but endings and courtesy."""
    return not tail or tail in TAILS or made_of(tail, TAILS)
