"""Is it the same message again? The one decision about duplicates without an id (R8; SMPP's deliver_sm has
none). Pure.

A customer may say "1" twice. An equal fingerprint is a redelivery only where our answer to the earlier one
may have been lost: the gateway says that it was late, or the earlier one came over a link that broke soon
after. Once the carrier has taken our reply to it, it had read our answer before: an equal text is
then new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from engine.store.states import ACCEPTED, SENDING

REDELIVERED_WITHIN = 900_000_000  # microseconds: a carrier that is connected again repeats within 15 minutes


class Seen(msgspec.Struct, frozen=True):
    """An earlier message of the same key: dedup row, message, the link's row and when (microseconds)."""

    id: int
    message: int
    bind: int
    at: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link over which messages come. ``broke``: when it ended, or its last message if the process died
    with it (``died``); None while it is up. ``clean``: ended with every answer confirmed."""

    started: int
    broke: int | None
    clean: bool
    died: bool = False


def earlier(
    seen: Iterable[Seen], links: Mapping[int, Link], bind: int, at: int, suspect: int, late: bool
) -> Seen | None:
    """The message that this one repeats, or None. The one taken must be moved to this link, so that it is
    taken again only if this link breaks too: two real "1" over a broken link come back as two."""
    for one in seen:
        if late or (one.bind != bind and _lost(one, links, bind, at, suspect)):
            return one
    return None


def proof(link: Link, now: Link) -> tuple[str, int]:
    """Which state of the reply, reached until when, proves that the carrier has our answer to a text over ``link``: that
    it took the reply while the link lived, for the reply was written behind the answer. Where the process died: that
    the reply was about to go, for the answer was written before, and what was written the system still delivers."""
    if link.died or link.broke is None:
        return SENDING, now.started
    return ACCEPTED, link.broke


def _lost(one: Seen, links: Mapping[int, Link], bind: int, at: int, suspect: int) -> bool:
    """True when the answer to ``one`` may not have arrived, and ``at`` is early enough for a repetition."""
    link, now = links.get(one.bind), links.get(bind)
    if link is None or link.broke is None or link.clean or one.at < link.broke - suspect:
        return False
    back = max(link.broke, now.started if now else 0)
    return at <= back + REDELIVERED_WITHIN
