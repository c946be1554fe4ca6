"""Every statement of the message path, and nothing else. ``[…]`` is where ``rows`` puts a batch's keys.

Portable but for ``?`` and the upserts' spelling, which PostgreSQL shares.
"""

from __future__ import annotations

from engine.store.rows import Insert

LAST_ID = "SELECT last_id FROM installation WHERE id = 1"
SET_LAST_ID = "UPDATE installation SET last_id = ? WHERE id = 1"

INSERT_CHANGE = Insert("INSERT INTO change (id, organisation, conversation, message, kind, detail, at)", 7)

# ── in ───────────────────────────────────────────────────────────────────────────────────────────────────
NUMBER_BY_DIGITS = "SELECT id, organisation FROM number WHERE digits = ?"
ACCOUNT = "SELECT organisation FROM gateway_account WHERE id = ?"
CONVERSATION_OF = (
    "SELECT a.id, a.contact, c.id FROM address a LEFT JOIN conversation c ON c.address = a.id AND"
    " c.number = ?"
    " WHERE a.organisation = ? AND a.kind = 'phone' AND a.value = ?"
)
INSERT_CONTACT = "INSERT INTO contact (id, organisation, created_at) VALUES (?, ?, ?)"
INSERT_ADDRESS = "INSERT INTO address (id, organisation, kind, value, contact) VALUES (?, ?, 'phone', ?, ?)"
INSERT_CONVERSATION = (
    "INSERT INTO conversation (id, organisation, number, address, contact, created_at) VALUES (?, ?, ?,"
    " ?, ?, ?)"
)
INSERT_MESSAGE_IN = Insert(
    "INSERT INTO message (id, organisation, conversation, direction, author, state, media, missing_parts,"
    " coding, account, carrier_at, at)",
    12,
)
INSERT_TEXT = Insert("INSERT INTO text (message, organisation, body, subject, why, raw)", 6)
INSERT_PENDING = Insert("INSERT INTO pending (id, organisation, conversation, payload)", 4)
INSERT_DEDUP = Insert("INSERT INTO dedup (id, organisation, key, bind, at, message)", 6)
SEEN = "SELECT key, id, message, bind, at FROM dedup WHERE key IN ([…]) ORDER BY id"
MOVE_SEEN = "UPDATE dedup SET bind = ?, at = ? WHERE id = ?"
CONFIRMED = (
    "SELECT 1 FROM message m JOIN change c ON c.message = m.id"
    " WHERE m.conversation = (SELECT conversation FROM message WHERE id = ? AND at = ?) AND m.conversation <> 0"
    " AND m.direction = 'out' AND m.account = ? AND m.cause LIKE ? AND c.kind = ? AND c.at <= ? LIMIT 1"
)
FORGET_SEEN = "DELETE FROM dedup WHERE id IN (SELECT id FROM dedup ORDER BY id LIMIT 500) AND at < ?"
INSERT_BIND = (
    "INSERT INTO bind (id, organisation, account, name, life, started_at, seen_at) VALUES (?, ?, ?, ?,"
    " ?, ?, ?)"
)
OPEN_BIND = (
    "SELECT id FROM bind WHERE account = ? AND name = ? AND life = ? AND ended_at IS NULL ORDER BY id"
    " DESC LIMIT 1"
)
BIND_SEEN = "UPDATE bind SET seen_at = ? WHERE id = ? AND seen_at < ?"
END_BIND = "UPDATE bind SET ended_at = ?, clean = ? WHERE id = ?"
BINDS = "SELECT id, life, started_at, seen_at, ended_at, clean FROM bind WHERE id IN ([…])"
DIED_BINDS = "UPDATE bind SET ended_at = seen_at, clean = 0 WHERE ended_at IS NULL AND life <> ?"
FORGET_BINDS = "DELETE FROM bind WHERE ended_at < ?"
ORGANISATION_OF = "SELECT organisation FROM conversation WHERE id = ?"

# ── decide ───────────────────────────────────────────────────────────────────────────────────────────────
SCAN_PENDING = "SELECT conversation FROM pending ORDER BY id"
PENDING = "SELECT conversation, id, payload FROM pending WHERE conversation IN ([…]) ORDER BY id"
WORK = (
    "SELECT c.id, c.organisation, c.number, n.version, a.value, c.epoch, s.data,"
    " k.name, k.language, k.fields, k.tags FROM conversation c JOIN number n ON n.id = c.number"
    " JOIN address a ON a.id = c.address JOIN contact k ON k.id = c.contact"
    " LEFT JOIN session s ON s.conversation = c.id WHERE c.id IN ([…])"
)
DELETE_PENDING = "DELETE FROM pending WHERE id IN ([…])"
EPOCHS = "SELECT id, epoch, contact, owner FROM conversation WHERE id IN ([…])"
BUMP = "UPDATE conversation SET epoch = epoch + 1, owner = ? WHERE id = ? RETURNING epoch"
SET_OWNER = "UPDATE conversation SET owner = ? WHERE id = ?"
UPSERT_SESSION = Insert(
    "INSERT INTO session (conversation, organisation, data)",
    3,
    "ON CONFLICT (conversation) DO UPDATE SET data = excluded.data",
)
INSERT_MESSAGE_OUT = Insert(
    "INSERT INTO message (id, organisation, conversation, direction, author, author_id, purpose, size_class,"
    " state, media, account, at, cause)",
    13,
)
INSERT_OUTBOX = Insert(
    "INSERT INTO outbox (id, organisation, account, conversation, purpose, rank, state, not_before, epoch)", 9
)
UPSERT_TIMER = Insert(
    "INSERT INTO timer (conversation, frame, organisation, wait, at)",
    5,
    "ON CONFLICT (conversation, frame) DO UPDATE SET wait = excluded.wait, at = excluded.at",
)
DELETE_TIMERS = "DELETE FROM timer WHERE (conversation, frame) IN ([…])"
INSERT_LATER = Insert(
    "INSERT INTO later (id, organisation, conversation, revision, node, vars, at)",
    7,
    "ON CONFLICT DO NOTHING",
)
INSERT_CALL = Insert(
    "INSERT INTO call (id, organisation, conversation, revision, service, method, url, path, args, timeout,"
    " retry, state)",
    12,
    "ON CONFLICT DO NOTHING",
)
INSERT_ITEM = Insert(
    "INSERT INTO item (id, organisation, conversation, message, kind, team, note, detail, cause, silent, at)",
    11,
)
INSERT_RESULT = Insert(
    "INSERT INTO result (id, organisation, conversation, scenario, revision, flow, outcome, answers,"
    " cause, at)",
    10,
)
INSERT_CONSENT = Insert(
    "INSERT INTO consent (id, organisation, who, purpose, granted, evidence, cause, at)", 8
)
CONTACT_DATA = "SELECT fields, tags FROM contact WHERE id = ?"
SET_CONTACT_DATA = (
    "UPDATE contact SET name = coalesce(?, name), language = coalesce(?, language), fields = ?, tags = ?"
    " WHERE id = ?"
)
INSERT_ASIDE = Insert("INSERT INTO aside (id, organisation, conversation, item, payload)", 5)
PENDING_BY_ID = "SELECT id, organisation, conversation, payload FROM pending WHERE id IN ([…]) ORDER BY id"

# ── what is due ──────────────────────────────────────────────────────────────────────────────────────────
DUE_TIMERS = "SELECT conversation, frame, organisation, wait FROM timer WHERE at <= ? ORDER BY at LIMIT ?"
DUE_LATERS = (
    "SELECT id, organisation, conversation, revision, node, vars FROM later WHERE at <= ? ORDER BY at LIMIT ?"
)
DELETE_LATERS = "DELETE FROM later WHERE id IN ([…])"
NEXT_DUE = "SELECT min(at) FROM (SELECT min(at) AS at FROM timer UNION ALL SELECT min(at) FROM later)"

# ── out ──────────────────────────────────────────────────────────────────────────────────────────────────
# The head of a lane is the oldest of (conversation, purpose) that is not settled.
SENDABLE = (
    "SELECT o.id, o.organisation, o.conversation, o.purpose, o.attempt, o.first_at, o.epoch, c.epoch,"
    " n.digits,"
    " a.value, t.body, t.subject, m.size_class, m.media FROM outbox o JOIN conversation c ON c.id ="
    " o.conversation"
    " JOIN number n ON n.id = c.number JOIN address a ON a.id = c.address JOIN message m ON m.id = o.id"
    " JOIN text t ON t.message = o.id"
    " WHERE o.account = ? AND o.rank = ? AND o.state = 'queued' AND o.not_before <= ?"
    " AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.conversation = o.conversation AND p.purpose = o.purpose"
    " AND p.id < o.id) ORDER BY o.not_before, o.id LIMIT ?"
)
NEXT_SEND = (
    "SELECT o.not_before FROM outbox o WHERE o.account = ? AND o.rank = ? AND o.state = 'queued'"
    " AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.conversation = o.conversation AND p.purpose = o.purpose"
    " AND p.id < o.id) ORDER BY o.not_before LIMIT 1"
)
SET_SENDING = (
    "UPDATE outbox SET state = 'sending', owner = ?, attempt = attempt + 1, first_at = coalesce(first_at, ?)"
    " WHERE id IN ([…])"
)
UNSETTLED = (
    "SELECT id, organisation, conversation, account, purpose, attempt, resent, first_at, state"
    " FROM outbox WHERE id IN ([…])"
)
SENDING_OF_OTHERS = "SELECT id FROM outbox WHERE state = 'sending' AND owner <> ?"
REQUEUE = "UPDATE outbox SET state = 'queued', owner = '', not_before = ?, resent = resent + ? WHERE id = ?"
HOLD = "UPDATE outbox SET state = 'held', owner = '' WHERE id IN ([…])"
SETTLE = "DELETE FROM outbox WHERE id IN ([…])"
POSTPONE = "UPDATE outbox SET not_before = ? WHERE id IN ([…])"
BOT_QUEUED = (
    "SELECT id FROM outbox WHERE conversation = ? AND state IN ('queued', 'held') AND epoch IS NOT NULL"
)
SET_STATE = "UPDATE message SET state = ? WHERE id IN ([…])"
SET_PARTS = "UPDATE message SET parts = ? WHERE id = ?"
CONSENTS = (
    "SELECT granted FROM consent WHERE organisation = ? AND who = ? AND purpose = ? ORDER BY id DESC LIMIT 1"
)
UPSERT_PART = Insert(
    "INSERT INTO part (id, organisation, account, provider_id, message, parts, state, at)",
    8,
    "ON CONFLICT (account, provider_id) DO UPDATE SET message = excluded.message, parts = excluded.parts,"
    " organisation = excluded.organisation, state = excluded.state, at = excluded.at",
)
FORGET_PARTS = "DELETE FROM part WHERE id IN (SELECT id FROM part ORDER BY id LIMIT 500) AND at < ?"

# ── receipts ─────────────────────────────────────────────────────────────────────────────────────────────
PART = (
    "SELECT p.message, p.parts, p.state, m.organisation, m.conversation, m.state FROM part p"
    " JOIN message m ON m.id = p.message WHERE p.account = ? AND p.provider_id = ?"
)
SET_PART = "UPDATE part SET state = ? WHERE account = ? AND provider_id = ?"
PART_STATES = "SELECT state FROM part WHERE message = ? AND parts > 1"
INSERT_EARLY = Insert("INSERT INTO early (id, organisation, account, provider_id, state, code, at)", 7)
ANY_EARLY = "SELECT 1 FROM early LIMIT 1"
EARLY = "SELECT id, state, code, at FROM early WHERE account = ? AND provider_id = ? ORDER BY id"
DELETE_EARLY = "DELETE FROM early WHERE id IN ([…])"
FORGET_EARLY = "DELETE FROM early WHERE at < ?"

# ── outside calls ────────────────────────────────────────────────────────────────────────────────────────
CALLABLE = (
    "SELECT id, conversation, organisation, service, method, url, path, args, timeout, retry, attempt"
    " FROM call"
    " WHERE state = 'queued' AND not_before <= ? ORDER BY not_before LIMIT ?"
)
SET_CALLING = "UPDATE call SET state = 'calling', owner = ?, attempt = attempt + 1 WHERE id IN ([…])"
CALLING = "SELECT id, organisation, conversation FROM call WHERE state = 'calling' AND id IN ([…])"
CALL_AGAIN = "UPDATE call SET state = 'queued', owner = '', not_before = ? WHERE id = ?"
CALL_DONE = "UPDATE call SET state = 'done', outcome = ?, data = ?, done_at = ? WHERE id = ?"
CALLS_OF_OTHERS = "UPDATE call SET state = 'queued', owner = '' WHERE state = 'calling' AND owner <> ?"
NEXT_CALL = "SELECT min(not_before) FROM call WHERE state = 'queued'"
