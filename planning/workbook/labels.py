"""What the choices are called on the screen and in a workbook."""

from __future__ import annotations

from enum import StrEnum

from planning.language import N_, current_language, translate_into
from planning.plant import (
    Action,
    Basis,
    BodyKind,
    Certainty,
    Direction,
    GoodKind,
    LineRole,
    Objective,
    OfferSide,
    OfferStatus,
    OrderStatus,
    PinKind,
    Sharing,
    SpanUnit,
)

_LABELS: dict[StrEnum, str] = {
    Objective.SHARES: N_("fair shares"),
    Objective.VALUE: N_("most value"),
    Sharing.SHARE: N_("the same share of each need"),
    Sharing.AMOUNT: N_("the same amount for each family"),
    Certainty.CERTAIN: N_("certain"),
    Certainty.LIKELY: N_("likely"),
    Certainty.UNSURE: N_("unsure"),
    SpanUnit.DAY: N_("day"),
    SpanUnit.WEEK: N_("week"),
    SpanUnit.MONTH: N_("month"),
    GoodKind.POWDER: N_("powder"),
    GoodKind.INTERMEDIATE: N_("intermediate"),
    GoodKind.PRODUCT: N_("product"),
    GoodKind.TOOL: N_("tool"),
    GoodKind.CONSUMABLE: N_("consumable"),
    GoodKind.FUEL: N_("fuel"),
    GoodKind.MONEY: N_("money"),
    LineRole.CONSUMES: N_("consumes"),
    LineRole.YIELDS: N_("yields"),
    LineRole.BY_PRODUCT: N_("by-product"),
    LineRole.SCRAP: N_("scrap"),
    LineRole.USES_TOOL: N_("uses tool"),
    LineRole.OCCUPIES: N_("occupies"),
    LineRole.WORKS: N_("works"),
    Basis.BATCH: N_("as weighed"),
    Basis.FIRED: N_("after firing"),
    Basis.RATIO: N_("ratio"),
    BodyKind.COUNCIL: N_("council"),
    BodyKind.COMMUNE: N_("commune"),
    BodyKind.CITY: N_("city"),
    BodyKind.PARISH: N_("parish"),
    BodyKind.COMMITTEE: N_("committee"),
    BodyKind.PARTNER: N_("partner"),
    OrderStatus.ENQUIRY: N_("enquiry"),
    OrderStatus.QUOTED: N_("quoted"),
    OrderStatus.BOOKED: N_("booked"),
    OrderStatus.DELIVERED: N_("delivered"),
    OrderStatus.WITHDRAWN: N_("withdrawn"),
    Direction.OUT: N_("goes out"),
    Direction.IN: N_("comes in"),
    OfferStatus.OPEN: N_("open"),
    OfferStatus.CLOSED: N_("closed"),
    OfferSide.GIVES: N_("gives"),
    OfferSide.WANTS: N_("wants"),
    PinKind.RUNS: N_("runs"),
    PinKind.HAND_OVER: N_("hand over"),
    PinKind.PURCHASE: N_("purchase"),
    Action.SET: N_("set"),
    Action.MULTIPLY: N_("multiply"),
    Action.REMOVE: N_("leave out"),
}

_YES, _NO = N_("yes"), N_("no")


def choice_label(choice: StrEnum, language: str | None = None) -> str:
    """Return what `choice` is called, in `language` or the one in use."""
    return translate_into(language or current_language(), _LABELS[choice])


def yes_no_label(value: bool, language: str | None = None) -> str:
    """Return "yes" or "no", in `language` or the one in use."""
    return translate_into(language or current_language(), _YES if value else _NO)
