"""Two or three plans side by side: who gets what, who waits, what is left, what is how full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from planning.advice.words import (
    amount_of,
    by_body_in_words,
    names,
    number,
    resource_name,
    tier_in_words,
)
from planning.language import _, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name

_PIECE = 1e-6
_PART = 0.01
"""What is left of a good, or how full a kiln is, differs when it does by this part."""


@dataclass(frozen=True)
class Comparison:
    """Frames with a column `plan` (the name it was given), in the order of the plans.

    - claims: plan, claim, body, good, tier, wanted, planned, share, late, waits, full_period.
    - tiers: plan, tier, claims, in_full, waiting, late (counts of claims), least_share, mean_share.
    - bodies: plan, body, good, wanted, planned.
    - goods: plan, good, made, used, handed_over, left (at the end).
    - load: plan, kind, resource, used, capacity, share (of the regular capacity).

    Claims that a plan does not know have no row in it.
    """

    names: tuple[str, ...]
    claims: pd.DataFrame
    tiers: pd.DataFrame
    bodies: pd.DataFrame
    goods: pd.DataFrame
    load: pd.DataFrame


def compare(plant: Plant, plans: Mapping[str, Plan]) -> Comparison:
    """Return `plans` (name → plan) side by side.

    Raises:
        ValueError: when there is no plan to compare.
    """
    if not plans:
        raise ValueError(_("There is no plan to compare."))

    def each(frame_of: Callable[[Plan], pd.DataFrame]) -> pd.DataFrame:
        frames = [frame_of(plan).assign(plan=name) for name, plan in plans.items()]
        frame = pd.concat(frames, ignore_index=True)
        return frame[["plan", *(column for column in frame.columns if column != "plan")]]

    return Comparison(
        names=tuple(plans),
        claims=each(_claims),
        tiers=each(_tiers),
        bodies=each(_bodies),
        goods=each(_goods),
        load=each(_load),
    )


def _claims(plan: Plan) -> pd.DataFrame:
    columns = ["claim", "body", "good", "tier", "wanted", "planned", "share", "late"]
    frame = plan.claims[[*columns, "shortfall", "full_period"]]
    return frame.rename(columns={"shortfall": "waits"})


def _tiers(plan: Plan) -> pd.DataFrame:
    claims = plan.claims
    known = claims.assign(
        waiting=claims["shortfall"] > _PIECE,
        is_late=claims["late"] > _PIECE,
    )
    frame = known.groupby("tier", sort=False).agg(
        claims=("claim", "size"),
        waiting=("waiting", "sum"),
        late=("is_late", "sum"),
        least_share=("share", "min"),
        mean_share=("share", "mean"),
    )
    frame["in_full"] = frame["claims"] - frame["waiting"]
    order = {"promise": -1.0, "enquiry": np.inf}
    rank = [order.get(tier, _class_number(tier)) for tier in frame.index.astype(str)]
    frame = frame.iloc[np.argsort(rank, kind="stable")].reset_index()
    columns = ["tier", "claims", "in_full", "waiting", "late", "least_share", "mean_share"]
    return frame[columns]


def _class_number(tier: str) -> float:
    return float(tier.removeprefix("class ")) if tier.startswith("class ") else np.inf


def _bodies(plan: Plan) -> pd.DataFrame:
    sums = plan.claims.groupby(["body", "good"], sort=False, as_index=False)
    return sums[["wanted", "planned"]].sum()


def _goods(plan: Plan) -> pd.DataFrame:
    by_good = plan.stock.groupby("good", sort=False)
    return pd.DataFrame(
        {
            "made": by_good["produced"].sum(),
            "used": by_good["consumed"].sum(),
            "handed_over": by_good["handed_over"].sum(),
            "left": by_good["closing"].last(),
        }
    ).reset_index()


def _load(plan: Plan) -> pd.DataFrame:
    sums = plan.use.groupby(["kind", "resource"], sort=False, as_index=False)
    frame = sums[["used", "capacity"]].sum()
    share = frame["used"] / frame["capacity"].where(frame["capacity"] > 0)
    return frame.assign(share=share.fillna(0.0))


def compare_in_words(plant: Plant, comparison: Comparison) -> list[str]:
    """Return sentences on each plan, and on what differs between each two of them."""
    said = [sentence for name in comparison.names for sentence in _plan_in_words(comparison, name)]
    for first, second in combinations(comparison.names, 2):
        said += _difference_in_words(plant, comparison, first, second)
    return said


def _plan_in_words(comparison: Comparison, name: str) -> list[str]:
    ours = comparison.tiers[comparison.tiers["plan"] == name]
    return [
        ngettext(
            "{plan}: of {claims} claim of {tier}, {in_full} in full; the least share is {share}.",
            "{plan}: of {claims} claims of {tier}, {in_full} in full; the least share is {share}.",
            int(row["claims"]),
        ).format(
            plan=name,
            claims=number(row["claims"]),
            tier=tier_in_words(row["tier"]),
            in_full=number(row["in_full"]),
            share=format_share(float(row["least_share"])),
        )
        for row in ours.to_dict("records")
    ]


def _difference_in_words(
    plant: Plant, comparison: Comparison, first: str, second: str
) -> list[str]:
    said = []
    for more, less in ((second, first), (first, second)):
        gained = _gained(comparison, more, less)
        if gained:
            shown = by_body_in_words(plant, gained)
            said.append(
                _("Under {more} these get more than under {less}: {who}.").format(
                    more=more, less=less, who=names(shown)
                )
            )
    said += _left_in_words(plant, comparison, first, second)
    said += _load_in_words(plant, comparison, first, second)
    return said or [
        _("{first} and {second} give everybody the same.").format(first=first, second=second)
    ]


def _gained(comparison: Comparison, more: str, less: str) -> list[tuple[str, str, float]]:
    """Return (body, good, quantity) of who gets more under one plan, the most first."""
    a, b = (_figures(comparison.bodies, plan, ["body", "good"], "planned") for plan in (more, less))
    gained = [
        (body, good, planned - b.get((body, good), 0.0)) for (body, good), planned in a.items()
    ]
    return sorted((g for g in gained if g[2] > _PIECE), key=lambda g: -g[2])


def _left_in_words(plant: Plant, comparison: Comparison, first: str, second: str) -> list[str]:
    a, b = (_figures(comparison.goods, plan, ["good"], "left") for plan in (first, second))
    used = _figures(comparison.goods, first, ["good"], "used")
    told = []
    for (code,), left in a.items():
        other = b.get((code,), left)
        if abs(left - other) > _PART * max(left + used[code,], other, 1.0):
            told.append(
                _("Left of {good}: {left} under {first}, {other} under {second}.").format(
                    good=good_name(plant, code),
                    left=amount_of(plant, code, left),
                    other=amount_of(plant, code, other),
                    first=first,
                    second=second,
                )
            )
    return told


def _load_in_words(plant: Plant, comparison: Comparison, first: str, second: str) -> list[str]:
    a, b = (
        _figures(comparison.load, plan, ["kind", "resource"], "share") for plan in (first, second)
    )
    told = []
    for (kind, code), share in a.items():
        other = b.get((kind, code), share)
        if kind != "tool" and abs(share - other) > _PART:
            told.append(
                _("{resource}: {share} in use under {first}, {other} under {second}.").format(
                    resource=resource_name(plant, kind, code),
                    share=format_share(share),
                    other=format_share(other),
                    first=first,
                    second=second,
                )
            )
    return told


def _figures(
    frame: pd.DataFrame, plan: str, keys: list[str], column: str
) -> dict[tuple[str, ...], float]:
    ours = frame[frame["plan"] == plan]
    return dict(
        zip(ours[keys].itertuples(index=False, name=None), ours[column].astype(float), strict=True)
    )
