"""Schemathesis over the whole document, against a real service: no server error, no answer that is not documented.

In CI for a short while; ``make fuzz`` for ten minutes (``DAPJANG_FUZZ`` seconds).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SECONDS = int(os.environ.get("DAPJANG_FUZZ", "0"))
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
    "response_headers_conformance,ignored_auth,use_after_free,ensure_resource_availability"
)


def test_no_server_error_and_no_undocumented_answer(service: tuple[str, str, Path]) -> None:
    """Whatever is sent, the answer is one that the document tells of; and nothing broke inside."""
    address, key, log = service
    length = ["--max-time", str(SECONDS)] if SECONDS else ["--max-examples", "5"]
    command = [
        *(str(Path(sys.executable).parent / "schemathesis"), "run", f"{address}/api/v1/openapi.json"),
        *("--header", f"Authorization: Bearer {key}", "--checks", CHECKS, "--workers", "2"),
        *("--exclude-path", "/api/v1/events/stream", "--continue-on-failure", *length),
        *("--suppress-health-check", "all", "--warnings", "off", "--seed", "20261124"),
    ]
    done = subprocess.run(command, cwd=log.parent, capture_output=True, text=True, timeout=SECONDS + 900)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "request_broke" not in log.read_text()
