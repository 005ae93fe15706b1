"""Read a solved model into the tables of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planning.lp.claims import tier_name
from planning.lp.constraints.work import breathed
from planning.lp.fairness import SLACK
from planning.lp.inputs import Inputs
from planning.lp.model import Model
from planning.lp.objectives import value_of_all
from planning.lp.pieces import whole_pieces
from planning.lp.plan import Plan, table
from planning.lp.solver import LoadedModel
from planning.lp.stages import Stage
from planning.lp.status import SolveStatus

Floats = NDArray[np.float64]

NOISE = 1e-6
"""Quantities below this are the solver's noise."""


_CLOSE = 0.05
"""The most of a piece that holding shares by a slack may cost a group, and is given back to it."""


class Solution:
    """The values of a solved model, by family of columns."""

    def __init__(self, model: Model, values: Floats) -> None:
        self._model = model
        self._at = {column: index for index, column in enumerate(model.columns)}
        self._values = np.where(np.abs(values) < NOISE, 0.0, values)

    def array(self, family: str, *shape: int) -> Floats:
        """Return the values of `family` as an array of `shape`, 0 where there is no column."""
        filled = np.zeros(shape)
        for indices, column in self._model.columns_of[family].items():
            filled[indices] = self._values[self._at[column]]
        return filled

    def items(self, family: str) -> list[tuple[tuple[int, ...], float]]:
        """Return (indices, value) of the columns of `family` that are not 0."""
        found = (
            (indices, float(self._values[self._at[column]]))
            for indices, column in self._model.columns_of[family].items()
        )
        return [(indices, value) for indices, value in found if value]


def plan_of(
    model: Model,
    inputs: Inputs,
    loaded: LoadedModel,
    stages: Sequence[Stage],
    *,
    scenario: str | None,
    input_sha256: str,
) -> Plan:
    """Return the plan that the last solution of `loaded` stands for."""
    solution = Solution(model, loaded.values)
    runs = solution.array("run", len(inputs.recipes), len(inputs.periods))
    deliveries, claims, by_good = _claims(solution, inputs)
    recipes, in_periods = np.nonzero(runs)
    return Plan(
        status=SolveStatus.OPTIMAL,
        scenario=scenario,
        input_sha256=input_sha256,
        periods=_periods(inputs),
        production=table(
            "production",
            {
                "recipe": np.array(inputs.recipes, dtype=object)[recipes],
                "period": in_periods,
                "runs": runs[recipes, in_periods],
            },
        ),
        stock=_stock(solution, inputs, runs, by_good),
        use=_use(solution, inputs, runs),
        deliveries=deliveries,
        claims=claims,
        purchases=_purchases(solution, inputs),
        mixes=_mixes(solution, inputs, runs),
        breaches=_breaches(solution, model, inputs),
        stages=table(
            "stages",
            {
                "stage": [stage.name for stage in stages],
                "value": [stage.value for stage in stages],
                "solves": [stage.solves for stage in stages],
                "seconds": [stage.seconds for stage in stages],
            },
        ),
        figures=_figures(model, inputs, loaded, runs),
    )


def _periods(inputs: Inputs) -> pd.DataFrame:
    return table(
        "periods",
        {
            "period": [period.index for period in inputs.periods],
            "first_day": [period.first_day for period in inputs.periods],
            "last_day": [period.last_day for period in inputs.periods],
            "unit": [period.unit.value for period in inputs.periods],
            "weeks": [period.weeks for period in inputs.periods],
        },
    )


def _claims(
    solution: Solution, inputs: Inputs
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Floats, Floats]]:
    """Return deliveries, claims, and per good and period what is handed over: pieces and exact."""
    count = len(inputs.periods)
    frame = inputs.claims.frame
    handed = _by_group(solution, inputs)
    had, wanted = frame["delivered"].to_numpy(), frame["wanted"].to_numpy()
    base, goods = frame["base"].to_numpy(), frame["good"].to_numpy(dtype=np.int64)
    group_of = frame["group"].to_numpy(dtype=np.int64)
    pieces, exact = np.zeros((len(frame), count)), np.zeros((len(frame), count))
    order = np.argsort(group_of, kind="stable")
    for members in np.split(order, np.cumsum(inputs.claims.indices("members"))[:-1]):
        if not len(members):
            continue
        total = np.cumsum(handed[group_of[members[0]]]) + had[members].sum()
        running = np.maximum.accumulate(_shared(total, base[members], had[members]), axis=0)
        exact[members] = np.diff(running, axis=0, prepend=0.0).T
        pieces[members] = exact[members]
        if inputs.whole[goods[members[0]]]:
            needs = had[members] + wanted[members]
            close = min(_CLOSE, max(NOISE, 10 * SLACK * float(base[members].sum())))
            whole = whole_pieces(total, base[members], had[members], needs, close=close)
            start = np.floor(had[members] + NOISE)
            pieces[members] = np.diff(whole - start, axis=0, prepend=0.0).T
    by_good = (np.zeros((len(inputs.goods), count)), np.zeros((len(inputs.goods), count)))
    for summed, each in zip(by_good, (pieces, exact), strict=True):
        np.add.at(summed, goods, each)
    return (
        _deliveries(frame, pieces, exact),
        _claim_table(inputs, pieces, exact),
        by_good,
    )


def _shared(totals: Floats, base: Floats, had: Floats) -> Floats:
    """Return [T, M] what each member gets of a group's running total, with equal shares of `base`.

    Those who had more before than the share that all have by then get nothing; the others share
    what there is: the share is the least that any of them, the least served first, would reach.
    """
    order = np.argsort(had / base, kind="stable")
    sums, hads = np.cumsum(base[order]), np.cumsum(had[order])
    new = np.maximum(totals - had.sum(), 0.0)
    share = ((new[:, None] + hads) / sums).min(axis=1)
    gets: Floats = np.maximum(np.outer(share, base) - had, 0.0)
    return gets


def _by_group(solution: Solution, inputs: Inputs) -> Floats:
    """Return [N, T] what each group of alike claims is handed.

    What a window is handed goes to its groups in the order of their tiers; within a tier, in
    proportion to what each gets in all.
    """
    claims = inputs.claims
    short = solution.array("short", len(claims.groups))
    gets = np.maximum(0.0, claims.numbers("wanted") - claims.numbers("base") * short)
    running = np.cumsum(
        solution.array("hand_over", len(claims.windows), len(inputs.periods)), axis=1
    )
    handed = np.zeros((len(claims.groups), len(inputs.periods)))
    windows, tiers = claims.indices("window"), claims.indices("tier")
    before = np.zeros_like(running)
    for tier in sorted(set(tiers.tolist())):
        ours = np.flatnonzero(tiers == tier)
        together = np.zeros(len(running))
        np.add.at(together, windows[ours], gets[ours])
        taken = np.clip(running - before, 0.0, together[:, None])
        before += taken
        part = gets[ours] / np.maximum(together[windows[ours]], NOISE)
        handed[ours] = part[:, None] * taken[windows[ours]]
    return np.diff(handed, axis=1, prepend=0.0)


def _deliveries(frame: pd.DataFrame, pieces: Floats, exact: Floats) -> pd.DataFrame:
    noise = NOISE * np.maximum(1.0, frame["base"].to_numpy(dtype=np.float64))[:, None]
    claims, periods = np.nonzero((pieces > noise) | (exact > noise))
    return table(
        "deliveries",
        {
            "claim": frame["key"].to_numpy()[claims],
            "period": periods,
            "quantity": pieces[claims, periods],
            "exact": exact[claims, periods],
            "late": periods > frame["due"].to_numpy()[claims],
        },
    )


def _claim_table(inputs: Inputs, pieces: Floats, exact: Floats) -> pd.DataFrame:
    frame = inputs.claims.frame
    wanted, had = frame["wanted"].to_numpy(), frame["delivered"].to_numpy()
    planned = pieces.sum(axis=1)
    periods = np.arange(len(inputs.periods))
    is_late = periods[None, :] > frame["due"].to_numpy()[:, None]
    share = np.clip((had + exact.sum(axis=1)) / (had + wanted), 0.0, 1.0)
    close = 10 * NOISE * np.maximum(1.0, wanted)  # what holding shares by a slack may cost
    complete = np.cumsum(pieces, axis=1) >= (wanted - close)[:, None]
    lacking = wanted - planned
    return table(
        "claims",
        {
            "claim": frame["key"],
            "kind": frame["kind"],
            "tier": [tier_name(tier) for tier in frame["tier"]],
            "body": frame["body"],
            "good": np.array(inputs.goods, dtype=object)[frame["good"].to_numpy(dtype=int)],
            "wanted": wanted,
            "planned": planned,
            "share": np.where(share > 1 - NOISE * 10, 1.0, share),
            "floor": frame["floor"],
            "late": np.where(is_late, pieces, 0.0).sum(axis=1),
            "shortfall": np.where(lacking > close, lacking, 0.0),
            "due": frame["due_day"],
            "full_period": np.where(complete.any(axis=1), complete.argmax(axis=1), -1),
        },
    )


def _stock(
    solution: Solution, inputs: Inputs, runs: Floats, by_good: tuple[Floats, Floats]
) -> pd.DataFrame:
    """The ledger: recomputed from runs and deliveries, so that it checks the balance rows."""
    shape = (len(inputs.goods), len(inputs.periods))
    flows = {name: np.zeros(shape) for name in ("produced", "bought", "consumed")}
    for flow in inputs.yields:
        for period in range(shape[1]):
            arrives = inputs.arrival[flow.recipe, period]
            if arrives < shape[1]:
                flows["produced"][flow.of, arrives] += flow.quantity * runs[flow.recipe, period]
    for flow in inputs.consumes:
        flows["consumed"][flow.of] += flow.quantity * runs[flow.recipe]
    for use in inputs.tool_uses:
        flows["consumed"][use.of] += use.quantity / inputs.life_casts[use.of] * runs[use.recipe]
    dust = inputs.dust
    if dust is not None and dust.respirator is not None:
        for work in inputs.works:
            if work.dust_mg_m3 > dust.limit_mg_m3:
                flows["consumed"][dust.respirator] += (
                    work.hours / dust.hours_each * runs[work.recipe]
                )
    for (blend, i, period), quantity in solution.items("mix"):
        flows["consumed"][inputs.blends[blend].ingredients[i].good, period] += quantity
    for (index, period), quantity in solution.items("buy"):
        option = inputs.purchases[index]
        arrives = option.arrivals[option.periods.index(period)]
        if arrives < shape[1]:
            flows["bought"][option.good, arrives] += quantity
        if inputs.money is not None:
            flows["consumed"][inputs.money, period] += option.price * quantity
    if inputs.money is not None:
        prices = inputs.claims.window_numbers("price")
        for (window, period), quantity in solution.items("hand_over"):
            flows["produced"][inputs.money, period] += prices[window] * quantity
    pieces, _exact = by_good
    discarded = solution.array("discard", *shape)
    change = (
        (inputs.received + flows["produced"] + flows["bought"] - flows["consumed"])
        - pieces
        - discarded
    )
    closing = inputs.opening[:, None] + np.cumsum(change, axis=1)
    # What whole pieces were rounded up by is not owed on.
    noise = np.where(closing < 0.0, _CLOSE, NOISE * np.maximum(1.0, pieces))
    closing = np.where(np.abs(closing) < noise, 0.0, closing)
    opening = np.concatenate([inputs.opening[:, None], closing[:, :-1]], axis=1)
    return table(
        "stock",
        {
            "good": np.repeat(np.array(inputs.goods, dtype=object), shape[1]),
            "period": np.tile(np.arange(shape[1]), shape[0]),
            "opening": opening.ravel(),
            "received": inputs.received.ravel(),
            "produced": flows["produced"].ravel(),
            "bought": flows["bought"].ravel(),
            "consumed": flows["consumed"].ravel(),
            "handed_over": pieces.ravel(),
            "discarded": discarded.ravel(),
            "closing": closing.ravel(),
        },
    )


def _use(solution: Solution, inputs: Inputs, runs: Floats) -> pd.DataFrame:
    count = len(inputs.periods)
    loads = np.zeros((len(inputs.work_centres), count))
    for flow in inputs.occupies:
        loads[flow.of] += flow.quantity * runs[flow.recipe]
    hours = np.zeros((len(inputs.crews), count))
    for work in inputs.works:
        hours[work.crew] += work.hours * runs[work.recipe]
    used_casts: dict[int, Floats] = {}
    for use in inputs.tool_uses:
        known = used_casts.setdefault(use.of, np.zeros(count))
        known += use.quantity * runs[use.recipe]
    stock = solution.array("stock", len(inputs.goods), count)
    parts: list[tuple[str, str, Floats, Floats, Floats, Floats]] = []
    for centre, code in enumerate(inputs.work_centres):
        over = _beyond(loads[centre], inputs.capacity[centre])
        own = (loads[centre], inputs.capacity[centre], over, inputs.extra[centre])
        parts.append(("work_centre", code, *own))
    for crew, code in enumerate(inputs.crews):
        over = _beyond(hours[crew], inputs.crew_h[crew])
        agreed = (hours[crew], inputs.crew_h[crew], over, inputs.crew_extra_h[crew])
        parts.append(("crew", code, *agreed))
    nothing = np.zeros(count)
    for tool, used in used_casts.items():
        in_hand = np.concatenate([[inputs.opening[tool]], stock[tool, :-1]])
        in_hand = in_hand + inputs.received[tool]
        parts.append(
            ("tool", inputs.goods[tool], used, in_hand * inputs.casts[tool], nothing, nothing)
        )
    columns: dict[str, Any] = {
        "kind": np.repeat(np.array([part[0] for part in parts], dtype=object), count),
        "resource": np.repeat(np.array([part[1] for part in parts], dtype=object), count),
        "period": np.tile(np.arange(count), len(parts)),
    }
    for place, name in enumerate(("used", "capacity", "extra", "extra_capacity"), start=2):
        columns[name] = np.concatenate([part[place] for part in parts] or [nothing[:0]])
    return table("use", columns)


def _beyond(used: Floats, capacity: Floats) -> Floats:
    """Return what is used beyond the capacity, 0 where that is the solver's noise."""
    over = used - capacity
    return np.where(over > NOISE * np.maximum(1.0, capacity), over, 0.0)


def _purchases(solution: Solution, inputs: Inputs) -> pd.DataFrame:
    bought = solution.items("buy")
    return table(
        "purchases",
        {
            "option": [inputs.purchases[index].code for (index, _period), _quantity in bought],
            "period": [period for (_index, period), _quantity in bought],
            "quantity": [quantity for _at, quantity in bought],
            "cost": [
                inputs.purchases[index].price * quantity for (index, _period), quantity in bought
            ],
        },
    )


def _mixes(solution: Solution, inputs: Inputs, runs: Floats) -> pd.DataFrame:
    mixed = solution.items("mix")
    blends = [inputs.blends[blend] for (blend, _i, _period), _quantity in mixed]
    return table(
        "mixes",
        {
            "recipe": [inputs.recipes[blend.recipe] for blend in blends],
            "good": [
                inputs.goods[blend.ingredients[i].good]
                for blend, ((_blend, i, _period), _quantity) in zip(blends, mixed, strict=True)
            ],
            "period": [period for (_blend, _i, period), _quantity in mixed],
            "quantity": [quantity for _at, quantity in mixed],
            "share": [
                quantity / max(NOISE, blend.quantity * runs[blend.recipe, period])
                for blend, ((_blend, _i, period), quantity) in zip(blends, mixed, strict=True)
            ],
        },
    )


def _breaches(solution: Solution, model: Model, inputs: Inputs) -> pd.DataFrame:
    rows: list[tuple[str, str, int, float, str]] = []
    for family in sorted(name for name in model.columns_of if name.startswith("breach_")):
        short_name = family.removeprefix("breach_")
        for (of, period, side), quantity in solution.items(family):
            cost = model.breaches[model.columns_of[family][of, period, side]]
            if cost * quantity < 10 * SLACK:
                continue  # what holding the sum by a slack lets through
            record, unit = breached(short_name, of, inputs)
            rows.append((short_name, record, period, quantity if side else -quantity, unit))
    columns = ("family", "record", "period", "quantity", "unit")
    return table("breaches", {c: [row[i] for row in rows] for i, c in enumerate(columns)})


def breached(family: str, of: int, inputs: Inputs) -> tuple[str, str]:
    """Return the key of the record that is breached, and the unit of by how much."""
    if family in ("keep_reserve", "keep_closing_stock", "limit_storage"):
        return inputs.goods[of], inputs.units[of]
    if family == "keep_rate":
        return inputs.recipes[of], ""
    if family == "keep_load":
        return inputs.work_centres[of], ""
    fixed = (inputs.fixed if family == "respect_pin" else inputs.frozen)[of]
    keys = {
        "runs": inputs.recipes,
        "purchase": tuple(option.code for option in inputs.purchases),
        "hand_over": tuple(inputs.claims.keys),
    }
    return keys[fixed.kind.value][fixed.of], ""


def _figures(model: Model, inputs: Inputs, loaded: LoadedModel, runs: Floats) -> dict[str, float]:
    value = model.objectives["value"]
    return {
        "value": value_of_all(inputs) - loaded.value(value),
        "work_h": float(sum(work.hours * runs[work.recipe].sum() for work in inputs.works)),
        "fuel": loaded.value(model.objectives["fuel"]),
        "purchase": float(
            sum(
                inputs.purchases[index].price * loaded.values[loaded.at[column]]
                for (index, _period), column in model.columns_of["buy"].items()
            )
        ),
        "dust_mg_h_m3": float(
            sum(
                work.hours * breathed(work, inputs) * runs[work.recipe].sum()
                for work in inputs.works
            )
        ),
        "rows": float(len(model.rows)),
        "columns": float(len(model.columns)),
        "nonzeros": float(len(loaded.rows.value)),
    }
