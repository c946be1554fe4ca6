#!/usr/bin/env python3
"""The two commands of a fresh clone, for a machine that has Python 3.11 or newer and nothing else.

    python3 run.py [serve] [options]   install what is locked into .venv and start the service
    python3 run.py test [options]      install what tests need, check the code, run all tests
    python3 run.py bench [options]     install the peers, measure against them
    python3 run.py COMMAND …           any other command of `dapjang`

Only the standard library is used here. What could not be installed is said, never hidden.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PIP = ("install", "--quiet", "--disable-pip-version-check")


class Thing(NamedTuple):
    """What tests or benchmarks need beside Python: how to see that it is there, and Debian's packages."""

    present: Callable[[], object]
    packages: tuple[str, ...]


def _command(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


NODE = Thing(lambda: _command("node") and _command("npm"), ("nodejs", "npm"))
CURL = Thing(lambda: _command("curl") and _command("openssl"), ("curl", "openssl"))
DRIVE_SMPP = Thing(Path("/usr/lib/kannel/test/drive_smpp").exists, ("kannel-extras",))
KANNEL = Thing(lambda: _command("bearerbox"), ("kannel",))
EATMYDATA = Thing(lambda: any(Path("/usr/lib").glob("*/libeatmydata.so*")), ("libeatmydata1",))

CHECKS = ("ruff check", "ruff format --check", "mypy", "lint-imports --no-logo")


class Trouble(Exception):
    """It cannot go on; the message says, in Korean and English, what a person has to do."""


def say(korean: str, english: str) -> None:
    """One line for people, on standard error so that a command's own output stays clean."""
    print(f"» {korean} ({english})", file=sys.stderr, flush=True)


def run(*command: str | Path, **kwargs: Any) -> bool:
    """Run a command in the checkout; True when it succeeded, False also when there is no such command."""
    try:
        return subprocess.run([str(part) for part in command], cwd=HOME, **kwargs).returncode == 0
    except OSError:
        return False


# ── the environment ──────────────────────────────────────────────────────────────────────────────────────
def fingerprint(*files: Path) -> str:
    """What an installation was made from: these files, this Python, this place."""
    digest = hashlib.sha256(f"{sys.version}{HOME}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def install(lock: Path) -> None:
    """Make .venv hold exactly what ``lock`` says, and the project itself; at once when it already does."""
    stamp = VENV / f"{lock.stem}.installed"
    wanted = fingerprint(lock, HOME / "pyproject.toml")
    if stamp.exists() and stamp.read_text() == wanted and run(PYTHON, "-c", "", stderr=subprocess.DEVNULL):
        return
    say(
        "필요한 것을 .venv에 설치합니다. 처음에는 1분쯤 걸립니다.",
        "installing into .venv; the first time takes about a minute",
    )
    pip = make_venv()
    if not run(*pip, *PIP, "--require-hashes", "-r", lock):
        raise Trouble(
            f"{lock.name}에 적힌 것을 설치하지 못했습니다. 인터넷 연결과 프록시 설정을 확인해 주세요.\n"
            f"Could not install what {lock.name} names. Please check the network and proxy settings."
        )
    if not run(*pip, *PIP, "--no-deps", "--no-build-isolation", "--editable", HOME):
        raise Trouble("답장을 .venv에 설치하지 못했습니다.\nCould not install the project itself.")
    stamp.write_text(wanted)


def make_venv() -> tuple[str | Path, ...]:
    """A working .venv; returns the pip command that installs into it."""
    if not run(PYTHON, "-m", "pip", "--version", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        if not has_venv() and not (apt_install("python3-venv") and has_venv()):
            raise Trouble(
                "파이썬의 venv 모듈이 없습니다. 설치한 뒤 다시 실행해 주세요: sudo apt install python3-venv\n"
                "Python's venv module is missing. Install it, then try again: sudo apt install python3-venv"
            )
        if not run(sys.executable, "-m", "venv", "--clear", VENV):
            raise Trouble(
                f"{VENV}을(를) 만들지 못했습니다. 폴더에 쓸 수 있는지 확인해 주세요.\n"
                f"Could not create {VENV}. Please check that the folder can be written to."
            )
    return PYTHON, "-m", "pip"


def has_venv() -> bool:
    """Debian ships Python without ``ensurepip``; a new process is asked, it may just have been installed."""
    return run(sys.executable, "-c", "import venv, ensurepip", stderr=subprocess.DEVNULL)


# ── what is not Python ───────────────────────────────────────────────────────────────────────────────────
def apt_install(*packages: str) -> bool:
    """Install Debian packages where that is possible without asking anybody: as root. True when done."""
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"데비안 패키지를 설치합니다: {' '.join(packages)}", "installing Debian packages")
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    add = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    return run(*add, **quiet, stderr=subprocess.DEVNULL) or (
        run("apt-get", "update", "-qq", **quiet) and run(*add, **quiet)
    )


def need(*things: Thing) -> list[str]:
    """Install what is missing; returns the names of the packages that could not be had."""
    return [
        " ".join(packages)
        for present, packages in things
        if not present() and not (apt_install(*packages) and present())
    ]


def npm_ci(folder: Path) -> list[str]:
    """``npm ci`` where the folder's lock changed since the last one; returns what could not be had."""
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".installed"
    if not lock.exists():
        return []
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return []
    flags = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    if not shutil.which("npm") or not run("npm", "ci", *flags, "--prefix", folder, stdout=subprocess.DEVNULL):
        return [f"npm ci ({folder.relative_to(HOME)})"]
    stamp.write_text(wanted)
    return []


def confess(missing: list[str]) -> None:
    """Say loudly what is not there."""
    for name in missing:
        print("!" * 100, file=sys.stderr)
        say(
            f"설치하지 못했습니다: {name}. 이것이 필요한 부분은 실패합니다.",
            "could not be installed; what needs it will fail",
        )
        print("!" * 100, file=sys.stderr, flush=True)


# ── the commands ─────────────────────────────────────────────────────────────────────────────────────────
def serve(arguments: list[str]) -> int:
    """Become ``dapjang …``."""
    install(HOME / "requirements.lock")
    command = [str(BIN / "dapjang"), *arguments]
    if os.name == "nt":
        return subprocess.run(command).returncode
    os.execv(command[0], command)


def test(arguments: list[str]) -> int:
    """All checks, then all tests; pytest's closing line is the last one when all is well."""
    install(HOME / "requirements-dev.lock")
    missing = need(NODE, CURL, DRIVE_SMPP) + npm_ci(HOME / "tests" / "peers")
    confess(missing)
    failed = []
    for check in CHECKS:
        name, *options = check.split()
        print(f"── {check}", flush=True)
        if not run(BIN / name, *options):
            failed.append(check)
    failed += pytest(arguments)
    if failed:
        confess(missing)
        say(f"통과하지 못했습니다: {', '.join(failed)}", "did not pass")
    return 1 if failed else 0


def pytest(arguments: list[str]) -> list[str]:
    """Run the tests with coverage; what did not pass. A test that was skipped did not."""
    print("── pytest", flush=True)
    report = HOME / ".pytest_cache" / "report.xml"
    report.unlink(missing_ok=True)
    options = ("-n", "auto", "--cov", "--cov-report=term", f"--junitxml={report}")
    if not run(BIN / "pytest", *options, *arguments):
        return ["pytest"]
    if skipped := unproved(report):
        print("\n".join(skipped), file=sys.stderr)
        return [f"{len(skipped)} skipped or xfailed"]
    return []


def unproved(report: Path) -> list[str]:
    """Tests that pytest let pass without a proof (skipped, xfailed), and why."""
    return [
        f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}"
        for case in ElementTree.parse(report).iter("testcase")
        for skip in case.iter("skipped")
    ]


def bench(arguments: list[str]) -> int:
    """Measure against the peers."""
    install(HOME / "requirements-dev.lock")
    peers = HOME / "benchmarks" / "peers"
    missing = need(NODE, KANNEL, EATMYDATA) + npm_ci(peers / "xstate") + npm_ci(peers / "nodered")
    if not run(PYTHON, "-m", "pip", *PIP, "--require-hashes", "-r", peers / "requirements.lock"):
        missing.append("pyahocorasick")
    confess(missing)
    return subprocess.run([str(PYTHON), "-m", "benchmarks", *arguments], cwd=HOME).returncode


def main(arguments: list[str]) -> int:
    """Exit status of the chosen command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.version_info < (3, 11):
        raise Trouble("파이썬 3.11 이상이 필요합니다.\nPython 3.11 or newer is needed.")
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if arguments and arguments[0] in ("test", "bench"):
        return {"test": test, "bench": bench}[arguments[0]](arguments[1:])
    if not arguments or arguments[0].startswith("-"):
        arguments = ["serve", *arguments]
    return serve(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(f"✗ {trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
