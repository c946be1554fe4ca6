"""The names that a template, condition or moment of a frame may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from engine.dialogue.number import Number
from engine.dialogue.revision import Revision, Scope
from engine.dialogue.session import Frame
from engine.dialogue.view import Contact, View
from engine.texts.template import Around, RenderFault

_EMPTY: dict[str, Any] = {"list": [], "text": "", "number": 0, "yesno": False}


class Texts(Mapping[str, str]):
    """``text.sorry``: a named text, rendered in the contact's language when it is used."""

    __slots__ = ("_depth", "_revision", "_scope")

    def __init__(self, revision: Revision, scope: Scope) -> None:
        self._revision = revision
        self._scope = scope
        self._depth = 0

    def __getitem__(self, name: str) -> str:
        text = self._revision.text(name)
        if text is None:
            raise KeyError(name)
        if self._depth > 4:
            raise RenderFault("text_loop", 1, {"name": name})
        self._depth += 1
        try:
            template = self._revision.template(text.variant(self._scope.around.lang))
            return template.constant or template.render(self._scope, self._scope.around)
        finally:
            self._depth -= 1

    def __iter__(self) -> Iterator[str]:
        return iter(self._revision.scenario.texts)

    def __len__(self) -> int:
        return len(self._revision.scenario.texts)


def contact_names(contact: Contact, revision: Revision) -> dict[str, Any]:
    """``contact.…``: declared fields are there even when nobody has filled them."""
    declared = {name: _EMPTY.get(type_, "") for name, type_ in revision.scenario.fields.items()}
    own = {"phone": contact.phone, "name": contact.name, "language": contact.language}
    return {**declared, **contact.fields, **own, "tags": sorted(contact.tags)}


def language(contact: Contact, number: Number) -> str:
    """The language this customer is written to in."""
    return contact.language or number.language


def build(
    number: Number, revision: Revision, frame: Frame, view: View, contact: Contact, at: datetime, message: str
) -> Scope:
    """All names for one frame at one moment. Variables of the flow stand before the built-in names."""
    today = at.date()
    scope = Scope(
        contact=contact_names(contact, revision),
        now=at,
        today=today,
        tomorrow=today + timedelta(days=1),
        data=revision.scenario.data,
        message=message,
        rest=frame.rest,
        bookings=list(view.bookings),
    )
    scope["text"] = Texts(revision, scope)
    scope.update(frame.vars)
    scope.around = Around(revision.scenario.hours, number.zone, at, language(contact, number))
    return scope
