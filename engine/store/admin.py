"""The administration of a store: one object for the console, the command line and the API; its parts are
beside it.

Outside the message path: everything here may take its time. Also the desk's ``Shelf``.
"""

from __future__ import annotations

from engine.store.administration.conversations import Conversations
from engine.store.administration.customers import Customers
from engine.store.administration.faults import AdminFault
from engine.store.administration.gateways import GatewayAccount
from engine.store.administration.histories import Histories
from engine.store.administration.inbox import Inbox
from engine.store.administration.keys import Keys
from engine.store.administration.transfer import Transfer

__all__ = ["Admin", "AdminFault", "GatewayAccount"]


class Admin(Transfer, Conversations, Histories, Inbox, Customers, Keys):
    """``Admin(store, now=…, wake=…)``: organisations, numbers, gateways, scenarios, conversations,
    customers."""
