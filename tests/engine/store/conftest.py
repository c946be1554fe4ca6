"""The contract's modules are test modules, too: their assertions explain themselves. ``path`` is a file
that is up to date."""

import shutil

import pytest

from engine.store.files import open_file

for name in ("world", "contract_in", "contract_decide", "contract_out", "contract_people"):
    pytest.register_assert_rewrite(f"tests.engine.store.{name}")


@pytest.fixture(scope="session")
def _template(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "template.db"
    open_file(path)
    return path


@pytest.fixture
def path(_template, tmp_path):
    """An empty, migrated file in a folder of its own."""
    return shutil.copy(_template, tmp_path / "dapjang.db")
