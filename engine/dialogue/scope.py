"""The names that a template, condition or moment of a frame may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from engine.dialogue.number import Number
from engine.dialogue.revision import Revision
from engine.dialogue.session import Frame
from engine.dialogue.view import Contact, View
from engine.texts.template import Around, RenderFault

_EMPTY: dict[str, Any] = {"list": [], "text": "", "number": 0, "yesno": False}


class Known(msgspec.Struct, frozen=True):
    """What the built-in names are made of."""

    revision: Revision
    frame: Frame
    view: View
    contact: Contact
    message: str


class Scope(dict[str, Any]):
    """The frame's variables; a built-in name is made when it is first asked for. ``around`` is for filters."""

    __slots__ = ("around", "known")
    around: Around
    known: Known

    def __missing__(self, name: str) -> Any:
        make = _BUILT_IN.get(name)
        if make is None:
            raise KeyError(name)
        value = self[name] = make(self)
        return value


_BUILT_IN: dict[str, Callable[[Scope], Any]] = {
    "contact": lambda scope: contact_names(scope.known.contact, scope.known.revision),
    "now": lambda scope: scope.around.now,
    "today": lambda scope: scope.around.now.date(),
    "tomorrow": lambda scope: scope.around.now.date() + timedelta(days=1),
    "data": lambda scope: scope.known.revision.scenario.data,
    "message": lambda scope: scope.known.message,
    "rest": lambda scope: scope.known.frame.rest,
    "bookings": lambda scope: list(scope.known.view.bookings),
    "text": lambda scope: Texts(scope.known.revision, scope),
}


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


def around(number: Number, revision: Revision, contact: Contact, at: datetime) -> Around:
    """Hours, zone, time and language for the filters."""
    return Around(revision.scenario.hours, number.zone, at, language(contact, number))
