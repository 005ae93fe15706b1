"""Sheets of what is laid over the plant: pins, scenarios and their changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import Action, Certainty, Change, Pin, PinKind, Scenario
from planning.workbook.columns import Column, Type, sheet

PINS = sheet(
    Pin,
    N_("Pins"),
    N_("Figures of the plan that people fixed; planning keeps them."),
    (
        Column(
            "kind",
            N_("What is fixed"),
            N_("What the pin holds."),
            example=PinKind.RUNS,
            width=26,
        ),
        Column(
            "record",
            N_("Of what"),
            N_('Code of the recipe, need or purchase, or the order line as "order / number".'),
            example=N_("BODY"),
        ),
        Column(
            "day", N_("Day"), N_("Any day of the period that is fixed."), example=date(2007, 1, 10)
        ),
        Column(
            "quantity",
            N_("Quantity"),
            N_("The fixed figure: runs, or units of the good."),
            unit=N_("unit"),
            example=Decimal(12),
        ),
        Column("note", N_("Note"), N_("Who fixed it and why.")),
    ),
)

SCENARIOS = sheet(
    Scenario,
    N_("Scenarios"),
    N_("What-ifs: each is a named list of changes laid over the plant."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the changes name this scenario."),
            example=N_("NO-CLAY"),
            width=18,
        ),
        Column(
            "name",
            N_("Name"),
            N_("What if: in a few words."),
            example=N_("The February clay does not come"),
            width=40,
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about the scenario.")),
    ),
)

CHANGES = sheet(
    Change,
    N_("Changes"),
    N_("What each scenario changes: a figure set or multiplied, or a row left out."),
    (
        Column(
            "scenario",
            N_("Scenario"),
            N_("The scenario it belongs to."),
            example=N_("NO-CLAY"),
            width=22,
        ),
        Column(
            "number", N_("Number"), N_("Changes are made in the order of this number."), example=1
        ),
        Column(
            "table",
            N_("Sheet"),
            N_("The sheet of the row that is changed."),
            example="receipts",
            holds=Type.SHEET,
        ),
        Column(
            "record",
            N_("Row"),
            N_('The code of that row; without a code, what tells it apart, as in "BODY / CLAY".'),
            example=N_("CLAY-FEB"),
            width=24,
        ),
        Column(
            "action",
            N_("Action"),
            N_("Whether a figure is set or multiplied, or the row is left out."),
            example=Action.SET,
        ),
        Column(
            "field",
            N_("Column"),
            N_("The heading of the figure that is changed; empty when the row is left out."),
            example="certainty",
            width=22,
            holds=Type.HEADING,
        ),
        Column(
            "value",
            N_("New value"),
            N_("The new value, or the number to multiply by; empty: none."),
            example=Certainty.UNSURE.value,
            holds=Type.ANY_VALUE,
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about the change.")),
    ),
)
