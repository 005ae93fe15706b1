"""What is laid over the plant: pins, and the changes of scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from planning.language import _, format_date
from planning.plant.calendar import period_at
from planning.plant.checks.found import calendar_of, error, note, warning
from planning.plant.finding import Finding
from planning.plant.plant import Plant
from planning.plant.scenarios import Action, Change, Pin, Scenario
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
    check_changes,
    check_double_changes,
)
