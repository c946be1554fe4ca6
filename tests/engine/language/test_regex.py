"""Our own expressions wait for their first use; none of them may be faulty when it comes."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import engine.language
from engine.language.letters import regex as module
from engine.language.letters.regex import compile_all, regex


def test_every_expression_of_the_language_compiles() -> None:
    for found in pkgutil.walk_packages(engine.language.__path__, "engine.language."):
        importlib.import_module(found.name)
    compile_all()
    assert not module._waiting


def test_it_is_compiled_once_and_then_is_the_patterns_own_method() -> None:
    numbers = regex(r"\d+", re.ASCII)
    assert "search" not in vars(numbers)
    found = numbers.search("3명")
    assert found is not None
    assert found[0] == "3"
    assert vars(numbers)["search"].__self__.flags & re.ASCII


def test_a_fault_is_told_at_the_latest_when_all_are_compiled() -> None:
    regex("(")
    with pytest.raises(re.error):
        compile_all()


def test_it_knows_its_source_and_has_no_attributes_of_its_own_making() -> None:
    numbers = regex(r"\d+")
    assert numbers.pattern == r"\d+"
    with pytest.raises(AttributeError):
        _ = numbers.serach  # type: ignore[attr-defined]
