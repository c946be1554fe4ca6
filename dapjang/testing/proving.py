"""The proof of files that came from elsewhere: in a folder that goes again, in a process of its own, which may be ended.

``python -m dapjang.testing.proving SCENARIO TESTS LEAST ANSWER`` is that process; it writes to the file ``ANSWER``.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from dapjang.testing.gate import Unproved

LONGEST = 120.0
"""Seconds that all tests may take together."""
_FOLDER = "scenarios"
"""Features in folders below find a scenario here, as they do in an author's own folders."""


class _Answer(msgspec.Struct):
    """What came of it: the proof, or why there is none in Korean and in English."""

    proof: str = ""
    korean: str = ""
    english: str = ""


async def prove_files(name: str, files: Mapping[str, str], least: float | None) -> str:
    """Play the features among ``files``; how many passed, in a sentence. Raises ``Unproved``."""
    with TemporaryDirectory(prefix="dapjang-proof-") as folder:
        home = Path(folder).resolve() / _FOLDER
        try:
            await asyncio.to_thread(_lay, home, files)
        except OSError:
            raise Unproved(
                "파일 이름을 이 서버에서 쓸 수 없습니다.", "A file name cannot be used here"
            ) from None
        scenario, answer = home / f"{name}.yaml", home.parent / "answer"
        await _run(home.parent, str(scenario), str(home), "" if least is None else str(least), str(answer))
        if not answer.exists():
            raise Unproved("시험을 끝까지 돌리지 못했습니다.", "The tests could not be run to the end")
        found = msgspec.json.decode(answer.read_bytes(), type=_Answer)
        if not found.proof:
            raise Unproved(found.korean.replace(str(scenario), scenario.name), found.english)
        return found.proof


def _lay(home: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    (home.parent / "pyproject.toml").touch()  # a feature looks for its scenario no further up


async def _run(folder: Path, *arguments: str) -> None:
    """Raises ``Unproved`` when it takes too long. What the process leaves goes with the folder."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
    )
    try:
        async with asyncio.timeout(LONGEST):
            await process.wait()
    except TimeoutError:
        raise Unproved("시험이 너무 오래 걸립니다.", "The tests take too long") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _main(scenario: str, tests: str, least: str, answer: str) -> None:
    from dapjang.testing.gate import prove

    try:
        found = _Answer(proof=str(prove(Path(scenario), Path(tests), float(least) if least else None)))
    except Unproved as error:
        found = _Answer(korean=error.korean, english=error.english)
    Path(answer).write_bytes(msgspec.json.encode(found))


if __name__ == "__main__":
    _main(*sys.argv[1:])
