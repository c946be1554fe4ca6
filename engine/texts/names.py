"""Which names a node reads, and which a condition proves to have a value."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

Proof = tuple[str, str, Any]


def path_of(node: nodes.Node | None, sliced: bool = False) -> str:
    """``booking.at`` for a name and its fixed parts (``patients[0]``: ``patients.0``), else ``""``."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = path_of(node.node, sliced)
        return before and f"{before}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        before = path_of(node.node, sliced)
        if isinstance(node.arg, nodes.Const):
            return before and f"{before}.{node.arg.value}"
        return before if sliced else ""
    return ""


def root_of(path: str) -> str:
    """``booking`` of ``booking.at``."""
    return path.partition(".")[0]


def sure_names(test: nodes.Node, outcome: bool) -> frozenset[str]:
    """Root names that certainly have a value when ``test`` came out as ``outcome``."""
    if isinstance(test, nodes.Not):
        return sure_names(test.node, not outcome)
    if isinstance(test, nodes.And if outcome else nodes.Or):
        return sure_names(test.left, outcome) | sure_names(test.right, outcome)
    if isinstance(test, nodes.Test) and test.name == ("defined" if outcome else "undefined"):
        return frozenset((root_of(path_of(test.node)),)) - {""}
    return frozenset()


def proof_of(node: nodes.Expr) -> Proof | None:
    """``("truth", path, negated)``, ``("equals", path, constant)`` or None (decision 14)."""
    negated = isinstance(node, nodes.Not)
    if path := path_of(node.node if isinstance(node, nodes.Not) else node):
        return "truth", path, negated
    if isinstance(node, nodes.Compare) and len(node.ops) == 1 and node.ops[0].op == "eq":
        for one, other in ((node.expr, node.ops[0].expr), (node.ops[0].expr, node.expr)):
            if (path := path_of(one)) and isinstance(other, nodes.Const):
                return "equals", path, other.value
    return None
