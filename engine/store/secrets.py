"""What must not be read from a stolen database file: credentials and staff's numbers, encrypted under a key
beside it.

The key is ``DAPJANG_SECRET`` (any text, 16 characters or more) or the file ``secret.key`` in the data
folder, made on first use and readable by its owner only. Without it the encrypted columns are lost, nothing
else.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VARIABLE = "DAPJANG_SECRET"
FILE = "secret.key"
_SHORTEST = 16


MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "short": (
        f"{VARIABLE} 값이 너무 짧습니다. {_SHORTEST}자 이상으로 정해 주세요.",
        f"{VARIABLE} is too short: choose {_SHORTEST} characters or more.",
    ),
    "foreign": (
        f"다른 열쇠로 암호화된 비밀입니다. {FILE} 또는 {VARIABLE} 값을 원래대로 돌려 주세요.",
        f"This was encrypted under another key: put {FILE} or {VARIABLE} back as it was.",
    ),
}


class SecretFault(Exception):
    """A key of ``MESSAGES``. ``short``: the key is too short. ``foreign``: encrypted under another key."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def text(self, lang: str = "ko") -> str:
        """One sentence in ``ko`` or ``en``."""
        ko, en = MESSAGES[self.code]
        return ko if lang == "ko" else en


class Secrets:
    """Encrypts, decrypts, and makes HMACs that tell equality without the value."""

    def __init__(self, key: bytes) -> None:
        if len(key) < _SHORTEST:
            raise SecretFault("short")
        self._fernet = Fernet(base64.urlsafe_b64encode(_derive(key, b"dapjang fernet")))
        self._hmac = _derive(key, b"dapjang hmac")

    @classmethod
    def load(cls, folder: Path, environment: Mapping[str, str] = os.environ) -> Secrets:
        """The key of the environment, else of the folder's file, which is made when missing."""
        given = environment.get(VARIABLE)
        return cls(given.encode() if given else _key_file(folder / FILE))

    def encrypt(self, text: str) -> bytes:
        """Encrypted and authenticated."""
        return self._fernet.encrypt(text.encode())

    def decrypt(self, data: bytes) -> str:
        """The inverse; raises ``SecretFault('foreign')`` for another key's data."""
        try:
            return self._fernet.decrypt(data).decode()
        except InvalidToken:
            raise SecretFault("foreign") from None

    def hmac(self, kind: str, value: str) -> bytes:
        """HMAC-SHA256 of a value; ``kind`` keeps an address and a text apart."""
        return hmac.digest(self._hmac, f"{kind}\0{value}".encode(), hashlib.sha256)


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)


def _key_file(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = base64.urlsafe_b64encode(os.urandom(32))
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(file, "wb") as out:
        out.write(fresh)
        out.flush()
        os.fsync(out.fileno())
    return fresh
