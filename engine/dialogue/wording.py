"""The words the engine brings itself, Korean and English, for authors who wrote none.

A scenario overrides any of them by a text of the same name under ``texts:``.
"""

from __future__ import annotations

from datetime import timedelta

TEXTS: dict[str, dict[str, str]] = {
    "cancelled": {"ko": "취소했습니다.", "en": "Cancelled."},
    "no_way_back": {"ko": "더 돌아갈 곳이 없습니다.", "en": "There is nothing to go back to."},
    "help": {
        "ko": "'취소', '처음으로', '뒤로', '상담원'을 쓸 수 있습니다.",
        "en": "You can send 'cancel', 'restart', 'back' or 'agent'.",
    },
    "person": {
        "ko": "담당자에게 전달했습니다. 곧 답장드리겠습니다.",
        "en": "A member of staff will reply.",
    },
    "retry": {"ko": "다시 알려 주세요.", "en": "Please try again."},
    "apology": {
        "ko": "답장을 보내다가 문제가 생겼습니다. 담당자가 이어서 도와드리겠습니다.",
        "en": "Something went wrong on our side. A member of staff will help you.",
    },
    # 정보통신망법 시행령 §62의2: who sent it, that and when it was refused or agreed to, and the result
    "opted_out": {
        "ko": "[{{ sender }}] {{ now|date }} 광고 수신거부 처리되었습니다. 다시 받으려면 '수신동의'라고 보내 주세요.",
        "en": "[{{ sender }}] {{ now|date }}: you will get no more advertising texts. Send 'START' to get them again.",
    },
    "opted_in": {
        "ko": "[{{ sender }}] {{ now|date }} 광고 수신동의 처리되었습니다. 그만 받으려면 '수신거부'라고 보내 주세요.",
        "en": "[{{ sender }}] {{ now|date }}: you agreed to get our texts. Send 'STOP' to stop them.",
    },
    "more": {"ko": "더 보시려면 '다음'", "en": "Send 'more' for more"},
}

MORE = frozenset({"다음", "더보기", "더", "next", "more"})
LESS = frozenset({"이전", "앞으로", "prev", "previous"})

GIVE_UP = timedelta(hours=24)
"""How long a question waits when the author wrote no ``no_reply``."""
GIVE_UP_LAST = timedelta(days=30)
"""How long it waits when none of the author's ``no_reply`` items leaves the state."""
GATHER = timedelta(seconds=60)
"""How long pictures are gathered (decision 17)."""
BUSY = timedelta(minutes=10)
"""A flow started from outside waits until the session was idle for this long (decision 12)."""
HANDED = timedelta(hours=12)
"""How long the fallback stays silent after a hand-off when the team names no ``after``."""
OPT_OUT_PURPOSES = ("advertisement", "election")
"""What 수신거부 refuses; appointment messages go on (R9)."""
