"""What Gherkin would pass over in silence, found before a feature runs: each is a fault at its line, with a hint.

A step whose keyword has no space behind it becomes a description; a test without steps passes; a second test of the same
name replaces the first; in some languages "단골" begins with the keyword 단; a placeholder that no example fills stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gherkin.dialect import Dialect
from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.gherkin_parser import GherkinDocument, get_gherkin_document
from pytest_bdd.gherkin_parser import Scenario as GherkinScenario

from features.steps.vocabulary import KEYWORDS, VOCABULARY

_PLACEHOLDER = re.compile(r"<([^\s<>]+)>")


@dataclass(frozen=True)
class Trap:
    """A fault of a feature at its line (from 1)."""

    line: int
    korean: str
    english: str

    def text(self, path: Path) -> str:
        """For people."""
        return f"{path.name}:{self.line}: {self.korean} ({self.english})"


def read(path: Path) -> tuple[GherkinDocument | None, list[Trap]]:
    """The feature as Gherkin, and everything in it that would pass in silence."""
    try:
        text = path.read_text("utf-8")
        document = get_gherkin_document(str(path))
    except UnicodeDecodeError:
        return None, [Trap(1, "UTF-8 파일이 아닙니다.", "not UTF-8")]
    except GherkinParseError as error:
        return None, [Trap(error.line, f"문법이 맞지 않습니다: {error.line_content.strip()}", error.message)]
    except (TypeError, KeyError, AttributeError):
        return None, [Trap(1, "‘기능:’으로 시작하는 것이 없습니다.", "no “Feature:”")]
    return document, sorted(_traps(document, text.splitlines()), key=lambda trap: trap.line)


def _traps(document: GherkinDocument, lines: list[str]) -> Iterator[Trap]:
    feature = document.feature
    keywords = _step_keywords(feature.language)
    tests = list(_tests(document))
    if not tests:
        yield Trap(feature.location.line, "시나리오(시험)가 없습니다.", "no scenario")
    yield from _descriptions(lines, feature.location.line, feature.description, keywords, in_test=False)
    seen: dict[str, int] = {}
    for test in tests:
        line = test.location.line
        if test.name in seen:
            yield Trap(
                line,
                f"{seen[test.name]}번째 줄에 같은 이름의 시험이 있습니다.",
                "a test of this name exists already",
            )
        seen.setdefault(test.name, line)
        if not test.name.strip():
            yield Trap(line, "시험에 이름이 없습니다.", "the test has no name")
        if not test.steps:
            yield Trap(line, "단계가 없는 시험은 언제나 통과합니다.", "a test without steps always passes")
        yield from _descriptions(lines, line, test.description, keywords, in_test=True)
        yield from _steps(test, lines)
        yield from _examples(test)


def _tests(document: GherkinDocument) -> Iterator[GherkinScenario]:
    for child in document.feature.children:
        if child.scenario:
            yield child.scenario
        for inner in child.rule.children if child.rule else ():
            if inner.scenario:
                yield inner.scenario


def _step_keywords(language: str) -> list[str]:
    """Step keywords of the feature's language and of English and Korean, the longest first, without spaces."""
    words = set()
    for name in {language, "ko", "en"}:
        dialect = Dialect.for_name(name)
        for group in ("given", "when", "then", "and", "but"):
            words |= {word.strip() for word in getattr(dialect, f"{group}_keywords")}
    return sorted(words - {"*"}, key=len, reverse=True)


def _descriptions(
    lines: list[str], start: int, description: str, keywords: list[str], *, in_test: bool
) -> Iterator[Trap]:
    """Lines of a description that were meant as steps."""
    left = [line.strip() for line in description.splitlines() if line.strip()]
    for number in range(start, len(lines)):
        if not left:
            return
        line = lines[number].strip()
        if line != left[0]:
            continue
        left.pop(0)
        keyword = next((word for word in keywords if line.startswith(word)), None)
        if keyword is not None and _meant(line, keyword, in_test):
            yield Trap(
                number + 1,
                f"설명으로 읽혀 실행되지 않습니다: {line}\n"
                f"  ‘{keyword}’ 뒤를 띄고, 파일 첫 줄의 `# language:`를 확인해 주세요.",
                "read as a description: put a space behind the keyword, check `# language:`",
            )


def _meant(line: str, keyword: str, in_test: bool) -> bool:
    """True for what was meant as a step: a sentence about a feature may begin with When, or with 단골."""
    rest = line[len(keyword) :].strip()
    if any(VOCABULARY.find(kind, rest) for kind in KEYWORDS):
        return True
    return in_test and (len(keyword) > 1 or '"' in line)


def _steps(test: GherkinScenario, lines: list[str]) -> Iterator[Trap]:
    for step in test.steps:
        raw = lines[step.location.line - 1].strip()
        keyword = step.keyword.strip()
        behind = raw[len(keyword) : len(keyword) + 1]
        if keyword != "*" and behind and not behind.isspace():
            word = raw.split()[0]
            yield Trap(
                step.location.line,
                f"‘{word}’의 ‘{keyword}’이(가) 열쇠 말로 읽힙니다. 열쇠 말 뒤를 띄거나, 줄을 `* `로 시작해 주세요.",
                f"“{keyword}” is read as a keyword: put a space behind it, or begin the line with `* `",
            )


def _examples(test: GherkinScenario) -> Iterator[Trap]:
    names = {
        cell.value
        for table in test.examples
        for cell in (table.table_header.cells if table.table_header else ())
    }
    rows = sum(len(table.table_body or ()) for table in test.examples)
    if test.examples and not rows:
        yield Trap(
            test.location.line, "예의 표에 줄이 없어 한 번도 실행되지 않습니다.", "the examples have no rows"
        )
    for step in test.steps:
        missing = [name for name in _PLACEHOLDER.findall(step.text) if name not in names]
        if missing:
            told = ", ".join(f"<{name}>" for name in missing)
            yield Trap(step.location.line, f"예의 표에 없는 자리입니다: {told}", f"no example fills {told}")
