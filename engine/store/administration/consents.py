"""What customers said about being written to, under an HMAC of the number: it outlives their erasure."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec
from sqlalchemy import select

from engine.store.administration.base import Base, add, rows
from engine.store.administration.customers import the_contact
from engine.store.schema import consent
from engine.store.transaction import SqliteTransaction, moment

_MESSAGE = re.compile(r"m([0-9]{1,18}):")


class ConsentLine(msgspec.Struct, frozen=True):
    """A customer's word about a purpose. ``cause``: the effect's key, which begins with the message that said so
    (``message``), or the member who recorded it; ``evidence``: a digest of the words is kept."""

    id: int
    purpose: str
    granted: bool
    cause: str
    message: int | None
    evidence: bool
    at: datetime


_COLUMNS = select(
    *(consent.c.id, consent.c.purpose, consent.c.granted, consent.c.cause, consent.c.evidence, consent.c.at)
)


class Consents(Base):
    """Look up, record."""

    async def consents(
        self, organisation: int, phone: str, *, after: int | None = None, limit: int = 200
    ) -> list[ConsentLine]:
        """What a customer said about purposes, newest first, older than ``after``; it is there after erasure, too."""
        c, who = consent.c, self.store.secrets.hmac("address", phone)
        query = _COLUMNS.where(c.organisation == organisation, c.who == who)
        if after is not None:
            query = query.where(c.id < after)
        found = await self.store.read(lambda k: rows(k, query.order_by(c.id.desc()).limit(limit)))
        return [_line(*row) for row in found]

    async def set_consent(
        self, organisation: int, phone: str, purpose: str, *, granted: bool, evidence: str, who: str
    ) -> None:
        """Record a consent or refusal that came another way (counter, telephone, 080 number)."""
        await self.store.write(
            lambda t: self._word(t, organisation, phone, purpose, granted, evidence, who) and None
        )

    async def set_consent_of(
        self, organisation: int, contact: int, purpose: str, *, granted: bool, evidence: str, who: str
    ) -> ConsentLine:
        """The same for a contact that is known. Raises ``AdminFault('no_contact')``."""

        def act(t: SqliteTransaction) -> ConsentLine:
            phone = the_contact(t.cursor, organisation, contact).phone
            id = self._word(t, organisation, phone, purpose, granted, evidence, who)
            self.audit(t, organisation, who, "contact.consent", contact, purpose=purpose, granted=granted)
            return _line(*rows(t.cursor, _COLUMNS.where(consent.c.id == id))[0])

        return await self.store.write(act)

    def _word(
        self,
        t: SqliteTransaction,
        organisation: int,
        phone: str,
        purpose: str,
        granted: bool,
        evidence: str,
        who: str,
    ) -> int:
        hmac = self.store.secrets.hmac
        return add(
            t,
            consent,
            organisation=organisation,
            who=hmac("address", phone),
            purpose=purpose,
            granted=int(granted),
            evidence=hmac("evidence", evidence),
            cause=f"member:{who}",
            at=self.at(),
        )


def _line(id: int, purpose: str, granted: int, cause: str, evidence: bytes, at: int) -> ConsentLine:
    said = _MESSAGE.match(cause)
    message = int(said[1]) if said else None
    return ConsentLine(id, purpose, bool(granted), cause, message, bool(evidence), moment(at))
