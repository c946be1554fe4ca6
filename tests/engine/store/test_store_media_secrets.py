"""Pictures in their folder, and what is encrypted."""

from __future__ import annotations

import os
import stat

import pytest

from engine.ports import MediaRefused
from engine.store.media import MediaFolder, sniff
from engine.store.secrets import FILE, VARIABLE, SecretFault, Secrets

JPEG = b"\xff\xd8\xff\xe0 picture"


@pytest.mark.parametrize(
    ("data", "type"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"GIF89a...", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftyp3gp5", "video/3gpp"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"%PDF-1.7", "application/pdf"),
        (b"<html><script>", None),
        (b"MZ\x90\x00", None),
        (b"<svg onload=alert(1)>", None),
        (b"xxxxxxxxWEBP", None),
    ],
)
def test_the_first_bytes_say_what_it_is(data, type):
    """A picture is what it is, whatever it is called; a page or a program is no picture."""
    assert sniff(data) == type


def test_a_picture_is_kept_once_and_comes_back(tmp_path):
    """The same picture sent twice is one file, complete, and no leftovers."""
    folder = MediaFolder(tmp_path)
    first, second = folder.keep(JPEG), folder.keep(JPEG)
    assert first == second
    assert (first.type, first.size) == ("image/jpeg", len(JPEG))
    assert folder.read(first.ref) == JPEG
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (JPEG + b"x" * 100, "large"), (b"#!/bin/sh", "type")]
)
def test_what_is_no_picture_is_refused(tmp_path, data, code):
    """Too large, empty, or no picture at all: nothing is written."""
    with pytest.raises(MediaRefused, match=code):
        MediaFolder(tmp_path, limit=50).keep(data)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ref", ["", "../../etc/passwd", "A" * 64, "menu.jpg"])
def test_a_reference_cannot_leave_the_folder(tmp_path, ref):
    """Nobody reads other files by asking for them as pictures."""
    with pytest.raises(MediaRefused, match="ref"):
        MediaFolder(tmp_path).read(ref)


def test_a_missing_picture_is_none(tmp_path):
    """A picture that was erased is simply not there."""
    assert MediaFolder(tmp_path).read("a" * 64) is None


def test_secrets_come_back_only_with_their_key(tmp_path):
    """A stolen database file without the key file shows no password."""
    secrets = Secrets.load(tmp_path, {})
    kept = secrets.encrypt("비밀번호")
    assert "비밀번호".encode() not in kept
    assert Secrets.load(tmp_path, {}).decrypt(kept) == "비밀번호"
    with pytest.raises(SecretFault, match="foreign"):
        Secrets(os.urandom(32)).decrypt(kept)


def test_the_key_file_is_its_owners(tmp_path):
    """Nobody else on the machine reads the key."""
    Secrets.load(tmp_path, {})
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_the_environment_may_hold_the_key(tmp_path):
    """A container keeps no key file; a key that is too short is refused."""
    secrets = Secrets.load(tmp_path, {VARIABLE: "long enough, really"})
    assert secrets.decrypt(secrets.encrypt("x")) == "x"
    assert not (tmp_path / FILE).exists()
    with pytest.raises(SecretFault, match="short"):
        Secrets.load(tmp_path, {VARIABLE: "short"})


def test_hmacs_tell_equality_and_nothing_else():
    """The same number of the same kind is equal; a text that looks like it is not, nor under another key."""
    one, other = Secrets(b"k" * 32), Secrets(b"l" * 32)
    assert one.hmac("address", "01000001234") == one.hmac("address", "01000001234")
    assert one.hmac("address", "01000001234") != one.hmac("evidence", "01000001234")
    assert one.hmac("address", "01000001234") != other.hmac("address", "01000001234")
