"""Ask on from a plan: its model, with room for what could come, and what it reached held.

The same rows as the plan's, and columns for more of each resource, all closed until they are
opened: a question opens some, holds the shares of others, and makes one sum least.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from planning.language import _
from planning.lp.build import build
from planning.lp.inputs import Floats, Inputs
from planning.lp.levels import Levels, weeks_late
from planning.lp.model import Column
from planning.lp.plan import Plan
from planning.lp.planner import demand_proof, never
from planning.lp.result import breached, plan_of
from planning.lp.solver import LoadedModel
from planning.lp.stages import Memory, run_stages
from planning.lp.status import NoPlan, SolveStatus

_NOISE = 1e-6

_USED_UP = 1e-5
"""The part of all there was below which what is left is noise."""

_LATE_SLACK = 3e-6

_INF = float("inf")

_SETTLING = ("departure", "economy")
"""Stages that change no share and no date."""


class ResourceKind(StrEnum):
    """What there can be more of."""

    GOOD = "good"
    """A good that arrives: a powder, a tool, money."""
    WORK_CENTRE = "work_centre"
    CREW = "crew"
    STORAGE = "storage"
    """Room in the store for a good."""
    PURCHASE = "purchase"
    """What a purchase option offers."""
    RUNS = "runs"
    """The most runs of a recipe in a period."""
    DUST = "dust"
    """What a crew may breathe; only to say that it binds, never to be had more of."""


class Resource(NamedTuple):
    """A resource by its kind and index."""

    kind: ResourceKind
    of: int


class Brought(NamedTuple):
    """So much more of a resource in a period."""

    resource: Resource
    period: int
    quantity: float


def code_of(inputs: Inputs, resource: Resource) -> str:
    """Return the code of the record that a resource is of."""
    return {
        ResourceKind.GOOD: inputs.goods,
        ResourceKind.STORAGE: inputs.goods,
        ResourceKind.WORK_CENTRE: inputs.work_centres,
        ResourceKind.CREW: inputs.crews,
        ResourceKind.DUST: inputs.crews,
        ResourceKind.RUNS: inputs.recipes,
        ResourceKind.PURCHASE: tuple(option.code for option in inputs.purchases),
    }[resource.kind][resource.of]


class Asking:
    """The model of `inputs`, loaded, with more of every resource closed at nothing."""

    def __init__(self, inputs: Inputs, *, should_stop: Callable[[], bool] = never) -> None:
        self.inputs = inputs
        self.model = build(inputs)
        self.more: dict[Resource, dict[int, Column]] = {}
        """Resource → period → the column of more of it; period 0 where it is of all periods."""
        self.pools: dict[Resource, Column] = {}
        """Resource → the column of more of it in all periods together."""
        self._weeks_late = weeks_late(inputs)
        self._add_goods()
        self._add_capacity()
        self._add_limits()
        for resource, columns in self.more.items():
            pool = self.model.column(f"pool_{resource.kind}", resource.of, most=0.0)
            terms = [(pool, -1.0), *((column, 1.0) for column in columns.values())]
            family = f"limit_pool_{resource.kind}"
            self.model.row(family, resource.of, terms=terms, sense="<=", bound=0.0)
            self.pools[resource] = pool
        late = self._add_lateness()
        self.loaded = LoadedModel(self.model, should_stop=should_stop)
        self.loaded.bound_rows(late, [_INF] * len(late))
        self._as_built = self._bounds()

    def _add_goods(self) -> None:
        """More of a good arrives in t; a tool serves from t on; what keeps only so long ages."""
        inputs = self.inputs
        for good in range(len(inputs.goods)):
            columns = self.more.setdefault(Resource(ResourceKind.GOOD, good), {})
            for t in range(len(inputs.periods)):
                column = columns[t] = self.model.column("more_good", good, t)
                self.model.add_to_row("balance_stock", good, t, column=column, coefficient=-1.0)
                casts = -float(inputs.casts[good, t])
                self.model.add_to_row("limit_tools", good, t, column=column, coefficient=casts)
                for later in range(t, len(inputs.periods)):
                    age = (inputs.periods[later].last_day - inputs.periods[t].last_day).days
                    if age < inputs.shelf_life_days[good]:
                        self.model.add_to_row(
                            "limit_age", good, later, column=column, coefficient=-1.0
                        )

    def _add_capacity(self) -> None:
        for kind, family in (
            (ResourceKind.WORK_CENTRE, "limit_work_centre"),
            (ResourceKind.CREW, "limit_crew"),
            (ResourceKind.DUST, "limit_dust"),
        ):
            for of, t in list(self.model.rows_of[family]):
                column = self.model.column(f"more_{kind}", of, t)
                self.more.setdefault(Resource(kind, of), {})[t] = column
                self.model.add_to_row(family, of, t, column=column, coefficient=-1.0)

    def _add_limits(self) -> None:
        """More room (of all periods), a larger offer, more runs than a recipe's most."""
        for good, t in list(self.model.rows_of["limit_storage"]):
            column = self.model.column("more_storage", good)
            self.more.setdefault(Resource(ResourceKind.STORAGE, good), {})[0] = column
            self.model.add_to_row("limit_storage", good, t, column=column, coefficient=-1.0)
        for (option,) in list(self.model.rows_of["limit_purchase"]):
            column = self.model.column("more_purchase", option)
            self.more.setdefault(Resource(ResourceKind.PURCHASE, option), {})[0] = column
            self.model.add_to_row("limit_purchase", option, column=column, coefficient=-1.0)
        for (recipe, t), run in self.model.columns_of["run"].items():
            most = float(self.inputs.most_runs[recipe, t])
            if np.isfinite(most):
                column = self.model.column("more_runs", recipe, t)
                self.more.setdefault(Resource(ResourceKind.RUNS, recipe), {})[t] = column
                run.upBound = None  # the row below takes over
                terms = [(run, 1.0), (column, -1.0)]
                self.model.row("limit_runs", recipe, t, terms=terms, sense="<=", bound=most)

    def _add_lateness(self) -> list[int]:
        wanted = self.inputs.claims.window_numbers("wanted")
        terms: dict[int, list[tuple[Column, float]]] = {}
        for (window, t), column in self.model.columns_of["hand_over"].items():
            if self._weeks_late[window, t] > 0:
                weeks = float(self._weeks_late[window, t] / wanted[window])
                terms.setdefault(window, []).append((column, weeks))
        for window, its_terms in terms.items():
            self.model.row("keep_lateness", window, terms=its_terms, sense="<=", bound=0.0)
        return list(self.model.rows_of["keep_lateness"].values())

    def _bounds(self) -> tuple[Floats, Floats, Floats]:
        loaded = self.loaded
        return loaded.lower.copy(), loaded.upper.copy(), loaded.rows.upper.copy()

    def reset(self) -> None:
        """Take back every bound that was set since the model was built."""
        lower, upper, most = self._as_built
        loaded = self.loaded
        for index in np.flatnonzero((loaded.lower != lower) | (loaded.upper != upper)):
            column = self.model.columns[index]
            loaded.bound_column(column, float(lower[index]), float(upper[index]))
        rows = np.flatnonzero(loaded.rows.upper != most)
        loaded.bound_rows(rows.tolist(), most[rows].tolist())

    def hold(self, levels: Levels, *, free: Collection[int] = ()) -> None:
        """Hold every group but those of `free` at its share, and every window at its lateness.

        What the groups of `free` still lack may come as late as they allow. Pins, reserves and
        the like are not breached more than `levels` says.
        """
        windows = self.inputs.claims.indices("window").tolist()
        for group in range(len(levels.lacks)):
            if group not in free:
                self.lack_at_most(group, float(levels.lacks[group] + levels.slack[group]))
        room = dict.fromkeys(windows, 0.0)
        base, wanted = (
            self.inputs.claims.numbers("base"),
            self.inputs.claims.window_numbers("wanted"),
        )
        for group in free:
            window = windows[group]
            most = float(self._weeks_late[window].max(initial=0.0))
            room[window] += most * float(levels.lacks[group] * base[group] / wanted[window])
        for (window,), row in self.model.rows_of["keep_lateness"].items():
            late = float(levels.late[window]) + room[window] + _LATE_SLACK
            self.loaded.bound_rows([row], [late])
        total = self.model.columns_of["total_breaches"].get(())
        if total is not None:
            most = levels.breaches + _LATE_SLACK * max(1.0, levels.breaches)
            self.loaded.bound_column(total, 0.0, most)

    def lack_at_most(self, group: int, share: float) -> None:
        """Ask that `group` lacks no more than `share` of what it asks for."""
        short = self.model.columns_of["short"][(group,)]
        built = float(self._as_built[1][self.loaded.at[short]])
        self.loaded.bound_column(short, 0.0, min(built, share))

    def late_at_most(self, window: int, weeks: float) -> None:
        """Ask that what a window's claims ask for is late by no more than `weeks` per unit."""
        row = self.model.rows_of["keep_lateness"].get((window,))
        if row is not None:
            self.loaded.bound_rows([row], [weeks])

    def hand_over_until(self, group: int, period: int) -> None:
        """Hand nothing over in the group's window after `period`."""
        window = int(self.inputs.claims.indices("window")[group])
        for (its, t), column in self.model.columns_of["hand_over"].items():
            if its == window and t > period:
                self.loaded.bound_column(column, 0.0, 0.0)

    def least_lack(self, groups: Collection[int]) -> float | None:
        """Make the mean share that `groups` lack least; None when what is asked cannot be."""
        short = self.model.columns_of["short"]
        return self.least({short[(group,)]: 1.0 / len(groups) for group in groups})

    def let_breach(self) -> None:
        """Let pins, reserves and the like be breached without limit."""
        total = self.model.columns_of["total_breaches"].get(())
        if total is not None:
            self.loaded.bound_column(total, 0.0, _INF)

    def open(self, resource: Resource, most: float = _INF) -> None:
        """Let there be up to `most` more of `resource`, in all periods together."""
        self.loaded.bound_column(self.pools[resource], 0.0, most)

    def bring(self, brought: Iterable[Brought]) -> None:
        """Let there be these amounts more, each in its period, and no more of these resources."""
        amounts: dict[Resource, dict[int, float]] = {}
        for resource, period, quantity in brought:
            amounts.setdefault(resource, {})[period] = quantity
        for resource, by_period in amounts.items():
            self.open(resource)
            for period, column in self.more[resource].items():
                self.loaded.bound_column(column, 0.0, by_period.get(period, 0.0))

    def least(self, costs: Mapping[Column, float]) -> float | None:
        """Make sum(costs) least and return it; None when what is asked cannot be.

        Raises:
            NoPlan: stopped, or not proved.
        """
        self.loaded.set_costs(costs)
        status = self.loaded.solve()
        if status is SolveStatus.INFEASIBLE:
            return None
        demand_proof(status, self.loaded)
        return self.loaded.value(costs)

    def plan_again(self, memory: Memory | None = None, *, to_the_end: bool = True) -> None:
        """Run all stages within the bounds set so far.

        Not to the end: without those that change no share and no date.

        Raises:
            NoPlan: stopped, or not proved.
        """
        status, _stages = run_stages(
            self.loaded,
            self.model,
            self.inputs,
            memory=memory,
            leave_out=() if to_the_end else _SETTLING,
        )
        demand_proof(status, self.loaded)

    def lacks(self) -> Floats:
        """Return the share that each group lacks at the last solution."""
        short = self.model.columns_of["short"]
        return np.array([self.value("short", group) for group in range(len(short))])

    def late(self) -> Floats:
        """Return the weeks late per unit wanted of each window at the last solution."""
        late = np.zeros(len(self.inputs.claims.windows))
        wanted = self.inputs.claims.window_numbers("wanted")
        for (window, t), column in self.model.columns_of["hand_over"].items():
            value = self.loaded.values[self.loaded.at[column]]
            late[window] += self._weeks_late[window, t] * value / wanted[window]
        return late

    def handed_over(self) -> Floats:
        """Return what each claim gets in all at the last solution, not yet in whole pieces."""
        claims = self.inputs.claims
        groups = claims.frame["group"].to_numpy(dtype=np.int64)
        base: Floats = claims.numbers("base")
        had: Floats = claims.numbers("delivered")
        total: Floats = had + claims.numbers("wanted") - self.lacks() * base
        own = claims.frame["base"].to_numpy(dtype=np.float64)
        before = claims.frame["delivered"].to_numpy(dtype=np.float64)
        handed: Floats = np.maximum(0.0, total[groups] * own / base[groups] - before)
        return handed

    def brought(self, *, least: float = 1e-6) -> list[Brought]:
        """Return what there is more of at the last solution, from `least` of it on."""
        return [
            Brought(resource, period, quantity)
            for resource, columns in self.more.items()
            for period, column in columns.items()
            if (quantity := float(self.loaded.values[self.loaded.at[column]])) > least
        ]

    def breached(self, family: str, of: int) -> tuple[str, str]:
        """Return the key of the record that a breach of `family` is of, and its unit."""
        return breached(family, of, self.inputs)

    def outflow(self) -> Floats:
        """Return [G, T] what goes out of each stock to runs and claims at the last solution."""
        out = np.zeros((len(self.inputs.goods), len(self.inputs.periods)))
        rows = self.loaded.rows
        for (good, t), at in self.model.rows_of["balance_stock"].items():
            part = slice(rows.start[at], rows.start[at + 1])
            leaving = np.maximum(rows.value[part], 0.0) * self.loaded.values[rows.index[part]]
            kept = self.value("stock", good, t) + self.value("discard", good, t)
            out[good, t] = max(0.0, float(leaving.sum()) - kept)
        return out

    def used_up(self) -> list[Resource]:
        """Return the resources of which nothing is left in some period at the last solution."""
        families = {
            ResourceKind.WORK_CENTRE: "limit_work_centre",
            ResourceKind.CREW: "limit_crew",
            ResourceKind.STORAGE: "limit_storage",
            ResourceKind.PURCHASE: "limit_purchase",
            ResourceKind.RUNS: "limit_runs",
            ResourceKind.DUST: "limit_dust",
        }
        rows = self.loaded.rows
        slack = rows.upper - rows.times(self.loaded.values)
        full = slack <= _USED_UP * np.maximum(1.0, np.abs(rows.upper))
        out = self.outflow().sum(axis=1)
        found = []
        for resource in self.more:
            kind, of = resource
            if kind is ResourceKind.GOOD:
                keep = float(self.inputs.reserve[of]) + _USED_UP * max(1.0, out[of])
                stocks = (self.value("stock", of, t) for t in range(len(self.inputs.periods)))
                tools = self._rows_of("limit_tools", of)
                is_used_up = out[of] > _NOISE and any(stock <= keep for stock in stocks)
                is_used_up = is_used_up or any(full[row] for row in tools)
            else:
                is_used_up = any(full[row] for row in self._rows_of(families[kind], of))
            if is_used_up:
                found.append(resource)
        return found

    def _rows_of(self, family: str, of: int) -> list[int]:
        return [row for at, row in self.model.rows_of[family].items() if at[0] == of]

    def value(self, family: str, *indices: int) -> float:
        """Return the value of a column at the last solution, 0 where there is none."""
        column = self.model.columns_of[family].get(indices)
        return 0.0 if column is None else float(self.loaded.values[self.loaded.at[column]])


def plan_for_shares(inputs: Inputs, *, should_stop: Callable[[], bool] = never) -> Plan:
    """Return a plan with the shares and lateness of the plan of `inputs`, and no more settled.

    Raises:
        NoPlan: stopped, or not proved.
    """
    model = build(inputs)
    loaded = LoadedModel(model, should_stop=should_stop)
    status, stages = run_stages(loaded, model, inputs, leave_out=_SETTLING)
    demand_proof(status, loaded)
    return plan_of(model, inputs, loaded, stages, scenario=None, input_sha256="")


def no_longer_fits() -> NoPlan:
    """Return what to raise when a plan's shares cannot be held with the plant as it is."""
    return NoPlan(
        SolveStatus.INFEASIBLE,
        _("The plan does not fit the plant any more; plan again, then ask."),
    )
