"""Signed JSON over HTTP, both ways, for any provider or system of one's own. Documented in
docs/webhook.md."""

from gateways.webhook.gateway import WebhookConfig, WebhookGateway

__all__ = ["WebhookConfig", "WebhookGateway"]
