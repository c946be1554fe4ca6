"""Every way in which an HTTP request can be refused: a stable code, a status, a sentence in Korean and in
English.

Answers are ``application/problem+json`` (RFC 9457). They never quote what was sent, and never show a
traceback.
docs/webhook.md lists the codes; a test compares.
"""

from __future__ import annotations

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


def problem(refused: Refused) -> Response:
    """The answer for a refusal."""
    status, ko, en = PROBLEMS[refused.code]
    headers = {"Cache-Control": "no-store"}
    if refused.retry_after or status >= 500:
        headers["Retry-After"] = str(refused.retry_after or 5)
    body = Problem(f"urn:dapjang:problem:{refused.code}", ko, en, status, refused.code, refused.where)
    return Response(msgspec.json.encode(body), status, headers, media_type="application/problem+json")
