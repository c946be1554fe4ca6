"""When: texts, pictures, time, colleagues, deliveries, the organisation."""

from __future__ import annotations

from features.steps import moments
from features.steps.mistakes import Mistake
from features.steps.vocabulary import when
from features.steps.world import World

Table = list[list[str]] | None


@when(
    "{who}[이/가] {text}[을/를] (보낸다/보냅니다/보냈다)",
    "{who}[이/가] {text}[을/를] (답한다/답합니다)",
    "{who} texts {text}",
    "{who} sends {text}",
    ko="손님이 문자를 보냅니다.",
    en="A customer sends a text.",
    example='만약 손님이 "내일 3시 예약이요"라고 보낸다',
)
def text(world: World, who: str, text: str) -> None:
    world.text(world.customer(who), text)


@when(
    "{who}[이/가] (다음을/이것을) (보낸다/보냅니다)",
    "{who} texts",
    ko="여러 줄 문자를 보냅니다.",
    en="A text of several lines.",
    example='만약 손님이 다음을 보낸다\n  """\n  안녕하세요\n  내일 되나요?\n  """',
)
def long_text(world: World, who: str, doc: str | None = None) -> None:
    if doc is None:
        raise Mistake('보낼 글을 """ 사이에 적어 주세요.', 'write the text between """')
    world.text(world.customer(who), doc)


@when(
    "{who}[이/가] 사진[을/를] (보낸다/보냅니다)",
    "{who} sends a photo",
    ko="사진 한 장을 보냅니다.",
    en="A picture.",
    example="만약 손님이 사진을 보낸다",
)
def photo(world: World, who: str) -> None:
    world.text(world.customer(who), "", 1)


@when(
    "{who}[이/가] 사진 {count:int}장[을/를] {text}[와/과] 함께 (보낸다/보냅니다)",
    "{who} sends {count:int} photos with {text}",
    ko="사진 여러 장을 글과 함께 보냅니다.",
    en="Pictures with a text.",
    example='만약 손님이 사진 2장을 "도로가 꺼졌어요"와 함께 보낸다',
)
def photos_with(world: World, who: str, count: str, text: str) -> None:
    world.text(world.customer(who), text, int(count))


@when(
    "{who}[이/가] 사진 {count:int}장[을/를] (보낸다/보냅니다)",
    "{who} sends {count:int} photos",
    ko="사진 여러 장을 보냅니다.",
    en="Several pictures.",
    example="만약 손님이 사진 3장을 보낸다",
)
def photos(world: World, who: str, count: str) -> None:
    world.text(world.customer(who), "", int(count))


@when(
    "{span}[이/가] (지난다/지납니다/지나면)",
    "{span} (pass/passes)",
    ko="시간이 지납니다. 알림은 차례대로 울리고, 실제 시간은 걸리지 않습니다.",
    en="Time passes; timers fire in order, in no real time.",
    example="만약 30분이 지난다",
)
def passes(world: World, span: str) -> None:
    world.wait(moments.span(span))


@when(
    "{when}[이/가] (된다/됩니다/되면)",
    "it becomes {when}",
    ko="그때까지 시간이 지납니다.",
    en="Time passes until then.",
    example="만약 내일 오전 10시가 된다",
)
def becomes(world: World, when: str) -> None:
    world.until(moments.moment(when, world.now))


@when(
    "{who}[에게] {flow:text} 흐름[을/를] (시작한다/시작합니다)",
    "the organisation starts {flow:text} for {who}",
    ko="기관이 손님에게 흐름을 시작합니다(API, 단체 문자). 값은 표로 줍니다.",
    en="The organisation starts a flow (API, broadcast); a table gives its values.",
    example='만약 손님에게 "consent" 흐름을 시작한다\n  | title | 견학 |\n  | due | 2026-12-07T17:00 |',
)
def start(world: World, who: str, flow: str, table: Table = None) -> None:
    args = {row[0]: row[1] for row in table or () if len(row) == 2}
    world.start(world.customer(who), flow, args)


@when(
    "{number:text} 번호[으로/로] {who}[이/가] {text}[을/를] (보낸다/보냅니다)",
    "{who} texts {text} to {number:text}",
    ko="손님이 이 번호로 보냅니다.",
    en="A customer writes to this number.",
    example='만약 "02-1234-5678" 번호로 민지가 "예약"을 보낸다',
)
def text_to(world: World, number: str, who: str, text: str) -> None:
    world.number(number)
    world.text(world.customer(who), text)


@when(
    "{member:word}[이/가] {who}의 대화를 (맡는다/맡습니다)",
    "{member:word} takes over the conversation with {who}",
    ko="직원이 대화를 맡습니다. 봇은 조용해집니다.",
    en="A colleague takes over; the bot is silent.",
    example="만약 사장님이 손님의 대화를 맡는다",
)
def takes(world: World, member: str, who: str) -> None:
    world.staff("take", world.customer(who), member)


@when(
    "{member:word}[이/가] {who}[에게] {text}[을/를] (답한다/답합니다)",
    "{member:word} replies {text} to {who}",
    ko="직원이 답합니다. 맡지 않은 대화는 그때 맡은 것이 됩니다.",
    en="A colleague replies, and holds the conversation from then on.",
    example='만약 사장님이 손님에게 "곧 보내 드릴게요"라고 답한다',
)
def replies(world: World, member: str, who: str, text: str) -> None:
    world.staff("reply", world.customer(who), member, text)


@when(
    "{member:word}[이/가] {who}의 대화를 (돌려준다/돌려줍니다)",
    "{member:word} gives the conversation with {who} back",
    ko="직원이 봇에게 돌려줍니다.",
    en="A colleague gives the conversation back to the bot.",
    example="만약 사장님이 손님의 대화를 돌려준다",
)
def gives(world: World, member: str, who: str) -> None:
    world.staff("give", world.customer(who), member)


@when(
    "{member:word}[이/가] {who}의 대화를 (닫는다/닫습니다)",
    "{member:word} closes the conversation with {who}",
    ko="직원이 대화를 닫습니다.",
    en="A colleague closes the conversation.",
    example="만약 사장님이 손님의 대화를 닫는다",
)
def closes(world: World, member: str, who: str) -> None:
    world.staff("close", world.customer(who), member)


@when(
    "{who}[에게] 보낸 문자[이/가] (배달된다/배달됩니다)",
    "the text to {who} is delivered",
    ko="마지막 문자가 배달되었습니다.",
    en="The last text was delivered.",
    example="만약 손님에게 보낸 문자가 배달된다",
)
def delivered(world: World, who: str) -> None:
    world.deliver(world.customer(who), "delivered")


@when(
    "{who}[에게] 보낸 문자[이/가] 배달되지 (않는다/않습니다)",
    "the text to {who} fails",
    ko="마지막 문자가 배달되지 못했습니다.",
    en="The last text failed.",
    example="만약 손님에게 보낸 문자가 배달되지 않는다",
)
def failed(world: World, who: str) -> None:
    world.deliver(world.customer(who), "failed")


@when(
    "{who}[에게] 보낸 문자의 배달 결과를 (모른다/모릅니다)",
    "the delivery to {who} is unknown",
    ko="마지막 문자가 갔는지 알 수 없습니다.",
    en="It is not known whether the last text arrived.",
    example="만약 손님에게 보낸 문자의 배달 결과를 모른다",
)
def unknown(world: World, who: str) -> None:
    world.deliver(world.customer(who), "unknown")


@when(
    "{file:text} 시나리오[을/를] (게시한다/게시합니다)",
    "{file:text} is published",
    ko="새 판을 게시합니다. 하던 흐름은 시작한 판으로 갑니다.",
    en="Publishes a new revision; flows under way stay on theirs.",
    example='만약 "shop-new.yaml" 시나리오를 게시한다',
)
def publish(world: World, file: str) -> None:
    digits = world.number().number.digits
    world.bind([each.strip() for each in file.split(",")], digits)
