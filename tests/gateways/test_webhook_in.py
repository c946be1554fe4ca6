"""What providers post to the webhook gateway."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from engine.dialogue.events import Media
from engine.hooks import Refused
from engine.ports import Accepted, Inbound, MediaRefused, Outgoing, Receipt
from engine.signing import signed
from gateways.webhook import WebhookConfig, WebhookGateway, wire

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SECRET = "a secret of the test, long enough"
ONE: dict[str, Any] = {"id": "m1", "from": "010-0000-1234", "to": "1588-0000", "text": "예약이요 😀"}


class StoppedClock:
    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None: ...


class Desk:
    """A sink that knows a message by its key, as the store does."""

    def __init__(self) -> None:
        self.inbound: list[Inbound] = []
        self.got: list[Receipt] = []
        self.broken = False

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        if self.broken:
            raise OSError(28, "No space left on device")
        results = []
        for message in batch:
            known = any(old.key == message.key for old in self.inbound)
            if not known:
                self.inbound.append(message)
            results.append(Accepted(f"in-{message.key}", known, message.destination == "15889999"))
        return results

    async def receipts(self, batch: Sequence[Receipt]) -> None:
        self.got += batch

    async def bound(self, account: int, bind: str, at: datetime) -> None: ...

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None: ...

    async def keep(self, data: bytes) -> Media:
        if not data.startswith(b"\x89PNG"):
            raise MediaRefused("type")
        return Media("hash", "image/png", len(data))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def gateway(desk: Desk) -> WebhookGateway:
    gateway = WebhookGateway(3, WebhookConfig(secrets=(SECRET,)), httpx.AsyncClient(), StoppedClock())
    await gateway.start(desk)
    return gateway


def packed(value: Any) -> tuple[dict[str, str], bytes]:
    body = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return {k.lower(): v for k, v in signed(SECRET.encode(), body, NOW).items()}, body


async def post(gateway: WebhookGateway, value: Any) -> Any:
    return json.loads(await gateway.messages(*packed(value)))


async def refused(gateway: WebhookGateway, value: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        await gateway.messages(*packed(value))
    return caught.value


async def test_a_message_is_handed_over_whole(gateway: WebhookGateway, desk: Desk) -> None:
    """A customer's text arrives with national digits, the carrier's time and the provider's id."""
    answer = await post(gateway, ONE | {"at": "2026-11-22T11:59:58+09:00", "subject": "제목"})
    assert answer == {"id": "m1", "message": "in-m1"}
    [message] = desk.inbound
    assert (message.account, message.key, message.certain) == (3, "m1", True)
    assert (message.source, message.destination, message.text) == ("01000001234", "15880000", "예약이요 😀")
    assert (message.subject, message.received_at) == ("제목", NOW)
    assert message.carrier_at == NOW - timedelta(seconds=2)


async def test_a_replayed_request_is_answered_the_same_and_changes_nothing(
    gateway: WebhookGateway, desk: Desk
) -> None:
    """A request sent again, by a provider that heard no answer or by a thief, is one message and says so."""
    headers, body = packed(ONE)
    first = json.loads(await gateway.messages(headers, body))
    again = json.loads(await gateway.messages(headers, body))
    assert "duplicate" not in first
    assert again == first | {"duplicate": True}
    assert len(desk.inbound) == 1


async def test_a_signature_of_messages_is_of_no_use_for_receipts(gateway: WebhookGateway, desk: Desk) -> None:
    """A captured request cannot be turned into a request of another kind."""
    with pytest.raises(Refused, match="bad_shape"):
        await gateway.delivery(*packed(ONE))
    receipt = {"provider_id": "p1", "state": "delivered"}
    assert (await refused(gateway, receipt)).code == "bad_shape"


async def test_our_own_request_sent_back_is_no_customer_s_message(
    gateway: WebhookGateway, desk: Desk
) -> None:
    """Both directions are signed with one secret, and still nobody can reflect what we sent."""
    ours = Outgoing(id=1, message="o", source="15880000", to="01000001234", text="네", client_key="k")
    assert (await refused(gateway, wire.post(ours, []))).code == "bad_shape"
    assert desk.inbound == []


async def test_a_list_is_taken_in_one_go(gateway: WebhookGateway, desk: Desk) -> None:
    """Many messages come in one request; each is answered in order."""
    batch = [ONE | {"id": f"m{n}"} for n in (1, 2, 1)] + [ONE | {"id": "m4", "to": "1588-9999"}]
    answer = await post(gateway, batch)
    assert [a["id"] for a in answer] == ["m1", "m2", "m1", "m4"]
    assert answer[2]["duplicate"] is True
    assert answer[3]["unknown_number"] is True
    assert (await refused(gateway, [])).code == "bad_shape"
    assert (await refused(gateway, [ONE] * (wire.MOST + 1))).code == "bad_shape"


async def test_a_text_is_not_lost_for_its_picture(gateway: WebhookGateway, desk: Desk) -> None:
    """A good picture comes along; one that cannot be taken is named in the answer, and the text stays."""
    good, bad = b"\x89PNG...", b"MZ..."
    pictures = [{"data": base64.b64encode(data).decode()} for data in (good, bad)]
    answer = await post(gateway, ONE | {"pictures": pictures})
    assert answer["refused_pictures"] == ["type"]
    assert [media.type for media in desk.inbound[0].media] == ["image/png"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"", "bad_json"),
        (b"{", "bad_json"),
        (b"\xc7\xd1\xb1\xdb", "bad_utf8"),
        (b'{"id":"m1","from":"0","to":"1","text":"\xff"}', "bad_utf8"),
        (b"[" * 100_000, "bad_shape"),
        (b"null", "bad_shape"),
        (b"{}", "bad_shape"),
        (ONE | {"text": 1}, "bad_shape"),
        (ONE | {"id": ""}, "bad_shape"),
        (ONE | {"at": "2026-11-22T12:00:00"}, "bad_shape"),
        (ONE | {"text": "가" * 10_001}, "bad_shape"),
        (ONE | {"pictures": [{"data": "no base64!"}]}, "bad_shape"),
        (ONE | {"pictures": [{"data": ""}] * 11}, "bad_shape"),
        (ONE | {"from": " - "}, "bad_number"),
    ],
)
async def test_what_cannot_be_read_is_refused(
    gateway: WebhookGateway, desk: Desk, value: Any, code: str
) -> None:
    """A wrong request is refused with a code, whatever it is, and nothing is kept."""
    assert (await refused(gateway, value)).code == code
    assert desk.inbound == []


async def test_a_refusal_names_the_field_and_not_its_value(gateway: WebhookGateway) -> None:
    """The provider's developer sees which field is wrong; the answer quotes nothing."""
    wrong = await refused(gateway, [ONE, ONE | {"text": 1}])
    assert wrong.where == "$[1].text"


@pytest.mark.parametrize(("sender", "kept"), [("+14155550100", "+14155550100"), ("KAKAO 알림", "KAKAO알림")])
async def test_a_foreign_sender_is_kept(gateway: WebhookGateway, desk: Desk, sender: str, kept: str) -> None:
    """A text from abroad or from a name is not lost because it comes from no Korean number."""
    await post(gateway, ONE | {"from": sender})
    assert desk.inbound[0].source == kept


async def test_nothing_is_answered_before_it_is_durable(gateway: WebhookGateway, desk: Desk) -> None:
    """When the store cannot write, the provider gets no 200, so it sends the text again."""
    desk.broken = True
    with pytest.raises(OSError, match="No space"):
        await post(gateway, ONE)


async def test_a_stopped_gateway_asks_to_come_again(gateway: WebhookGateway) -> None:
    """While the service goes down, providers are asked to send later."""
    await gateway.stop()
    wrong = await refused(gateway, ONE)
    assert (wrong.code, wrong.retry_after > 0) == ("not_started", True)


async def test_receipts_are_handed_over(gateway: WebhookGateway, desk: Desk) -> None:
    """What became of a sent message comes back, one at a time or in a list."""
    one = {"provider_id": "p1", "state": "delivered", "at": "2026-11-22T12:00:00+09:00"}
    two = {"provider_id": "p2", "state": "failed", "code": "no_subscriber"}
    assert json.loads(await gateway.delivery(*packed([one, two]))) == {"taken": 2}
    assert json.loads(await gateway.delivery(*packed(one))) == {"taken": 1}
    assert [(r.provider_id, r.state, r.code, r.at) for r in desk.got[:2]] == [
        ("p1", "delivered", "", NOW),
        ("p2", "failed", "no_subscriber", NOW),
    ]
    with pytest.raises(Refused, match="bad_shape"):
        await gateway.delivery(*packed(one | {"state": "gone"}))


def test_a_short_secret_is_refused() -> None:
    """An account is not started with a secret that could be guessed."""
    with pytest.raises(ValueError, match="16 bytes"):
        WebhookGateway(1, WebhookConfig(secrets=("short",)), httpx.AsyncClient(), StoppedClock())
