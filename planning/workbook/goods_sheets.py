"""Sheets of what is counted, expected, bought and analysed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import Analysis, Certainty, Count, Good, GoodKind, PurchaseOption, Receipt
from planning.workbook.columns import Column, sheet

GOODS = sheet(
    Good,
    N_("Goods"),
    N_("Everything that is counted: powders, slip, products, moulds, masks, fuel, money."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the other sheets name this good."),
            example=N_("BALL-CLAY"),
            width=18,
        ),
        Column(
            "name",
            N_("Name"),
            N_("Full name as people know it."),
            example=N_("Ball clay"),
            width=30,
        ),
        Column("kind", N_("Kind"), N_("What the good is in the plant."), example=GoodKind.POWDER),
        Column(
            "unit",
            N_("Unit"),
            N_("The unit in which every sheet counts this good."),
            example="kg",
            width=10,
        ),
        Column(
            "whole",
            N_("Whole pieces"),
            N_("Whether it is handed out in whole pieces only."),
            example=False,
        ),
        Column(
            "reserve",
            N_("Reserve"),
            N_("Stock that the plan never goes below."),
            unit=N_("unit"),
            example=Decimal(500),
        ),
        Column(
            "closing_stock",
            N_("Closing stock"),
            N_("Stock to leave behind on the last day of the plan."),
            unit=N_("unit"),
            example=Decimal(2000),
        ),
        Column(
            "storage_limit",
            N_("Storage limit"),
            N_("The most that can be stored; empty when there is room for any amount."),
            unit=N_("unit"),
            example=Decimal(60000),
        ),
        Column(
            "shelf_life_days",
            N_("Shelf life"),
            N_("Days that it keeps; empty when it keeps."),
            unit=N_("days"),
        ),
        Column(
            "obtainable",
            N_("Obtainable"),
            N_("Whether it can be bought or bartered from outside."),
            example=True,
        ),
        Column(
            "outside_cost",
            N_("Cost outside"),
            N_("What one unit costs, or is reckoned at, outside."),
            unit=N_("money/unit"),
            example=Decimal("0.30"),
        ),
        Column(
            "usual_lot",
            N_("Usual lot"),
            N_("The amount in which it usually comes, such as a lorry load."),
            unit=N_("unit"),
            example=Decimal(25000),
        ),
        Column(
            "holding_cost",
            N_("Cost of holding"),
            N_("Planning by value: what it costs to hold one unit for a month."),
            unit=N_("money/unit"),
            example=Decimal(0),
        ),
        Column(
            "life_casts",
            N_("Life of a tool"),
            N_("Tools: casts that one stands before it is worn."),
            unit=N_("casts"),
        ),
        Column(
            "casts_per_day",
            N_("Casts per day"),
            N_("Tools: casts that one stands on a working day."),
            unit=N_("casts"),
        ),
        Column(
            "hazard",
            N_("Hazard"),
            N_("What people must beware of."),
            example=N_("Silica dust"),
        ),
        Column(
            "note",
            N_("Note"),
            N_("Anything worth knowing, such as where a figure is from."),
            example=N_("Estimate"),
        ),
    ),
)

COUNTS = sheet(
    Count,
    N_("Counts"),
    N_("What was on the shelf; the latest, with what happened since, opens the plan."),
    (
        Column(
            "good", N_("Good"), N_("The good that was counted."), example=N_("BALL-CLAY"), width=22
        ),
        Column(
            "day",
            N_("Day"),
            N_("The day of the count, which stands for its morning."),
            example=date(2006, 12, 30),
        ),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much there was, in the unit of the good."),
            unit=N_("unit"),
            example=Decimal(41500),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as who counted.")),
    ),
)

RECEIPTS = sheet(
    Receipt,
    N_("Receipts"),
    N_("Deliveries that are expected."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name of the delivery, by which a scenario names it."),
            example=N_("CLAY-FEB"),
            width=18,
        ),
        Column("good", N_("Good"), N_("The good that comes."), example=N_("BALL-CLAY")),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much comes, in the unit of the good."),
            unit=N_("unit"),
            example=Decimal(25000),
        ),
        Column("day", N_("Day"), N_("The day on which it can be used."), example=date(2007, 2, 12)),
        Column(
            "certainty",
            N_("How sure"),
            N_("How sure it is that it comes."),
            example=Certainty.LIKELY,
        ),
        Column("source", N_("From"), N_("Who delivers it."), example=N_("Quarry cooperative")),
        Column("note", N_("Note"), N_("Anything worth knowing about the delivery.")),
    ),
)

PURCHASES = sheet(
    PurchaseOption,
    N_("Purchases"),
    N_("What can be bought: when, at what price, and how much of it at most."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name of the purchase, by which a pin or a scenario names it."),
            example=N_("CLAY-MARKET"),
            width=18,
        ),
        Column("good", N_("Good"), N_("The good that can be bought."), example=N_("BALL-CLAY")),
        Column(
            "first_day",
            N_("From day"),
            N_("The first day on which it can be paid; empty: from the first day of the plan."),
            example=date(2007, 1, 8),
        ),
        Column(
            "last_day",
            N_("To day"),
            N_("The last day on which it can be paid; empty: to the end of the plan."),
            example=date(2007, 3, 30),
        ),
        Column(
            "price",
            N_("Price"),
            N_("Money for one unit of the good."),
            unit=N_("money/unit"),
            example=Decimal("0.35"),
        ),
        Column(
            "most",
            N_("Most that can be bought"),
            N_("The most that can be bought over all these days; empty: no limit."),
            unit=N_("unit"),
            example=Decimal(50000),
        ),
        Column(
            "lead_days",
            N_("Lead time"),
            N_("Days from paying for it to having it."),
            unit=N_("days"),
            example=10,
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about the purchase.")),
    ),
)

ANALYSES = sheet(
    Analysis,
    N_("Analyses"),
    N_("What goods are made of: oxides, nutrients, hardness, loss on ignition (LOI)."),
    (
        Column(
            "good", N_("Good"), N_("The good that was analysed."), example=N_("BALL-CLAY"), width=22
        ),
        Column(
            "property",
            N_("Property"),
            N_("What was measured, named as in the property limits; LOI is the loss on ignition."),
            example="SiO2",
        ),
        Column(
            "value",
            N_("Measured value"),
            N_("The figure: oxides, nutrients and LOI in percent of the weight."),
            example=Decimal("55.2"),
        ),
        Column("note", N_("Note"), N_("Where the figure is from, and whether it is an estimate.")),
    ),
)
