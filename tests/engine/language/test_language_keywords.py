"""Which keyword a message means: R5, R6 and R7 over tables of what people type."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.language.keywords import Entry, KeywordIndex, Kind
from engine.language.normal import normalise

CLINIC = KeywordIndex(
    Entry(kind, word, (0, place), payload)  # type: ignore[arg-type]
    for place, (kind, word, payload) in enumerate(
        [
            ("exact", "예약", "book"),
            ("word", "예약", "book"),
            ("exact", "예약 취소", "cancel"),
            ("contains", "예약 취소", "cancel"),
            ("contains", "못 가", "cancel"),
            ("exact", "갈래요", "coming"),
            ("command", "조회", "status"),
            ("pattern", r"\d{8}-\d{1,4}", "number"),
            ("fuzzy", "영업시간", "hours"),
            ("contains", "주차", "parking"),
            ("word", "컷", "cut"),
            ("word", "진료시간", "times"),
            ("contains", "쓰러졌", "alarm"),
        ]
    )
)


def winner(index: KeywordIndex, text: str) -> str:
    hit = index.match(normalise(text))
    return "-" if hit is None else str(hit.entry.payload)


@pytest.mark.parametrize(
    "text",
    [
        "예약", "예약이요", "예약 이요", "예약요", "예약할게요", "예약할께여", "예약 할래요",
        "예약 부탁드려요", "예약 부탁드립니다!!", "예약하고 싶어요", 
        "예약을 하고 싶습니다", "예약하고싶은데요", "예약 가능한가요?", "예약 되나요", "예약하려고요",
        "예약해주세요~", "예약 좀 해 주세요", "예 약", "예약!", "예약ㅎㅎ", "예약요ㅠㅠ", 
        "안녕하세요 예약하고 싶은데요", "저기요, 예약이요", "네 예약할게요", "예약해주세용", "예약입니당",
        "📅예약", "「예약」", "예약♡", "예약이에요", "예약 신청합니다", "예약 문의드려요", 
        "내일 예약 되나요?", "내일예약이요", "12월 3일 예약이요", "다음주에 예약을 잡고 싶어요",
        "예약하려면 어떻게 하나요", "혹시 예약 가능할까요 감사합니다", 
    ],
)  # fmt: skip
def test_r6_polite_endings_and_particles_are_set_aside(text: str) -> None:
    """However politely a customer asks for a booking, the booking starts."""
    assert winner(CLINIC, text) == "book"


@pytest.mark.parametrize(
    "text",
    [
        "예약 안 할래요", "예약 안할게요", "예약은 안 하고 싶어요", "예약 말고 상담이요",
        "예약하지 마세요", "예약 필요없어요", "예약 없이 가도 되나요", "예약금 얼마예요", 
        "예약 변경할게요", "예약 시간 바꿔주세요", "예약한 날짜를 좀 바꿔 주세요", "예약 미뤄주세요",
        "예약은 취소하고 싶어요", "예약한 거 환불해주세요", "예약했는데 못 갈 것 같아요",
        "취소해주세요 예약", 
        "예약 나중에 할게요", "예약이 아니라 문의예요", "예약은 됐어요", "안 갈래요", "안갈래요",
        "예약 못 했어요", "예약자 누구예요", "조회수 알려주세요", "컷트", "", "   ", "👍", "!!!", 
    ],
)  # fmt: skip
def test_r7_what_is_negated_cancelled_or_changed_starts_nothing(text: str) -> None:
    """ "예약 안 할래요" and "예약 변경할게요" do not start a booking."""
    assert winner(CLINIC, text) == "-"


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("예약 취소", "cancel"),
        ("예약취소요", "cancel"),
        ("예약 취소할게요", "cancel"),
        ("오늘 예약 취소 부탁드립니다", "cancel"),
        ("예약했는데 못 가요", "cancel"),
        ("못 가서 취소할게요", "cancel"),
        ("갈래요", "coming"),
        ("갈래용", "coming"),
        ("조회 20261122-17", "status"),
        ("조회: 1234", "status"),
        ("조회1234", "status"),
        ("접수번호 20261122-17 알려줘", "number"),
        ("영업시간", "hours"),
        ("영업시깐이요", "hours"),
        ("영엽시간 알려주세요", "hours"),
        ("주차 되나요?", "parking"),
        ("건물주차장 있나요", "parking"),
        ("컷이요", "cut"),
        ("컷 하고 싶어요", "cut"),
        ("진료 시간이 어떻게 되나요", "times"),
        ("진료시간 궁금해요", "times"),
        ("사람이 쓰러졌어요 안 일어나요", "alarm"),
        ("아버지가 쓰러졌어요 예약 취소할게요", "cancel"),
    ],
)
def test_r6_each_kind_of_keyword(text: str, payload: str) -> None:
    """Words, commands, phrases, patterns and misspellings each find what the author meant."""
    assert winner(CLINIC, text) == payload


def test_r7_a_command_gives_its_rest_as_typed() -> None:
    """ "조회 AB-12" looks for AB-12, in the customer's own letters."""
    hit = CLINIC.match(normalise("조회  AB-12 (오늘)"))
    assert hit is not None
    assert hit.rest == "AB-12 (오늘"  # the closing bracket is outer punctuation


ORDER: tuple[Kind, ...] = ("exact", "command", "word", "contains", "pattern", "fuzzy")


@pytest.mark.parametrize(("stronger", "weaker"), list(pairwise(ORDER)))
def test_r7_the_kind_of_match_decides_first(stronger: Kind, weaker: Kind) -> None:
    """exact beats command beats word beats contains beats pattern beats fuzzy, wherever they stand in the
    file."""
    words = {"command": "영업", "pattern": "영업시간"}
    text = "영업 시간" if "command" in (stronger, weaker) else "영업시간"
    entries = [
        Entry(weaker, words.get(weaker, "영업시간"), (0,), "weaker"),
        Entry(stronger, words.get(stronger, "영업시간"), (9,), "stronger"),
    ]
    assert winner(KeywordIndex(entries), text) == "stronger"


def test_r7_then_the_longer_keyword_then_the_place() -> None:
    """Of two equal kinds the longer keyword answers, of two equal ones the scenario that stands first."""
    index = KeywordIndex(
        [
            Entry("contains", "주차", (0, 0), "short"),
            Entry("contains", "주차 요금", (1, 0), "long"),
            Entry("exact", "위치", (1, 5), "second"),
            Entry("exact", "위 치", (0, 7), "first"),
        ]
    )
    assert winner(index, "주차요금 얼마죠") == "long"
    assert winner(index, "위치요") == "first"


def test_r7_the_winner_can_be_explained() -> None:
    """Staff see every keyword that fitted, the winner first, and why."""
    hits = CLINIC.hits(normalise("예약 취소요"))
    assert [hit.why for hit in hits] == ["exact 예약 취소 (-요)", "contains 예약 취소"]


def test_r3_keywords_that_can_never_win_are_named() -> None:
    """Two scenarios of one number with the same keyword are shown to the author; the same reply twice is
    not."""
    first = Entry("exact", "예약", (0, 0), "clinic")
    again = Entry("exact", "예 약", (0, 1), "clinic")
    other = Entry("exact", "예약", (1, 0), "salon")
    near = [Entry("fuzzy", "영업시간", (0, 2), "a"), Entry("fuzzy", "영엽시간", (1, 2), "b")]
    index = KeywordIndex([other, again, first, *near])
    assert index.collisions() == [
        (first, other, "same"),
        (near[0], near[1], "near"),
    ]


def test_r6_keywords_of_kind_event_are_no_words() -> None:
    """{event: photo} is not the word "photo"."""
    assert winner(KeywordIndex([Entry("event", "photo", (), "x")]), "photo") == "-"


def test_r7_many_keywords_answer_like_few() -> None:
    """A number with twenty thousand keywords answers as one with ten."""
    many = [Entry("contains", f"상품{n}호", (1, n), n) for n in range(20_000)]
    index = KeywordIndex([*many, Entry("word", "예약", (0, 0), "book")])
    assert winner(index, "상품 777호 있나요") == "777"
    assert winner(index, "내일 예약이요") == "book"
    assert winner(index, "아무 말") == "-"


def test_r7_english_negation_stands_in_front() -> None:
    """ "Don't cancel my report" starts no report."""
    index = KeywordIndex([Entry("word", "report", (), "report")])
    assert winner(index, "I want to report a problem") == "report"
    assert winner(index, "please don't send a report") == "-"
    assert winner(index, "cancel my report") == "-"


def test_r7_a_very_long_text_is_matched_too() -> None:
    """A text of a hundred thousand letters is searched once, not again and again."""
    assert winner(CLINIC, "가나다 " * 30_000 + "주차") == "parking"
    assert winner(CLINIC, "예약 취소 " * 20_000) == "cancel"


BOOKING = KeywordIndex(
    [
        Entry(kind, word, (place,), word)  # type: ignore[arg-type]
        for place, word in enumerate(
            ["예약", "취소", "가격", "주차", "상담", "영업시간", "신청", "네일", "wifi"]
        )
        for kind in ("exact", "word")
    ]
)


@pytest.mark.parametrize(
    ("text", "word", "how"),
    [
        ("ㅈㅊ", "주차", "초성"),
        ("ㅇㅇㅅㄱ?", "영업시간", "초성"),
        ("ㅊㅅ요", "취소", "초성"),
        ("에약 부탁드림니다", "예약", "소리"),
        ("영업씨간 좀 알려주이소", "영업시간", "소리"),
        ("오늘 가겪이 얼마예요", "가격", "소리"),
        ("싱청합니다", "신청", "소리"),
        ("dPdir", "예약", "자판"),
        ("쟈랴", "wifi", "자판"),
    ],
)
def test_r7_what_is_guessed_is_explained(text: str, word: str, how: str) -> None:
    """Staff see that a word was not written as it is spelled, and how it was recognised."""
    hit = BOOKING.match(normalise(text))
    assert hit is not None
    assert hit.entry.payload == word
    assert hit.why.endswith(f"({how})")
    assert BOOKING.hits(normalise(text))[0].entry.payload == word


@pytest.mark.parametrize(
    "text",
    ["ㅇㅇ", "ㄱㄱ", "ㅅㄷㅅㄷ", "ㅂㅂ", "내일 갈게요", "시청이요", "가게 어디예요", "에약금 얼마예요"],
)
def test_r7_nothing_is_guessed_from_everyday_words(text: str) -> None:
    """ㅇㅇ is a yes and no 예약, 내일 is tomorrow and no 네일, 시청 is the town hall and no 신청."""
    assert winner(BOOKING, text) == "-"


def test_r7_a_guess_that_could_mean_two_keywords_means_none() -> None:
    """Two keywords with the same initial letters, or that sound alike, are not told apart by them."""
    index = KeywordIndex(
        Entry("exact", word, (n,), word) for n, word in enumerate(["주차", "적체", "결제", "결재"])
    )
    assert winner(index, "ㅈㅊ") == "-"
    assert winner(index, "결쩨요") == "-"
    assert winner(index, "결재요") == "결재"


def test_r7_what_is_written_wins_over_what_is_guessed() -> None:
    """A part of a word that is written as it is spelled stands above a word that only sounds right."""
    index = KeywordIndex([Entry("exact", "배달", (0,), "배달"), Entry("contains", "베달", (1,), "베달")])
    assert winner(index, "베달이요") == "베달"
    assert [hit.entry.payload for hit in index.hits(normalise("베달이요"))] == ["베달", "배달"]


def test_r6_a_command_typed_on_the_other_layout_keeps_its_rest() -> None:
    """Whoever forgets to switch the keyboard still looks for the number."""
    hit = CLINIC.match(normalise("whghl 1234"))
    assert hit is not None
    assert (hit.entry.payload, hit.rest) == ("status", "1234")


@pytest.mark.parametrize(
    "text",
    ["취소 안 되나요?", "취소 안돼요?", "주차 못 하나요", "주차 자리 없을까요", "가격 좀 안되겠심니꺼"],
)
def test_r7_a_negative_question_asks_politely(text: str) -> None:
    """ "취소 안 되나요?" asks for it."""
    assert winner(BOOKING, text) == text[:2]


@pytest.mark.parametrize(
    "text",
    [
        "상담 받았습니다 감사합니다",
        "예약했는데 확인 부탁드려요",
        "예약했는데요",
        "예약은 다음에 할게요",
        "가격은 상관없어요",
        "상담은 남편이 했대요",
        "누가 취소하면 제가 들어갈게요",
        "예약 문자 그만 보내세요",
        "예약하려다가 다른 데로 가기로 했어요",
        "영업시간은 알고 있어요",
        "가격 버튼이 안 눌려요",
    ],
)
def test_r7_who_tells_of_a_thing_does_not_ask_for_it(text: str) -> None:
    """What is done, put off, known, not wanted or somebody else's starts nothing."""
    assert winner(BOOKING, text) == "-"


def test_r7_as_an_answer_to_a_question_what_is_done_counts() -> None:
    """ "어떤 시술을 받으셨나요?" is answered with "펌 했어요"."""
    words = [Entry("word", word, (n,), word) for n, word in enumerate(["펌", "커트"])]
    assert winner(KeywordIndex(words), "펌은 지난달에 했어요") == "-"
    assert winner(KeywordIndex(words, answers=True), "펌은 지난달에 했어요") == "펌"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("가격문의드려요", "가격"),
        ("주차장 있나요", "주차"),
        ("정기주차 되나요", "주차"),
        ("예약예약!!", "예약"),
        ("배가아파서예약하고싶어요", "예약"),
        ("예약금 얼마예요", "-"),
        ("취소선은 어떻게 그어요", "-"),
        ("주차장에 지갑을 두고 왔어요", "-"),
        ("임신 12주차예요", "-"),
    ],
)
def test_r6_a_noun_that_asks_about_the_thing_may_be_written_together_with_it(text: str, meant: str) -> None:
    """가격문의 asks for the price, 예약금 is another thing."""
    assert winner(BOOKING, text) == meant


def test_what_happened_to_a_thing_does_not_take_it_back() -> None:
    """붕괴됐어요 tells of a collapse; 예약은 됐어요 wants no booking."""
    index = KeywordIndex([Entry("contains", "붕괴", (0, 0), "alarm"), Entry("word", "예약", (1, 0), "book")])
    assert winner(index, "담이 붕괴됐어요") == "alarm"
    assert winner(index, "예약은 됐어요") == "-"
