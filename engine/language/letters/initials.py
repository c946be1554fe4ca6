"""초성: a keyword written with the initial letters of its syllables only (ㅈㅊ is 주차, ㅇㅇㅅㄱ 영업시간)."""

from __future__ import annotations

from engine.language.letters.regex import regex

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
LEADING = regex("[ㄱ-ㅎ]{2,}")

_CHAT = """
ㅇㅇ ㅇㅇㅇ ㄴㄴ ㄴㄴㄴ ㄱㅅ ㄱㅅㄱㅅ ㅅㄱ ㅅㄱㅅㄱ ㅇㅋ ㅇㅋㅇㅋ ㄱㄱ ㄱㄱㄱ ㄱㄱㅆ ㅊㅋ ㅊㅋㅊㅋ ㅎㅇ ㅎㅇㅎㅇ ㅂㅂ
ㅂㅂㅂ ㅃㅃ ㅂㅇ ㅂㅇㅂㅇ ㅃㅇ ㅈㅅ ㅈㅅㅈㅅ ㅁㅊ ㅇㅈ ㅇㅈㅇㅈ ㄹㅇ ㄹㅇㄹㅇ ㅁㄹ ㅁㄹㅁㄹ ㄷㄷ ㄷㄷㄷ ㅎㄷㄷ ㅂㄷ
ㅂㄷㅂㄷ ㅁㅇ ㅁㅇㅁㅇ ㅈㅁ ㅈㅁㅈㅁ ㅇㄷ ㅇㄷㅇㄷ ㅅㅂ ㅆㅂ ㅂㅅ ㅄ ㄲㅈ ㄱㅊ ㄱㅊㄱㅊ ㄱㄷ ㄱㄷㄱㄷ ㅇㅎ ㅇㄴ ㅇㅁ
ㅈㄹ ㅈㅂ ㄷㅊ ㅁㅈ ㅁㅈㅁㅈ ㅊㅊ ㅊㅊㅊ ㄱㄴ ㄱㅆ ㄴㅇㅅ ㄴㅇㅂㅈ ㄱㅇㄷ ㅇㄱㄹㅇ ㄹㄷ ㅎㄹ ㅅㄹ ㅅㄹㅎ ㅅㄹㅎㅇ
ㅂㄱㅅㄷ ㅂㄱㅅㅇ ㅈㄱㄴ ㅈㅈ ㅅㅅ ㅅㅅㅅ ㅋㄷ ㅋㄷㅋㄷ ㅌㅌ ㅌㅌㅌ ㅍㅌㅊ ㄸㄹㄹ ㅉㅉ ㅉㅉㅉ ㄲㅂ ㄴㅈ ㅁㅁ ㄹㄹ ㅋㅋ
ㅎㅎ ㅋㅎ ㅎㅋ ㅇㅅㅇ ㅇㅂㅇ ㅇㅁㅇ ㅎㅅㅎ ㅇㅇㅈ ㅇㅇㅋ ㄴㄱ ㅈㄴ ㅇㅆ ㄱㅁㅇ ㅇㄱ ㄱㄱㅎ
"""
CHAT: frozenset[str] = frozenset(_CHAT.split())
"""Abbreviations that mean something to everybody: 감사, 수고, 죄송, 고고 …"""


def initials(key: str) -> str | None:
    """The initial letters of a key; None unless it is two or more Hangul syllables."""
    if len(key) < 2 or not all("가" <= sign <= "힣" for sign in key):
        return None
    return "".join([_INITIALS[(ord(sign) - 0xAC00) // 588] for sign in key])
