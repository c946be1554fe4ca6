"""Settings of a process: from the command line, else from the environment. docs/settings.md lists them all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dapjang.cli.main import Failed


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable."""

    name: str
    default: str
    ko: str
    en: str


SETTINGS = (
    Setting("DAPJANG_DATA", "dapjang-data", "자료를 두는 폴더", "folder of the data"),
    Setting("DAPJANG_HOST", "127.0.0.1", "듣는 주소", "address to listen on"),
    Setting("DAPJANG_PORT", "8080", "듣는 포트", "port to listen on"),
    Setting("DAPJANG_LOG", "INFO", "로그 수준(DEBUG INFO WARNING ERROR)", "log level"),
    Setting(
        "DAPJANG_SECRET", "", "비밀값을 지키는 열쇠(없으면 자료 폴더에 만든다)", "key that guards secrets"
    ),
    Setting(
        "DAPJANG_ALLOW_PRIVATE",
        "0",
        "1이면 시나리오의 서비스가 사설 주소여도 부른다",
        "1 lets scenarios call services at private addresses",
    ),
    Setting(
        "DAPJANG_SAMPLES",
        "1",
        "첫 시작에 견본을 넣는다(0이면 넣지 않는다)",
        "put samples in at the first start",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lie, where to listen, how much to say."""

    data: Path
    host: str
    port: int
    log: str
    samples: bool
    allow_private: bool

    @staticmethod
    def load(
        data: Path | None = None,
        host: str | None = None,
        port: int | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> Settings:
        """What the command line says, else the environment, else the default. Raises ``Failed``."""
        values = {s.name: environment.get(s.name) or s.default for s in SETTINGS}
        log = values["DAPJANG_LOG"].upper()
        if log not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise Failed("DAPJANG_LOG는 DEBUG INFO WARNING ERROR 가운데 하나입니다.", "Bad DAPJANG_LOG")
        return Settings(
            data=data or Path(values["DAPJANG_DATA"]),
            host=host or values["DAPJANG_HOST"],
            port=_port(values["DAPJANG_PORT"]) if port is None else port,
            log=log,
            samples=values["DAPJANG_SAMPLES"] != "0",
            allow_private=values["DAPJANG_ALLOW_PRIVATE"] == "1",
        )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) <= 65_535:
        raise Failed("DAPJANG_PORT는 0부터 65535 사이의 수입니다.", "DAPJANG_PORT must be 0 to 65535")
    return int(text)
