"""The Gantt in words: what a step and a load are, with exact figures."""

from __future__ import annotations

from desktop.plan.gantt.chart import NOISE, Chart, Column, Gives, Group, Step
from planning.language import _, format_number, format_share
from planning.plant.pinning import period_in_words
from planning.reports.words import show_amount


def column_in_words(column: Column) -> str:
    """Return what people call a period of the chart."""
    return period_in_words(column.first_day, column.unit)


def runs_in_words(runs: float) -> str:
    """Return a number of runs: "40 runs"."""
    # Runs may be parts of one, so that there is no singular to choose by.
    return _("{number} runs").format(number=format_number(runs, 2))


def made_in_words(gives: Gives | None, runs: float) -> str:
    """Return what so many runs make: "36 WC pans [piece]"; nothing where they make no good."""
    if gives is None:
        return ""
    return _("{amount} {unit} of {good}").format(
        amount=show_amount(gives.quantity * runs), unit=gives.unit, good=gives.name
    )


def step_in_words(chart: Chart, step: Step) -> list[str]:
    """Return what a recipe does in a period, a sentence a line."""
    column = chart.columns[step.period]
    name = chart.names.get(step.recipe, step.recipe)
    said = [
        _("{recipe}, {period}: {runs}.").format(
            recipe=name, period=column_in_words(column), runs=runs_in_words(step.runs)
        )
    ]
    made = made_in_words(chart.gives.get(step.recipe), step.runs)
    if made and step.runs > NOISE:
        said.append(_("It makes {amount}.").format(amount=made))
    for take in chart.takes.get(step.recipe, ()):
        row = chart.loads.get((take.kind, take.code))
        if row is None or not take.quantity:
            continue
        load = row[step.period]
        said.append(
            _("{name}: {used} of {capacity} {unit}, {own} of it for this.").format(
                name=chart.names.get(take.code, take.code),
                used=format_number(load.used, 1),
                capacity=format_number(load.capacity, 1),
                unit=chart.units.get(take.code, ""),
                own=format_number(step.runs * take.quantity, 1),
            )
        )
    return [*said, *state_in_words(chart, step), *overfull_in_words(chart, step)]


def overfull_in_words(chart: Chart, step: Step) -> list[str]:
    """Return which places of a step are overfull by what was pinned since the plan was made."""
    return [
        over_in_words(chart, take.kind, take.code, step.period, row[step.period].used)
        for take in chart.takes.get(step.recipe, ())
        if (row := chart.loads.get((take.kind, take.code))) and row[step.period].over
    ]


def state_in_words(chart: Chart, step: Step) -> list[str]:
    """Return what is fixed, and whether the plan keeps it."""
    said = []
    if step.waiting and step.pin is not None:
        said.append(
            _("Pinned at {runs}; the plan has {planned} until it is made again.").format(
                runs=runs_in_words(step.pin), planned=format_number(step.planned, 2)
            )
        )
    elif step.waiting:
        said.append(_("Its pin was removed; it changes once the plan is made again."))
    elif step.pin is not None and step.breach < 0:
        said.append(
            _("Pinned at {runs}, but the plan is {amount} short of it.").format(
                runs=runs_in_words(step.pin), amount=format_number(-step.breach, 2)
            )
        )
    elif step.pin is not None and step.breach > 0:
        said.append(
            _("Pinned at {runs}, but the plan has to do {amount} more.").format(
                runs=runs_in_words(step.pin), amount=format_number(step.breach, 2)
            )
        )
    elif step.pin is not None:
        said.append(_("Pinned at {runs}; the plan keeps it.").format(runs=runs_in_words(step.pin)))
    if step.late > NOISE:
        said.append(
            _("{amount} of what it makes is handed over late.").format(
                amount=format_number(step.late, 2)
            )
        )
    if chart.columns[step.period].frozen:
        said.append(_("This period is frozen: what is under way stays as it is."))
    return said


def load_in_words(chart: Chart, group: Group, period: int) -> list[str]:
    """Return how full a work centre is in a period, a sentence a line."""
    load = group.loads[period]
    sentence = _("{name}, {period}: {used} of {capacity} {unit}.")
    if load.capacity > 0:
        sentence = _("{name}, {period}: {used} of {capacity} {unit} ({share}).")
    said = [
        sentence.format(
            name=group.name,
            period=column_in_words(chart.columns[period]),
            used=format_number(load.used, 1),
            capacity=format_number(load.capacity, 1),
            unit=group.unit,
            share=format_share(load.used / load.capacity) if load.capacity > 0 else "",
        )
    ]
    if load.extra > NOISE:
        said.append(
            _("{extra} of it in extra hours; {most} are agreed.").format(
                extra=format_number(load.extra, 1), most=format_number(load.extra_capacity, 1)
            )
        )
    if load.over:
        said.append(over_in_words(chart, "work_centre", group.code, period, load.used))
    if load.usual > load.capacity + NOISE:
        said.append(
            _("{out} {unit} are out: closed days or machines that stand still.").format(
                out=format_number(load.usual - load.capacity, 1), unit=group.unit
            )
        )
    return said


def over_in_words(chart: Chart, kind: str, code: str, period: int, used: float) -> str:
    """Say by how much a work centre or crew is overfull."""
    load = chart.loads[kind, code][period]
    return _("{name} would be overfull in {period}: {used} of {most} {unit}.").format(
        name=chart.names.get(code, code),
        period=column_in_words(chart.columns[period]),
        used=format_number(used, 1),
        most=format_number(load.most, 1),
        unit=chart.units.get(code, ""),
    )
