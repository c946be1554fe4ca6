"""The tables, once, for every database: SQLAlchemy Core metadata that the migrations are held against by a
test.

Times are microseconds since 1970 UTC (an integer compares the same everywhere). Ids of everything on the
message path come from one counter, so that they never repeat and order by creation. Tables on the message
path carry no foreign keys (each check would be a look-up per message); the administration's do.
``organisation`` stands on every table but the two that describe the installation itself. What a customer
wrote or answered stands in ``text``, ``note``, ``item``, ``result``, ``contact``, ``address``, ``aside``, ``call``,
``later`` and ``session`` and nowhere else: erasure is about these.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()
Big = BigInteger().with_variant(Integer(), "sqlite")


def _id() -> Column[int]:
    return Column("id", Big, primary_key=True, autoincrement=False)


def _int(name: str, default: int | None = 0, *, key: bool = False) -> Column[int]:
    standard = None if default is None else text(str(default))
    return Column(name, Big, nullable=False, primary_key=key, server_default=standard, autoincrement=False)


def _str(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=key, server_default=None if key else "")


def _maybe(name: str) -> Column[int | None]:
    return Column(name, Big)


def _blob(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _ref(name: str, target: str, *, key: bool = False) -> Column[int]:
    return Column(name, Big, ForeignKey(target), nullable=False, primary_key=key, autoincrement=False)


def _organisation() -> Column[int]:
    return _int("organisation", None)


# ── the installation ─────────────────────────────────────────────────────────────────────────────────────
installation = Table(
    "installation",
    metadata,
    _id(),
    _str("instance"),  # random, part of every client key: two installations never send under one key
    _int("last_id"),
)

# ── who and with what ────────────────────────────────────────────────────────────────────────────────────
organisation = Table(
    "organisation",
    metadata,
    _id(),
    _str("name"),
    _str("language"),
    _str("zone"),
    _int("created_at"),
)
role = Table(
    "role",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),
    _str("rights"),  # JSON list
    UniqueConstraint("organisation", "name"),
)
member = Table(
    "member",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),
    _str("email"),
    Column("phone", LargeBinary),  # encrypted: staff's own numbers are shown to nobody
    Column("phone_hmac", LargeBinary),  # equality without reading
    _str("language"),
    _str("password"),  # argon2
    Column("role", Big, ForeignKey("role.id")),
    _int("active", 1),
    _int("created_at"),
    Index("member_email", "organisation", "email"),
)
api_key = Table(
    "api_key",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),
    Column("hash", LargeBinary, nullable=False, unique=True),
    _str("scopes"),  # JSON list
    _int("created_at"),
    _maybe("expires_at"),
    _maybe("revoked_at"),
    _str("prefix"),  # its first letters, to tell one from another
    _int("rate", 600),  # requests a minute
    _maybe("used_at"),
)
once = Table(
    "once",  # what was done under an idempotency key, and what was answered
    metadata,
    _id(),
    _organisation(),
    _int("api_key", None),
    _str("key"),
    _blob("request"),  # digest of method, path and body
    _str("result"),  # JSON
    _int("at", None),
    UniqueConstraint("api_key", "key"),
    Index("once_at", "at"),
)
webhook = Table(
    "webhook",  # where an organisation wants to be told of events
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),
    _str("url"),
    _str("events"),  # JSON list of types; "" is all
    _blob("secrets"),  # encrypted JSON list, the newest first
    _int("active", 1),
    _int("seen"),  # the newest event that became deliveries
    _int("created_at"),
)
delivery = Table(
    "delivery",  # an event on its way to a webhook; what it says is read again when it is sent
    metadata,
    _id(),
    _organisation(),
    _int("webhook", None),
    _int("event", None),
    _int("conversation"),
    _str("type"),
    _str("state"),  # queued, delivered, dead
    _int("attempt"),
    _int("not_before"),  # far off while another of its conversation goes first
    _int("status"),  # of the last answer; 0: none
    _str("error"),
    _int("at", None),
    _maybe("done_at"),
    Index("delivery_lane", "webhook", "conversation", "id", sqlite_where=text("state = 'queued'")),
    Index("delivery_due", "webhook", "not_before", "id", sqlite_where=text("state = 'queued'")),
    Index("delivery_conversation", "conversation"),
    Index("delivery_webhook", "webhook", "id"),
)
audit = Table(
    "audit",
    metadata,
    _id(),
    _organisation(),
    _str("who"),
    _str("what"),
    _str("target"),
    _str("detail"),  # JSON
    _int("at"),
    Index("audit_organisation", "organisation", "id"),
)
number = Table(
    "number",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    Column("digits", Text, nullable=False, unique=True),
    _str("name"),
    _str("policy"),  # JSON: hours, fallback, escapes, apology, brake … of the number
    _int("version", 1),  # grows with every change that concerns routing
)
number_owner = Table(
    "number_owner",
    metadata,
    _id(),
    _ref("number", "number.id"),
    _ref("organisation", "organisation.id"),
    _int("since"),
    _maybe("until"),
    Index("number_owner_number", "number"),
)
number_tester = Table(
    "number_tester",
    metadata,
    _ref("number", "number.id", key=True),
    _str("digits", key=True),
    _organisation(),
)
gateway_account = Table(
    "gateway_account",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),
    _str("kind"),
    _str("settings"),  # JSON
    _blob("secrets"),  # encrypted JSON
    _str("capabilities"),  # JSON, as the gateway declared them when it last started
    _int("active", 1),
    UniqueConstraint("organisation", "name"),
)
number_gateway = Table(
    "number_gateway",
    metadata,
    _ref("number", "number.id", key=True),
    _ref("account", "gateway_account.id", key=True),
    _str("direction", key=True),  # in, out
    _organisation(),
    _int("priority"),
)
service_secret = Table(
    "service_secret",  # what an organisation keeps for an outside service of its scenarios
    metadata,
    _ref("organisation", "organisation.id", key=True),
    _str("service", key=True),
    _blob("secret"),  # encrypted JSON
)

# ── scenarios ────────────────────────────────────────────────────────────────────────────────────────────
scenario = Table(
    "scenario",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),  # the file's name: its id for people
    _maybe("live"),  # revision that new sessions start on
    _maybe("draft"),  # revision that test senders get (R26)
    UniqueConstraint("organisation", "name"),
)
revision = Table(
    "revision",
    metadata,
    _id(),
    _organisation(),
    _ref("scenario", "scenario.id"),
    _str("kind"),  # published, draft
    _str("files"),  # JSON: YAML sources by path; never changed
    _str("media"),  # JSON: (ref, type, size) of its pictures by file name
    _str("diff"),  # JSON: semantic diff to the one before
    _str("who"),
    _str("why"),
    _int("at"),
    _maybe("withdrawn_at"),
    _int("faulty"),  # of a draft: faults that keep it from being played
    Index("revision_scenario", "scenario", "id"),
)
binding = Table(
    "binding",
    metadata,
    _ref("number", "number.id", key=True),
    _ref("scenario", "scenario.id", key=True),
    _organisation(),
    _int("position"),
)

# ── customers ────────────────────────────────────────────────────────────────────────────────────────────
contact = Table(
    "contact",
    metadata,
    _id(),
    _organisation(),
    _str("name"),
    _str("language"),
    _str("zone"),
    _str("fields"),  # JSON object, "" is {}
    _str("tags"),  # JSON list, "" is []
    _int("created_at"),
    Index("contact_organisation", "organisation"),
)
address = Table(
    "address",
    metadata,
    _id(),
    _organisation(),
    _str("kind"),  # phone
    _str("value"),
    _int("contact", None),
    Index("address_value", "organisation", "kind", "value", unique=True),
    Index("address_contact", "contact"),
)
contact_group = Table(
    "contact_group",
    metadata,
    _id(),
    _ref("organisation", "organisation.id"),
    _str("name"),
    UniqueConstraint("organisation", "name"),
)
group_member = Table(
    "group_member",
    metadata,
    _ref("group", "contact_group.id", key=True),
    _int("contact", None, key=True),
    _organisation(),
    Index("group_member_contact", "contact"),
)
consent = Table(
    "consent",
    metadata,
    _id(),
    _organisation(),
    _blob("who"),  # HMAC of the address: a refusal outlives the customer's erasure
    _str("purpose"),
    _int("granted", None),
    _blob("evidence"),  # HMAC of the words; the words themselves are the message's text
    _str("cause"),  # effect key, which begins with the message's id
    _int("at", None),
    Index("consent_who", "organisation", "who", "purpose", "id"),
)

# ── conversations ────────────────────────────────────────────────────────────────────────────────────────
conversation = Table(
    "conversation",
    metadata,
    _id(),
    _organisation(),
    _int("number", None),
    _int("address", None),
    _int("contact", None),
    _str("owner"),  # member who holds it; "" is the bot
    _int("epoch"),
    _int("created_at"),
    _str("tags"),  # JSON list, "" is []
    _maybe("closed_at"),  # closed, if nothing came since
    _int("closed_after"),  # the newest message when it was closed
    Index("conversation_customer", "number", "address", unique=True),
    Index("conversation_organisation", "organisation"),
    Index("conversation_address", "address"),
)
session = Table(
    "session",
    metadata,
    _int("conversation", None, key=True),
    _organisation(),
    _blob("data"),
)
message = Table(
    "message",
    metadata,
    _id(),
    _organisation(),
    _int("conversation", None),
    _str("direction"),  # in, out
    _str("author"),  # customer, bot, member, relay, broadcast, api
    _str("author_id"),  # revision, member …
    _str("purpose"),  # "" of what comes in; reply, notice, advertisement, election
    _str("size_class"),  # sms, lms, mms
    _str("state"),  # received; queued … delivered (engine/store/states.py)
    _str("media"),  # JSON list of (ref, type, size)
    _int("parts", 1),  # of what goes out: as the provider counted
    _int("missing_parts"),  # of what came in
    _int("coding", -1),
    _int("account"),
    _maybe("carrier_at"),
    _int("at", None),
    _maybe("retain_until"),
    _str("cause"),  # effect key of what the bot said
    Index("message_conversation", "conversation"),
    Index("message_media", "id", sqlite_where=text("media <> ''")),
    Index("message_retain", "retain_until", sqlite_where=text("retain_until IS NOT NULL")),
)
message_text = Table(
    "text",
    metadata,
    _int("message", None, key=True),
    _organisation(),
    _str("body"),
    _str("subject"),
    _str("why"),  # explanation shown beside a reply; source>destination of a text for nobody's number
    Column("raw", LargeBinary),  # bytes that could not be decoded
)
note = Table(
    "note",  # what members tell each other of a conversation
    metadata,
    _id(),
    _organisation(),
    _int("conversation", None),
    _str("who"),
    _str("body"),
    _int("at", None),
    Index("note_conversation", "conversation"),
)
upload = Table(
    "upload",  # a picture that may be attached to a reply; forgotten after a day, when its reply shows it
    metadata,
    _id(),
    _organisation(),
    _str("ref"),
    _str("type"),
    _int("size", None),
    _int("at", None),
    Index("upload_ref", "ref", "organisation", unique=True),
    Index("upload_at", "at"),
)
change = Table(
    "change",  # what happened to a message after it was made, and all else that pages show, in sequence
    metadata,
    _id(),
    _organisation(),
    _int("conversation", None),
    _int("message"),
    _str("kind"),
    _str("detail"),
    _int("at", None),
    Index("change_message", "message"),
)

# ── in: what is pending ──────────────────────────────────────────────────────────────────────────────────
pending = Table(
    "pending",
    metadata,
    _id(),
    _organisation(),
    _int("conversation", None),
    _blob("payload"),  # msgpack of the event
    Index("pending_conversation", "conversation"),
)
aside = Table(
    "aside",  # events of a quarantined step
    metadata,
    _id(),
    _organisation(),
    _int("conversation", None),
    _int("item", None),
    _blob("payload"),
    Index("aside_item", "item"),
)
dedup = Table(
    "dedup",
    metadata,
    _id(),
    _organisation(),
    _int("key", None),  # digest of account and key
    _int("bind"),
    _int("at", None),
    _int("message", None),
    Index("dedup_key", "key"),
)
bind = Table(
    "bind",
    metadata,
    _id(),
    _organisation(),
    _int("account", None),
    _str("name"),
    _str("life"),  # the run of the process that it belonged to
    _int("started_at", None),
    _int("seen_at", None),  # newest message over it
    _maybe("ended_at"),
    _int("clean"),
    Index("bind_account", "account", "name"),
)
timer = Table(
    "timer",
    metadata,
    _int("conversation", None, key=True),
    _int("frame", None, key=True),
    _organisation(),
    _int("wait", None),
    _int("at", None),
    Index("timer_at", "at"),
    sqlite_with_rowid=False,
)
later = Table(
    "later",
    metadata,
    _str("id", key=True),
    _organisation(),
    _int("conversation", None),
    _int("revision", None),
    _str("node"),
    _blob("vars"),
    _str("cancel_key"),  # what calls it off, e.g. a booking
    _int("at", None),
    Index("later_at", "at"),
    Index("later_cancel", "organisation", "cancel_key", sqlite_where=text("cancel_key <> ''")),
)
call = Table(
    "call",
    metadata,
    _str("id", key=True),
    _organisation(),
    _int("conversation", None),
    _int("revision", None),
    _str("service"),
    _str("method"),
    _str("url"),
    _str("path"),
    _blob("args"),
    _int("timeout", None),  # microseconds
    _int("retry", None),
    _str("state"),  # queued, calling, done
    _str("owner"),
    _int("attempt"),
    _int("not_before"),
    _str("outcome"),
    Column("data", LargeBinary),
    _maybe("done_at"),
    _str("cancel_key"),
    Index("call_next", "not_before", sqlite_where=text("state = 'queued'")),
    Index("call_calling", "owner", sqlite_where=text("state = 'calling'")),
)

# ── out ──────────────────────────────────────────────────────────────────────────────────────────────────
outbox = Table(
    "outbox",  # what is not yet settled, in lanes of (conversation, purpose)
    metadata,
    _id(),  # the message's
    _organisation(),
    _int("account", None),
    _int("conversation", None),
    _str("purpose"),
    _int("rank", None),  # 0 replies, 1 the rest
    _str("state"),  # queued, sending, held
    _int("not_before"),
    _maybe("epoch"),  # None: not called off by a take-over
    _str("owner"),
    _int("attempt"),
    _int("resent"),
    _maybe("first_at"),  # first attempt: the provider's window for our key runs from here
    Index("outbox_lane", "conversation", "purpose", "id"),
    Index("outbox_next", "account", "rank", "not_before", "id", sqlite_where=text("state = 'queued'")),
)
part = Table(
    "part",
    metadata,
    _id(),
    _organisation(),
    _int("account", None),
    _str("provider_id"),
    _int("message", None),
    _int("parts", 1),
    _str("state"),
    _int("at", None),
    Index("part_provider", "account", "provider_id", unique=True),
    Index("part_message", "message", sqlite_where=text("parts > 1")),
)
early = Table(
    "early",  # receipts that overtook our own note of having sent
    metadata,
    _id(),
    _organisation(),
    _int("account", None),
    _str("provider_id"),
    _str("state"),
    _str("code"),
    _int("at", None),
    Index("early_provider", "account", "provider_id"),
)

# ── for people ───────────────────────────────────────────────────────────────────────────────────────────
item = Table(
    "item",  # hand-offs, notes to a team, faults, held and quarantined things
    metadata,
    _id(),
    _organisation(),
    _int("conversation"),
    _int("message"),
    _str("kind"),
    _str("team"),
    _str("note"),
    _str("detail"),  # JSON
    _str("cause"),
    _int("silent"),
    _int("at", None),
    _maybe("closed_at"),
    _str("closed_by"),
    Index("item_open", "organisation", "id", sqlite_where=text("closed_at IS NULL")),
    Index("item_conversation", "conversation"),
)
result = Table(
    "result",  # flows that ended, with their answers
    metadata,
    _id(),
    _organisation(),
    _int("conversation", None),
    _str("scenario"),
    _int("revision", None),
    _str("flow"),
    _str("outcome"),
    _str("answers"),  # JSON object
    _str("cause"),
    _int("at", None),
    Index("result_flow", "organisation", "scenario", "flow", "id"),
    Index("result_conversation", "conversation"),
)
