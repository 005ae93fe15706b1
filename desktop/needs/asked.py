"""Who asks for what, by body, and what the plan in view gives: found out beside the window.

Only keys are held here; rows are made of them when somebody looks at them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.table.arranging import PORTION, Overtaken
from desktop.table.names import plain
from planning.plant import Body, Need, Order, OrderLine, Plant
from planning.plant.words import good_name

if TYPE_CHECKING:
    from planning.lp.plan import Plan

NAME, QUANTITY, DUE, CLASS, GETS, SHARE, WAITS = range(7)
"""The columns of the tree."""

Target = tuple[str, str]
"""What a row stands for: "body", "need" or "line", and the key of the record."""


class Met(NamedTuple):
    """What the plan gives one need or order line."""

    wanted: float
    """What is still asked for."""
    planned: float
    share: float
    late: float

    @property
    def waits(self) -> float:
        """What it does not get."""
        return max(0.0, self.wanted - self.planned)


@dataclass(frozen=True)
class Sum:
    """What all under one body get together."""

    count: int = 0
    shares: float = 0.0
    least: float = 1.0
    waiting: int = 0
    """How many of them wait for some of it."""

    @property
    def mean(self) -> float | None:
        """The mean of their shares; None when nothing is planned for them."""
        return self.shares / self.count if self.count else None

    def plus(self, other: Sum) -> Sum:
        """Return both together."""
        return Sum(
            self.count + other.count,
            self.shares + other.shares,
            min(self.least, other.least),
            self.waiting + other.waiting,
        )


HAIR = 1e-6


@dataclass
class Asked:
    """The tree: bodies in bodies, what each asks for, and what comes of it."""

    plant: Plant
    met: dict[str, Met] = field(default_factory=dict)
    """By claim."""
    bodies: dict[str | None, list[str]] = field(default_factory=dict)
    """Bodies in each body that are shown; None: those in no other."""
    claims: dict[str, list[Target]] = field(default_factory=dict)
    """What each body asks for that is shown."""
    sums: dict[str, Sum] = field(default_factory=dict)
    shown: int = 0
    """How many needs and order lines are shown."""

    def under(self, target: Target | None) -> list[Target]:
        """Return what stands under a row; None: under no row."""
        if target is None:
            return [("body", code) for code in self.bodies.get(None, ())]
        if target[0] != "body":
            return []
        inner = [("body", code) for code in self.bodies.get(target[1], ())]
        return inner + self.claims.get(target[1], [])

    def count_under(self, target: Target) -> int:
        """Return how many rows stand right under a row."""
        if target[0] != "body":
            return 0
        return len(self.bodies.get(target[1], ())) + len(self.claims.get(target[1], ()))

    def way_to(self, target: Target) -> list[Target]:
        """Return the rows from the outermost body down to `target`; none when it is not there."""
        body = target[1] if target[0] == "body" else body_of(self.plant, target)
        way: list[Target] = [] if target[0] == "body" else [target]
        bodies = self.plant.in_table("bodies")
        passed: set[str] = set()
        while body is not None and body in bodies and body not in passed:
            passed.add(body)
            way.insert(0, ("body", body))
            body = getattr(bodies[body], "parent", None)
        return way


def body_of(plant: Plant, target: Target) -> str | None:
    """Return the code of the body that asks for a need or order line."""
    if target[0] == "need":
        need = plant.get(Need, target[1])
        return need.body if need is not None else None
    line = plant.get(OrderLine, target[1])
    order = plant.get(Order, line.order) if line is not None else None
    return order.body if order is not None else None


def met_by(plan: Plan | None) -> dict[str, Met]:
    """Return what `plan` gives each claim."""
    if plan is None:
        return {}
    columns = (plan.claims[name] for name in ("claim", "wanted", "planned", "share", "late"))
    return {
        str(claim): Met(wanted, planned, share, late)
        for claim, wanted, planned, share, late in zip(*columns, strict=True)
    }


def find_out(
    plant: Plant,
    plan: Plan | None,
    words: Sequence[str] = (),
    sort: tuple[int, bool] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Asked:
    """Return the tree with the rows in which all `words` occur, sorted by a column (and down).

    Raises:
        Overtaken: when `should_stop` says so.
    """
    asked = Asked(plant, met_by(plan))
    claims: dict[str, list[Target]] = defaultdict(list)
    for need in _watched(plant.all(Need), should_stop):
        claims[need.body].append(("need", need.code))
    orders = {order.code: order.body for order in plant.all(Order)}
    for line in _watched(plant.all(OrderLine), should_stop):
        if line.order in orders:
            claims[orders[line.order]].append(("line", line.key))
    children: dict[str | None, list[str]] = defaultdict(list)
    bodies = plant.bodies
    for body in _watched(bodies.values(), should_stop):
        children[body.parent if body.parent in bodies else None].append(body.code)
    _Walk(asked, bodies, children, claims, words, should_stop).walk()
    if sort is not None:
        _sort(asked, *sort)
    return asked


class _Walk:
    """Goes through the bodies from the innermost out, and keeps what is shown."""

    def __init__(
        self,
        asked: Asked,
        bodies: dict[str, Body],
        children: dict[str | None, list[str]],
        claims: dict[str, list[Target]],
        words: Sequence[str],
        should_stop: Callable[[], bool],
    ) -> None:
        self._asked, self._bodies = asked, bodies
        self._children, self._claims = children, claims
        self._words = list(words)
        self._should_stop = should_stop
        self._goods: dict[str, bool] = {}

    def walk(self) -> None:
        """Fill the tree."""
        way: list[tuple[str, bool]] = [(code, not self._words) for code in self._children[None]]
        order: list[tuple[str, bool]] = []
        while way:
            code, matched = way.pop()
            matched = matched or self._has(self._bodies[code].name)
            order.append((code, matched))
            way += [(inner, matched) for inner in self._children.get(code, ())]
        kept: set[str] = set()
        for place, (code, matched) in enumerate(reversed(order)):
            if place % 64 == 0 and self._should_stop():
                raise Overtaken
            self._keep(code, matched, kept)
        for outer, inner in self._children.items():
            if outer is None or outer in kept:
                self._asked.bodies[outer] = [code for code in inner if code in kept]

    def _keep(self, code: str, matched: bool, kept: set[str]) -> None:
        asked = self._asked
        own = self._claims.get(code, [])
        if not matched:
            own = [target for target in own if self._good_has(target)]
        inner = [c for c in self._children.get(code, ()) if c in kept]
        if not (own or inner or matched):
            return
        kept.add(code)
        asked.claims[code] = own
        asked.shown += len(own)
        total = self._sum(own)
        for body in inner:
            total = total.plus(asked.sums[body])
        asked.sums[code] = total

    def _sum(self, targets: Sequence[Target]) -> Sum:
        found = [met for _kind, key in targets if (met := self._asked.met.get(key)) is not None]
        if not found:
            return Sum()
        return Sum(
            len(found),
            sum(met.share for met in found),
            min(met.share for met in found),
            sum(met.waits > HAIR for met in found),
        )

    def _good_has(self, target: Target) -> bool:
        plant = self._asked.plant
        record: Any = plant.get(Need if target[0] == "need" else OrderLine, target[1])
        known = self._goods.get(record.good)
        if known is None:
            known = self._goods[record.good] = self._has(good_name(plant, record.good))
        return known

    def _has(self, text: str) -> bool:
        text = plain(text)
        return all(word in text for word in self._words)


def _sort(asked: Asked, column: int, down: bool) -> None:
    plant = asked.plant
    bodies = plant.bodies

    def of_body(code: str) -> Any:
        body, total = bodies[code], asked.sums.get(code, Sum())
        if column == QUANTITY:
            return (body.families or 0, plain(body.name))
        if column == SHARE:
            return (-1.0 if total.mean is None else total.mean, plain(body.name))
        if column == WAITS:
            return (total.waiting, plain(body.name))
        return (0, plain(body.name))

    def of_claim(target: Target) -> Any:
        record: Any = plant.get(Need if target[0] == "need" else OrderLine, target[1])
        met = asked.met.get(target[1])
        if column == NAME:
            return plain(good_name(plant, record.good))
        if column == QUANTITY:
            return record.quantity
        if column == DUE:
            return record.due
        if column == CLASS:
            return getattr(record, "priority_class", 0)
        if met is None:
            return -1.0
        return {GETS: met.planned, SHARE: met.share, WAITS: met.waits}[column]

    for inner in asked.bodies.values():
        inner.sort(key=of_body, reverse=down)
    for code, targets in asked.claims.items():
        asked.claims[code] = sorted(targets, key=of_claim, reverse=down)


def _watched(records: Any, should_stop: Callable[[], bool]) -> Iterator[Any]:
    for place, record in enumerate(records):
        if place % PORTION == 0 and should_stop():
            raise Overtaken
        yield record
