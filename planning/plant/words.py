"""Records, their fields and values in words, for sentences that people read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from planning.language import N_, _, format_date, format_number, ngettext
from planning.plant.bodies import Body, Need, Order, OrderLine
from planning.plant.events import Direction, Movement, Production
from planning.plant.facility import CalendarSpan
from planning.plant.goods import Analysis, Count, Good, PurchaseOption, Receipt
from planning.plant.offers import Offer, OfferLine
from planning.plant.plant import Plant, table_of
from planning.plant.recipes import BlendShare, LineRole, PropertyLimit, Recipe, RecipeLine
from planning.plant.record import DECIMALS, Record
from planning.plant.scenarios import Change, Pin, PinKind, Scenario
from planning.plant.work import CalendarEntry, Crew, Downtime, WorkCentre


def name_of(plant: Plant, kind: type[Record], code: str | None) -> str:
    """Return the name of the record of `kind` with that code, or the code when it has none."""
    record = plant.get(kind, code or "")
    return getattr(record, "name", None) or code or ""


def good_name(plant: Plant, code: str | None) -> str:
    """Return what people call a good; the code when there is no such good."""
    return name_of(plant, Good, code)


def quantity_in_words(plant: Plant, good: str | None, quantity: Decimal | float) -> str:
    """Return a quantity of a good with its unit: "1,600 kg"."""
    record = plant.get(Good, good or "")
    number = format_number(quantity, DECIMALS)
    if record is None:
        return number
    return _("{number} {unit}").format(number=number, unit=record.unit)


def list_in_words(names: list[str], most: int = 5) -> str:
    """Return names one after another; of a long list the first `most` and how many more."""
    if len(names) <= most:
        return ", ".join(names)
    more = len(names) - most
    words = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return words.format(names=", ".join(names[:most]), count=more)


def record_in_words(plant: Plant, record: Record) -> str:
    """Return what people call a record: "Feldspar delivery of 28 Feb 2007"."""
    say = _SAYINGS.get(type(record))
    if say is not None:
        return say(plant, record)
    return getattr(record, "name", None) or record.key


def with_capital(words: str) -> str:
    """Return `words` as they begin a line: "Feldspar delivery of …", "Count of …"."""
    return words[:1].upper() + words[1:]


def field_in_words(kind: type[Record], field: str) -> str:
    """Return what people call a field inside a sentence: "how sure"."""
    words = _FIELDS.get(f"{table_of(kind)}.{field}") or _FIELDS.get(field)
    return _(words) if words else field.replace("_", " ")


def value_in_words(plant: Plant, record: Record, field: str, value: Any) -> str:
    """Return a value of a field as people read it, with its unit: "1,600 kg", "28 Feb 2007"."""
    if value is None or value == "":
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, StrEnum):
        return _(_VALUES[value]) if value in _VALUES else str(value)
    if isinstance(value, Decimal | int):
        return _with_unit(plant, record, field, value)
    return str(value)


def _with_unit(plant: Plant, record: Record, field: str, value: Decimal | int) -> str:
    number = format_number(Decimal(value), DECIMALS)
    if field.endswith("_percent"):
        return _("{percent} %").format(percent=number)
    good = record.code if isinstance(record, Good) else getattr(record, "good", None)
    if good is not None and field in _IN_THE_GOODS_UNIT:
        return quantity_in_words(plant, good, value)
    if isinstance(record, WorkCentre) and field in ("capacity_per_day", "extra_per_week"):
        return _("{number} {unit}").format(number=number, unit=record.unit)
    if "hours" in field:
        return _("{number} {unit}").format(number=number, unit="h")
    return number


_IN_THE_GOODS_UNIT = {
    *("quantity", "reserve", "closing_stock", "storage_limit", "usual_lot", "most", "delivered"),
}


def _count(plant: Plant, count: Count) -> str:
    return _("count of {good} on {day}").format(
        good=good_name(plant, count.good), day=format_date(count.day)
    )


def _receipt(plant: Plant, receipt: Receipt) -> str:
    return _("{good} delivery of {day}").format(
        good=good_name(plant, receipt.good), day=format_date(receipt.day)
    )


def _purchase(plant: Plant, option: PurchaseOption) -> str:
    return _("purchase {code} of {good}").format(
        code=option.code, good=good_name(plant, option.good)
    )


def _analysis(plant: Plant, analysis: Analysis) -> str:
    return _("{property} in {good}").format(
        property=analysis.property, good=good_name(plant, analysis.good)
    )


def _working(plant: Plant, span: CalendarEntry | Downtime) -> str:
    if span.crew is not None:
        return name_of(plant, Crew, span.crew)
    return name_of(plant, WorkCentre, span.work_centre)


def _entry(plant: Plant, entry: CalendarEntry) -> str:
    return _("calendar of {thing} from {first_day} to {last_day}").format(
        thing=_working(plant, entry),
        first_day=format_date(entry.first_day),
        last_day=format_date(entry.last_day),
    )


def _downtime(plant: Plant, downtime: Downtime) -> str:
    return _("downtime of {thing} from {first_day} to {last_day}").format(
        thing=_working(plant, downtime),
        first_day=format_date(downtime.first_day),
        last_day=format_date(downtime.last_day),
    )


_LINES = {
    LineRole.CONSUMES: N_("what {recipe} consumes of {thing}"),
    LineRole.YIELDS: N_("what {recipe} yields of {thing}"),
    LineRole.BY_PRODUCT: N_("what {recipe} leaves of {thing}"),
    LineRole.SCRAP: N_("what failed runs of {recipe} give back of {thing}"),
    LineRole.USES_TOOL: N_("what {recipe} uses of {thing}"),
    LineRole.OCCUPIES: N_("what {recipe} occupies of {thing}"),
    LineRole.WORKS: N_("what {recipe} needs of {thing}"),
}


def line_thing(plant: Plant, line: RecipeLine) -> str:
    """Return the name of the good, work centre or crew that a recipe's line is about."""
    for kind, code in ((Good, line.good), (WorkCentre, line.work_centre), (Crew, line.crew)):
        if code is not None:
            return name_of(plant, kind, code)
    return ""


def _line(plant: Plant, line: RecipeLine) -> str:
    return _(_LINES[line.role]).format(
        recipe=name_of(plant, Recipe, line.recipe), thing=line_thing(plant, line)
    )


def _share(plant: Plant, share: BlendShare) -> str:
    return _("share of {good} in {recipe}").format(
        good=good_name(plant, share.good), recipe=name_of(plant, Recipe, share.recipe)
    )


def property_in_words(limit: PropertyLimit) -> str:
    """Return what a limit holds: "SiO2", or "CaO : SiO2" for a ratio."""
    return limit.property if limit.over is None else f"{limit.property} : {limit.over}"


def _limit(plant: Plant, limit: PropertyLimit) -> str:
    return _("limit on {property} in {recipe}").format(
        property=property_in_words(limit), recipe=name_of(plant, Recipe, limit.recipe)
    )


def _need(plant: Plant, need: Need) -> str:
    return _("need of {body} for {good} by {day}").format(
        body=name_of(plant, Body, need.body),
        good=good_name(plant, need.good),
        day=format_date(need.due),
    )


def _order(plant: Plant, order: Order) -> str:
    """Say an order by what it asks first: its code means nothing to those who did not give it."""
    body = name_of(plant, Body, order.body)
    line = plant.get(OrderLine, f"{order.code} / 1")
    if line is None:
        return _("order of {body}").format(body=body)
    if plant.get(OrderLine, f"{order.code} / 2") is not None:
        sentence = N_("order of {body} for {good} and more, by {day}")
    else:
        sentence = N_("order of {body} for {good} by {day}")
    return _(sentence).format(
        body=body, good=good_name(plant, line.good), day=format_date(line.due)
    )


def _order_line(plant: Plant, line: OrderLine) -> str:
    order = plant.get(Order, line.order)
    return _("{good} by {day} in the order of {body}").format(
        good=good_name(plant, line.good),
        day=format_date(line.due),
        body=name_of(plant, Body, order.body) if order is not None else line.order,
    )


def _production(plant: Plant, done: Production) -> str:
    return _("runs of {recipe} done on {day}").format(
        recipe=name_of(plant, Recipe, done.recipe), day=format_date(done.day)
    )


def _movement(plant: Plant, movement: Movement) -> str:
    out = movement.direction is Direction.OUT
    words = {
        "quantity": quantity_in_words(plant, movement.good, movement.quantity),
        "good": good_name(plant, movement.good),
        "day": format_date(movement.day),
        "body": name_of(plant, Body, movement.body),
    }
    if movement.body is None:
        sentence = (
            N_("{quantity} of {good} handed over on {day}")
            if out
            else N_("{quantity} of {good} received on {day}")
        )
    else:
        sentence = (
            N_("{quantity} of {good} handed over to {body} on {day}")
            if out
            else N_("{quantity} of {good} received from {body} on {day}")
        )
    return _(sentence).format(**words)


def _offer_line(plant: Plant, line: OfferLine) -> str:
    return _("line {number} of offer {offer}, {good}").format(
        number=line.number,
        offer=name_of(plant, Offer, line.offer),
        good=good_name(plant, line.good),
    )


def pinned_records(plant: Plant, pin: Pin) -> list[Record]:
    """Return the record that a pin holds; none when it is not there."""
    kinds: dict[PinKind, tuple[type[Record], ...]] = {
        PinKind.RUNS: (Recipe,),
        PinKind.HAND_OVER: (Need, OrderLine),
        PinKind.PURCHASE: (PurchaseOption,),
    }
    records = (plant.get(kind, pin.record) for kind in kinds[pin.kind])
    return [record for record in records if record is not None]


def _pin(plant: Plant, pin: Pin) -> str:
    held = [record_in_words(plant, record) for record in pinned_records(plant, pin)]
    return _("pin of {day} on {thing}").format(
        day=format_date(pin.day), thing=held[0] if held else pin.record
    )


def _span(plant: Plant, span: CalendarSpan) -> str:
    return _("stretch {number} of the calendar").format(number=span.number)


def _change(plant: Plant, change: Change) -> str:
    return _("change {number} of scenario {scenario}").format(
        number=change.number, scenario=name_of(plant, Scenario, change.scenario)
    )


_SAYINGS: dict[type[Record], Callable[[Plant, Any], str]] = {
    Count: _count,
    Receipt: _receipt,
    PurchaseOption: _purchase,
    Analysis: _analysis,
    CalendarEntry: _entry,
    Downtime: _downtime,
    RecipeLine: _line,
    BlendShare: _share,
    PropertyLimit: _limit,
    Need: _need,
    Order: _order,
    OrderLine: _order_line,
    Production: _production,
    Movement: _movement,
    OfferLine: _offer_line,
    Pin: _pin,
    CalendarSpan: _span,
    Change: _change,
}

_VALUES: dict[str, str] = {
    "certain": N_("certain"),
    "likely": N_("likely"),
    "unsure": N_("unsure"),
    "shares": N_("fair shares"),
    "value": N_("most value"),
    "share": N_("the same share of each need"),
    "amount": N_("the same amount for each family"),
    "day": N_("days"),
    "week": N_("weeks"),
    "month": N_("months"),
    "powder": N_("powder"),
    "intermediate": N_("intermediate"),
    "product": N_("product"),
    "tool": N_("tool"),
    "consumable": N_("consumable"),
    "fuel": N_("fuel"),
    "money": N_("money"),
    "consumes": N_("consumes"),
    "yields": N_("yields"),
    "by_product": N_("by-product"),
    "scrap": N_("scrap"),
    "uses_tool": N_("uses tool"),
    "occupies": N_("occupies"),
    "works": N_("works"),
    "batch": N_("as weighed"),
    "fired": N_("after firing"),
    "ratio": N_("ratio"),
    "council": N_("council"),
    "commune": N_("commune"),
    "city": N_("city"),
    "parish": N_("parish"),
    "committee": N_("committee"),
    "partner": N_("partner"),
    "enquiry": N_("enquiry"),
    "quoted": N_("quoted"),
    "booked": N_("booked"),
    "delivered": N_("delivered"),
    "withdrawn": N_("withdrawn"),
    "out": N_("goes out"),
    "in": N_("comes in"),
    "open": N_("open"),
    "closed": N_("closed"),
    "gives": N_("gives"),
    "wants": N_("wants"),
    "runs": N_("runs"),
    "hand_over": N_("hand over"),
    "purchase": N_("purchase"),
}

_FIELDS: dict[str, str] = {
    "name": N_("name"),
    "note": N_("note"),
    "quantity": N_("quantity"),
    "day": N_("day"),
    "first_day": N_("first day"),
    "last_day": N_("last day"),
    "good": N_("good"),
    "body": N_("body"),
    "recipe": N_("recipe"),
    "work_centre": N_("work centre"),
    "crew": N_("crew"),
    "unit": N_("unit"),
    "kind": N_("kind"),
    "price": N_("price"),
    "value": N_("value"),
    "due": N_("due date"),
    "earliest": N_("earliest date"),
    "latest": N_("latest date"),
    "late_allowed": N_("late allowed"),
    "delivered": N_("already delivered"),
    "days_per_week": N_("days per week"),
    "machines": N_("machines"),
    "analyses.value": N_("figure"),
    "bodies.families": N_("families"),
    "bodies.parent": N_("belongs to"),
    "bodies.territory": N_("territory"),
    "bodies.contact": N_("contact"),
    "blend_shares.least_percent": N_("least share"),
    "blend_shares.most_percent": N_("most share"),
    "blend_shares.proven_percent": N_("proven share"),
    "calendar_entries.capacity": N_("capacity"),
    "calendar_spans.periods": N_("number of periods"),
    "calendar_spans.unit": N_("length of a period"),
    "crews.people": N_("people"),
    "crews.hours_per_week": N_("hours per week"),
    "crews.attendance_percent": N_("attendance"),
    "crews.extra_hours_per_week": N_("extra hours per week"),
    "downtimes.machines": N_("machines out"),
    "downtimes.reason": N_("reason"),
    "facility.objective": N_("aim of the plan"),
    "facility.sharing": N_("what is shared equally"),
    "facility.receipts_counted": N_("deliveries counted on"),
    "facility.money": N_("money"),
    "facility.frozen_until": N_("frozen until"),
    "facility.near_weeks": N_("near weeks"),
    "facility.exposure_limit_mg_m3": N_("exposure limit"),
    "facility.respirator": N_("respirator"),
    "facility.respirator_factor": N_("protection factor of a respirator"),
    "facility.respirator_hours": N_("hours that a respirator stands"),
    "facility.work_weight": N_("weight of work"),
    "facility.fuel_weight": N_("weight of fuel"),
    "facility.purchase_weight": N_("weight of purchases"),
    "facility.dust_weight": N_("weight of dust"),
    "facility.departure_weight": N_("weight of departure"),
    "facility.preference_weight": N_("weight of preference"),
    "goods.whole": N_("whole pieces only"),
    "goods.reserve": N_("reserve"),
    "goods.closing_stock": N_("closing stock"),
    "goods.storage_limit": N_("storage limit"),
    "goods.shelf_life_days": N_("shelf life in days"),
    "goods.obtainable": N_("obtainable from outside"),
    "goods.outside_cost": N_("cost outside"),
    "goods.usual_lot": N_("usual lot"),
    "goods.holding_cost": N_("holding cost"),
    "goods.life_casts": N_("casts in its life"),
    "goods.casts_per_day": N_("casts per day"),
    "goods.hazard": N_("hazard"),
    "needs.priority_class": N_("priority class"),
    "needs.floor_percent": N_("floor"),
    "needs.weight": N_("weight"),
    "needs.shortage_cost": N_("cost of a shortage"),
    "movements.direction": N_("direction"),
    "movements.claim": N_("need or order line"),
    "movements.receipt": N_("expected delivery"),
    "movements.corrects": N_("corrected movement"),
    "offers.until": N_("stands until"),
    "offers.divisible": N_("divisible"),
    "offers.status": N_("status"),
    "offer_lines.side": N_("side"),
    "offer_lines.by": N_("day by which"),
    "orders.status": N_("status"),
    "orders.quoted_until": N_("quoted until"),
    "productions.runs": N_("runs done"),
    "property_limits.least": N_("least"),
    "property_limits.most": N_("most"),
    "purchase_options.most": N_("most that can be bought"),
    "purchase_options.lead_days": N_("days until it arrives"),
    "receipts.certainty": N_("how sure"),
    "receipts.source": N_("source"),
    "recipe_lines.role": N_("role"),
    "recipe_lines.dust_mg_m3": N_("dust"),
    "recipes.yield_percent": N_("yield"),
    "recipes.lead_days": N_("days until it is ready"),
    "recipes.least_per_week": N_("least runs per week"),
    "recipes.most_per_week": N_("most runs per week"),
    "recipes.preference": N_("preference"),
    "recipes.running_cost": N_("cost of a run"),
    "recipes.blended_quantity": N_("blended quantity"),
    "work_centres.capacity_per_day": N_("capacity per day"),
    "work_centres.extra_per_week": N_("extra capacity per week"),
    "work_centres.extra_cost": N_("cost of extra capacity"),
    "work_centres.least_per_week": N_("least load per week"),
}
