"""The administration of a store: one object for the console, the command line and the API; its parts are
beside it.

Outside the message path: everything here may take its time. Also the desk's ``Shelf``.
"""

from __future__ import annotations

from engine.store.administration.consents import Consents
from engine.store.administration.conversations import Conversations
from engine.store.administration.customers import Customers
from engine.store.administration.deliveries import Deliveries
from engine.store.administration.delivery_log import DeliveryLog
from engine.store.administration.drafts import Drafts
from engine.store.administration.erasing import Erasing
from engine.store.administration.events import Events
from engine.store.administration.faults import AdminFault
from engine.store.administration.gateways import GatewayAccount
from engine.store.administration.groups import Groups
from engine.store.administration.histories import Histories
from engine.store.administration.inbox import Inbox
from engine.store.administration.keys import Keys
from engine.store.administration.notes import Notes
from engine.store.administration.replies import Replies
from engine.store.administration.statistics import Statistics
from engine.store.administration.steering import Steering
from engine.store.administration.traffic import Traffic
from engine.store.administration.transcripts import Transcripts
from engine.store.administration.transfer import Transfer
from engine.store.administration.uploads import Uploads
from engine.store.administration.webhooks import Webhooks

__all__ = ["Admin", "AdminFault", "GatewayAccount"]


class Admin(
    Transfer,
    Drafts,
    Statistics,
    Conversations,
    Transcripts,
    Steering,
    Replies,
    Notes,
    Uploads,
    Histories,
    Inbox,
    Customers,
    Consents,
    Erasing,
    Groups,
    Traffic,
    Keys,
    Events,
    Webhooks,
    Deliveries,
    DeliveryLog,
):
    """``Admin(store, now=…, wake=…)``: organisations, numbers, gateways, scenarios, conversations,
    customers."""
