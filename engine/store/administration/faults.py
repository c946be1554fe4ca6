"""What the administration refuses, and how it says so. A table by code; docs and the command line read it."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "no_organisation": ("그런 기관이 없습니다: {what}", "There is no such organisation: {what}"),
    "no_number": ("그런 번호가 없습니다: {what}", "There is no such number: {what}"),
    "no_account": ("그런 게이트웨이 계정이 없습니다: {what}", "There is no such gateway account: {what}"),
    "no_scenario": ("그런 시나리오가 없습니다: {what}", "There is no such scenario: {what}"),
    "no_revision": ("그런 판이 없습니다: {what}", "There is no such revision: {what}"),
    "no_conversation": ("그런 대화가 없습니다: {what}", "There is no such conversation: {what}"),
    "no_message": ("그런 글이 없습니다: {what}", "There is no such message: {what}"),
    "no_media": ("그런 사진이 없습니다.", "There is no such picture."),
    "picture_refused": (
        "이 번호의 게이트웨이로 보낼 수 없는 사진입니다. 크기나 개수를 확인해 주세요.",
        "No gateway of the number takes these pictures; check their size and number.",
    ),
    "no_item": ("그런 항목이 없거나 이미 처리되었습니다: {what}", "There is no such open item: {what}"),
    "number_taken": ("이미 등록된 번호입니다: {what}", "This number is registered already: {what}"),
    "name_taken": ("이미 있는 이름입니다: {what}", "This name is taken: {what}"),
    "bad_digits": (
        "번호는 숫자로만 적어 주세요(예: 15881234): {what}",
        "Write the number in digits only (e.g. 15881234): {what}",
    ),
    "bad_direction": (
        "방향은 in, out, both 중 하나입니다: {what}",
        "The direction is one of in, out, both: {what}",
    ),
    "bad_zone": ("알 수 없는 시간대입니다: {what}", "This time zone is not known: {what}"),
    "not_published": ("아직 게시한 적이 없습니다: {what}", "It was never published: {what}"),
    "not_bound": ("이 번호에 연결된 시나리오가 아닙니다: {what}", "It is not bound to this number: {what}"),
    "withdrawn": ("회수된 판입니다: {what}", "This revision was withdrawn: {what}"),
    "no_key": ("그런 API 열쇠가 없습니다: {what}", "There is no such API key: {what}"),
    "bad_scope": ("없는 권한입니다: {what}", "There is no such scope: {what}"),
    "no_contact": ("그런 고객이 없습니다: {what}", "There is no such contact: {what}"),
    "contact_there": ("이미 있는 고객입니다.", "This contact is there already."),
    "fields_too_large": (
        "고객의 칸은 100개까지, 모두 16 kB까지입니다.",
        "A contact has at most 100 fields, of 16 kB together.",
    ),
    "no_group": ("그런 묶음이 없습니다: {what}", "There is no such group: {what}"),
    "no_webhook": ("그런 웹훅이 없습니다: {what}", "There is no such webhook: {what}"),
    "no_delivery": ("그런 배달이 없습니다: {what}", "There is no such delivery: {what}"),
    "no_draft": ("초안이 없습니다: {what}", "There is no draft: {what}"),
    "stale": (
        "그사이 다른 사람이 고쳤습니다. 새로 읽고 다시 고쳐 주세요: {what}",
        "Somebody changed it meanwhile; read it again and change it once more: {what}",
    ),
    "once_differs": (
        "같은 Idempotency-Key로 다른 것을 이미 요청했습니다.",
        "This Idempotency-Key was used for another request.",
    ),
    "nowhere_to_send": (
        "이 번호는 보낼 게이트웨이가 없습니다: {what}",
        "The number has no gateway to send by: {what}",
    ),
    "bad_format": ("내보낸 설정 파일이 아닙니다.", "This is no exported configuration."),
}


class AdminFault(Exception):
    """Refused, nothing was changed. ``code`` is a key of ``MESSAGES``; ``what`` is what was asked for."""

    def __init__(self, code: str, what: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.what = str(what)

    def text(self, lang: str = "ko") -> str:
        """One sentence in ``ko`` or ``en``."""
        ko, en = MESSAGES[self.code]
        return (ko if lang == "ko" else en).format(what=self.what)
