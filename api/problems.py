"""Every way in which an HTTP request can be refused: a stable code, a status, a sentence in Korean and in
English.

Answers are ``application/problem+json`` (RFC 9457). They never quote what was sent, and never show a
traceback.
docs/webhook.md lists the codes; a test compares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from engine.hooks import Refused

# code: (status, Korean, English)
PROBLEMS: dict[str, tuple[int, str, str]] = {
    "unknown_route": (404, "그런 주소는 없습니다.", "There is no such address."),
    "wrong_method": (405, "이 주소에서는 쓸 수 없는 방식입니다.", "This address does not take that method."),
    "unknown_account": (404, "그런 게이트웨이 계정은 없습니다.", "There is no such gateway account."),
    "wrong_type": (
        415,
        "Content-Type은 application/json이어야 하며, 압축하지 않아야 합니다.",
        "The Content-Type must be application/json, not compressed.",
    ),
    "not_a_picture": (
        415,
        "Content-Type은 image/…이어야 하며, 압축하지 않아야 합니다.",
        "The Content-Type must be image/…, not compressed.",
    ),
    "cross_site": (
        403,
        "다른 사이트에서 온 요청은 받지 않습니다.",
        "Requests from another site are not taken.",
    ),
    "too_large": (413, "요청이 너무 큽니다.", "The request is too large."),
    "too_slow": (408, "요청이 제때 다 오지 않았습니다.", "The request did not arrive in time."),
    "bad_utf8": (400, "본문이 UTF-8이 아닙니다.", "The body is not UTF-8."),
    "bad_json": (400, "본문이 올바른 JSON이 아닙니다.", "The body is not valid JSON."),
    "bad_shape": (
        422,
        "빠졌거나 형식이 다른 항목이 있습니다. where를 봐 주세요.",
        "A field is missing or of another form; see where.",
    ),
    "unknown_kind": (422, "그런 종류의 답은 없습니다.", "There is no such kind of answer."),
    "bad_query": (422, "주소의 물음표 뒤 값이 올바르지 않습니다.", "A value in the query is not valid."),
    "bad_number": (
        422,
        "전화번호로 읽을 수 없는 항목이 있습니다.",
        "A field cannot be read as a telephone number.",
    ),
    "picture_refused": (
        422,
        "받을 수 없는 사진입니다. 형식이나 크기를 확인해 주세요.",
        "The picture cannot be taken; check its type and size.",
    ),
    "signature_missing": (
        401,
        "서명이 없습니다. X-Dapjang-Timestamp와 X-Dapjang-Signature가 필요합니다.",
        "The signature is missing: X-Dapjang-Timestamp and X-Dapjang-Signature are needed.",
    ),
    "signature_wrong": (401, "서명이 맞지 않습니다.", "The signature does not match."),
    "signature_late": (
        401,
        "서명한 시각이 지금과 5분 넘게 다릅니다. 서버의 시계를 확인해 주세요.",
        "The signature's time differs from now by more than five minutes; check your clock.",
    ),
    # ── the API ──────────────────────────────────────────────────────────────────────────────────────────
    "key_missing": (
        401,
        "API 열쇠가 없습니다. Authorization: Bearer 로 보내 주세요.",
        "The API key is missing: send it as Authorization: Bearer.",
    ),
    "key_wrong": (
        401,
        "없거나 거두었거나 기한이 지난 API 열쇠입니다.",
        "This API key does not exist, was revoked, or has expired.",
    ),
    "scope_missing": (
        403,
        "이 열쇠로는 할 수 없습니다. 필요한 권한은 where에 있습니다.",
        "This key may not do that; the scope that is needed is in where.",
    ),
    "too_many": (429, "너무 자주 요청했습니다.", "Too many requests."),
    "bad_cursor": (422, "cursor가 올바르지 않습니다.", "The cursor is not valid."),
    "if_match_missing": (
        428,
        "If-Match가 필요합니다. 먼저 읽고, 받은 ETag를 보내 주세요.",
        "If-Match is needed: read it first, and send the ETag that came with it.",
    ),
    "stale": (
        412,
        "그사이 다른 사람이 고쳤습니다. 새로 읽고 다시 고쳐 주세요.",
        "Somebody changed it meanwhile; read it again and change it once more.",
    ),
    "no_organisation": (404, "그런 기관이 없습니다.", "There is no such organisation."),
    "no_number": (404, "그런 번호가 없습니다.", "There is no such number."),
    "no_account": (404, "그런 게이트웨이 계정이 없습니다.", "There is no such gateway account."),
    "no_scenario": (404, "그런 시나리오가 없습니다.", "There is no such scenario."),
    "no_flow": (404, "그런 흐름이 없습니다.", "There is no such flow."),
    "no_revision": (404, "그런 판이 없습니다.", "There is no such revision."),
    "no_draft": (404, "초안이 없습니다.", "There is no draft."),
    "no_conversation": (404, "그런 대화가 없습니다.", "There is no such conversation."),
    "no_message": (404, "그런 글이 없습니다.", "There is no such message."),
    "no_item": (404, "그런 항목이 없거나 이미 처리되었습니다.", "There is no such open item."),
    "no_contact": (404, "그런 고객이 없습니다.", "There is no such contact."),
    "no_group": (404, "그런 묶음이 없습니다.", "There is no such group."),
    "no_webhook": (404, "그런 웹훅이 없습니다.", "There is no such webhook."),
    "no_delivery": (404, "그런 배달이 없습니다.", "There is no such delivery."),
    "no_media": (404, "그런 사진이 없습니다.", "There is no such picture."),
    "no_key": (404, "그런 API 열쇠가 없습니다.", "There is no such API key."),
    "number_taken": (409, "이미 등록된 번호입니다.", "This number is registered already."),
    "name_taken": (409, "이미 있는 이름입니다.", "This name is taken."),
    "contact_there": (409, "이미 있는 고객입니다.", "This contact is there already."),
    "fields_too_large": (
        422,
        "고객의 칸은 100개까지, 모두 16 kB까지입니다.",
        "A contact has at most 100 fields, of 16 kB together.",
    ),
    "not_published": (409, "아직 게시한 적이 없습니다.", "It was never published."),
    "not_bound": (409, "이 번호에 연결된 시나리오가 아닙니다.", "It is not bound to this number."),
    "withdrawn": (409, "회수된 판입니다.", "This revision was withdrawn."),
    "nowhere_to_send": (
        409,
        "이 번호는 보낼 게이트웨이가 없습니다.",
        "The number has no gateway to send by.",
    ),
    "once_differs": (
        409,
        "같은 Idempotency-Key로 다른 것을 이미 요청했습니다.",
        "This Idempotency-Key was used for another request.",
    ),
    "faulty": (
        422,
        "시나리오에 잘못이 있습니다. faults를 봐 주세요.",
        "The scenario has faults; see faults.",
    ),
    "unproved": (
        409,
        "시험이 모두 통과하지 않아 게시하지 않았습니다.",
        "Not published: not all tests pass.",
    ),
    "runaway": (
        422,
        "시나리오가 끝없이 돌거나 너무 오래 걸려 그만두었습니다.",
        "The scenario goes round without end, or takes too long; it was stopped.",
    ),
    "bad_digits": (422, "번호는 숫자로만 적어 주세요.", "Write the number in digits only."),
    "bad_direction": (422, "방향은 in, out 중 하나입니다.", "The direction is in or out."),
    "bad_zone": (422, "알 수 없는 시간대입니다.", "This time zone is not known."),
    "bad_scope": (422, "없는 권한입니다.", "There is no such scope."),
    "bad_format": (422, "내보낸 설정 파일이 아닙니다.", "This is no exported configuration."),
    "bad_url": (
        422,
        "https 주소가 아니거나 안쪽 망의 주소입니다.",
        "Not an https address, or one of an inner network.",
    ),
    "store_busy": (
        503,
        "지금은 저장할 수 없습니다. 잠시 뒤 다시 보내 주세요.",
        "It cannot be stored now; please send it again soon.",
    ),
    "not_started": (
        503,
        "아직 준비 중입니다. 잠시 뒤 다시 보내 주세요.",
        "Not ready yet; please send it again soon.",
    ),
    "internal": (
        500,
        "처리하지 못했습니다. 잠시 뒤 다시 보내 주세요.",
        "It could not be handled; please send it again soon.",
    ),
}


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of a refusal."""

    type: str
    title: str
    title_en: str
    status: int
    code: str
    where: str = ""
    faults: Sequence[Mapping[str, Any]] = ()


def problem(refused: Refused) -> Response:
    """The answer for a refusal."""
    status, ko, en = PROBLEMS[refused.code]
    headers = {"Cache-Control": "no-store"}
    if refused.retry_after or status >= 500:
        headers["Retry-After"] = str(refused.retry_after or 5)
    body = Problem(
        f"urn:dapjang:problem:{refused.code}", ko, en, status, refused.code, refused.where, refused.faults
    )
    return Response(msgspec.json.encode(body), status, headers, media_type="application/problem+json")
