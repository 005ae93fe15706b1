"""Sheets of offers: what somebody gives, and what they want for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import Offer, OfferLine, OfferSide, OfferStatus
from planning.workbook.columns import Column, sheet

OFFERS = sheet(
    Offer,
    N_("Offers"),
    N_("What we or others give and want in exchange; the goods are in the offer lines."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the offer lines name this offer."),
            example=N_("PANS-FOR-CLAY"),
            width=18,
        ),
        Column("body", N_("Body"), N_("Who offers; empty when this plant does.")),
        Column(
            "name",
            N_("Name"),
            N_("The offer in a few words."),
            example=N_("Pans for ball clay"),
            width=30,
        ),
        Column(
            "until",
            N_("Stands until"),
            N_("The last day on which it stands; empty: until it is closed."),
            example=date(2007, 3, 30),
        ),
        Column(
            "divisible",
            N_("Divisible"),
            N_("Whether a part of it may be taken, every line in the same proportion."),
            example=True,
        ),
        Column(
            "status",
            N_("Status"),
            N_("Whether the offer still stands."),
            example=OfferStatus.OPEN,
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about the offer.")),
    ),
)

OFFER_LINES = sheet(
    OfferLine,
    N_("Offer lines"),
    N_("The goods that each offer gives and wants."),
    (
        Column(
            "offer",
            N_("Offer"),
            N_("The offer it belongs to."),
            example=N_("PANS-FOR-CLAY"),
            width=22,
        ),
        Column("number", N_("Number"), N_("Number of the line within its offer."), example=1),
        Column(
            "side",
            N_("Side"),
            N_("Whether the one who offers gives this good or wants it."),
            example=OfferSide.WANTS,
        ),
        Column("good", N_("Good"), N_("What is given or wanted."), example=N_("BALL-CLAY")),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much is given or wanted, in the unit of the good."),
            unit=N_("unit"),
            example=Decimal(5000),
        ),
        Column(
            "by",
            N_("By"),
            N_("The day by which it is given or wanted; empty: while the offer stands."),
            example=date(2007, 2, 28),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about this line.")),
    ),
)
