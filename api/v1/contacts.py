"""Contacts: what is known of customers, what they consented to, and forgetting them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from api.v1.access import HouseDep, ReadContacts, WriteContacts, member_of
from api.v1.shapes import IfMatch, Page, PageDep, Shape, must_match, paged, tag
from engine.hooks import Refused
from engine.language.phone import national
from engine.store.administration.customers import MOST_FIELDS, ContactLine

router = APIRouter(prefix="/contacts", tags=["contacts"])

MOST_ID: Final = 9_000_000_000_000_000
_EXACT: Final = 2**53 - 1  # greater numbers are not exact in JSON
OWN: Final = frozenset({"phone", "name", "language", "tags"})
"""What ``contact.…`` of a scenario is besides the fields."""

ContactId = Annotated[int, Path(ge=1, le=MOST_ID, description="고객의 `id`. The contact's `id`.")]
Name = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
Language = Annotated[str, Field(pattern=r"^([a-z]{2,3})?$", examples=["ko"])]
TagName = Annotated[
    str,
    Field(min_length=1, max_length=60, pattern=r"^[^\-\x00-\x20\x7f][^\x00-\x1f\x7f]*$", examples=["단골"]),
]
FieldName = Annotated[str, Field(max_length=60, pattern=r"^[^\W\d]\w*$")]
Scalar = (
    Annotated[bool, Field(strict=True)]
    | Annotated[int, Field(strict=True, ge=-_EXACT, le=_EXACT)]
    | Annotated[float, Field(strict=True, ge=-_EXACT, le=_EXACT, allow_inf_nan=False)]
    | Annotated[str, Field(max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
)
Items = Annotated[
    list[Scalar | Annotated[dict[FieldName, Scalar], Field(max_length=20)]], Field(max_length=100)
]


def _unnamed(fields: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """The names of fields are the caller's own words: a refusal does not repeat them."""
    try:
        checked: dict[str, Any] = check(fields)
    except ValidationError:
        raise ValueError("fields") from None
    if OWN & checked.keys():
        raise ValueError("fields")
    return checked


NewFields = Annotated[dict[FieldName, Scalar | Items], Field(max_length=MOST_FIELDS), WrapValidator(_unnamed)]
ChangedFields = Annotated[
    dict[FieldName, Scalar | Items | None], Field(max_length=MOST_FIELDS), WrapValidator(_unnamed)
]
Tags = Annotated[list[TagName], Field(max_length=100)]


class ContactShape(Shape):
    """A customer. ``fields`` are ``contact.…`` of the scenarios, ``phone`` the national digits."""

    id: int
    phone: str
    name: str
    language: str
    fields: dict[str, Any]
    tags: list[str]
    created_at: datetime


class ContactNew(Shape):
    """A customer who has not written yet. ``phone`` in any usual writing; ``fields``: 16 kB together."""

    phone: Annotated[str, Field(min_length=3, max_length=30, examples=["010-1234-5678"])]
    name: Name = ""
    language: Language = ""
    fields: NewFields = Field(default_factory=dict)
    tags: Tags = Field(default_factory=list)


class ContactChange(Shape):
    """What is given takes the place of what was there. ``fields`` are added to those that are there, null removes
    one."""

    name: Name | None = None
    language: Language | None = None
    fields: ChangedFields | None = None
    tags: Tags | None = None


class ConsentShape(Shape):
    """A word about a purpose; the newest one of a purpose counts. ``evidence``: a digest of the words is kept.
    ``message``: the message that said so, if one did; ``cause``: the effect's key, or ``member:`` and who recorded
    it."""

    id: int
    purpose: str
    granted: bool
    cause: str
    message: int | None
    evidence: bool
    at: datetime


class ConsentNew(Shape):
    """A word that came another way than by message. ``night``: advertisements from 21:00 to 08:00. ``evidence``: how it
    was given; only a digest of it is kept, to be compared with your own record."""

    purpose: Literal["notice", "advertisement", "election", "night"]
    granted: bool
    evidence: Annotated[str, Field(min_length=1, max_length=2000, examples=["2026-11-24 창구 신청서 12쪽"])]


def _shape(line: ContactLine, response: Response) -> ContactShape:
    response.headers["ETag"] = _tag(line)
    return ContactShape.model_validate(line)


def _tag(line: ContactLine) -> str:
    return tag(line)


def _digits(phone: str) -> str:
    digits = national(phone)
    if digits is None:
        raise Refused("bad_number", where="phone")
    return digits


@router.get("", summary="고객들 · List contacts")
async def list_contacts(
    me: ReadContacts,
    house: HouseDep,
    wanted: PageDep,
    phone: Annotated[
        str | None, Query(max_length=30, description="어떻게 적어도 됨. In any usual writing.")
    ] = None,
    tag: Annotated[str | None, Query(max_length=60, description="이 꼬리표가 있는. With this tag.")] = None,
    group: Annotated[int | None, Query(ge=1, le=MOST_ID, description="이 묶음의. In this group.")] = None,
) -> Page[ContactShape]:
    found = await house.admin.contacts(
        me.organisation,
        phone=None if phone is None else _digits(phone),
        tag=tag,
        group=group,
        after=wanted.after,
        limit=wanted.limit + 1,
    )
    return Page[ContactShape].model_validate(paged(found, wanted))


@router.post("", status_code=201, summary="고객을 더함 · Create a contact")
async def create_contact(
    me: WriteContacts, house: HouseDep, new: ContactNew, response: Response
) -> ContactShape:
    line = await house.admin.create_contact(
        me.organisation,
        _digits(new.phone),
        name=new.name,
        language=new.language,
        fields=new.fields,
        tags=new.tags,
        who=member_of(me),
    )
    return _shape(line, response)


@router.get("/{contact}", summary="고객 한 명 · Read a contact")
async def read_contact(
    me: ReadContacts, house: HouseDep, contact: ContactId, response: Response
) -> ContactShape:
    return _shape(await house.admin.contact(me.organisation, contact), response)


@router.patch("/{contact}", summary="고객을 고침 · Change a contact")
async def change_contact(
    me: WriteContacts,
    house: HouseDep,
    contact: ContactId,
    change: ContactChange,
    response: Response,
    if_match: IfMatch = None,
) -> ContactShape:
    line = await house.admin.contact(me.organisation, contact)
    must_match(if_match, _tag(line))
    line = await house.admin.change_contact(
        me.organisation,
        contact,
        was=line,
        name=change.name,
        language=change.language,
        fields=change.fields,
        tags=change.tags,
        who=member_of(me),
    )
    return _shape(line, response)


@router.delete("/{contact}", status_code=204, summary="고객을 되살릴 수 없게 지움 · Erase a contact for good")
async def erase_contact(me: WriteContacts, house: HouseDep, contact: ContactId) -> None:
    await house.admin.erase_contact(me.organisation, contact, member_of(me))


@router.get("/{contact}/consents", summary="동의와 거부 · List what a contact consented to")
async def list_consents(
    me: ReadContacts, house: HouseDep, contact: ContactId, wanted: PageDep
) -> Page[ConsentShape]:
    line = await house.admin.contact(me.organisation, contact)
    found = await house.admin.consents(
        me.organisation, line.phone, after=wanted.after, limit=wanted.limit + 1
    )
    return Page[ConsentShape].model_validate(paged(found, wanted))


@router.post("/{contact}/consents", status_code=201, summary="동의나 거부를 남김 · Record a consent")
async def record_consent(
    me: WriteContacts, house: HouseDep, contact: ContactId, new: ConsentNew
) -> ConsentShape:
    line = await house.admin.set_consent_of(
        me.organisation,
        contact,
        new.purpose,
        granted=new.granted,
        evidence=new.evidence,
        who=member_of(me),
    )
    return ConsentShape.model_validate(line)
