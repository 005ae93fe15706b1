"""Tables of actual against plan, and rolling forward in words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from planning.language import _, format_date, ngettext
from planning.lp.plan import Plan
from planning.plant import Plant, Recipe
from planning.plant.rolling import Rolling
from planning.plant.words import good_name, name_of
from planning.reports.actuals import done_by, handed_over_by, stock_by_plan_and_book
from planning.reports.sums import SMALL
from planning.reports.table import Cell, Kind, SheetTable, clean, is_whole
from planning.reports.words import body_name, unit_of


def production_by_day(plant: Plant, plan: Plan, day: date) -> SheetTable:
    """What was to be run before `day`, and what was."""
    rows: list[list[Cell]] = [
        [
            name_of(plant, Recipe, str(row["recipe"])),
            *(clean(row[column]) for column in ("planned", "done", "difference")),
        ]
        for row in done_by(plant, plan, day).to_dict("records")
    ]
    return SheetTable(
        _("Runs, planned and done"),
        [_("Recipe"), _("Planned"), _("Done"), _("Difference")],
        [Kind.TEXT, Kind.AMOUNT, Kind.AMOUNT, Kind.AMOUNT],
        rows,
    )


def deliveries_by_day(plant: Plant, plan: Plan, day: date) -> SheetTable:
    """Who was to have got what before `day`, and who has it; the most behind first."""
    rows: list[list[Cell]] = []
    whole = []
    frame = handed_over_by(plant, plan, day)
    sums = frame.groupby(["body", "good"], sort=False)[["planned", "delivered", "difference"]].sum()
    for row in sums.sort_values("difference", kind="stable").reset_index().to_dict("records"):
        body, good = str(row["body"]), str(row["good"])
        figures = (clean(row[column]) for column in ("planned", "delivered", "difference"))
        rows.append([body_name(plant, body), good_name(plant, good), *figures])
        whole.append(is_whole(plant, good))
    return SheetTable(
        _("Handed over, planned and done"),
        [_("Body"), _("Good"), _("Planned"), _("Delivered"), _("Difference")],
        [Kind.TEXT, Kind.TEXT, Kind.AMOUNT, Kind.AMOUNT, Kind.AMOUNT],
        rows,
        whole,
        labels=2,
    )


def stock_on_day(plant: Plant, plan: Plan, day: date) -> SheetTable:
    """What was to be on the shelf when the period of `day` began, and what is, by the book."""
    frame = stock_by_plan_and_book(plant, plan, day)
    frame = frame[frame["day"] <= pd.Timestamp(day)]
    latest = frame["day"].max()
    rows: list[list[Cell]] = []
    whole = []
    for row in frame[frame["day"] == latest].to_dict("records"):
        planned, book = clean(row["planned"]), clean(row["book"])
        good = str(row["good"])
        if max(planned, book) > SMALL:
            difference = clean(book - planned)
            rows.append([good_name(plant, good), unit_of(plant, good), planned, book, difference])
            whole.append(is_whole(plant, good))
    return SheetTable(
        _("In stock in the morning of {day}").format(day=format_date(latest.date())),
        [_("Good"), _("Unit"), _("By the plan"), _("By the book"), _("Difference")],
        [Kind.TEXT, Kind.TEXT, Kind.AMOUNT, Kind.AMOUNT, Kind.AMOUNT],
        rows,
        whole,
        labels=2,
    )


def rolling_in_words(rolling: Rolling) -> list[str]:
    """Return what rolling forward does, a sentence each."""
    words = {
        "before": format_date(rolling.before),
        "first_day": format_date(rolling.first_day),
        "last_day": format_date(rolling.last_day),
    }
    if not rolling.moves:
        return [
            _("The plan starts on {first_day} already; there is nothing to roll forward.").format(
                **words
            )
        ]
    said = [
        _("The plan starts on {first_day} in place of {before}, and ends on {last_day}.").format(
            **words
        ),
        _("What was made, received and handed over before that day is in the stocks."),
    ]
    if rolling.frozen_until is None:
        said.append(_("No work is frozen: all of it may be planned anew."))
    else:
        said.append(
            _("Work up to {day} stays as in the plan before.").format(
                day=format_date(rolling.frozen_until)
            )
        )
    if rolling.pins:
        said.append(
            ngettext(
                "{count} pin of days that have passed is taken out.",
                "{count} pins of days that have passed are taken out.",
                len(rolling.pins),
            ).format(count=len(rolling.pins))
        )
    return said
