"""Work centres and crews: they can do something, and no more than a day holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from planning.language import _, format_date, format_number
from planning.plant.checks.found import warning
from planning.plant.finding import Finding
from planning.plant.plant import Plant
from planning.plant.recipes import RecipeLine
from planning.plant.work import CalendarEntry, Crew, Downtime, WorkCentre

HOURS_PER_DAY = 24


def check_capacity(plant: Plant) -> Iterator[Finding]:
    """What a recipe occupies has some capacity."""
    busy = {line.work_centre for line in plant.all(RecipeLine) if line.quantity}
    opened = {entry.work_centre for entry in plant.all(CalendarEntry) if entry.capacity}
    for centre in plant.all(WorkCentre):
        works = centre.capacity_per_day * centre.machines or centre.extra_per_week
        if centre.code in busy and not works and centre.code not in opened:
            field = "machines" if centre.capacity_per_day else "capacity_per_day"
            yield warning(
                centre,
                field,
                _("{work_centre} is needed by recipes, but has no capacity.").format(
                    work_centre=centre.name
                ),
                _("Write its capacity per day and its machines, or a calendar of its own."),
            )


def check_people(plant: Plant) -> Iterator[Finding]:
    """A crew that a recipe needs has people with hours."""
    busy = {line.crew for line in plant.all(RecipeLine) if line.quantity}
    opened = {entry.crew for entry in plant.all(CalendarEntry) if entry.capacity}
    for crew in plant.all(Crew):
        hours = crew.hours_per_week + crew.extra_hours_per_week
        if crew.code in busy and crew.code not in opened:
            for field, value in (
                ("people", crew.people),
                ("attendance_percent", crew.attendance_percent),
                ("hours_per_week", hours),
            ):
                if not value:
                    yield warning(
                        crew,
                        field,
                        _("{crew} is needed by recipes, but nobody of it is at work.").format(
                            crew=crew.name
                        ),
                        _("Write its people, their hours and how many of 100 come."),
                    )
                    break


def check_hours_of_a_day(plant: Plant) -> Iterator[Finding]:
    """No day has more than 24 hours."""
    for centre in plant.all(WorkCentre):
        if centre.unit == "h" and centre.capacity_per_day > HOURS_PER_DAY:
            yield warning(
                centre,
                "capacity_per_day",
                _("One machine of {work_centre} would work {hours} hours a day.").format(
                    work_centre=centre.name, hours=format_number(centre.capacity_per_day, 2)
                ),
                _("Write the hours of one machine; the number of machines has its own column."),
            )
    for crew in plant.all(Crew):
        hours = crew.hours_per_week / Decimal(crew.days_per_week)
        if hours > HOURS_PER_DAY:
            yield warning(
                crew,
                "hours_per_week",
                _("One person of {crew} would work {hours} hours a day.").format(
                    crew=crew.name, hours=format_number(hours, 1)
                ),
                _("Write the hours of one person; the number of people has its own column."),
            )


def check_least_load(plant: Plant) -> Iterator[Finding]:
    """The least load of a work centre is no more than it can do."""
    for centre in plant.all(WorkCentre):
        usual = centre.capacity_per_day * centre.machines * centre.days_per_week
        if centre.least_per_week > usual + centre.extra_per_week:
            yield warning(
                centre,
                "least_per_week",
                _("{work_centre} must do {least} a week, but can do {most}.").format(
                    work_centre=centre.name,
                    least=format_number(centre.least_per_week, 3),
                    most=format_number(usual + centre.extra_per_week, 3),
                ),
                _("Lower the least load, or correct the capacity."),
            )


def check_machines_out(plant: Plant) -> Iterator[Finding]:
    """No more machines or people are out than there are."""
    for downtime in plant.all(Downtime):
        centre = plant.get(WorkCentre, downtime.work_centre or "")
        crew = plant.get(Crew, downtime.crew or "")
        there = centre.machines if centre else crew.people if crew else None
        if there is not None and downtime.machines > there:
            yield warning(
                downtime,
                "machines",
                _("{thing}: {out} are out, but there are only {there}.").format(
                    thing=(centre or crew or downtime).name,  # type: ignore[union-attr]
                    out=format_number(downtime.machines, 3),
                    there=format_number(there, 3),
                ),
                _("Write how many machines (or people) of it are out."),
            )


def check_calendar_overlaps(plant: Plant) -> Iterator[Finding]:
    """No day has two capacities."""
    by_thing: dict[tuple[str | None, str | None], list[CalendarEntry]] = defaultdict(list)
    for entry in plant.all(CalendarEntry):
        by_thing[entry.work_centre, entry.crew].append(entry)
    for entries in by_thing.values():
        entries.sort(key=lambda entry: entry.first_day)
        for before, after in pairwise(entries):
            if after.first_day <= before.last_day:
                yield warning(
                    after,
                    "first_day",
                    _("{day} already has a capacity in the entry before; this one counts.").format(
                        day=format_date(after.first_day)
                    ),
                    _("Let the entry before end a day earlier, or start this one later."),
                )


CHECKS = (
    check_capacity,
    check_people,
    check_hours_of_a_day,
    check_least_load,
    check_machines_out,
    check_calendar_overlaps,
)
