"""A small layered layout: boxes in rows by distance from the start, labels in rows between. Pure geometry.

The steps are Sugiyama's: turn back edges round, give every box a rank, cut long edges into pieces of one
rank, order each rank to cross little, then move everything close to what it is joined to. A label is a piece
like any other, so that no label ever lies on a box or on another label. Units are SVG's, y grows downwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GAP_X = 28.0
GAP_Y = 22.0
_BEND = 2.0
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Edge:
    """A labelled edge with the size of its label."""

    source: str
    target: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies: its centre and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """An edge as it is drawn: from source to target through ``points``; ``label`` is where its label lies;
    ``back`` when it leads to an earlier box."""

    points: tuple[tuple[float, float], ...]
    label: Spot
    back: bool


@dataclass(slots=True)
class _Piece:
    """Anything that takes part in the layout: a box, a label or a bend."""

    width: float
    height: float
    rank: int
    order: float = 0.0
    x: float = 0.0
    y: float = 0.0
    floor: float = 0.0  # the lower end of its row
    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)


def layout(
    boxes: Mapping[str, tuple[float, float]], edges: Sequence[Edge]
) -> tuple[dict[str, Spot], list[Route], float, float]:
    """Spots of the boxes, routes of the edges (in their order; source and target differ), and the size of it all."""
    back = _back_edges(list(boxes), edges)
    ranks = _ranks(list(boxes), edges, back)
    pieces = [_Piece(width, height, 2 * ranks[name]) for name, (width, height) in boxes.items()]
    index = {name: number for number, name in enumerate(boxes)}
    chains = [_chain(pieces, index, edge, turned) for edge, turned in zip(edges, back, strict=True)]
    rows = _ordered(pieces)
    _place(pieces, rows)
    width = max((piece.x + piece.width / 2 for piece in pieces), default=0.0)
    height = max((piece.y + piece.height / 2 for piece in pieces), default=0.0)
    routes = [_route(pieces, *chain, turned) for chain, turned in zip(chains, back, strict=True)]
    return {name: _spot(pieces[number]) for name, number in index.items()}, routes, width, height


def _spot(piece: _Piece) -> Spot:
    return Spot(piece.x, piece.y, piece.width, piece.height)


# ── ranks ────────────────────────────────────────────────────────────────────────────────────────────────
def _back_edges(names: Sequence[str], edges: Sequence[Edge]) -> list[bool]:
    """Which edges lead back to a box on the way to their source."""
    out: dict[str, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        out[edge.source].append(number)
    back = [False] * len(edges)
    done: set[str] = set()
    for start in names:
        if start in done:
            continue
        path, stack = {start}, [(start, iter(out[start]))]
        done.add(start)
        while stack:
            name, rest = stack[-1]
            if (here := next(rest, None)) is None:
                path.discard(name)
                stack.pop()
                continue
            target = edges[here].target
            if target in path:
                back[here] = True
            elif target not in done:
                done.add(target)
                path.add(target)
                stack.append((target, iter(out[target])))
    return back


def _ranks(names: Sequence[str], edges: Sequence[Edge], back: Sequence[bool]) -> dict[str, int]:
    """The longest way from a start, back edges turned round."""
    pairs = [
        (e.target, e.source) if turned else (e.source, e.target)
        for e, turned in zip(edges, back, strict=True)
    ]
    ranks = dict.fromkeys(names, 0)
    for _ in names:
        moved = False
        for source, target in pairs:
            if ranks[target] <= ranks[source]:
                ranks[target], moved = ranks[source] + 1, True
        if not moved:
            break
    return ranks


def _chain(pieces: list[_Piece], index: Mapping[str, int], edge: Edge, turned: bool) -> tuple[list[int], int]:
    """The pieces of an edge from upper to lower box, and which of them is the label (next to the source)."""
    upper, lower = index[edge.source], index[edge.target]
    if turned:
        upper, lower = lower, upper
    first, last = pieces[upper].rank, pieces[lower].rank
    label = last - 1 if turned else first + 1
    chain = [upper]
    for rank in range(first + 1, last):
        size = (edge.width, edge.height) if rank == label else (_BEND, 0.0)
        pieces.append(_Piece(*size, rank))
        chain.append(len(pieces) - 1)
    chain.append(lower)
    for one, other in pairwise(chain):
        pieces[one].below.append(other)
        pieces[other].above.append(one)
    return chain, chain[label - first]


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────
def _ordered(pieces: list[_Piece]) -> list[list[int]]:
    """The rows from top to bottom, each from left to right, with few crossings."""
    rows: list[list[int]] = [[] for _ in range(max((piece.rank for piece in pieces), default=-1) + 1)]
    for number in _depth_first(pieces):
        rows[pieces[number].rank].append(number)
    _number(pieces, rows)
    best, fewest = [list(row) for row in rows], _crossings(pieces, rows)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else reversed(rows):
            centre = {
                n: _centre(pieces, pieces[n].above if down else pieces[n].below, pieces[n].order) for n in row
            }
            row.sort(key=centre.__getitem__)
            for order, number in enumerate(row):
                pieces[number].order = float(order)
        crossings = _crossings(pieces, rows)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    _number(pieces, best)
    return best


def _depth_first(pieces: list[_Piece]) -> list[int]:
    seen: dict[int, None] = {}
    for start in range(len(pieces)):
        stack = [start] if not pieces[start].above else []
        while stack:
            number = stack.pop()
            if number not in seen:
                seen[number] = None
                stack.extend(reversed(pieces[number].below))
    return [*seen, *(number for number in range(len(pieces)) if number not in seen)]


def _number(pieces: list[_Piece], rows: list[list[int]]) -> None:
    for row in rows:
        for order, number in enumerate(row):
            pieces[number].order = float(order)


def _centre(pieces: list[_Piece], neighbours: list[int], own: float) -> float:
    return sum(pieces[n].order for n in neighbours) / len(neighbours) if neighbours else own


def _crossings(pieces: list[_Piece], rows: list[list[int]]) -> int:
    count = 0
    for row in rows:
        ends = [(pieces[n].order, pieces[b].order) for n in row for b in pieces[n].below]
        count += sum((a - c) * (b - d) < 0 for i, (a, b) in enumerate(ends) for c, d in ends[:i])
    return count


# ── coordinates ──────────────────────────────────────────────────────────────────────────────────────────
def _place(pieces: list[_Piece], rows: list[list[int]]) -> None:
    top = 0.0
    for row in rows:
        tallest = max((pieces[number].height for number in row), default=0.0)
        left = 0.0
        for number in row:
            piece = pieces[number]
            piece.x, piece.y = left + piece.width / 2, top + piece.height / 2
            piece.floor = top + tallest
            left += piece.width + GAP_X
        top += tallest + GAP_Y
    for sweep in range(4 * _SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            _settle(pieces, row)
    shift = min((piece.x - piece.width / 2 for piece in pieces), default=0.0)
    for piece in pieces:
        piece.x -= shift


def _pull(piece: _Piece, other: _Piece) -> float:
    """How hard a piece wants to stand below another: bends most, so that long edges are straight."""
    bends = (piece.width <= _BEND) + (other.width <= _BEND)
    return (1.0, 1.0, 12.0)[bends]


def _settle(pieces: list[_Piece], row: Sequence[int]) -> None:
    """Move a row as close to what it is joined to as its order and gaps allow: least squares, by pooling those
    that want to pass each other."""
    offset, before = 0.0, None
    offsets: list[float] = []
    blocks: list[list[float]] = []  # [weighted sum of wishes, weight, count]
    for number in row:
        piece = pieces[number]
        offset += (before.width + piece.width) / 2 + GAP_X if before else 0.0
        offsets.append(offset)
        before = piece
        pulls = [(_pull(piece, pieces[n]), pieces[n].x) for n in (*piece.above, *piece.below)]
        weight = sum(pull for pull, _ in pulls) or 0.1
        wish = sum(pull * x for pull, x in pulls) / weight if pulls else piece.x
        blocks.append([(wish - offset) * weight, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    places = [total / weight for total, weight, count in blocks for _ in range(int(count))]
    for number, at, place in zip(row, offsets, places, strict=True):
        pieces[number].x = place + at


def _port(piece: _Piece, others: list[int], other: int, pieces: list[_Piece]) -> float:
    """Where on a box's side an edge begins: edges are spread in the order of where they lead."""
    ordered = sorted(others, key=lambda number: pieces[number].x)
    room = min(piece.width * 0.7, 34.0 * (len(ordered) - 1))
    share = (ordered.index(other) / (len(ordered) - 1) - 0.5) if len(ordered) > 1 else 0.0
    return piece.x + room * share


def _route(pieces: list[_Piece], chain: list[int], label: int, turned: bool) -> Route:
    """Straight through every row, so that nothing tall beside it is crossed; curved between rows."""
    upper, lower = pieces[chain[0]], pieces[chain[-1]]
    x = _port(upper, upper.below, chain[1], pieces)
    points = [(x, upper.y + upper.height / 2), (x, upper.floor)]
    for number in chain[1:-1]:
        piece = pieces[number]
        points += [(piece.x, piece.y - piece.height / 2), (piece.x, piece.floor)]
    points.append((_port(lower, lower.above, chain[-2], pieces), lower.y - lower.height / 2))
    return Route(tuple(reversed(points) if turned else points), _spot(pieces[label]), turned)
