"""The sentences of a recorded feature, in Korean and in English: steps of the vocabulary, as rows of a table."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The sentences of one language. Slots: ``who``, ``text``, and what the name says."""

    head: str
    test: str
    recorded: str
    given: str
    also: str
    when: str
    then: str
    anyone: str
    first: str
    other: str
    member: str
    phone: str
    name: str
    language: str
    tags: str
    photos: str
    units: tuple[tuple[int, str], ...]
    scenario: str
    number: str
    time: str
    customer: str
    answers: str
    status: str
    fails: str
    dialogue: str
    sends: str
    receives: str
    pictured: str
    take: str
    give: str
    close: str
    reply: str


KOREAN = Words(
    head="# language: ko\n기능: {title}\n",
    test="시나리오",
    recorded="기록",
    given="먼저",
    also="그리고",
    when="만약",
    then="그러면",
    anyone="손님",
    first="손님",
    other="손님{n}",
    member="직원",
    phone="번호",
    name="이름",
    language="언어",
    tags="꼬리표",
    photos="[사진 {n}]",
    units=((1440, "일"), (60, "시간"), (1, "분")),
    scenario='"{files}" 시나리오가 있다',
    number='"{number}" 번호에 "{files}" 시나리오가 걸려 있다',
    time="지금은 {at}이다",
    customer="손님 {who_subject} 있다",
    answers='"{call}"는 다음을 답한다',
    status='"{call}"는 {status}로 답한다',
    fails='"{call}"는 실패한다',
    dialogue="대화는 다음과 같다",
    sends="{who_subject} 다음을 보낸다",
    receives="{who_subject} 다음을 받는다",
    pictured='{who_subject} "{picture}" 사진이 붙은 {text}를 받는다',
    take="{member}이 {who}의 대화를 맡는다",
    give="{member}이 {who}의 대화를 돌려준다",
    close="{member}이 {who}의 대화를 닫는다",
    reply="{member}이 {who}에게 {text}라고 답한다",
)
ENGLISH = Words(
    head="# language: en\nFeature: {title}\n",
    test="Scenario",
    recorded="recorded",
    given="Given",
    also="And",
    when="When",
    then="Then",
    anyone="the customer",
    first="Guest",
    other="Guest{n}",
    member="staff",
    phone="number",
    name="name",
    language="language",
    tags="tags",
    photos="[photo {n}]",
    units=((1440, "d"), (60, "h"), (1, "m")),
    scenario='the scenario "{files}"',
    number='the number "{number}" with "{files}"',
    time="it is {at}",
    customer="the customer {who}",
    answers='"{call}" answers',
    status='"{call}" answers {status}',
    fails='"{call}" fails',
    dialogue="the conversation is",
    sends="{who} texts",
    receives="{who} receives",
    pictured='{who} receives {text} with the picture "{picture}"',
    take="{member} takes over the conversation with {who}",
    give="{member} gives the conversation with {who} back",
    close="{member} closes the conversation with {who}",
    reply="{member} replies {text} to {who}",
)
LANGUAGES = {"ko": KOREAN, "en": ENGLISH}
