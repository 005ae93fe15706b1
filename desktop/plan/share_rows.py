"""Who gets what, as rows: summed by community, class or product, each level made when opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from desktop.plan.lazy_rows import LazyRow
from desktop.plant.words import class_name, share_tone
from desktop.table.cells import Cell, Row
from planning.language import _, format_date, format_number, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Body, Plant
from planning.plant.words import good_name, name_of

PIECE = 1e-6

COMMUNITY, CLASS, PRODUCT = "community", "class", "product"
LEVELS: dict[str, tuple[tuple[str, str], ...]] = {
    COMMUNITY: (("group", "group"), ("body", "body")),
    CLASS: (("tier", "tier"), ("body", "body")),
    PRODUCT: (("good", "good"), ("body", "body")),
}
"""How rows are grouped → (column of the claims, kind of target), from the outermost in."""

Target = tuple[str, str]
"""A kind ("group", "body", "tier", "good" or "claim") and its code."""


def headings(products: Sequence[str] = ()) -> list[str]:
    """Return the headings of the tree; with `products`, a column for each of them."""
    first = [_("Who and what"), _("Share met")]
    if products:
        return [*first, *products]
    return [*first, _("Gets"), _("Of"), _("Waits"), _("Late"), _("Class")]


@dataclass
class Shares:
    """The claims of a plan, ready to be summed in any way."""

    plant: Plant
    plan: Plan

    def __post_init__(self) -> None:
        from planning.reports.sums import goods_asked_for, group_of

        claims = self.plan.claims
        bodies = claims["body"].unique()
        groups = {body: group_of(self.plant, str(body)) for body in bodies}
        units = {code: good.unit for code, good in self.plant.goods.items()}
        self.units = sorted(set(units.values()) | {""})
        unit_at = {code: self.units.index(unit) for code, unit in units.items()}
        tiers = [str(tier) for tier in claims["tier"].unique()]
        self.tiers = sorted(tiers, key=lambda tier: (tier != "promise", tier))
        tier_at = {tier: place for place, tier in enumerate(self.tiers)}
        self.claims = claims.assign(
            group=claims["body"].map(groups),
            met=claims["share"].clip(upper=1.0),
            unit_at=claims["good"].map(unit_at).fillna(0).astype(int),
            tier_at=claims["tier"].map(tier_at).astype(int),
            waits=claims["shortfall"] > PIECE,
            is_late=claims["late"] > PIECE,
        )
        self.products = goods_asked_for(self.plant, self.plan)

    def found(self, words: Sequence[str]) -> pd.DataFrame:
        """Return the claims in whose names all `words` are."""
        claims = self.claims
        if not words:
            return claims
        names: dict[str, dict[str, str]] = {
            "body": {b: name_of(self.plant, Body, b) for b in claims["body"].unique()},
            "group": {b: name_of(self.plant, Body, b) for b in claims["group"].unique()},
            "good": {g: good_name(self.plant, g) for g in claims["good"].unique()},
            "tier": {t: class_name(t) for t in claims["tier"].unique()},
        }
        fits = pd.Series(data=True, index=claims.index)
        for word in words:
            here = pd.Series(data=False, index=claims.index)
            for column, known in names.items():
                having = {code for code, name in known.items() if word in name.casefold()}
                here |= claims[column].isin(having)
            fits &= here
        return claims[fits]

    def rows(self, by: str, words: Sequence[str] = (), *, products: bool = False) -> list[Row]:
        """Return the outermost rows, grouped `by` community, class or product."""
        return self._level(self.found(words), LEVELS[by], by, self.products if products else [])

    def path_to(self, target: Target, by: str) -> list[Target]:
        """Return the targets from the outermost row to `target`; [] where it is not in the tree."""
        kind, code = target
        column = "claim" if kind == "claim" else kind
        if column not in self.claims:
            return []
        at = self.claims[self.claims[column] == code]
        if at.empty:
            return []
        line = at.iloc[0]
        path: list[Target] = []
        for level, (its_column, its_kind) in enumerate(LEVELS[by]):
            here = str(line[its_column])
            if not (level and by == COMMUNITY and here == path[-1][1]):
                path.append((its_kind, here))
            if (its_kind, here) == target:
                return path
        return [*path, target] if kind == "claim" else []

    # --- Rows ---------------------------------------------------------------------------------

    def _level(
        self,
        claims: pd.DataFrame,
        levels: Sequence[tuple[str, str]],
        by: str,
        products: Sequence[str],
        above: str = "",
    ) -> list[Row]:
        if not levels:
            return [self._claim(line, by, products) for line in claims.itertuples()]
        (column, kind), *inner = levels
        by_code = claims.groupby(column, sort=False)
        sums = by_code.agg(
            mean=("met", "mean"),
            least=("met", "min"),
            planned=("planned", "sum"),
            wanted=("wanted", "sum"),
            waits=("waits", "sum"),
            late=("is_late", "sum"),
            count=("met", "size"),
            first_unit=("unit_at", "min"),
            last_unit=("unit_at", "max"),
            first_tier=("tier_at", "min"),
            last_tier=("tier_at", "max"),
        )
        shares: Any = None
        if products:
            shares = claims.groupby([column, "good"], sort=False)["met"].mean().to_dict()
        made: list[Row] = []
        for line in sums.itertuples():
            code = str(line.Index)
            if by == COMMUNITY and code == above:
                # what a commune asks for itself stands beside its councils
                made += self._level(claims[claims[column] == code], (), by, products)
                continue
            cells = [
                Cell(self._name(kind, code), strong=not above, order=self._place(kind, code)),
                _mean_cell(float(line.mean), float(line.least)),
            ]
            if products:
                cells += [
                    self._product(shares.get((code, product)), product) for product in products
                ]
            else:
                cells += self._sums(line)
            below = partial(self._below, claims, column, code, inner, by, products)
            made.append(LazyRow(cells, target=(kind, code), make=below))
        if kind == "tier":
            made.sort(key=lambda row: (row.target[1] != "promise", row.target[1]))
        return made

    def _below(
        self,
        claims: pd.DataFrame,
        column: str,
        code: str,
        levels: Sequence[tuple[str, str]],
        by: str,
        products: Sequence[str],
    ) -> list[Row]:
        return self._level(claims[claims[column] == code], levels, by, products, code)

    def _sums(self, line: Any) -> list[Cell]:
        """Return what is got, asked, waits and comes late, summed where all have one unit."""
        one = line.first_unit == line.last_unit
        many = _("Under it are goods of several units.")
        short, late, count = int(line.waits), int(line.late), int(line.count)
        wanted = format_number(round(float(line.wanted), 6))
        if one:
            unit = self.units[int(line.first_unit)]
            wanted = _("{number} {unit}").format(number=wanted, unit=unit).strip()
        last = self.tiers[int(line.last_tier)]
        return [
            Cell(
                format_number(round(float(line.planned), 6)) if one else "",
                number=True,
                order=float(line.planned),
                tip="" if one else many,
            ),
            Cell(
                wanted if one else "",
                number=True,
                order=float(line.wanted),
                tip="" if one else many,
            ),
            Cell(
                _("{part} of {count}").format(part=short, count=count) if short else "",
                tone="bad" if short else "",
                order=short,
                tip=ngettext(
                    "{count} request under it waits.", "{count} requests under it wait.", short
                ).format(count=short),
            ),
            Cell(
                _("{part} of {count}").format(part=late, count=count) if late else "",
                tone="warning" if late else "",
                order=late,
            ),
            Cell(
                class_name(last) if line.first_tier == line.last_tier else "",
                soft=True,
                order=last,
            ),
        ]

    def _claim(self, line: Any, by: str, products: Sequence[str]) -> Row:
        from planning.reports.words import day_of, show_bare, show_quantity

        good, share = str(line.good), float(line.share)
        due = format_date(day_of(line.due))
        if by == PRODUCT:
            name = _("{class_name}, by {day}").format(class_name=class_name(line.tier), day=due)
        else:
            name = _("{good}, by {day}").format(good=good_name(self.plant, good), day=due)
        cells = [
            Cell(name, tip=_("Select it to see why")),
            Cell(format_share(share), bar=min(1.0, share), tone=share_tone(share), order=share),
        ]
        if products:
            cells += [self._product(share if p == good else None, p) for p in products]
        else:
            plant = self.plant
            waits, late = float(line.shortfall), float(line.late)
            cells += [
                Cell(show_bare(plant, good, line.planned), number=True, order=float(line.planned)),
                Cell(
                    show_quantity(plant, good, line.wanted), number=True, order=float(line.wanted)
                ),
                Cell(
                    show_bare(plant, good, waits) if line.waits else "",
                    tone="bad" if line.waits else "",
                    order=waits,
                ),
                Cell(
                    show_bare(plant, good, late) if line.is_late else "",
                    tone="warning" if line.is_late else "",
                    order=late,
                    tip=_("Comes after {day}").format(day=due) if line.is_late else "",
                ),
                Cell(class_name(str(line.tier)), soft=True, order=str(line.tier)),
            ]
        return Row(cells, target=("claim", str(line.claim)))

    def _product(self, share: float | None, product: str) -> Cell:
        if share is None:
            return Cell("", upright=True, order=2.0)
        tip = _("{good}: {share} met").format(
            good=good_name(self.plant, product), share=format_share(share)
        )
        tone = "" if share < 1 - 1e-6 else "good"
        text = format_share(share)
        return Cell(text, bar=share, upright=True, number=True, tone=tone, order=share, tip=tip)

    def _name(self, kind: str, code: str) -> str:
        if kind == "tier":
            return class_name(code)
        return good_name(self.plant, code) if kind == "good" else name_of(self.plant, Body, code)

    def _place(self, kind: str, code: str) -> str:
        return self._name(kind, code).casefold() if kind != "tier" else code


def _mean_cell(mean: float, least: float) -> Cell:
    tip = _("The mean of what is under it; the least is {share}.").format(share=format_share(least))
    return Cell(format_share(mean), bar=mean, tone=share_tone(least), order=mean, tip=tip)
