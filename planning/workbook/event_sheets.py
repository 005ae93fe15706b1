"""Sheets of what happened: production done and deliveries that went out or came in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import Direction, Movement, Production
from planning.workbook.columns import Column, sheet

PRODUCTIONS = sheet(
    Production,
    N_("Production done"),
    N_("Runs of recipes that were done; they take from the stocks and add to them."),
    (
        Column(
            "recipe", N_("Recipe"), N_("The recipe that was run."), example=N_("BODY"), width=22
        ),
        Column(
            "day",
            N_("Day"),
            N_("The day of the runs; for the runs of a whole week its first day."),
            example=date(2007, 1, 8),
        ),
        Column(
            "runs",
            N_("Runs done"),
            N_("How often it was run, failed runs and all."),
            unit=N_("runs"),
            example=Decimal(11),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about these runs.")),
    ),
)

MOVEMENTS = sheet(
    Movement,
    N_("Movements"),
    N_("Deliveries that happened; none is ever changed, but another one may correct it."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name of the movement, by which a correction names it."),
            example=N_("M-1"),
            width=18,
        ),
        Column(
            "direction",
            N_("Direction"),
            N_("Whether the goods left the plant or came to it."),
            example=Direction.OUT,
        ),
        Column("day", N_("Day"), N_("The day on which it happened."), example=date(2007, 1, 12)),
        Column("good", N_("Good"), N_("What was delivered."), example=N_("WC-PAN")),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much was delivered; in a correction: the right amount, 0 when nothing was."),
            unit=N_("unit"),
            example=Decimal(20),
        ),
        Column(
            "body",
            N_("Body"),
            N_("To whom it went, or from whom it came."),
            example=N_("CC-RIVER"),
        ),
        Column(
            "claim",
            N_("For"),
            N_('Code of the need that it fulfils, or the order line as "order / number".'),
            example=N_("N-RIVER-WC"),
            width=22,
        ),
        Column(
            "receipt",
            N_("Expected as"),
            N_("The expected delivery that has come with it, or a part of it."),
        ),
        Column(
            "corrects",
            N_("Corrects"),
            N_("The movement in whose place it stands; that one counts no more."),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as who received it.")),
    ),
)
