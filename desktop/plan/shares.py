"""What each commune and council gets, as a tree with bars."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from desktop.plan_words import share_tone
from desktop.table.cells import Cell, Row
from planning.language import _, format_share
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name, name_of


def headings() -> list[str]:
    """Return the headings of the tree."""
    return [_("Who and what"), _("Gets"), _("Of"), _("Share met")]


def share_rows(plant: Plant, plan: Plan) -> list[Row]:
    """Return communes with their councils, and under each what it asked for."""
    from planning.plant import Body
    from planning.reports.sums import group_of

    by_group: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for line in plan.claims.itertuples():
        body = str(line.body)
        by_group[group_of(plant, body)][body].append(line)
    rows = []
    for group, members in by_group.items():
        inner = []
        for body, lines in members.items():
            claims = [_claim_row(plant, line) for line in lines]
            if body == group:
                inner += claims
            else:
                inner.append(_sum_row(name_of(plant, Body, body), claims, ("body", body)))
        rows.append(_sum_row(name_of(plant, Body, group), inner, ("group", group), strong=True))
    return rows


def _sum_row(name: str, rows: list[Row], target: object, *, strong: bool = False) -> Row:
    shares = [float(row.cells[3].bar or 0.0) for row in rows]
    mean = sum(shares) / len(shares) if shares else 1.0
    return Row(
        [
            Cell(name, strong=strong),
            Cell("", number=True),
            Cell("", number=True),
            Cell(
                format_share(mean),
                bar=mean,
                tone=share_tone(min(shares, default=1.0)),
                order=mean,
                tip=_("The mean of what is under it"),
            ),
        ],
        target=target,
        rows=rows,
    )


def _claim_row(plant: Plant, line: Any) -> Row:
    from planning.reports.words import show_bare, show_quantity

    good = str(line.good)
    share = float(line.share)
    return Row(
        [
            Cell(good_name(plant, good), tip=_("Select it to ask why")),
            Cell(show_bare(plant, good, line.planned), number=True, order=float(line.planned)),
            Cell(show_quantity(plant, good, line.wanted), number=True, order=float(line.wanted)),
            Cell(format_share(share), bar=share, tone=share_tone(share), order=share),
        ],
        target=("claim", str(line.claim)),
    )
