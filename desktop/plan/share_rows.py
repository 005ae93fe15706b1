"""Who gets what, as rows: summed by community, class or product, each level made when opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from desktop.plan.lazy_rows import LazyRow
from desktop.plan_words import class_name, share_tone
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
        self.claims = claims.assign(
            group=claims["body"].map(groups),
            met=claims["share"].clip(upper=1.0),
            unit=claims["good"].map(units).fillna(""),
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
        made: list[Row] = []
        for code, group in claims.groupby(column, sort=False):
            if by == COMMUNITY and str(code) == above:
                # what a commune asks for itself stands beside its councils
                made += self._level(group, (), by, products)
                continue
            below = partial(self._level, group, inner, by, products, str(code))
            made.append(self._sum(kind, str(code), group, below, products, top=not above))
        if kind == "tier":
            made.sort(key=lambda row: (row.target[1] != "promise", row.target[1]))
        return made

    def _sum(
        self,
        kind: str,
        code: str,
        claims: pd.DataFrame,
        below: Callable[[], list[Row]],
        products: Sequence[str],
        *,
        top: bool,
    ) -> Row:
        mean, least = float(claims["met"].mean()), float(claims["met"].min())
        tip = _("The mean of what is under it; the least is {share}.").format(
            share=format_share(least)
        )
        cells = [
            Cell(self._name(kind, code), strong=top, order=self._place(kind, code)),
            Cell(format_share(mean), bar=mean, tone=share_tone(least), order=mean, tip=tip),
        ]
        if products:
            means = claims.groupby("good")["met"].mean()
            cells += [self._product(means.get(product), product) for product in products]
        else:
            cells += self._sums(claims)
        return LazyRow(cells, target=(kind, code), make=below)

    def _sums(self, claims: pd.DataFrame) -> list[Cell]:
        """Return what is got, asked, waits and comes late, summed where all have one unit."""
        units = claims["unit"].unique()
        unit = str(units[0]) if len(units) == 1 else None
        short, late = int(claims["waits"].sum()), int(claims["is_late"].sum())
        many = _("Under it are goods of several units.")

        def amount(column: str) -> Cell:
            total = float(claims[column].sum())
            if unit is None:
                return Cell("", number=True, order=total, tip=many)
            return Cell(format_number(round(total, 6)), number=True, order=total)

        wanted = amount("wanted")
        if unit is not None:
            total = _("{number} {unit}").format(number=wanted.text, unit=unit)
            wanted = Cell(total, number=True, order=wanted.order)
        counted = _("{part} of {count}").format(part=short, count=len(claims))
        late_text = _("{part} of {count}").format(part=late, count=len(claims)) if late else ""
        tiers = sorted(claims["tier"].unique(), key=lambda tier: (tier != "promise", tier))
        last = class_name(str(tiers[-1])) if len(tiers) == 1 else ""
        return [
            amount("planned"),
            wanted,
            Cell(
                counted if short else "",
                tone="bad" if short else "",
                order=short,
                tip=ngettext(
                    "{count} request under it waits.", "{count} requests under it wait.", short
                ).format(count=short),
            ),
            Cell(late_text, tone="warning" if late else "", order=late),
            Cell(last, soft=True, order=str(tiers[-1])),
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
