"""What is laid over the plant: pins, and the changes of scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from planning.language import _, format_date
from planning.plant.bodies import Need, Order, OrderLine, OrderStatus
from planning.plant.book import delivered_before_the_plan
from planning.plant.calendar import period_at
from planning.plant.checks.found import calendar_of, error, note, warning
from planning.plant.finding import Finding
from planning.plant.plant import Plant
from planning.plant.scenarios import Action, Change, Pin, PinKind, Scenario
from planning.plant.what_if import try_scenario
from planning.plant.words import pinned_records, record_in_words


def check_pinned_records(plant: Plant) -> Iterator[Finding]:
    """What a pin holds is there."""
    for pin in plant.all(Pin):
        if not pinned_records(plant, pin):
            yield error(
                pin,
                "record",
                _('There is no "{record}" that could be pinned.').format(record=pin.record),
                _("Write the code of a recipe, need, order line or purchase, or delete the pin."),
            )


def check_pins_in_a_period(plant: Plant) -> Iterator[Finding]:
    """Two pins do not hold the same cell of the plan."""
    periods = calendar_of(plant)
    seen: dict[tuple[str, str, int], Pin] = {}
    for pin in plant.all(Pin):
        period = period_at(periods, pin.day)
        if period is None:
            continue
        first = seen.setdefault((pin.kind, pin.record, period.index), pin)
        if first is not pin:
            yield warning(
                pin,
                "day",
                _("{pin} and the pin of {day} hold the same cell of the plan.").format(
                    pin=record_in_words(plant, pin), day=format_date(first.day)
                ),
                _("Delete one of them: {first_day} to {last_day} are one period.").format(
                    first_day=format_date(period.first_day),
                    last_day=format_date(period.last_day),
                ),
            )


def check_pins_on_what_is_planned(plant: Plant) -> Iterator[Finding]:
    """A pin on a delivery holds something: the need or order line is planned at all."""
    periods = calendar_of(plant)
    if not periods:
        return
    delivered = delivered_before_the_plan(plant)
    for pin in plant.all(Pin):
        claim = plant.get(Need, pin.record) or plant.get(OrderLine, pin.record)
        if pin.kind is not PinKind.HAND_OVER or claim is None:
            continue
        reason = _why_not_planned(plant, claim, delivered, periods[-1].last_day)
        if reason:
            yield warning(
                pin,
                "record",
                _("{pin} holds nothing: {reason}.").format(
                    pin=record_in_words(plant, pin), reason=reason
                ),
                _("Delete the pin, or correct what it holds."),
            )


def _why_not_planned(
    plant: Plant, claim: Need | OrderLine, delivered: Mapping[str, Decimal], end: date
) -> str:
    """Return why nothing is planned for a need or order line, or ""."""
    order = plant.get(Order, claim.order) if isinstance(claim, OrderLine) else None
    if order is not None and order.status is OrderStatus.WITHDRAWN:
        return _("the order was withdrawn")
    if order is not None and order.status is OrderStatus.DELIVERED:
        return _("the order is delivered")
    if delivered.get(claim.key, 0) >= claim.quantity:
        return _("all of it is delivered already")
    later = max(claim.due, claim.earliest or claim.due)
    if later > end:
        return _("it is wanted after the plan ends, on {day}").format(day=format_date(later))
    return ""


def check_changes(plant: Plant) -> Iterator[Finding]:
    """Every change of a scenario can be applied, and a scenario changes something."""
    changes = {(change.scenario, change.number): change for change in plant.all(Change)}
    changing = {scenario for scenario, _number in changes}
    for scenario in plant.all(Scenario):
        if scenario.code not in changing:
            yield note(
                scenario,
                "code",
                _('Scenario "{name}" changes nothing.').format(name=scenario.name),
                _("Add its changes, or delete it."),
            )
            continue
        _laid, errors = try_scenario(plant, scenario.code)
        for wrong in errors:
            change = changes[scenario.code, wrong.number]
            yield error(change, wrong.field, wrong.what, wrong.remedy)


def check_double_changes(plant: Plant) -> Iterator[Finding]:
    """A scenario sets a field once."""
    seen: dict[tuple[str, str, str, str | None], Change] = {}
    for change in sorted(plant.all(Change), key=lambda change: change.number):
        if change.action is not Action.SET:
            continue
        place = (change.scenario, change.table, change.record, change.field)
        first = seen.setdefault(place, change)
        if first is not change:
            yield warning(
                change,
                "field",
                _("Changes {first} and {second} set the same field; the later one counts.").format(
                    first=first.number, second=change.number
                ),
                _("Delete one of them."),
            )


CHECKS = (
    check_pinned_records,
    check_pins_in_a_period,
    check_pins_on_what_is_planned,
    check_changes,
    check_double_changes,
)
