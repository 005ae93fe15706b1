"""Whether an order can be promised, asked beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.order.edits import Asked, without_order
from desktop.table.cells import Cell, Row
from planning.language import _, ngettext
from planning.plant import Body, Order, OrderStatus, Plant, Scenario
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.plant.shown_plan import ShownPlan
    from desktop.program.tasks import Task
    from planning.advice.promise import Promise


LEAST = 1e-3
"""Less than this part of a unit is the solver's noise."""


@dataclass(frozen=True)
class Answer:
    """What was found out, with the plant for its names."""

    plant: Plant
    promise: Promise
    said: list[str]
    first_day: date


def ask(
    plant: OpenPlant,
    asked: Asked,
    order: str | None,
    then: Callable[[Answer], object],
    failed: Callable[[BaseException], object],
    going_on: Callable[[Task], object],
) -> None:
    """Find out whether `asked` can be promised, against a plan that fits the records in view.

    `order` is the code of the order that is asked about again: it is left out of the plan first.
    `going_on` gets each task as it starts, for progress and Stop.
    """

    def on_plan(found: list[ShownPlan]) -> None:
        shown = found[0]

        def work(*, on_progress: Any, should_stop: Any) -> Answer:
            return _answer(shown, asked, order, on_progress=on_progress, should_stop=should_stop)

        title = _("Asking for the earliest date")
        going_on(plant.tasks.start(title, work, then, failed))

    task = plant.have_plans([plant.scenario], on_plan, failed)
    if task is not None:
        going_on(task)


def _answer(
    shown: ShownPlan, asked: Asked, order: str | None, *, on_progress: Any, should_stop: Any
) -> Answer:
    from planning.advice.promise import possible_in_words, promise
    from planning.lp.planner import make_plan

    base, plan = shown.base, shown.plan
    known = base.get(Order, order) if order is not None else None
    if known is not None and known.status not in (OrderStatus.DELIVERED, OrderStatus.WITHDRAWN):
        base = without_order(base, known.code)
        on_progress(0.0, _("Planning without this order"))
        # A plan read from the file comes with its what-if laid over the plant already.
        laid = plan.scenario is None or base.get(Scenario, plan.scenario) is None
        plan = make_plan(
            base,
            None if laid else plan.scenario,
            in_force=shown.kept_to,
            should_stop=should_stop,
        )
    found = promise(
        base,
        plan,
        asked.good,
        asked.quantity,
        asked.due,
        body=asked.body if base.get(Body, asked.body) is not None else None,
        each_period=True,
        in_force=shown.kept_to,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    said = possible_in_words(base, found)
    return Answer(base, found, said, plan.periods["first_day"].min().date())


def losers_rows(answer: Answer) -> list[Row]:
    """Return who would pay if the order were booked for the date asked, who loses most first."""
    from desktop.plant.words import class_name
    from planning.reports.words import show_bare

    plant, found = answer.plant, answer.promise.losers
    figures = ["before", "loses", "late_before", "late_after"]
    rows = []
    sums = found.groupby(["body", "good", "tier"], sort=False, as_index=False)[figures].sum()
    for loser in sums.to_dict("records"):
        good, loses = str(loser["good"]), float(loser["loses"])
        later = float(loser["late_after"]) - float(loser["late_before"])
        cells = [
            Cell(name_of(plant, Body, str(loser["body"]))),
            Cell(good_name(plant, good)),
            Cell(class_name(str(loser["tier"]))),
            Cell(show_bare(plant, good, loser["before"]), number=True, order=loser["before"]),
            _figure(plant, good, loses, "bad"),
            _figure(plant, good, later, "warning"),
        ]
        rows.append((loses, later, Row(cells, target=(loser["body"], good, loser["tier"]))))
    return [row for *_order, row in sorted(rows, key=lambda one: (-one[0], -one[1]))]


def booked_anyway(answer: Answer) -> str:
    """Return how many would pay if it were booked all the same, and how far even that goes."""
    from planning.advice.promise import gets_if_booked_in_words

    count = answer.promise.losers["body"].nunique()
    said = ngettext(
        "Booked for that date anyway, {count} would get less or wait longer.",
        "Booked for that date anyway, {count} would get less or wait longer.",
        count,
    ).format(count=count)
    return " ".join([said, *gets_if_booked_in_words(answer.promise)])


def _figure(plant: Plant, good: str, amount: float, tone: str) -> Cell:
    from planning.reports.words import show_quantity

    if amount <= LEAST:
        return Cell(order=0.0)
    return Cell(show_quantity(plant, good, amount), number=True, tone=tone, order=amount)


def losers_headings() -> list[str]:
    """Return the headings of the table of who would pay."""
    return [_("Who"), _("Good"), _("Class"), _("Gets now"), _("Would lose"), _("Would wait for")]
