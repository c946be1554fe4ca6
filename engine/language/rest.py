"""What a text says besides the answer that was found in it (R14): nothing but courtesy, or something more.

A reader that finds "내일 오후 3시" in "내일 오후 3시에 갈게요" may be sure of it. In "친구가 내일 오후 3시에 온대요" it
is not: what it does not know could change the meaning, so that the flow may confirm.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from engine.language.found import made_of

_PARTICLES = """
은 는 이 가 을 를 에 의 로 으로 도 만 좀 에서 부터 까지 날 날에 쯤 쯤에 정도 정도에 경 경에 께 즈음 때 요 여 욤 용 염
유 예 이요 이여 이욤 이용 이에요 이예요 예요 에요 에여 입니다 임다 임 이다 이고 이고요 인데 인데요 이구요 이라예
이라요 라예 로요 으로요 에유 이유 이어유 예유 이랑 랑 하고 와 과 이나 나 이든 씩 중 안에 내로 당 짜리 네 넵 넹 아 음
어 오 앗 야 응 그럼 그러면 그냥 일단 혹시 그리고 아마 바로 꼭 다 저 저는 저도 제가 저희 저희는 저희가 나는 난 내가
우리 우리는 우리가 거 것 걸 건 걸로 것으로 거로 거요
"""
_VERBS = """
갈게 갈께 갈게요 갈께요 갈게여 갈께여 갈게용 갈래요 갈래 갈까요 갈거예요 갈거에요 갈겁니다 갑니다 가요 가겠습니다
가겠어요 가려고요 가려구요 가려고 가려고해요 가려고합니다 가려는데요 가고싶어요 가고싶습니다 가고싶은데요 갈수있어요
갈수있습니다 갈수있을것같아요 갈수있을거같아요 갈것같아요 갈거같아요 갈듯해요 갈듯요 갈예정입니다 갈예정이에요 갈예정
가께예 가께요 가께 갈라요 갈란다 가불라요 갈라고요 갈라구요 갈라고 갈라카는데예 갑니더 갑니데이 갑니다잉 가예 가유
가요잉 감더 갈거구만유 갈거구먼유 갈거여유 갈거유 갈거예유 갈겁니더 갈낍니더 갈꺼라예 갈꺼여라 갈라요잉 갈라고유
갈라캅니더 가불랍니다 갈라네요 가쿠다 가젠마씸 감수다 합니더 하입시더 해유 혀유 하겠심더 할겁니더 할라캅니더 올겁니더
오겠심더 부탁합니더 부탁혀유 부탁드립니더 주이소 주소 줍서 해주소 하쿠다 되겠심더 됐심더 됐어유 될것같심더 갈것같심더
입니더 이라예 가도될까요 가도되나요 가도돼요 가도되죠 가면될까요 가면되나요 가면되죠 가면돼요 올게요 오겠습니다 올래요
와요 찾아갈게요 찾아뵐게요 찾아뵙겠습니다 뵐게요 뵐께요 뵙겠습니다 봬요 뵈요 뵈어요 뵈유 봅시다 방문할게요 방문할께요
방문하겠습니다 방문합니다 방문예정입니다 방문예정 방문희망합니다 방문희망 방문할예정입니다 방문하려고요 방문하고싶어요
들를게요 들르겠습니다 도착해요 도착합니다 할게 할게요 할께요 할께 할래요 할래 할까요 합니다 해요 하겠습니다 하겠어요
하려고요 하려구요 하려고 하려고해요 하고싶어요 하고싶습니다 하고싶은데요 하고싶어 할거예요 할거에요 할겁니다
할수있을까요 할수있나요 할수있을까여 해주세요 해주세여 해주세용 해줘요 해줘 해주십시오 해주이소 해주시면감사하겠습니다
해주시면됩니다 해주실수있나요 해주실수있을까요 해주실래요 해주시겠어요 해도될까요 해도되나요 하면될까요 하면되나요
하면좋겠어요 하면좋겠습니다 했으면좋겠어요 했으면합니다 했으면해요 부탁 부탁요 부탁이요 부탁해요 부탁합니다 부탁드려요
부탁드립니다 부탁드릴게요 부탁드리겠습니다 부탁드려도될까요 부탁드려용 부탁드림 잘부탁드립니다 잘부탁드려요 원해요
원합니다 희망해요 희망합니다 희망 신청 신청합니다 신청할게요 신청해요 가능 가능해요 가능합니다 가능할까요 가능한가요
가능하나요 가능한지요 가능하신가요 가능할것같아요 가능할거같아요 가능하면 가능하시면 가능하다면 되나요 되나여 될까요
될까여 되죠 되겠죠 되겠습니까 돼요 되요 됩니다 됩니까 됨 되겠네요 되겠어요 될것같아요 될거같아요 되는데요 괜찮아요
괜찮습니다 괜찮을까요 괜찮을것같아요 괜찮을거같아요 괜찮나요 괜찮은데요 좋아요 좋습니다 좋겠어요 좋겠습니다 좋겠네요
좋을것같아요 좋을거같아요 좋네요 좋은데요 있어요 있습니다 있나요 있을까요 주세요 줘요 주십시오 주시면 감사하겠습니다
잡아주세요 잡아줘요 잡을게요 잡고싶어요 잡아주시면 넣어주세요 남겨주세요 보내주세요 적어주세요 맞춰주세요 정할게요
정하겠습니다 고를게요 선택할게요 선택 선택합니다 바랍니다 바래요 예정입니다 예정이에요 예정 생각입니다 생각해요
생각중이에요 뵈면될까요
"""
_NOUNS = """
예약 예약이요 예약은 예약을 예약하고 예약할게요 예약할께요 예약해주세요 예약하려고요 예약하고싶어요 예약하겠습니다
예약부탁드립니다 예약부탁드려요 예약됩니까 예약되나요 예약가능할까요 예약가능한가요 방문 진료 상담 접수 신청은 시간
시간은 시각 시각은 시간에 시간대 시간으로 날짜 날짜는 날짜로 일정 일정은 일자 일시 일시는 희망일 희망일은 희망시간
희망일시 방문일 방문일은 예약일 예약일은 예약시간 예약시간은 정확히 딱 정각 정각에 한 약 대략 선생님 원장님 사장님
실장님 쌤 담당자님 고객님 수업 커트 파마 염색 컷 펌 픽업 수령 배달
"""
_COURTESY = """
감사 감사요 감사합니다 감사해요 감사드려요 감사드립니다 감사하겠습니다 고맙습니다 고마워요 고마워 고맙심더 땡큐
안녕하세요 안녕하십니까 안녕하세여 안녕하세용 안녕 수고하세요 수고하십시오 수고하십니다 수고많으십니다
수고가많으십니다 죄송합니다 죄송해요 죄송한데 죄송하지만 실례합니다 저기요 확인 확인했습니다 확인했어요
확인부탁드립니다 확인부탁드려요 알겠습니다 알겠어요 알았어요 답장드립니다 답변드립니다 문자드립니다 연락드립니다
문의드립니다 문의드려요 ㅎ ㅋ ㅎㅎ ㅋㅋ ㅠㅠ ㅜㅜ ㅇㅇ ㅇㅋ ㄱㅅ ㅅㄱ 좋은하루되세요 좋은하루보내세요 건강하세요
뵐게요 그때뵐게요 그때뵙겠습니다 그때봬요 이따봬요
"""
_ENGLISH = """
i ill im id we well were wed it is its be will would can could may my the a an at on in for of to please pls plz
thanks thank you thx hi hello hey ok okay yes yeah yep sure good fine great works work me us come coming visit book
booking reservation reserve appointment like want prefer let lets make that how about then there see around exactly
sharp and so just time date day sorry dear team cheers
"""

COURTEOUS: frozenset[str] = frozenset((_PARTICLES + _VERBS + _NOUNS + _COURTESY + _ENGLISH).split())
"""Words that change nothing of an answer beside which they stand, without spaces. No negation, no other person, no
condition, no before or after is among them."""


_OTHER_WORDS = ("다음에", "저랑", "가야", "아이")
"""What can be put together from courteous words, and says something else."""


def beside(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The pieces of a normalised text outside the spans (which stand in order), letters and digits only."""
    pieces: list[str] = []
    at = 0
    for start, end in (*spans, (len(text), len(text))):
        piece = text[at:start]
        if piece and piece != " ":
            if not piece.isalnum():
                piece = "".join(filter(str.isalnum, piece))
            if piece:
                pieces.append(piece)
        if end > at:
            at = end
    return pieces


def only_courtesy(text: str, spans: Iterable[tuple[int, int]], more: frozenset[str] = frozenset()) -> bool:
    """True when nothing but courtesy, or ``more`` words of a kind's own, stands outside the spans."""
    words = _and(more) if more else COURTEOUS
    return all(piece in words or _made_up(piece, words) for piece in beside(text, spans))


def _made_up(piece: str, words: frozenset[str]) -> bool:
    return made_of(piece, words) and not any(other in piece for other in _OTHER_WORDS)


@cache
def _and(more: frozenset[str]) -> frozenset[str]:
    """Put together once for each table of a kind."""
    return COURTEOUS | more
