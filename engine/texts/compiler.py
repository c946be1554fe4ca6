"""From Jinja's statement nodes to closures: output, ``if`` and ``for``; every other tag is refused (R21).

A loop goes over one name, stands in no other loop and walks at most ``MAX_ITEMS`` items. Values are bounded
where they are made (``values.py``), work is counted where it is done (``closures.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from engine.texts import closures, worst
from engine.texts.closures import Run, Write
from engine.texts.expressions import Expressions
from engine.texts.names import path_of, sure_names

Part = tuple[Write, worst.Shape]


class Compiler(Expressions):
    """Compiles one template. ``latest`` is the closure of the last substitution."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.latest: Run = closures.none

    def body(self, body: Sequence[nodes.Node]) -> Part:
        """Everything between two tags. Raises ``TemplateFault``."""
        made = [self._statement(node) for node in body]
        return closures.sequence([write for write, _ in made]), worst.All(tuple(shape for _, shape in made))

    def _statement(self, node: nodes.Node) -> Part:
        if isinstance(node, nodes.Output):
            return self._output(node)
        if isinstance(node, nodes.If):
            return self._if(node)
        if isinstance(node, nodes.For):
            return self._for(node)
        self.refuse(node, "template-tag", name=_TAGS.get(type(node), type(node).__name__.lower()))

    def _output(self, node: nodes.Output) -> Part:
        pairs: list[tuple[str, Run, int]] = []
        shapes: list[worst.Shape] = []
        before = ""
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                before += part.data
                shapes.append(worst.width_of(part.data))
                continue
            self.latest = self.expression(part)
            pairs.append((before, self.latest, self.line(part)))
            shapes.append(self.shape(part))
            before = ""
        return closures.pieces(pairs, before), worst.All(tuple(shapes))

    def _if(self, node: nodes.If) -> Part:
        outside = self.sure
        arms: list[tuple[Run, Write]] = []
        shapes: list[worst.Shape] = []
        for arm in (node, *node.elif_):
            test, before = self.expression(arm.test), self.sure
            self.sure = before | sure_names(arm.test, True)
            write, shape = self.body(arm.body)
            self.sure = before | sure_names(arm.test, False)
            arms.append((test, write))
            shapes.append(shape)
        otherwise, shape = self.body(node.else_)
        self.sure = outside
        return closures.branches(arms, otherwise), worst.Either((*shapes, shape))

    def _for(self, node: nodes.For) -> Part:
        target = node.target
        simple = not (self.local or node.test or node.recursive) and path_of(node.iter, sliced=True)
        if not simple or not isinstance(target, nodes.Name):
            self.refuse(node, "template-loop")
        over, before = self.expression(node.iter), self.weight
        self.local = (target.name, "loop")
        body, shape = self.body(node.body)
        self.local = ()
        weight = self.weight - before + 1
        otherwise, empty = self.body(node.else_)
        write = closures.loop(over, target.name, body, otherwise, self.line(node), weight)
        return write, worst.Either((worst.Rows(shape), empty))


_TAGS: dict[type[nodes.Node], str] = {
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.Scope: "autoescape",
}
