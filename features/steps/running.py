"""Running one test under pytest: the vocabulary's steps with pytest-bdd's hooks around them, else its Python steps.

The hooks are called as pytest-bdd calls them itself, so that its reporters and other plugins see the steps.
"""

from __future__ import annotations

import inspect
from functools import partial

import pytest
from pytest_bdd.parser import Feature, Scenario, Step
from pytest_bdd.scenario import _execute_step_function, get_step_function

from features.steps.loading import Library, Loader
from features.steps.mistakes import Mistake
from features.steps.playing import do, play, unknown
from features.steps.reading import Case
from features.steps.vocabulary import Found
from features.steps.world import World

WORLD = pytest.StashKey[World]()
_LIBRARY = pytest.StashKey[Library]()


def world_of(item: pytest.Item) -> World:
    """The test's world, made when it is first asked for."""
    if WORLD not in item.stash:
        library = item.config.stash.setdefault(_LIBRARY, Library())
        loader = Loader(item.path, library=library)
        item.stash[WORLD] = World(loader, loader.default())
    return item.stash[WORLD]


def run(case: Case, request: pytest.FixtureRequest) -> None:
    """Do all steps, then see that nothing was left untold. Raises ``Stopped``."""
    __tracebackhide__ = True
    feature, scenario = case.feature, case.scenario
    world = world_of(request.node)
    hooks = request.config.hook
    hooks.pytest_bdd_before_scenario(request=request, feature=feature, scenario=scenario)
    try:
        play(
            scenario.steps,
            case.background,
            world,
            partial(_own_step, feature, scenario, request, world),
            partial(_python_step, scenario, request),
        )
    finally:
        hooks.pytest_bdd_after_scenario(request=request, feature=feature, scenario=scenario)


def _own_step(
    feature: Feature,
    scenario: Scenario,
    request: pytest.FixtureRequest,
    world: World,
    step: Step,
    found: Found,
) -> None:
    __tracebackhide__ = True
    hooks = request.config.hook
    about = {
        "request": request,
        "feature": feature,
        "scenario": scenario,
        "step": step,
        "step_func": found.step.act,
    }
    hooks.pytest_bdd_before_step(**about)
    try:
        do(world, step, found)
    except Exception as error:
        hooks.pytest_bdd_step_error(exception=error, step_func_args=dict(found.slots), **about)
        raise
    hooks.pytest_bdd_after_step(step_func_args=dict(found.slots), **about)


def _python_step(scenario: Scenario, request: pytest.FixtureRequest, step: Step) -> None:
    """A step of the project's own, written in Python for pytest-bdd."""
    __tracebackhide__ = True
    context = get_step_function(request=request, step=step)
    if context is None:
        raise unknown(step)
    if inspect.iscoroutinefunction(context.step_func):
        raise Mistake(
            "async 함수로 쓴 단계는 실행되지 않습니다. 보통 함수로 바꿔 주세요.",
            "an async step is never awaited",
        )
    _execute_step_function(request, scenario, step, context)
