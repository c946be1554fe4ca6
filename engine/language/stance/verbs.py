"""Verbs that answer a question: the stem, its 아/어 form, and what it says.

``acts`` answers by itself whatever stands beside it (가다), ``does`` only when nothing unknown does (받다); ``ill`` and
``quits`` refuse; ``sound`` agrees by refusing (이의 없다); ``vague`` leaves room; ``fine`` may be either (괜찮다);
``weighs`` is undecided; ``changes`` asks for another thing; ``tells`` says nothing; ``tired`` and ``engaged`` are
reasons to refuse. The others are verbs of their own ways (``meanings``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.language.stance.endings import LINKED
from engine.language.stance.forms import forms
from engine.language.stance.pieces import Piece, Role, spelt


class _Meaning(NamedTuple):
    """``sign`` +1 or -1, ``mark`` as above; ``alone`` False when it only follows a link."""

    sign: int
    mark: str
    alone: bool = True


# stem/아-어 form; only the stem where the form is the same (가/가)
_ROWS: tuple[tuple[int, str, str], ...] = (
    (1, "acts", """
가 나가 찾아가 따라가 들어가 다녀가 나오/나와 찾아오/찾아와 들르/들러 넣/넣어 들어오/들어와 다니/다녀 필요하/필요해
들리/들려 다녀오/다녀와 오/와 모시/모셔 그러/그래 그렇게하/그렇게해 그라/그라 그리하/그리해 이대로하/이대로해
그대로하/그대로해 찬성하/찬성해 동의하/동의해 찾아뵙/찾아봬 데려가 뛰어가 달려가 건너가 내려가 올라가 올라오/올라와
가보/가봐 경하/경해 경허/경허
"""),
    (1, "does", """
끼/껴 놓/놓아 놓/놔 받/받아 보/보아 주/주어 잡/잡아 시키/시켜 사 먹/먹어 마시/마셔 쓰/써 타 주/줘 보/봐 맡기/맡겨
고르/골라 빌리/빌려 따르/따라 맞추/맞춰 지키/지켜 드리/드려 바라/바래 원하/원해 믿/믿어 입/입어 올리/올려
도와주/도와줘 부탁드리/부탁드려 부탁하/부탁해 부르/불러 배우/배워 남기/남겨 가져가 치르/치러 가능하/가능해 뽑/뽑아
맞이하/맞이해 사가 챙기/챙겨 쓰시/쓰셔 키우/키워 나누/나눠 부치/부쳐 붙이/붙여
"""),
    (1, "makes", "하/해 함께하/함께해 같이하/같이해"),
    (1, "turns", "되/되 되/되어"),
    (1, "sends", "보내/보내"),
    (-1, "does", "못하/못해"),
    (1, "there", "있/있어"),
    (-1, "there", "없/없어 엄/엄서 읎/읎어"),
    (1, "well", "좋/좋아 조/조아"),
    (1, "right", "맞/맞아 그렇/그래"),
    (-1, "wrong", "아니/아니야 아이/아이야"),
    (-1, "helpless", "할수없/할수없어 어쩔수없/어쩔수없어 별수없/별수없어"),
    (-1, "vague", "틀리/틀려 다르/달라 좀그렇/좀그래 쫌그렇/쫌그래 조금그렇/조금그래"),
    (-1, "ill", """
어렵/어려워 힘들/힘들어 싫/싫어 시르/시러 곤란하/곤란해 불가하/불가해 불가능하/불가능해 안내키/안내켜
내키지않/내키지않아 부담되/부담돼 부담스럽/부담스러워 빠듯하/빠듯해 무리이/무리여 힘드/힘드 필요업/필요업어
피료없/피료없어 마음만받/마음만받아 원치않/원치않아 편치않/편치않아 가능치않/가능치않아 마땅치않/마땅치않아
참석치못하/참석치못해 참여치못하/참여치못해 시간안되/시간안되 시간이안되/시간이안되 시간이안나/시간이안나
그렇지않/그렇지않아 어려우/어려워 글렀/글렀 별로이/별로야 불편하/불편해 내키지가않/내키지가않아 여의치않/여의치않아
쉽지않/쉽지않아 쉽지가않/쉽지가않아 만만치않/만만치않아 녹록지않/녹록지않아 안땡기/안땡겨 안당기/안당겨
"""),
    (-1, "quits", """
그만두/그만둬 관두/관둬 빠지/빠져 빼 건너뛰/건너뛰어 그만하/그만해 사양하/사양해 마다하/마다해 쉬/쉬어 손떼
빼놓/빼놓아
"""),
    (1, "sound", """
이의없/이의없어 이의가없/이의가없어 이견없/이견없어 문제없/문제없어 문제가없/문제가없어 지장없/지장없어
이상없/이상없어 변동없/변동없어 변경없/변경없어 변함없/변함없어 토달/토달아 관심있/관심있어 의향있/의향있어
생각있/생각있어 마음있/마음있어
"""),
    (1, "vague", """
불만없/불만없어 상관없/상관없어 무관하/무관해 무방하/무방해 나쁘지않/나쁘지않아 별일없/별일없어 상관은없/상관은없어
"""),
    (0, "fine", """
괜찮/괜찮아 괜찬/괜찬아 괸찮/괸찮아 갠찮/갠찮아 갠찬/갠찬아 괜춘하/괜춘해 괜챦/괜챦아 개안/개안아 갠찬/갠차나
괜찬/괜차나 괜찮/괜차나 일없/일없어 갠/갠차너 괜찮/괜찮어 괜찬/괜찬어 괜춘/괜춘
"""),
    (0, "weighs", """
모르/몰라 생각해보/생각해봐 생각하/생각해 고민하/고민해 고민해보/고민해봐 물어보/물어봐 여쭤보/여쭤봐
여쭈어보/여쭈어봐 알아보/알아봐 상의하/상의해 의논하/의논해 상의해보/상의해봐 봐보/봐봐 기다려보/기다려봐
확인해보/확인해봐 연락드리/연락드려 연락하/연락해 연락주/연락줘 답장드리/답장드려 답장하/답장해 답변드리/답변드려
말씀드리/말씀드려 알려드리/알려드려 전화드리/전화드려 전화하/전화해 전화주/전화줘 회신드리/회신드려 문의하/문의해
문의드리/문의드려 알리/알려 알려주/알려줘 정하/정해 결정하/결정해 망설이/망설여 헷갈리/헷갈려 애매하/애매해
모호하/모호해 미정이/미정이야 봐야알/봐야알아 두고보/두고봐 생각중이/생각중이야 고민중이/고민중이야 지켜보/지켜봐
따져보/따져봐 검토하/검토해 논의하/논의해 말해보/말해봐 얘기해보/얘기해봐 이야기해보/이야기해봐 맞춰보/맞춰봐
"""),
    (0, "heard", """
알겠/알겠어 알것/알것어 알앗/알앗어 알았/알았어 알었/알었어 읽/읽어 참고하/참고해 숙지하/숙지해 명심하/명심해
유의하/유의해 접수하/접수해 이해하/이해해
"""),
    (0, "checks", "확인하/확인해"),
    (1, "comes", "늦/늦어 도착하/도착해 출발하/출발해 기다리/기다려"),
    (0, "changes", """
바꾸/바꿔 바꾸어/바꾸어 옮기/옮겨 늦추/늦춰 당기/당겨 앞당기/앞당겨 조정하/조정해 변경하/변경해 수정하/수정해
연기하/연기해 변경되/변경되 바뀌/바뀌어
"""),
    (0, "tells", """
만나/만나 찾/찾아 뵙/봬 봬/봬 뵈/뵈어 보이/보여 감사하/감사해 고맙/고마워 죄송하/죄송해 미안하/미안해 아쉽/아쉬워
응원하/응원해 기대하/기대해 반갑/반가워 말씀하시/말씀하셔 수고하/수고해 조심하/조심해 건강하/건강해 답하/답해
말하/말해 전하/전해 궁금하/궁금해 끝나/끝나 걸리/걸려 막히/막혀 서두르/서둘러 부럽/부러워 축하하/축하해 쉽/쉬워
편하/편해 낫/나아 신경쓰/신경써 챙겨주/챙겨줘 보답하/보답해 풀리/풀려 정리되/정리되 배려하/배려해 초대하/초대해
초대해주/초대해줘 연락주시/연락주셔 챙겨주시/챙겨주셔 안내하/안내해 안내해주/안내해줘 신경써주/신경써줘
걱정하/걱정해 염려하/염려해 즐겁/즐거워 기쁘/기뻐 준비하/준비해
"""),
    (-1, "tired", """
바쁘/바빠 바쁘/바뻐 아프/아파 다치/다쳐 앓/앓아 입원하/입원해 겹치/겹쳐 밀리/밀려 피곤하/피곤해 늦잠자/늦잠자
걸렸/걸렸 급하/급해 쑤시/쑤셔 불편허/불편혀 출장가/출장가 여행가/여행가 출근하/출근해 일하/일해 근무하/근무해
야근하/야근해 당직서/당직서 출타하/출타해 편찮/편찮아 편찮으시/편찮으셔 몸살나/몸살나
"""),
)  # fmt: skip
_ONLY_LINKED: tuple[tuple[int, str, str], ...] = (
    (-1, "aux", """
않/않아 말/말아 마/마 마/마라 안되/안되 못되/못되 안나/안나 못쓰/못써 큰일나/큰일나 버겁/버거워 벅차/벅차
촉박하/촉박해 귀찮/귀찮아 빡세/빡세 무리/무리여 뭐하/뭐해 그렇/그래
"""),
    (1, "aux", """
싶/싶어 시프/시퍼 십/십어 파/파 푸/퍼 놓/놓아 버리/버려 불/불어 나/나 생기/생겨 노력하/노력해 만무하/만무해
문자드리/문자드려
"""),
    (1, "likely", "같/같아 가트/가타 갓/갓아 같에/같에"),
)  # fmt: skip


def _table(rows: tuple[tuple[int, str, str], ...], alone: bool) -> Iterator[tuple[str, str, _Meaning]]:
    for sign, mark, written in rows:
        for one in written.split():
            stem, _, a = one.partition("/")
            yield stem, a or stem, _Meaning(sign, mark, alone)


_WANTING = "생각 마음 맘 관심 의향 의사 필요 여유 시간 자신 뜻 흥미 여력 겨를 짬 틈 정신"
_VERBS_OF_NONE = [
    (f"{noun}{particle}없", f"{noun}{particle}없어", _Meaning(-1, "ill"))
    for noun in _WANTING.split()
    for particle in ("", "이", "가", "은", "는", "도", "이전혀", "이별로")
]
"""생각 없어요, 시간이 없네요: refusals."""

_NOT_COMING_UP = [
    (f"{noun}{particle}안나", f"{noun}{particle}안나", _Meaning(-1, "ill"))
    for noun in ("시간", "짬", "틈", "여유", "엄두", "겨를")
    for particle in ("", "이", "가", "도")
]
"""시간이 안 나요."""

_ENGAGING = (
    ("있", "있어"),
    ("생기", "생겨"),
    ("잡히", "잡혀"),
    ("겹치", "겹쳐"),
    ("차", "차"),
    ("바쁘", "바빠"),
)
_ENGAGED = [
    (noun + particle + stem, noun + particle + a, _Meaning(-1, "engaged"))
    for noun in ("일정", "스케줄", "스케쥴", "일", "볼일", "급한일")
    for particle in ("", "이", "도", "들이", "때문에")
    for stem, a in _ENGAGING
]
"""일정이 있어요 is a reason not to come, 시간이 있어요 is none."""

_LATE = [
    (f"{noun}{particle}늦", f"{noun}{particle}늦어", _Meaning(0, "tells"))
    for noun in ("답", "답장", "답변", "연락", "회신")
    for particle in ("", "이", "도")
]
"""답장이 늦어서 죄송해요 has nothing to do with coming late."""

_VERBS = [
    *_VERBS_OF_NONE,
    *_NOT_COMING_UP,
    *_ENGAGED,
    *_LATE,
    *_table(_ROWS, True),
    *_table(_ONLY_LINKED, False),
]


def _entries(stems: Iterator[tuple[str, str, _Meaning]]) -> Iterator[tuple[str, Piece]]:
    for stem, a, verb in stems:
        for form, slots in forms(stem, a).items():
            yield spelt(form), Piece(Role.STEM, verb.sign, verb.mark, slots)


def stems() -> Iterator[tuple[str, Piece]]:
    """Every form of the verbs that may begin."""
    return _entries(row for row in _VERBS if row[2].alone)


def linked(state: str) -> Iterator[tuple[str, Piece]]:
    """The forms of the verbs that may follow a link; there they carry no weight of their own."""
    wanted = LINKED[state].split()
    for stem in wanted:
        for letters, piece in _entries(row for row in _VERBS if row[0] == stem):
            yield letters, piece._replace(mark="likely" if piece.mark == "likely" else f"aux:{stem}")


_COPULA = {
    "이": "be", "일": "l", "인": "n", "임": "m", "입": "v", "이었": "s", "였": "s", "이에": "a", "에": "a", "애": "a",
    "예": "a", "이예": "a", "이여": "a", "이라": "a",
}  # fmt: skip


def copula() -> Iterator[tuple[str, Piece]]:
    """이다 behind a noun."""
    for form, slots in _COPULA.items():
        yield spelt(form), Piece(Role.STEM, 1, "copula", slots)
