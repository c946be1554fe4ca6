"""SMPP 3.4 as an ESME. ``SmppGateway`` is what the wiring needs, ``SmppSettings`` what an operator sets."""

from gateways.smpp.gateway import SmppGateway
from gateways.smpp.settings import SmppNumber, SmppSettings, SmppTls

__all__ = ["SmppGateway", "SmppNumber", "SmppSettings", "SmppTls"]
