"""Words that change nothing of a choice beside which they stand: how it is asked for, that it is liked, who speaks, when."""

from __future__ import annotations

from engine.language.choosing.spellings import conjugated
from engine.language.letters.endings import LONGEST, is_ending
from engine.language.rest import COURTEOUS

_WORDS = """
걍 절대 절대로 결사 적극 강력히 강력하게 저번에 지난번에 지난번 저번 또 뒤에 후에 이따 이따가 금방 곧 남자 여자 남성
여성 앞머리 전체 부분 뿌리 아이스 아이스로 핫 핫으로 따뜻한 따뜻하게 따뜻한걸로 차가운 차갑게 시원한 시원하게 뜨거운
뜨겁게 진하게 연하게 많이 적게 조금 약간 살짝 쪼금 쫌 빨리 천천히 예쁘게 이쁘게 잘 깔끔하게 짧게 길게 바꿔주소
바꿔주이소 바꿔줘유 딱히 특별히 현재 현재는 지금은 전혀 ㅂㅌㄷㄹ ㅂㅌㅇ
하면될것같아요 하면될거같아요 하면될듯 하면될듯요
하면돼요 하면됩니다 면될것같아요 면될거같아요 면돼요 면됩니다 가족 가족이 온가족 모두 전부 다같이 식구 부부 같이 함께
지점 지점이요 지점으로 결재 추가 추가요 추가로 추가할게요 늦게 늦게요 일찍 일찍요 로 루 루요 으루 걸루 걸로 걸로요
걸루요 거로요 거루 꺼 꺼요 꺼로 꺼로요 껄로 껄루 껄로요 것으로 것으로요 쪽 쪽이 쪽이요 쪽으로 쪽으로요 편 편이 편이요
그걸로 이걸로 저걸로 그거 그거요 이거 이거요 그게 이게 요거 랑께 라니까요 이라니까요 이라고 라고 라구요 이라구요
이라고요 라고요 이라도 라도 이면 면 이면요 인듯 인듯요 인듯해요 인것같아요 인거같아요 같아요 같습니다 같은데요 이네요
네요 이지요 지요 이죠 죠 이고 고요 구요 이구요 한테 한테요 에게 께 께서 선생님 쌤 샘 에서요 에 에는 엔 에다 에만 만요
만은 은요 는요 가요 이가 도요 번 번이요 번으로 번요 바꿀게요 바꿀래요 바꿀게 바꿔주세요 바꿔줘요 바꿔주실래요
바꾸겠습니다 바꾸고싶어요 바꿔요 바꿉니다 바꾸려고요 바꾸려구요 바꿔주시면감사하겠습니다 바꿔도될까요 정했어요
정했습니다 결정했어요 결정했습니다 골랐어요 골랐습니다 선택했어요 선택했습니다 정할게요 찍을게요 고른다 골라요
고릅니다 갈아탈게요 낫겠어요 낫겠네요 나을것같아요 나을거같아요 나을듯 나을듯요 나을듯해요 나아요 낫습니다 낫네요
나은듯 나은듯요 나은듯해요 나은것같아요 나은거같아요 나을거같네요 더낫네요 더낫겠어요 편해요 편합니다 편할것같아요
편할거같아요 편하겠어요 편할듯 편하네요 편해서요 좋아서요 좋을듯 좋을듯요 좋을듯해요 좋을듯합니다 좋아용 좋음 하나
하나만 하나씩 둘 셋 한번 후보 후보님 후보자 밥 식사 때 때요 관련 관련해서 곱배기 곱빼기 마음에들어요 맘에들어요 땡겨요
땡기네요 끌려요 끌리네요 더좋아요 더좋습니다 더좋을것같아요 더나을것같아요 더편해요 제일좋아요 최고예요 최고에요
예뻐요 맛있어요 맛있겠네요 해야죠 해야겠어요 해야겠네요 해야할것같아요 해야할거같아요 하는게좋겠어요 하는게좋겠습니다
하는게좋을것같아요 하는게나을것같아요 하는걸로 하는걸로할게요 하는거로 하는거로할게요 하기로했어요 하기로했습니다
하기로 하도록하겠습니다 하도록할게요 가는걸로 가는걸로할게요 가는거로 꼭 제일 젤 무조건 당연 당연히 당근 물론 역시
그래도 진짜 정말 정말로 완전 너무 아주 매우 넘 대체로 전반적으로 대부분 전체적으로 항상 늘 우선 먼저 최종 최종적으로
결론은 결국 차라리 이왕이면 가능하면 되도록 될수있으면 웬만하면 아무래도 아마도 개인적으로 그중에 그중에서 중에서 중에
여기서 거기서 이번 이번에 이번에는 이번엔 이번은 오늘은 오늘 내일 내일은 낼 낼은 모레 이번주 다음주 주말에 그날 그날은
그때 지금 일단은 우선은 아침 아침에 점심 점심에 저녁 저녁에 오전 오전에 오후 오후에 월요일 화요일 수요일 목요일 금요일
토요일 일요일 월욜 화욜 수욜 목욜 금욜 토욜 일욜 월요일에 화요일에 수요일에 목요일에 금요일에 토요일에 일요일에
아쉽지만 죄송하지만 미안하지만 미안해요 미안합니다 아쉽네요 유감이지만 죄송 쏘리 고민하다가 고민끝에 고민하다
생각해보니 생각해봤는데 생각해봤는데요 다시생각해보니 결제 선택 결정 신청 접수 예약 주문 진행 등록 수강 방문 이용 계산
지불 시술 처리 수령 희망 구매 구입 참여 응답 투표 답 답은 대답 제답 번호 저희집 우리집 저희아이 우리아이 아이 애
우리애 머리 원장님 실장님 사장님 매니저님 네네 넵넵 예예 넴 녜 옙 응응 웅 아하 오호 엥 음음 흠 흐음 하하 히히 헤헤
아이고 아이구 에고 앗 오키 오케이 콜 굿 굳 짱 최고 굿굿 ㅇㅇ ㄱㄱ ㅂㅌ ㅂㅌㄷㄹㅇ ㄱㅅㄱㅅ ㄱㅅㅎㄴㄷ 잘못눌렀어요
잘못보냈어요 오타 오타예요 오타입니다 정정합니다 정정 다시 다시요 로변경 으로변경 루변경 로교체 으로교체 로수정
으로수정 이서 명이서 해갈게요 해갈래요 해가려고요 해가려구요 해서갈게요 해서가져갈게요 size 수정 수정합니다 방금 예매
바로예약 좀요 쫌요 조까 쪼까 잉 이잉 인디 인디요 이어라 여라 라예 이라예 이라예요 입니더 입니데이 함니다 임더 심더
이심더 심니더 이우다 우다 마씸 이마씸 주이소 주소 해주이소 해주소 해줍서 줍서 할라꼬예 할라꼬요 할라꼬 할라고예
할라고요 할라구요 할라캅니다 할랍니다 할낍니다 할끼다 할끼요 할끼예 할란다 할라우 할랑께 할랑게 할게유 할래유 해줘유
해유 이구만유 구만유 이구먼유 헐게유 헐래유 허께요 헐라요 헐라고요 주씨요 주쇼잉 해주쇼 할쿠다 허쿠다 하쿠다 하젠마씸
하크라 줍센 부탁드려예 부탁드립니데이 부탁혀유 부탁드려유 고마워유 고맙심더 감사합니데이 감사해유 감사혀유 ill take id
like choose choosing pick picking select selecting would rather i'll i'd go going with option number my choice answer
one ones the please thanks definitely probably just think i thinkthe ithink prefer better best actually then maybe yes
sure ok okay do does a an s t ll d m re and me want wanna gonna need give have get getting having lets let's can could
may it be is that this we us our will for to at on in by of im i'm hi hello hey yet still tomorrow today if possible
next week thank you thx ty pls plz kindly works work fine pay paying seat class type style course room kind good great
perfect cheers sir madam team
"""
_VERBS = """
먹 먹을 먹어 먹습
마시 마실 마셔 마십
가 갈 가 갑
오 올 와 옵
타 탈 타 탑
고르 고를 골라 고릅
정하 정할 정해 정합
사 살 사 삽
보내 보낼 보내 보냅
부치 부칠 부쳐 부칩
다니 다닐 다녀 다닙
배우 배울 배워 배웁
들으 들을 들어 듣습
만나 만날 만나 만납
뵙 뵐 봬 뵙
찾 찾을 찾아 찾습
찾으 찾을 찾아 찾습
가져가 가져갈 가져가 가져갑
들르 들를 들러 들릅
맞추 맞출 맞춰 맞춥
입 입을 입어 입습
바르 바를 발라 바릅
맞 맞을 맞아 맞습
맞으 맞을 맞아 맞습
묵 묵을 묵어 묵습
묵으 묵을 묵어 묵습
자 잘 자 잡
빌리 빌릴 빌려 빌립
고쳐 고칠 고쳐 고칩
누르 누를 눌러 누릅
찍 찍을 찍어 찍습
찍으 찍을 찍어 찍습
긁으 긁을 긁어 긁습
시켜먹으 시켜먹을 시켜먹어 시켜먹습
깎으 깎을 깎아 깎습
타고가 타고갈 타고가 타고갑
받아가 받아갈 받아가 받아갑
"""
"""Stem, future, soft and polite form of what people do with a thing they choose."""
HARMLESS: frozenset[str] = COURTEOUS | frozenset(_WORDS.split()) | conjugated(_VERBS)
"""Words that change nothing of a choice beside which they stand."""
_LONGEST = max(max(map(len, HARMLESS)), LONGEST)
_MAX = 60
_SPELLED = (("읍니", "습니"), ("슴니", "습니"), ("겟", "겠"))
"""As the old and the hurried spell endings."""


def harmless(piece: str) -> bool:
    """True when words are nothing but courtesy and endings; Korean ones may be written together."""
    if piece in HARMLESS:
        return True
    if piece.isascii():
        return all(word in HARMLESS for word in piece.split())
    if len(piece) > _MAX:
        return False
    piece = piece.replace(" ", "")
    for heard, written in _SPELLED:
        piece = piece.replace(heard, written)
    size = len(piece)
    reached = [False] * (size + 1)
    reached[0] = True
    for start in range(size):
        if reached[start]:
            for end in range(start + 1, min(start + _LONGEST, size) + 1):
                if not reached[end] and ((word := piece[start:end]) in HARMLESS or is_ending(word)):
                    reached[end] = True
    return reached[size]
