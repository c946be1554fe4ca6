"""The vocabulary in which authors test their scenarios, in Korean and in English, on pytest-bdd.

For steps of a project's own, in Python::

    from pytest_bdd import then
    from features.steps import Unmet, World

    @then("재고가 줄었다")
    def _(world: World) -> None:
        if not world.services.calls:
            raise Unmet("부르지 않았습니다.", "it was not called")
"""

from features.steps.mistakes import Mistake, Unmet
from features.steps.vocabulary import VOCABULARY, Vocabulary
from features.steps.world import Customer, Reply, World

__all__ = ["VOCABULARY", "Customer", "Mistake", "Reply", "Unmet", "Vocabulary", "World"]
