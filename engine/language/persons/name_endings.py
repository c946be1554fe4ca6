"""What stands around a name: endings by its last sound (홍길동이에요, 김민지예요), what introduces it, harmless words."""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.letters.stems import has_final
from engine.language.persons.name_words import TITLES

_COPULA = """
요 여 욤 염 용 유 예 예요 에요 애요 여요 예용 에용 에여 예여 예욤 고요 구요 고여 고 고예 구예 라예 라요 라우 라오 라
랑께 랑께요 랑게요 라니까요 랍니다 랍니당 라네 라네요 래요 래여
거든요 거든여 지요 지예 우다 우다예 올시다 구만요 구만유 구먼유 구먼요 어유 에유 여유 여라 이라
니다 니더 네요
네예 라서요 람니다 라니께 라니께요 니께요
"""
"""Forms of 이다 behind a vowel; behind a consonant they begin with 이."""
_QUOTED = """
_ 요 예 여 합니다 해요 하는데요 하고요 하구요 해여 해용 해유 합니당 함 한다 하는디요 하는데예 카는데예 캅니더 함니다
합니더 하오니 하는사람입니다 하는사람이에요 하는사람이요 하는 사람
불러주세요 부르세요 불러요 적어주세요 써주세요 해주세요 저장해주세요 올려주세요 넣어주세요 예약했어요 예약했습니다
예약해주세요 예약되어있어요 예약했는데요 말씀드렸는데요 말하면되나요 하면돼요 하면됩니다
"""
"""What follows 라고 and 이라고."""
_AS = """
_ 요 해주세요 해주십시오 해주이소 해줘요 예약해주세요 예약해주십시오 예약할게요 예약하겠습니다 예약했어요 예약했습니다
예약했는데요 예약합니다 예약부탁드려요 예약부탁드립니다 예약요
부탁드려요 부탁드립니다 부탁해요 부탁합니다 할게요 할께요 하겠습니다 합니다 해요 잡아주세요 넣어주세요 적어주세요
남겨주세요 등록해주세요 접수해주세요 올려주세요 돼있어요 되어있어요 되어있습니다
하시면됩니다 하면돼요 해주시면됩니다 해주시면감사하겠습니다 바꿔주세요 변경해주세요 수정해주세요 정정해주세요
고쳐주세요 바꿀게요 변경할게요 수정할게요
"""
"""What follows 로 and 으로."""
_BOTH = """
일세 입니다 입니당 임니다 임니당 임다 임 임요 임돠 입니더 임더 입니데이 입니다요 입미다 입니다만 임미다 인데요 인데여 인데
인디요 인데예 인데용 인뎅 인데유 인뎁쇼 이라고합니다 요 욤 에요 여 용 올림 드림 배상 씀
의 도 만 외 이랑 하고 임니더 이우다 이요 이에요 이예요 이고요 이구요 에서 입니다용 입니닷 인디 이지요 이올시다
올립니다 드립니다 앞 앞으로 이름으로 이름으로요 이름으로해주세요 이름으로예약해주세요 이름으로예약했어요
이름으로할게요 명의로 명의입니다
"""


def _words(prefix: str, words: str) -> list[str]:
    return [prefix + word.replace("_", "") for word in words.split()]


_ENDINGS: dict[str, bool | None] = (
    {
        "": None,
        "라카는데예": False,
        "이라카는데예": True,
        "라캅니더": False,
        "이라캅니더": True,
        "은": True,
        "는": False,
        "이": True,
        "가": False,
        "이가": True,
    }
    | dict.fromkeys((*_words("", _COPULA), *_words("라고", _QUOTED), *_words("라구", _QUOTED)), False)
    | dict.fromkeys((*_words("이", _COPULA), *_words("이라고", _QUOTED), *_words("이라구", _QUOTED)), True)
    | dict.fromkeys(
        (*_words("로", _AS), "라합니다", "라해요", "라하는데요", "라고요", "란사람이에요", "라는사람입니다"),
        False,
    )
    | dict.fromkeys(
        (*_words("으로", _AS), "이라합니다", "이라해요", "이란사람이에요", "이라는사람입니다"), True
    )
    | dict.fromkeys(_BOTH.split())
)
"""Ending -> whether the name before it ends in a consonant; None when it does not matter."""

COPULA: frozenset[str] = frozenset(_ENDINGS) - {
    "", "고", "이고", "은", "는", "이", "가", "이가", "의", "도", "만", "외", "이랑", "하고", "라", "이라", "로", "으로",
}  # fmt: skip
"""Endings that say who somebody is."""
_PLAYFUL = dict.fromkeys("욤염용여욥욧뇨유", "요") | dict.fromkeys("당닷돠닥더", "다")
_TITLE = regex(
    "|".join(sorted(TITLES - {"네", "가네", "양", "군", "형"}, key=len, reverse=True)) + "|[양군](?=이)"
)
RELATION = regex(
    r"(?:이?네\s?|이\s?)?(?:엄마|어머니|어머님|어멈|맘|모친|아빠|아버지|아버님|애비|부친|보호자|할머니|할머님|할미|"
    r"할매|할아버지|할배|외할머니|외할아버지|"
    r"남편|아내|와이프|집사람|부인|신랑|딸|아들|따님|아드님|손자|손녀|동생|누나|언니|오빠|형님|친구|이모|고모|삼촌|"
    r"숙모|며느리|"
    r"사위|대리인|대신|가족|견주|집사|담임|동료|지인)"
)
"""Somebody who answers for the one who is named, or the other way round."""
STRONG = regex(
    r"\s?(?:이?라[고구]?\s?(?:합니|해|하|함|불러|부르|한|적|써|저장)|이?라[고구]$|합니다$|올림|올립|드림|배상)"
)
"""Behind a name: nobody speaks so of a thing."""
LABEL = regex(
    r"(?:이름|성함|성명|본명|실명|존함|예약자|신청자|주문자|구매자|참가자|입금자|수령인|수취인|받는\s?(?:분|사람)|"
    r"받으실\s?분|보내는\s?(?:분|사람)|"
    r"환자|회원|고객|학생|원생|대표자|참석자|방문자|성도|등록인|접수자|이용자|투숙객|탑승자|가입자|당사자|본인|name)"
    r"(?:명|이름|성함|\s이름|\s성함|분)?\s?(?:은요?|는요?|이|가|이요|요|의)?[\s:=,.\-/]{0,3}$"
)
"""In front of a name, at the end of what stands before it."""
INTRODUCED = regex(r"(?:^|\s)(?:저는|전|저|제가|나는|난|내는|지는|저희는|여기는|여긴|저요)[\s,]{0,2}$")

GLUED = regex(
    r"(?:안녕하세요|안녕하십니까|네|넵|예)(?=[가-힣]{3})(?:저는|제가)?|(?:저는|전|제가|나는|난|지는|내는|제|저의|내|"
    r"예약|우리|울)?"
    r"(?:(?:아이|아기|애기|애|환자|딸|아들|학생|원생|회원|고객)?(?:이름|성함|성명|본명|존함)(?:은요?|이|요)?"
    r"|(?:예약자|신청자|주문자|입금자|수령인|환자|본인|참가자|대표자)(?:명|이름|성함)?(?:은|는|가|이)?|저는|제가|"
    r"지는|나는)"
)
"""The same without a space behind it (이름은홍길동입니다)."""

_BESIDE_WORDS = """
이름 이름은 이름이 이름으로 이름요 이름이요 이름은요 성함 성함은 성함이 성함요 성함이요 성명 성명은 본명 본명은
본명이에요 본명입니다 본명이예요 실명 존함 제 내 저의 나의 저 저요 전 난 제가 지 지는 지가 예 네 예약자 예약자는
예약자명 예약자명은 예약자이름 예약자이름은 예약자가 예약한 예약했던 예약하신 예약했어요 예약했습니다 예약했는데요
예약 신청자 신청자명 신청자는 신청한 주문자 주문자명 주문자는 주문한 주문했던 구매자 받는 받을 받으실 분 분은 사람
사람은 수령인 수취인 보내는 입금자 입금자명 입금자는 입금했어요 환자 환자는 환자명 고객 고객명 고객님 회원 회원명
회원은 아이 아이는 아기 아기는 애기 애기는 애 애는 우리 울 저희 자녀 자녀는 학생 학생은 학생명 원생 대표자 참가자
참석자 방문자 방문자명 접수 접수자 접수한 등록 등록한 가입한 가입자 본인 본인은 본인입니다 본인이에요 본인이요
본인명의 명의 명의는 라고 이라고 라구 이라구 라 이라 합니다 해요 해여 하는데요 함 하고요 하구요 불러주세요 불러요
부르세요 적어주세요 써주세요 저장해주세요 입니다 입니당 입니더 임니다 임다 이에요 이예요 예요 에요 이요 요 이여 여
올림 드림 배상 씀 씨 님 귀하 양 군 고객 고객님이요 진짜예요 진짜에요 진짜 진짜로 맞아요 맞습니다 맞음 맞아 맞는데요
맞고요 맞구요 맞슴다 이름맞아요 외자 외자예요 외자입니다 외자이름이에요 한글이름이에요 한글이름입니다 오타 오타요
오타예요 오타에요 오타입니다 오타네요 오타났네요 오타났어요 잘못 잘못썼네요 잘못썼어요 잘못적었네요 잘못적었어요
잘못쳤네요 잘못보냈네요 잘못보냈어요 정정 정정요 정정합니다 정정할게요 수정 수정요 수정합니다 아니 아뇨 아니요 죄송
쏘리 아 앗 헉 어 음 저기 저기요 아맞다 늦어서 늦게 늦었네요 늦었습니다 답이 답장이 답장 연락이 바로 이제 이제야 봤네요
봤어요 확인했네요 방금 아까 전에 조금 좀전에 어제 오늘 내일 낼 모레 이번 이번에 이번주 다음주 담주 지난주 지난번
지난번에 예전에 처음 새로 오전 오후 오전에 오후에 아침 점심 저녁 저녁에 가는 갈 가기로 간 오는 올 온 방문하는 방문할
방문한 방문예정인 방문예정 이사온 이사 전화드린 전화드렸던 전화한 전화했던 문자드린 문자드렸던 문자한 문자했던
문의드린 문의드렸던 문의한 문의했던 연락드린 연락드렸던 연락한 연락했던 상담받은 상담받기로한 예약하기로한
인사드립니다 인사드려요 말씀드립니다 말씀드려요 다시 거듭 늘 항상 언제나 매번 정말 너무 많이 모두 혼자 혼자서 인원
인원은 연락처 연락처는 전화번호 전화번호는 번호 번호는 전번 휴대폰 핸드폰 폰 폰번 전화 전화는 생년월일 생일 생년월일은
생일은 나이 나이는 성별 여 남 여자 남자 여성 남성 여자예요 남자예요 여자입니다 남자입니다 명 인 명이요 명이에요
명입니다 명요 인이요 분이요 시에 시 분 반 일 월 년 년생 생 생이요 생입니다 세 살 호 층 동 동에 사는 호에 호실 학년
반이에요 반입니다 번 번방 번째 외 주소 주소는 시청 구청 가명 되겠습니다 됩니다 되겠슴다 띄어쓰기 없이 붙여서 성은 성이
인사 문자 남깁니다 남겨요 답 답드려요 답드립니다 회신드립니다 보내요 보냅니다 보내드려요 적습니다 적어요 적을게요
쓸게요 알려드려요 알려드립니다 알려드릴게요 이고 이고요 이구요 고 고요 구요 나이로 반갑습니다 반가워요 처음뵙겠습니다
잘부탁해요 어린이 아동 원아 환자분 환자님 달아주세요 바꿔주세요 변경해주세요 수정해주세요 정정해주세요 고쳐주세요
바꿀게요 변경할게요 수정할게요 씨예요 씨입니다 씨에요 씨요 씨고요 라고도 그리고 말고 딸 아들 손녀 손자 엄마 아빠
어머니 아버지 남편 아내 와이프 동생 걸로 거 걸 으로 로 할게요 해주세요 부탁드려요 name names is my am the it thanks
"""
BESIDE: frozenset[str] = frozenset(_BESIDE_WORDS.split()) | TITLES
"""Words that change nothing of a name beside which they stand."""


def _plain(rest: str) -> str:
    """Playful ends as the table has them: 이에욤 is 이에요, 입니닷 is 입니다."""
    return rest[:-1] + _PLAYFUL.get(rest[-1], rest[-1])


def says_who(rest: str) -> bool:
    """True for 이에요, 예요, 입니당 …"""
    return rest in COPULA or (rest != "" and _plain(rest) in COPULA)


def is_title(rest: str) -> bool:
    """True for 님, 과장입니다 …"""
    title = _TITLE.match(rest)
    return title is not None and ending_fits(title[0], rest[title.end() :])


def ending_fits(name: str, rest: str) -> bool:
    """True when ``rest``, the remainder of the name's word, may follow the name: 씨, 이에요, 라고합니다 …"""
    wanted = _ENDINGS.get(rest) if rest in _ENDINGS else _ENDINGS.get(_plain(rest), rest)
    if isinstance(wanted, str):
        return is_title(rest)
    return wanted is None or wanted == has_final(name[-1])
