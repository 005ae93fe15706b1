"""Blends whose limits cannot all be kept: which limit is missed, and how near it can be come to."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from planning.language import _, format_number
from planning.lp.intake import limit_of
from planning.lp.model import Column, Model
from planning.lp.solver import RESIDUAL, LoadedModel
from planning.plant import Analysis, Basis, Finding, Plant, PropertyLimit
from planning.plant.checks.found import error
from planning.plant.checks.recipes import Parts, parts_of
from planning.plant.words import property_in_words

MISSED = 1e-6
"""A limit is missed from this share of it on; below it is rounding."""


def check_blend_limits(plant: Plant) -> list[Finding]:
    """The limits of a blend's properties can all be kept within the limits of its shares.

    Where they cannot, the limits named are those missed by the shares that miss least in all, each
    in parts of its limit. Blends that break a plainer rule (shares, analyses) are passed over.
    """
    figures: dict[str, dict[str, float]] = defaultdict(dict)
    for analysis in plant.all(Analysis):
        figures[analysis.good][analysis.property] = float(analysis.value)
    limits: dict[str, list[PropertyLimit]] = defaultdict(list)
    for limit in plant.all(PropertyLimit):
        limits[limit.recipe].append(limit)
    findings = []
    for parts in parts_of(plant):
        limited = limits[parts.recipe.code]
        analyses = [figures[share.good] for share in parts.shares]
        if limited and _can_be_judged(parts, limited, analyses):
            findings += _missed(parts, limited, analyses)
    return findings


def _can_be_judged(
    parts: Parts, limits: list[PropertyLimit], analyses: list[dict[str, float]]
) -> bool:
    shares = parts.shares
    if parts.recipe.blended_quantity is None or not shares:
        return False
    if any(share.least_percent > share.most_percent for share in shares):
        return False
    least = sum(share.least_percent for share in shares)
    if not least <= 100 <= sum(share.most_percent for share in shares):
        return False
    for limit in limits:
        if limit.least is not None and limit.most is not None and limit.least > limit.most:
            return False
        if (limit.basis is Basis.RATIO) != (limit.over is not None):
            return False
        for wanted in (limit.property, limit.over):
            for share, known in zip(shares, analyses, strict=True):
                if wanted is not None and share.most_percent and wanted not in known:
                    return False
    return True


def _missed(
    parts: Parts, limits: list[PropertyLimit], analyses: list[dict[str, float]]
) -> list[Finding]:
    model = Model()
    shares = [
        model.column("share", index, most=float(share.most_percent) / 100)
        for index, share in enumerate(parts.shares)
    ]
    model.row("fill", terms=[(share, 1.0) for share in shares], sense="=", bound=1.0)
    for index, share in enumerate(parts.shares):
        least = float(share.least_percent) / 100
        model.row("least", index, terms=[(shares[index], 1.0)], sense=">=", bound=least)
    missed: list[tuple[PropertyLimit, str, float, Column]] = []
    costs: dict[Column, float] = {}
    arrays = [limit_of(limit, analyses) for limit in limits]
    for number, (limit, figures) in enumerate(zip(limits, arrays, strict=True)):
        sides = ((">=", figures.least, 1.0), ("<=", figures.most, -1.0))
        for side, (sense, bound, sign) in enumerate(sides):
            if not np.isfinite(bound):
                continue
            short = model.column("short", number, side)
            terms = list(zip(shares, (figures.above - bound * figures.below).tolist(), strict=True))
            terms.append((short, sign))
            model.row("limit", number, side, terms=terms, sense=sense, bound=0.0)
            costs[short] = 1.0 / max(abs(bound) * float(figures.below.mean()), 1e-3)
            missed.append((limit, sense, bound, short))
    loaded = LoadedModel(model)
    loaded.set_costs(costs)
    if not loaded.solve().proved or loaded.check() > RESIDUAL:
        return []
    x = np.array([loaded.value({share: 1.0}) for share in shares])
    nearest = {
        id(limit): float(figures.above @ x / below) if (below := float(figures.below @ x)) else 0.0
        for limit, figures in zip(limits, arrays, strict=True)
    }
    return [
        _said(parts, limit, sense, bound, nearest[id(limit)])
        for limit, sense, bound, short in missed
        if loaded.value({short: 1.0}) * costs[short] > MISSED
    ]


def _said(parts: Parts, limit: PropertyLimit, sense: str, bound: float, nearest: float) -> Finding:
    words = {
        "recipe": parts.recipe.name,
        "property": property_in_words(limit),
        "bound": format_number(bound, 4),
        "nearest": format_number(nearest, 4),
    }
    if sense == ">=":
        return error(
            limit,
            "least",
            _(
                "{recipe}: with these goods and shares {property} cannot reach {bound}; kept "
                "together with the other limits it comes to {nearest}."
            ).format(**words),
            _("Lower this limit, widen the shares, or add a good with more {property}.").format(
                **words
            ),
        )
    return error(
        limit,
        "most",
        _(
            "{recipe}: with these goods and shares {property} cannot stay below {bound}; kept "
            "together with the other limits it comes to {nearest}."
        ).format(**words),
        _("Raise this limit, widen the shares, or add a good with less {property}.").format(
            **words
        ),
    )
