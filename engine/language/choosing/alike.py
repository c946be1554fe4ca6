# ruff: noqa: E501 - one group per line
"""Words that mean the same as the usual labels, and beginnings of sentences that come close to them.

A label belongs to a group when it, or a part that is its own, is one of the group's words. The group's other words then
name it as surely as the label does; what comes near (a reason, a paraphrase) is only a likely reading. Author's synonyms
go first, and what names two labels names none.
"""

from __future__ import annotations

from typing import NamedTuple


class Group(NamedTuple):
    """``words``: the same thing, without spaces; ``near``: how sentences begin that probably mean it, or with a ``~``
    whole words that do."""

    words: frozenset[str]
    near: frozenset[str]


_TABLE = """
남자 남성 남 남자분 male man men mr 男 | 아들 남편 신랑 아빠 아저씨 할아버지 남학생 남동생 오빠 삼촌 사위 손자 남아 머스마 머시마 사내 남정네 boy guy son husband
여자 여성 여 여자분 female woman women ms 女 | 딸 아내 와이프 집사람 엄마 아줌마 할머니 여학생 여동생 누나 언니 이모 고모 며느리 손녀 여아 가시나 가스나 girl lady daughter wife

펌 파마 퍼머 빠마 퍼엄 파마머리 헤어펌 perm | 뽀글 웨이브 매직 볼륨펌 curl
커트 컷 컷트 커터 헤어컷 헤어커트 머리커트 커팅 이발 haircut cut hair cuts trim | 자를 자르 짤라 잘라 짜를 짜르 다듬 머리깎 머리자 머리짜 머리잘 머리다듬 끝만
염색 컬러 칼라 헤어컬러 헤어칼라 머리염색 전체염색 color colour coloring colouring dye | 물들 새치 흰머리 뿌염 iwanttodye dyemy dyeing
클리닉 트리트먼트 두피클리닉 모발클리닉 treatment | 영양
드라이 스타일링 헤어드라이 blowdry | 셋팅 고데기
두피 두피케어 두피관리 scalp |

포장 포장주문 테이크아웃 테잌아웃 테이크아웃이요 takeout takeaway togo | 싸갈 싸가 싸주 가져갈 가져가 가지고갈 가지고가 갖고갈 들고갈 담아
매장 매장식사 매장이용 매장취식 홀 홀식사 먹고가기 dinein eatin forhere | 먹고갈 먹고가 먹고갑 먹고간 여기서먹 안에서먹 가게에서먹 앉아서먹 가서먹 가서식사 거기서먹
배달 배달주문 딜리버리 delivery deliver | 갖다주 갖다줘 가져다주 가져다줘 집으로 집에서받
택배 택배수령 택배배송 택배로받기 배송 우편 등기 parcel courier | 부쳐 부처주 집으로보내 집에서받 집으로
방문수령 직접수령 매장수령 매장픽업 방문픽업 픽업 직접방문 현장수령 찾아가기 pickup | 찾으러 찾으로 차즈러 가지러 가질러 제가갈 제가직접 직접갈 직접가 직접찾 가서받 가서찾 찾아갈 들러서 들를게 들려서 받으러
방문 내방 직접방문 대면 | 찾아갈 직접갈 직접가 가서할 들를
전화 전화상담 유선 유선상담 통화 폰 call phone phonecall | 전화주 전화로 통화로 전화해
문자 문자메시지 문자상담 sms 메시지 text |
카톡 카카오톡 카카오 톡 kakao kakaotalk | 톡으로
이메일 메일 email mail |
대면 오프라인 대면상담 방문상담 대면수업 | 직접 만나서 가서
비대면 온라인 화상 줌 zoom 비대면상담 화상상담 비대면수업 원격 | 집에서 인터넷 영상통화
온라인 온라인접수 인터넷 인터넷접수 모바일 웹 홈페이지 비대면 online internet | 인터넷으로 앱으로 폰으로 핸드폰으로 컴퓨터로
현장 현장접수 방문접수 onsite | 오프라인 직접 가서접수 가서할 현장가
오프라인 매장 offline |

참석 참석함 참석할게요 참석합니다 참석해요 참석예정 참석가능 참가 참가함 참여 참여함 참여할게요 출석 갈게요 가요 갈수있어요 attend attending going | 갈게 갈거예 갈거에 갈겁니 갈수있 가겠 가려 갈래요 갈예정 갑니다 꼭갈 꼭가 당연히갈 갈라 iwillattend illbethere illcome illgo countmein
불참 불참함 불참석 불참할게요 불참합니다 미참석 참석안함 참석불가 참석못함 참석못해요 참석하지않음 참석불가능 불가 못가요 안가요 못갈것같아요 결석 notattending notgoing absent | 못가 안가 못갈 안갈 못갑 안갑 못감 안감 못간 안간 몬가 몬갈 못참 안참 못옵 못올 못와 참석못 참석안 참석이어려 참석이힘들 참석어려 참석힘들 참석은어려 참석은힘들 참석불가 빠질 빠지 빠져야 cant cannot icant wontbe iwont notableto unable
미정 미결정 모름 미확정 아직미정 모르겠어요 아직모르겠어요 잘모르겠어요 고민중 undecided unsure notsure maybe | 아직모 아직잘 아직정 아직미 아직확 아직결 아직은모 아직은잘 모르겠 몰라 몰겠 잘모르 글쎄 생각해 생각좀 생각중 고민 정하지못 못정 정해지 확실하지 확실치 확답 확정이안 나중에알 나중에말 나중에연 두고봐 봐야알 봐서 notsureyet idontknow dontknow
찬성 찬성함 찬성합니다 agree infavor 찬성표 | 적극찬성
반대 반대함 반대합니다 반대표 disagree against | 결사반대
기권 기권함 기권표 무효 abstain |
동의 동의함 동의합니다 동의해요 승낙 허락 수락 agree | 동의하
미동의 비동의 동의안함 동의하지않음 부동의 거부 거절 거부함 동의안해요 disagree | 동의안 동의못 동의하지않 동의는안
완료 완료함 완료했음 했음 했어요 마침 끝 done completed finished | 했어 했습 했는데 했다 했네 했지 하고왔 하고온 갔다왔 다녀왔 마쳤 끝냈 끝났 다했 이미했 벌써했 햇어 햇습
예정 예정임 할예정 할예정임 할게요 할거예요 will planned | 할게 할거 할겁 하려 할려 할예정 하러 갈거 가려 갈예정 갈게 이따 곧할 아직안했
안함 안할예정 안해요 안할게요 하지않음 미실시 안할래요 | 안해 안할 안합 안했 못했 못할 못합 못해 안하 하지않
갈게요 가요 갑니다 참석 참석할게요 참석합니다 갈수있어요 | 갈게 갈거예 갈겁니 갈수있 가겠 가려 갈래요 갑니다 꼭갈 꼭가
못가요 안가요 불참 참석못해요 못갈것같아요 못갑니다 안갈래요 | 못가 안가 못갈 안갈 못갑 안갑 못감 안감 참석못 참석안 참석이어려 빠질
모르겠어요 미정 아직몰라요 몰라요 아직모르겠어요 잘모르겠어요 모름 | 아직 모르겠 몰라 몰겠 글쎄 생각해 고민
있음 있어요 있습니다 유 네있어요 | 있어 있습 있는 있긴 있었
없음 없어요 없습니다 무 해당없음 전혀없음 없슴 업음 none | 없어 없습 없는 없었 전혀 아무것도

성인 어른 대인 성인반 adult adults grownup | 어른이 스무살 대학생
청소년 중고생 중고등 중고등학생 teen teenager youth | 중학생 고등학생 중딩 고딩 중1 중2 중3 고1 고2 고3
어린이 아이 소인 아동 초등 child kid children kids | 초등학생 초딩 애기 아기 유치원 꼬마 애예 애에 애입
유아 영유아 미취학 미취학아동 아기 | 애기 돌지난
경로 노인 어르신 시니어 senior 경로우대 | 할머니 할아버지 65세
초등 초등학생 초등부 초등학교 초딩 | 국민학교
중등 중학생 중등부 중학교 중딩 |
고등 고등학생 고등부 고등학교 고딩 |
초진 첫방문 첫진료 처음방문 처음 신환 첫내원 | 처음 첨 첨이 첫번째방문
재진 재방문 재진료 구환 | 다니던 다니고 다녔 갔었 가봤 전에 예전에 지난번 저번에 두번째방문 또
신규 신규가입 신규회원 처음 신입 new newcustomer | 처음 첨 첨이
기존 기존회원 기존고객 재등록 재원생 재방문 existing returning | 다니던 다니고 다녔 원래 예전
내국인 한국인 | 한국사람
외국인 외국사람 foreigner | foreign
회원 정회원 member | 가입되
비회원 회원아님 nonmember | 회원아니 가입안
재학생 학생 student |
직장인 회사원 회사 | 직장다 회사다 일해 일하
주부 전업주부 가정주부 |
자영업 자영업자 사업자 사업 | 장사 가게하
무직 백수 구직중 취준생 | 쉬고 놀고
기혼 기혼자 | 결혼했 결혼한 유부
미혼 미혼자 싱글 독신 | 결혼안 결혼전 솔로
개인 | 저혼자 혼자
단체 | 여럿 여러명
본인 저 제가 self 나 | 저예 저에 저요 제꺼 제가
가족 식구 family |
친구 friend |
지인 지인소개 소개 지인추천 | 아는사람 아는분 친구소개 친구가 친구추천
검색 인터넷 인터넷검색 네이버 포털 네이버검색 | 네이버에서 검색해 인터넷에서
인스타 인스타그램 instagram sns | 인스타에
유튜브 유투브 youtube |
블로그 blog |
전단지 전단 flyer |

카드 신용카드 체크카드 카드결제 card creditcard | 긁을 카드로
현금 현금결제 현찰 캐시 cash |
계좌이체 이체 송금 무통장 무통장입금 계좌입금 입금 banktransfer transfer | 보내드릴 부칠 붙일 통장
간편결제 카카오페이 네이버페이 삼성페이 페이 |
오전 오전중 오전반 아침 am a.m morning | 일찍 새벽 점심전
오후 오후반 pm p.m afternoon | 점심이후 점심먹고 점심지나 낮에 afterlunch
저녁 저녁반 저녁밥 evening | 퇴근 밤에 afterwork
야간 야간반 밤 night |
점심 점심밥 lunch 런치 |
아침 아침밥 breakfast | 낮에
종일 종일반 하루종일 allday fullday |
주말 주말반 weekend weekends | 토요일이나
평일 평일반 주중 weekday weekdays |
월요일 월욜 월욜일 monday mon |
화요일 화욜 tuesday tue |
수요일 수욜 wednesday wed |
목요일 목욜 thursday thu |
금요일 금욜 friday fri |
토요일 토욜 saturday sat |
일요일 일욜 sunday sun |
오늘 금일 today 당일 | 지금
내일 낼 익일 tomorrow |
모레 낼모레 내일모레 모래 |
이번주 금주 thisweek 요번주 |
다음주 담주 차주 nextweek |
이번달 이달 금월 thismonth |
다음달 담달 익월 nextmonth |

매우만족 매우만족함 verysatisfied verygood excellent 매우좋음 아주좋음 | ~아주만족 ~정말만족 ~진짜만족 ~너무만족 ~완전만족 ~대만족 ~엄청만족 ~굉장히만족 ~대단히만족 ~무척만족 ~몹시만족 ~개만족 최고 완벽 너무좋 매우좋 아주좋 완전좋 엄청좋 굉장히좋 무척좋 넘넘좋 참좋 정말좋 진짜좋 넘좋 대박 흠잡 감동 amazing perfect great
만족 만족함 만족합니다 만족해요 satisfied good 좋음 좋아요 | 좋았 좋아 좋습 좋네 좋던 친절 괜찮았 잘받 잘해 잘하 굿 nice
보통 보통임 중간 그저그럼 neutral average soso 쏘쏘 평범 | 그저그 그냥그 쏘쏘 무난 나쁘지 그럭저럭 중간정 평타 okay 쏘쏘해
불만족 불만 불만족함 dissatisfied bad 나쁨 별로 | 별로 실망 불친절 안좋 맘에안 마음에안 기분나 아쉬 그닥 그다지 poor
매우불만족 매우불만 verydissatisfied terrible worst 매우나쁨 | ~아주불만족 ~정말불만족 ~너무불만족 ~완전불만족 ~진짜불만족 최악 너무별로 엄청별로 진짜별로 정말별로 화나 다시는 완전별로
좋음 좋아요 좋습니다 good 굿 | 좋았 좋네 좋은
나쁨 나빠요 bad 안좋음 별로 | 나빴 안좋 별로

예약확인 예약조회 확인 조회 checkreservation | 확인하고 확인해주 확인할
예약변경 변경 시간변경 일정변경 날짜변경 change reschedule | 바꾸 바꿔 바꿀 바꼬 시간바꾸 시간바꿔 시간을바 시간좀바 날짜바꾸 날짜바꿔 날짜를바 날짜좀바 옮기 옮겨 옮길 시간옮 날짜옮 미루 미뤄 미룰 당기 당겨 당길 늦출 늦춰 다른날로 다른시간
예약취소 취소 cancel 캔슬 취소함 | 취소하 취소해 안갈 못갈 못가 안가 없던일로
예약 신규예약 book booking reservation 예약하기 | 잡고 잡아주 예약잡
연장 기간연장 extend | 늘려 늘리 늘릴 더할 계속
환불 환급 refund | 돈돌려 돌려주 돌려받
교환 exchange | 바꿔 바꾸 바꿀 다른걸로 새걸로 새거로
반품 return | 돌려보 반송
분실신고 분실 분실접수 lost reportlost | 잃어버 잃어먹 읽어버 이저버 잊어버 없어졌 없어진 흘렸 흘린 도난 카드를잃 카드잃 카드가없 어디갔 lostmy ilost
재발급 재발행 재발급신청 reissue | 다시발급 새로발급 다시만들 다시받
해지 해약 해지신청 탈퇴 | 그만쓸 그만할 끊고 끊을 없애
가입 신규가입 가입신청 join signup | 들고싶 들려고 가입하
정지 일시정지 | 멈춰 잠깐쉬
수리 고장수리 as a/s repair | 고치 고쳐 고장났 고장이
문의 기타문의 질문 inquiry question | 물어볼 물어보 궁금
불편 불편신고 불만 민원 complaint | 불편했 불편하
칭찬 compliment | 감사했 고마웠
결제 결재 결제하기 pay payment | 돈낼 계산
등록 수강등록 신청 register | 등록하 신청하
상담 상담신청 상담예약 counsel consultation | 상담받 상담하
견적 견적문의 | 견적

흡연 흡연석 흡연함 흡연자 smoking smoker | 피워 펴요 핍니 피웁 피고 담배펴 담배피
비흡연 금연 금연석 비흡연자 흡연안함 nonsmoking nonsmoker | 안피 안펴 못피 끊었 담배안
뜨거운거 뜨거운것 핫 따뜻한거 따뜻하게 따듯하게 뜨겁게 따뜻한것 hot 온 | 따뜻 따듯 뜨거 뜨끈 따신 뜨신 따따
아이스 ice iced 차가운거 시원한거 차갑게 시원하게 cold 냉 찬거 얼음 | 차가 시원 찬걸 찬것 얼죽
small s 스몰 작은거 작은것 소 소짜 소자 소형 작은사이즈 | 작은 제일작 쪼그만 조그만
medium m 미디움 미디엄 중 중짜 중자 중형 중간거 중간사이즈 보통사이즈 regular 레귤러 | 중간 보통
large l 라지 큰거 큰것 대 대짜 대자 대형 큰사이즈 | 큰 제일큰 커다
extralarge xl 엑스라지 특대 특대형 |
아메리카노 아메 아메리까노 americano | 아아 뜨아
카페라떼 카페라테 라떼 라테 까페라떼 caffelatte latte |
바닐라라떼 바닐라라테 바닐라 vanillalatte |
짜장 짜장면 자장면 자장 간짜장 |
짬뽕 짬뽕면 |
볶음밥 | 볶음
비빔 비빔냉면 비냉 |
물 물냉면 물냉 |
양념 양념치킨 양념통닭 |
후라이드 프라이드 후라이드치킨 fried |
반반 반반무 half | 반반
매운맛 맵게 매콤하게 매운거 spicy hot | 맵게 매운 매콤
순한맛 안맵게 덜맵게 순한거 mild | 안맵 안매 덜맵 순하
한식 한국음식 | 한식
중식 중국집 중국음식 |
일식 일본음식 |
양식 서양식 |
소고기 쇠고기 소 beef |
돼지고기 돼지 pork | 삼겹
닭고기 닭 치킨 chicken |
자가용 자차 승용차 자동차 차 자가 car drive driving | 운전 차로 차가지 차끌 차를가 차타 차몰
대중교통 버스 지하철 전철 bus subway publictransport | 버스타 지하철타 전철타
버스 시내버스 bus | 버스타
지하철 전철 전동차 subway metro | 지하철타 전철타
도보 걷기 walk walking onfoot | 걸어 걸을
택시 taxi cab |
자전거 bike bicycle |
왕복 roundtrip | 갔다가올 갔다올 왔다갔다
편도 oneway | 가는것만 가는거만 가기만
창가 창가쪽 창가석 창가자리 창문쪽 window | 창문 바깥보
통로 복도 통로쪽 통로석 복도쪽 aisle |
룸 방 개별룸 privateroom |
테이블 홀 |
상관없음 상관없어요 무관 아무거나 관계없음 노상관 any anytime either | 상관없 상관업 상관은없 아무 다괜찮 다좋 관계없
기타 그외 그밖에 other others etc 딴거 다른거 그밖 | 다른 딴
유료 | 돈내
무료 공짜 free |
강아지 개 멍멍이 댕댕이 반려견 dog puppy | 멍멍 댕댕
고양이 냥이 냐옹이 반려묘 묘 cat kitten | 냥
내과 내과진료 | 내과
소아과 소아청소년과 소청과 소아과진료 | 애가아 아이가아
이비인후과 이빈후과 이비 |
산부인과 부인과 |
피부과 피부 |
치과 | 이빨
검은색 검정 검정색 검은 블랙 까만색 까만 깜장 black |
흰색 하얀색 화이트 흰 하양 하얀 white |
빨간색 빨강 레드 빨강색 빨간 red |
파란색 파랑 블루 파랑색 파란 blue |
노란색 노랑 노란 옐로우 노랑색 yellow |
초록색 초록 그린 녹색 green |
회색 그레이 쥐색 gray grey |
분홍색 분홍 핑크 핑크색 pink |
한국어 한글 한국말 korean 우리말 |
영어 잉글리시 english |
중국어 chinese 중국말 |
일본어 japanese 일본말 |
초급 초급반 기초 기초반 입문 beginner 왕초보 | 초보 처음배
중급 중급반 intermediate | 조금할
고급 고급반 상급 advanced |
전체 전부 모두 all 둘다 both |
아파트 apartment apt |
빌라 다세대 연립 |
단독주택 주택 house |
실내 안쪽 안 indoor inside | 안에
실외 야외 바깥 밖 outdoor outside terrace 테라스 | 밖에 바깥
pickup 픽업 방문수령 방문포장 collect | 가지러 찾으러 pickit pickup collect illcome
delivery 배달 배송 deliver | 배달 deliver sendit
attend attending going 참석 | 갈게 illattend illbethere icancome icanattend imcoming imgoing illcome illgo
notattending notattend notgoing absent 불참 decline | wontbe iwont icant cant cannot unable notcoming cantcome notgoing
undecided notsure unsure maybe 미정 | notsure dontknow idontknow notdecided
"""

GROUPS: tuple[Group, ...] = tuple(
    Group(frozenset(words.split()), frozenset(near.split()))
    for words, _, near in (line.partition("|") for line in _TABLE.splitlines() if line.strip())
)


def _index() -> dict[str, tuple[Group, ...]]:
    found: dict[str, tuple[Group, ...]] = {}
    for group in GROUPS:
        for word in group.words:
            found[word] = (*found.get(word, ()), group)
    return found


OF_WORD = _index()
"""A word -> its groups."""
