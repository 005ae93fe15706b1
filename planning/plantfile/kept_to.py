"""Which of the stored plans a new one keeps to, or kept to, and by which a day was worked."""

from __future__ import annotations

from datetime import date

from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Facility
from planning.plantfile.errors import PlantFileError
from planning.plantfile.file import PlantFile
from planning.plantfile.plans import plan_bytes, plans


def plan_kept_to(file: PlantFile) -> tuple[int, Plan] | None:
    """Return the plan whose frozen weeks a new plan keeps, with its number: the one in force.

    With none in force, it is the latest plan of the plant as it stands, but only while the card
    says until when work is frozen. None: a new plan starts from nothing.

    Raises:
        PlantFileError: when it is damaged, or of a version that this one cannot read.
    """
    listed = plans(file)
    chosen = [entry for entry in listed if entry.in_force]
    if not chosen and any(card.frozen_until for card in file.rows(Facility)):
        chosen = [entry for entry in listed if entry.scenario is None]
    if not chosen:
        return None
    try:
        return chosen[-1].number, _read(file, chosen[-1].number)
    except (KeyError, ValueError) as error:
        raise PlantFileError(
            _(
                "Plan {number}, whose frozen weeks are to be kept, was made by another version of"
                " this program. Put another plan in force, or freeze nothing."
            ).format(number=chosen[-1].number)
        ) from error


def plan_that_it_kept_to(file: PlantFile, plan: Plan) -> Plan | None:
    """Return the plan whose frozen weeks a stored plan keeps; None: none, or it cannot be read."""
    if plan.kept_to is None:
        return None
    try:
        return _read(file, plan.kept_to)
    except (KeyError, ValueError, PlantFileError):
        return None


def plan_of_day(file: PlantFile, day: date) -> tuple[int, Plan] | None:
    """Return the number of the plan by which `day` was worked, and the plan; None: there is none.

    That is the plan in force, if it has that day; else the latest of the plant as it stands that
    still had it: those made after rolling forward begin later. Plans that cannot be read any more
    are passed over.

    Raises:
        PlantFileError: when one of them is damaged.
    """
    listed = [entry for entry in plans(file) if entry.scenario is None or entry.in_force]
    for entry in sorted(listed, key=lambda entry: (entry.in_force, entry.number), reverse=True):
        try:
            plan = _read(file, entry.number)
        except (KeyError, ValueError):
            continue
        first, last = plan.periods["first_day"].min(), plan.periods["last_day"].max()
        if first.date() <= day <= last.date():
            return entry.number, plan
    return None


def _read(file: PlantFile, number: int) -> Plan:
    return Plan.from_json(plan_bytes(file, number).result)
