from __future__ import annotations

from engine.faults import Place
from engine.scenario.collect import Faults
from engine.scenario.nodes import Node, Stop, parse


def tree(text: str, file: str, faults: Faults) -> tuple[Node | None, bool]:
    try:
        root = parse(text, file, faults.add)
    except Stop:
        return None, False
    if root is None:
        faults.add(Place(file), "Y016")
        return None, False
    return root, True
