"""A feature file as its tests: an outline gives one for each row of its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_bdd.gherkin_parser import GherkinDocument
from pytest_bdd.parser import Feature, FeatureParser, Scenario, ScenarioTemplate

from features.steps import traps


class Unreadable(Exception):
    """What would pass in silence: the file's tests do not run. The text tells each trap with its line."""


@dataclass(frozen=True)
class Case:
    """One test. ``scenario`` are its steps with an example's values in them, the first ``background`` of them those of the
    background; ``tags`` its own and those around it."""

    name: str
    feature: Feature
    scenario: Scenario
    background: int
    tags: frozenset[str]


def cases(path: Path) -> Iterator[Case]:
    """The tests of a feature, as they stand in it. Raises ``Unreadable``."""
    document, found = traps.read(path)
    if document is None or found:
        raise Unreadable("\n".join(trap.text(path) for trap in found))
    feature = _Parsed(document, path).parse()
    for template in feature.scenarios.values():
        rule = template.rule.tags if template.rule is not None else set()
        tags = frozenset(feature.tags | template.tags | rule)
        for name, example in _examples(template):
            yield Case(name, feature, template.render(example), len(template.all_background_steps), tags)


class _Parsed(FeatureParser):
    """pytest-bdd's feature of a document that is read already."""

    def __init__(self, document: GherkinDocument, path: Path) -> None:
        super().__init__(str(path.parent), path.name)
        self._document = document

    def _parse_feature_file(self) -> GherkinDocument:
        return self._document


def _examples(template: ScenarioTemplate) -> Iterator[tuple[str, dict[str, str]]]:
    contexts = [context for examples in template.examples for context in examples.as_contexts()]
    if not contexts:
        yield template.name, {}
    for context in contexts:
        yield f"{template.name}[{'-'.join(context.values())}]", context
