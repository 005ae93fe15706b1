"""The records of a plant's file, and the rules that they must keep."""

from planning.plant.bodies import Body, BodyKind, Need, Order, OrderLine, OrderStatus
from planning.plant.events import Direction, Movement, Production
from planning.plant.facility import (
    CalendarSpan,
    Certainty,
    Facility,
    Objective,
    Sharing,
    SpanUnit,
)
from planning.plant.finding import Finding, Severity
from planning.plant.goods import (
    Analysis,
    Count,
    Good,
    GoodKind,
    PurchaseOption,
    Receipt,
)
from planning.plant.offers import Offer, OfferLine, OfferSide, OfferStatus
from planning.plant.plant import RECORD_KINDS, Plant, table_of
from planning.plant.recipes import (
    Basis,
    BlendShare,
    LineRole,
    PropertyLimit,
    Recipe,
    RecipeLine,
)
from planning.plant.record import Record
from planning.plant.scenarios import (
    Action,
    Change,
    Pin,
    PinKind,
    Scenario,
    StoredPlan,
    StoredSnapshot,
)
from planning.plant.work import CalendarEntry, Crew, Downtime, WorkCentre

__all__ = [
    "RECORD_KINDS",
    "Action",
    "Analysis",
    "Basis",
    "BlendShare",
    "Body",
    "BodyKind",
    "CalendarEntry",
    "CalendarSpan",
    "Certainty",
    "Change",
    "Count",
    "Crew",
    "Direction",
    "Downtime",
    "Facility",
    "Finding",
    "Good",
    "GoodKind",
    "LineRole",
    "Movement",
    "Need",
    "Objective",
    "Offer",
    "OfferLine",
    "OfferSide",
    "OfferStatus",
    "Order",
    "OrderLine",
    "OrderStatus",
    "Pin",
    "PinKind",
    "Plant",
    "Production",
    "PropertyLimit",
    "PurchaseOption",
    "Receipt",
    "Recipe",
    "RecipeLine",
    "Record",
    "Scenario",
    "Severity",
    "Sharing",
    "SpanUnit",
    "StoredPlan",
    "StoredSnapshot",
    "WorkCentre",
    "table_of",
]
