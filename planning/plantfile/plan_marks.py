"""What people say of stored plans: which one is in force, and a note. It can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select, update

from planning.language import _
from planning.plant import StoredPlan, table_of
from planning.plantfile.edit import Edit
from planning.plantfile.errors import EditRefused
from planning.plantfile.file import PlantFile
from planning.plantfile.plans import plans
from planning.plantfile.rows import stored_in

_PLANS = stored_in(StoredPlan)

Mark = tuple[bool, str]
"""Whether a plan is in force, and its note."""


@dataclass(frozen=True)
class PlanMarks(Edit):
    """An edit that touches no record: marks of stored plans, by number, before and after."""

    before: Mapping[int, Mark] = field(default_factory=dict)
    after: Mapping[int, Mark] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.after)

    @property
    def tables(self) -> set[str]:
        """The name of the table of plans."""
        return {table_of(StoredPlan)} if self.after else set()

    def apply(self, file: PlantFile) -> set[str]:
        """Write the marks, all of them or none.

        Raises:
            EditRefused: when a plan is not there, or is marked otherwise than before.
            PlantFileError: when the file cannot be written.
        """
        query = select(_PLANS.c.number, _PLANS.c.in_force, _PLANS.c.note)
        with file.writing() as connection:
            rows = connection.execute(query.where(_PLANS.c.number.in_(list(self.before))))
            found = {row.number: (bool(row.in_force), row.note) for row in rows}
            for number, mark in self.before.items():
                if found.get(number) != mark:
                    raise EditRefused(
                        _(
                            "Plan {number} was changed elsewhere in the meantime; look at the list "
                            "of plans, then do it again."
                        ).format(number=number),
                        table=table_of(StoredPlan),
                    )
            for number, (in_force, note) in self.after.items():
                row = update(_PLANS).where(_PLANS.c.number == number)
                connection.execute(row.values(in_force=in_force, note=note))
        return self.tables

    def reversed(self) -> PlanMarks:
        """Return the edit that puts the marks back."""
        return PlanMarks(self.name, (), self.after, self.before)


def put_in_force(file: PlantFile, number: int | None, note: str = "") -> PlanMarks:
    """Return the edit that puts a stored plan in force in place of the one that was; None: none is.

    `note` says who decided; empty, the plan keeps the note it has.

    Raises:
        EditRefused: when there is no such plan.
    """
    marks = _marks(file)
    after = {other: (other == number, was[1]) for other, was in marks.items()}
    if number is None:
        name = _("Work by no plan")
    else:
        _demand(marks, number)
        after[number] = (True, note or marks[number][1])
        name = _("Work by plan {number}").format(number=number)
    return _edit(name, marks, after)


def note_plan(file: PlantFile, number: int, note: str) -> PlanMarks:
    """Return the edit that gives a stored plan another note.

    Raises:
        EditRefused: when there is no such plan.
    """
    marks = _marks(file)
    _demand(marks, number)
    name = _("Note of plan {number}").format(number=number)
    return _edit(name, marks, {number: (marks[number][0], note)})


def _marks(file: PlantFile) -> dict[int, Mark]:
    return {entry.number: (entry.in_force, entry.note) for entry in plans(file)}


def _demand(marks: Mapping[int, Mark], number: int) -> None:
    if number not in marks:
        raise EditRefused(
            _("There is no plan {number} in this file; choose one from the list of plans.").format(
                number=number
            ),
            table=table_of(StoredPlan),
        )


def _edit(name: str, before: Mapping[int, Mark], after: Mapping[int, Mark]) -> PlanMarks:
    changed = {number: mark for number, mark in after.items() if before[number] != mark}
    return PlanMarks(name, (), {number: before[number] for number in changed}, changed)
