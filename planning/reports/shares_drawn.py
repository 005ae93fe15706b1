"""Bars of who gets what and of who waits for what, for the assembly sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from reportlab.lib.units import mm
from reportlab.platypus import Table

from planning.language import _, ngettext
from planning.plant import Plant
from planning.plant.words import good_name, list_in_words
from planning.reports.candidates import Sheet
from planning.reports.grids import ruled
from planning.reports.marks import ShareBar
from planning.reports.paper import (
    CELL,
    CELL_BOLD,
    CELL_BOLD_SMALL,
    CELL_RIGHT,
    CELL_SMALL,
    HEAD,
    HEAD_RIGHT,
    INK,
    RULE,
    TEXT_WIDTH,
    text,
)
from planning.reports.sums import Wait, waits
from planning.reports.words import body_name, show_bare, show_quantity

MANY_ACROSS = 5
"""Goods side by side from which on figures are written smaller."""


def who_gets_what(
    sheet: Sheet, bodies: Sequence[tuple[str, bool]], goods: Sequence[str], most: int
) -> Table:
    """Return a row per body and a column per good; what is beyond `most` bodies is one row."""
    plant = sheet.plant
    first = 40 * mm
    column = min((TEXT_WIDTH - first) / len(goods), 46 * mm)
    small = len(goods) > MANY_ACROSS
    cells: list[list[Any]] = [
        [text(_("Body"), HEAD), *(text(good_name(plant, good), HEAD) for good in goods)]
    ]
    by_body = {
        (str(group), bool(enquiry)): rows
        for (group, enquiry), rows in sheet.shares.groupby(["group", "enquiry"], sort=False)
    }
    shown = list(bodies) if len(bodies) <= most else list(bodies[: most - 1])
    none = sheet.shares[:0]

    def line(name: Any, rows: pd.DataFrame, bold: bool) -> list[Any]:
        return [name, *(_part(plant, good, rows, column - 6, small, bold) for good in goods)]

    for group, enquiry in shown:
        name = body_name(plant, group)
        words = _("{body} (enquiry)").format(body=name) if enquiry else name
        cells.append(line(text(words, CELL), by_body.get((group, enquiry), none), False))
    rest = bodies[len(shown) :]
    if rest:
        words = ngettext("and {count} more", "and {count} more", len(rest))
        rows = pd.concat([by_body[key] for key in rest if key in by_body] or [none])
        cells.append(line(text(words.format(count=len(rest)), CELL), rows, False))
    firm = sheet.shares[~sheet.shares["enquiry"].astype(bool)]
    cells.append(line(text(_("Together"), CELL_BOLD), firm, True))
    return ruled(
        cells,
        [first, *([column] * len(goods))],
        ("RIGHTPADDING", (1, 0), (-1, -1), 3),
        ("LINEABOVE", (0, -1), (-1, -1), 0.6, INK),
        ("LINEBELOW", (0, -1), (-1, -1), 0, RULE),
        ("TOPPADDING", (0, 1), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 2.4),
    )


def figures_of(plant: Plant, good: str, rows: pd.DataFrame) -> str:
    """Return what is planned and asked for of a good by the bodies of `rows`: "50 / 100"."""
    ours = rows[rows["good"] == good]
    return _("{planned} / {wanted}").format(
        planned=show_bare(plant, good, float(ours["planned"].sum())),
        wanted=show_bare(plant, good, float(ours["wanted"].sum())),
    )


def _part(
    plant: Plant, good: str, rows: pd.DataFrame, width: float, small: bool, bold: bool
) -> Any:
    """Return the figures and the bar of one cell; "" where nothing was asked for."""
    ours = rows[rows["good"] == good]
    wanted, gets = float(ours["wanted"].sum()), float(ours["planned"].sum())
    if wanted <= 0:
        return ""
    figures = figures_of(plant, good, ours)
    styles = (CELL_SMALL, CELL_BOLD_SMALL) if small else (CELL, CELL_BOLD)
    return [text(figures, styles[bold]), ShareBar(width, gets / wanted)]


def who_waits(sheet: Sheet, most: int, most_names: int) -> tuple[Table | None, list[str]]:
    """Return a row per good that somebody waits for, and the goods beyond `most`.

    Goods for which the same bodies wait, for the same reasons, stand together and say that once.
    None: nobody waits.
    """
    plant = sheet.plant
    found = waits(plant, sheet.plan, sheet.candidate.reasons)
    shown, others = found[:most], found[most:]
    if not shown:
        return None, []
    alike: dict[tuple[str, frozenset[str]], list[Wait]] = {}
    for wait in shown:
        who = frozenset(body for body, _gap in wait.bodies)
        alike.setdefault((" ".join(wait.causes), who), []).append(wait)
    widths = [31 * mm, 35 * mm, 24 * mm, 44 * mm]
    widths.append(TEXT_WIDTH - sum(widths))
    cells: list[list[Any]] = [
        [
            text(_("Good"), HEAD),
            text(_("Waits"), HEAD_RIGHT),
            "",
            text(_("Who"), HEAD),
            text(_("Why"), HEAD),
        ]
    ]
    spans: list[tuple[Any, ...]] = [("RIGHTPADDING", (1, 0), (1, -1), 8)]
    for (cause, _who), together in alike.items():
        top = len(cells)
        names = [body_name(plant, body) for body, _gap in together[0].bodies]
        for wait in together:
            share = 1.0 - wait.missing / wait.wanted if wait.wanted > 0 else 0.0
            amount = _("{missing} of {wanted}").format(
                missing=show_bare(plant, wait.good, wait.missing),
                wanted=show_quantity(plant, wait.good, wait.wanted),
            )
            first = wait is together[0]
            cells.append(
                [
                    text(good_name(plant, wait.good), CELL_BOLD),
                    text(amount, CELL_RIGHT),
                    ShareBar(widths[2] - 8, share),
                    text(list_in_words(names, most_names), CELL) if first else "",
                    text(cause, CELL) if first else "",
                ]
            )
        bottom = len(cells) - 1
        for column in (3, 4):
            spans += [
                ("SPAN", (column, top), (column, bottom)),
                ("VALIGN", (column, top), (column, top), "TOP"),
            ]
    return ruled(cells, widths, *spans), [wait.good for wait in others]
