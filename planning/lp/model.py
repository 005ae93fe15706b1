"""The model under construction: a PuLP problem, its columns in order, and its rows by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

import pulp

Column: TypeAlias = Any
"""A `pulp.LpVariable` (PuLP carries no types)."""

Terms: TypeAlias = Iterable[tuple[Column, float]]


class Model:
    """A PuLP problem whose columns and rows are named by a family and indices.

    Names are opaque ids such as "run_3_12"; what they stand for is kept in `columns_of` and
    `rows_of`, and is never read back from a name.
    """

    def __init__(self) -> None:
        self.problem = pulp.LpProblem("plan", pulp.LpMinimize)
        self.columns: list[Column] = []
        self.columns_of: dict[str, dict[tuple[int, ...], Column]] = defaultdict(dict)
        self.breaches: dict[Column, float] = {}
        """Columns of what may be missed → their cost: 1 / the limit that is missed."""
        self.objectives: dict[str, dict[Column, float]] = {}
        """What a stage makes least, by name, as costs of columns."""
        self.rows: list[pulp.LpConstraint] = []
        self.rows_of: dict[str, dict[tuple[int, ...], int]] = defaultdict(dict)

    def column(self, family: str, *indices: int, most: float | None = None) -> Column:
        """Return the column of `family` at `indices`, made when it is new: between 0 and `most`."""
        known = self.columns_of[family].get(indices)
        if known is not None:
            return known
        name = "_".join((family, *map(str, indices)))
        made = self.problem.add_variable(name, 0, most)
        self.columns_of[family][indices] = made
        self.columns.append(made)
        return made

    def breach(self, family: str, *indices: int, limit: float, side: int = 0) -> Column:
        """Return the column by which a row of `family` may miss its `limit`: 0 below, 1 above."""
        made = self.column(f"breach_{family}", *indices, side)
        self.breaches[made] = 1.0 / max(limit, 1.0)
        return made

    def row(self, family: str, *indices: int, terms: Terms, sense: str, bound: float) -> None:
        """Add the row sum(terms) `sense` bound, where `sense` is "<=", "=" or ">="."""
        total: dict[Column, float] = {}
        for column, coefficient in terms:
            total[column] = total.get(column, 0.0) + coefficient
        made = pulp.LpConstraint(
            pulp.LpAffineExpression(total),
            _SENSES[sense],
            "_".join((family, *map(str, indices))),
            bound,
        )
        self.problem.addConstraint(made)
        self.rows_of[family][indices] = len(self.rows)
        self.rows.append(made)

    def add_to_row(self, family: str, *indices: int, column: Column, coefficient: float) -> None:
        """Add a term to a row that is already there, if it is: for what is asked on from a plan."""
        at = self.rows_of[family].get(indices)
        if at is not None:
            expression = self.rows[at].expr
            expression[column] = expression.get(column, 0.0) + coefficient


_SENSES = {"<=": pulp.LpConstraintLE, "=": pulp.LpConstraintEQ, ">=": pulp.LpConstraintGE}
