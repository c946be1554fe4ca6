"""Words that leave a question whatever it asks (R11), when the author gives none. Whole messages, endings
set aside."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

EscapeName = Literal["cancel", "restart", "back", "person", "help"]

WORDS: Mapping[EscapeName, tuple[str, ...]] = MappingProxyType(
    {
        "cancel": (
            "취소",
            "취소하기",
            "그만두기",
            "그만할래요",
            "안 할래요",
            "안 할게요",
            "됐어요",
            "cancel",
            "quit",
        ),
        "restart": ("처음으로", "처음", "처음부터", "처음부터 다시", "다시 시작", "restart", "start over"),
        "back": ("뒤로", "뒤로 가기", "이전 단계", "전 단계", "이전 질문", "back", "go back"),
        "person": (
            "상담원",
            "상담사",
            "상담원 연결",
            "상담사 연결",
            "직원",
            "직원 연결",
            "담당자",
            "담당자 연결",
            "사람 연결",
            "사람",
            "agent",
            "human",
            "operator",
        ),
        "help": ("도움말", "도움", "도와주세요", "사용법", "사용 방법", "help"),
    }
)
"""Built-in words by name, Korean and English."""
