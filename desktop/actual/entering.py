"""What is typed as done in a week, turned into what changes in the file.

Runs of a week stand on its first day. A movement is never changed: another figure is another
movement, which corrects the one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from desktop.actual.week import About, Line, Week
from planning.language import _, format_date
from planning.plant import (
    Direction,
    Movement,
    Need,
    Order,
    OrderLine,
    Plant,
    Production,
    Receipt,
    table_of,
)
from planning.plant.book import standing
from planning.plant.record import DECIMALS, tidy
from planning.plantfile import Edit, RowChange, several

_STEP = Decimal(1).scaleb(-DECIMALS)


def edit_of_figure(plant: Plant, week: Week, line: Line, figure: Decimal | None) -> Edit:
    """Return the edit that enters `figure` as what was done of a line; None takes it out."""
    name = _("{thing} in the week of {day}").format(
        thing=_thing(line), day=format_date(week.first_day)
    )
    return Edit.of(name, _changes(plant, week, line, figure, Codes(plant)))


def edit_as_planned(plant: Plant, week: Week) -> Edit:
    """Return the edit that enters all that was planned of the week, where nothing is entered yet.

    What others were to deliver is left out: that it came is for those to say who saw it come.
    """
    codes = Codes(plant)
    name = _("All as planned in the week of {day}").format(day=format_date(week.first_day))
    edits = [
        Edit.of(name, _changes(plant, week, line, planned_figure(line), codes))
        for line in (*week.made, *week.out)
        if line.done is None and planned_figure(line)
    ]
    return several(name, edits)


def planned_figure(line: Line) -> Decimal:
    """Return what was planned of a line: whole pieces, or to the last digit that is kept."""
    step = Decimal(1) if line.whole else _STEP
    return tidy(Decimal(repr(line.planned)).quantize(step))


def day_of_entry(week: Week, today: date) -> date:
    """Return the day of a delivery of the week: today while it goes on, else its first day."""
    return today if week.holds(today) else week.first_day


def _thing(line: Line) -> str:
    if line.about is About.RUNS:
        return line.name
    return _("{good}, {body}").format(good=line.other, body=line.name)


class Codes:
    """Codes for new movements, none of them taken."""

    def __init__(self, plant: Plant) -> None:
        self._taken = set(plant.by_key(Movement))
        self._last = len(self._taken)

    def next(self) -> str:
        self._last += 1
        while f"M-{self._last}" in self._taken:
            self._last += 1
        return f"M-{self._last}"


def _changes(
    plant: Plant, week: Week, line: Line, figure: Decimal | None, codes: Codes
) -> Iterable[RowChange]:
    if line.about is About.RUNS:
        return _runs(plant, week, line.key, figure)
    return _moved(plant, week, line, figure, codes)


def _runs(plant: Plant, week: Week, recipe: str, figure: Decimal | None) -> list[RowChange]:
    """Change the runs of a week: the first entry takes the difference.

    Where the others alone are more than the figure, the figure stands for the whole week.
    """
    table = table_of(Production)
    known = [
        done for done in plant.all(Production) if done.recipe == recipe and week.holds(done.day)
    ]
    if figure is None:
        return [RowChange(table, done.values(), None) for done in known]
    if not known:
        new = Production.made(recipe=recipe, day=week.first_day, runs=figure)
        return [RowChange(table, None, new.values())]
    known.sort(key=lambda done: done.day)
    first, others = known[0], known[1:]
    rest = sum((done.runs for done in others), Decimal(0))
    gone = []
    if rest > figure:
        gone, rest = [RowChange(table, done.values(), None) for done in others], Decimal(0)
    changed = Production.made(**first.values() | {"runs": figure - rest})
    return [RowChange(table, first.values(), changed.values()), *gone]


def _moved(
    plant: Plant, week: Week, line: Line, figure: Decimal | None, codes: Codes
) -> list[RowChange]:
    """Enter a movement, or one that corrects the last of the week so that the sum is right."""
    table = table_of(Movement)
    known = [move for move in standing(plant) if week.holds(move.day) and _is_of(move, line)]
    wanted = figure or Decimal(0)
    if sum((move.quantity for move in known), Decimal(0)) == wanted:
        return []
    if not known:
        new = Movement.made(
            code=codes.next(),
            day=day_of_entry(week, date.today()),
            good=line.good,
            quantity=wanted,
            **_fulfilled(plant, line),
        )
        return [RowChange(table, None, new.values())]
    changes = []
    for move in reversed(known):
        others = sum((other.quantity for other in known if other is not move), Decimal(0))
        right = max(wanted - others, Decimal(0))
        correction = move.values() | {
            "code": codes.next(),
            "quantity": right,
            "corrects": move.code,
            "note": "",
        }
        changes.append(RowChange(table, None, Movement.made(**correction).values()))
        if right or wanted >= others:
            break
        known = [other for other in known if other is not move]
    return changes


def _is_of(move: Movement, line: Line) -> bool:
    if line.about is About.MOVEMENT:
        return move.code == line.key
    if line.about is About.CLAIM:
        out = move.direction is Direction.OUT
        return out and move.claim == line.key and move.good == line.good
    return move.direction is Direction.IN and move.receipt == line.key and move.good == line.good


def _fulfilled(plant: Plant, line: Line) -> dict[str, object]:
    """Return what a new movement of a line fulfils, for whom or from whom."""
    if line.about is About.RECEIPT:
        receipt = plant.get(Receipt, line.key)
        note = receipt.source if receipt is not None else ""
        return {"direction": Direction.IN, "receipt": line.key, "note": note}
    need = plant.get(Need, line.key)
    body = need.body if need is not None else None
    ordered = plant.get(OrderLine, line.key)
    if ordered is not None:
        order = plant.get(Order, ordered.order)
        body = order.body if order is not None else None
    return {"direction": Direction.OUT, "claim": line.key, "body": body}
