"""What is done while a what-if is in view, turned into its changes; and edits of what-ifs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planning.language import _, ngettext
from planning.plant import RECORD_KINDS, Action, Change, Plant, Record, Scenario, table_of
from planning.plant.plant import kind_of
from planning.plant.what_if import in_words, try_scenario
from planning.plant.words import name_of
from planning.plantfile import Edit, EditRefused, RowChange

if TYPE_CHECKING:
    from desktop.table.model import Entry

OWN_TABLES = frozenset({table_of(Scenario), table_of(Change)})
"""The tables in which what-ifs themselves stand: they are never changed by a what-if."""


class ChangeList:
    """The changes of one what-if while they are being altered; the plant itself stays."""

    def __init__(self, plant: Plant, scenario: str) -> None:
        """`plant` is the plant as it stands."""
        self._plant = plant
        self._scenario = scenario
        self._before = changes_of(plant, scenario)
        self.changes = list(self._before)
        self._new: set[int] = set()
        self._next = max((change.number for change in self.changes), default=0) + 1

    def set(self, kind: type[Record], key: str, field: str, value: Any) -> None:
        """Give `field` of the record with that key the value, in this what-if.

        The plant's own value needs no change: then the field's earlier changes go.
        """
        from planning.workbook.changes import plain

        table, typed = table_of(kind), plain(value) or None
        if kind.natural_key == (field,):
            raise EditRefused(
                _("A what-if cannot give a thing another code. Go back to the plant to do so."),
                table=table,
            )
        number = self._next
        if field not in kind.natural_key:
            earlier = [
                change
                for change in self.changes
                if (change.table, change.record.strip(), change.field) == (table, key, field)
                and change.action is not Action.REMOVE
            ]
            self.changes = [change for change in self.changes if change not in earlier]
            stands = self._plant.get(kind, key)
            if stands is not None and (plain(getattr(stands, field)) or None) == typed:
                return
            number = earlier[0].number if earlier else number
        self._add(number, table, key, Action.SET, field, typed)

    def leave_out(self, kind: type[Record], key: str) -> None:
        """Leave the record with that key out in this what-if."""
        table = table_of(kind)
        self.changes = [
            change
            for change in self.changes
            if (change.table, change.record.strip()) != (table, key)
        ]
        self._add(self._next, table, key, Action.REMOVE, None, None)

    def multiply(self, kind: type[Record], key: str, field: str, factor: Decimal) -> None:
        """Multiply what `field` of the record with that key holds by then, in this what-if."""
        typed = format(factor, "f")
        self._add(self._next, table_of(kind), key, Action.MULTIPLY, field, typed)

    def drop(self, change: Change) -> None:
        """Take one change off the list."""
        self.changes.remove(change)

    def take(self, changes: Sequence[Change]) -> None:
        """Have these changes, and no others, as new ones."""
        self.changes = list(changes)
        self._new = {change.number for change in changes}
        self._next = max(self._new, default=0) + 1

    @property
    def altered(self) -> bool:
        """Whether the list is another one than the plant holds."""
        return self.changes != self._before

    def check(self) -> None:
        """See that every new change can be laid over the plant.

        Raises:
            EditRefused: naming the first that cannot.
        """
        trial = with_changes(self._plant, self._scenario, self.changes)
        _laid, errors = try_scenario(trial, self._scenario)
        for error in errors:
            if error.number not in self._new:
                continue
            change = next(c for c in self.changes if c.number == error.number)
            if change.action is Action.REMOVE and error.field == "record":
                self.changes.remove(change)  # it went with another that is left out
                continue
            raise EditRefused(str(error), table=change.table, record=change.record)

    def edit(self, name: str) -> Edit:
        """Return the edit that writes the list.

        Raises:
            EditRefused: when one of the new changes cannot be laid over the plant.
        """
        self.check()
        return Edit.of(name, row_changes(self._before, self.changes))

    def _add(
        self,
        number: int,
        table: str,
        key: str,
        action: Action,
        field: str | None,
        value: str | None,
    ) -> None:
        from pydantic import ValidationError

        try:
            made = Change.made(
                scenario=self._scenario,
                number=number,
                table=table,
                record=key,
                action=action,
                field=field,
                value=value,
            )
        except ValidationError as error:
            raise EditRefused(
                _("That is too long for a what-if; write at most 300 letters."), table=table
            ) from error
        self.changes.append(made)
        self.changes.sort(key=lambda change: change.number)
        self._new.add(number)
        self._next = max(self._next, number + 1)


def changes_of(plant: Plant, scenario: str) -> list[Change]:
    """Return the changes of a what-if, in the order in which they are made."""
    mine = [change for change in plant.all(Change) if change.scenario == scenario]
    return sorted(mine, key=lambda change: change.number)


def with_changes(plant: Plant, scenario: str, changes: Iterable[Change]) -> Plant:
    """Return `plant` with other changes of that what-if, which may be a new one."""
    trial = plant.copy()
    for change in changes_of(plant, scenario):
        trial.remove(change)
    if trial.get(Scenario, scenario) is None:
        trial.put(Scenario.made(code=scenario, name=scenario))
    for change in changes:
        trial.put(change)
    return trial


def row_changes(before: Sequence[Record], after: Sequence[Record]) -> list[RowChange]:
    """Return what happens to the rows of one kind so that `after` stand in place of `before`."""
    olds = {record.key: record for record in before}
    news = {record.key: record for record in after}
    return [
        RowChange(
            table_of(type(news.get(key) or olds[key])),
            olds[key].values() if key in olds else None,
            news[key].values() if key in news else None,
        )
        for key in dict.fromkeys([*olds, *news])
    ]


# --- By doing -------------------------------------------------------------------------------------


def edit_of_entries(
    plant: Plant, scenario: str, kind: type[Record], entries: Sequence[Entry]
) -> Edit:
    """Return the edit that makes what was entered in a table changes of the what-if.

    Raises:
        EditRefused: for new rows, and for what does not fit.
    """
    changes = ChangeList(plant, scenario)
    for entry in entries:
        if entry.record is None:
            raise refusal_of_new_rows(plant, scenario, table_of(kind))
        for field, value in entry.values.items():
            changes.set(kind, entry.record.key, field, value)
    return changes.edit(_name(plant, scenario, changes, len(entries)))


def edit_of_removal(plant: Plant, scenario: str, victims: Sequence[Record]) -> Edit:
    """Return the edit by which the what-if leaves records out.

    Raises:
        EditRefused: for what a plant cannot be without.
    """
    changes = ChangeList(plant, scenario)
    for victim in victims:
        changes.leave_out(type(victim), victim.key)
    return changes.edit(_name(plant, scenario, changes, len(victims)))


def edit_in_what_if(plant: Plant, scenario: str, edit: Edit) -> Edit:
    """Return an edit that was made for the plant itself as one that changes the what-if instead.

    Raises:
        EditRefused: when it adds rows, or does not fit.
    """
    rows = [change for change in edit.changes if change.table not in OWN_TABLES]
    if not rows:
        return edit
    changes = ChangeList(plant, scenario)
    for row in rows:
        if row.before is None:
            raise refusal_of_new_rows(plant, scenario)
        if row.after is None:
            changes.leave_out(row.kind, str(row.key_before))
            continue
        for field, value in row.after.items():
            if value != row.before[field]:
                changes.set(row.kind, str(row.key_before), field, value)
    return changes.edit(
        _("What-if “{what_if}”: {edit}").format(
            what_if=name_of(plant, Scenario, scenario), edit=edit.name
        )
    )


def refusal_of_new_rows(plant: Plant, scenario: str, table: str = "") -> EditRefused:
    """Return why nothing new can be entered in a what-if, and what to do instead."""
    return EditRefused(
        _(
            "The what-if “{what_if}” can change or leave out what is there, not add to it. Go back "
            "to the plant, add it there, and leave it out of the what-ifs that are without it."
        ).format(what_if=name_of(plant, Scenario, scenario)),
        table=table,
    )


def _name(plant: Plant, scenario: str, changes: ChangeList, count: int) -> str:
    what_if = name_of(plant, Scenario, scenario)
    before = changes_of(plant, scenario)
    new = [change for change in changes.changes if change not in before]
    if len(new) == 1:
        what = in_words(plant, new[0])
    else:
        what = ngettext("{count} change", "{count} changes", count).format(count=count)
    return _("What-if “{what_if}”: {edit}").format(what_if=what_if, edit=what)


# --- What-ifs themselves --------------------------------------------------------------------------


def edit_of_what_if(plant: Plant, scenario: Scenario, changes: Sequence[Change], name: str) -> Edit:
    """Return the edit that writes a what-if, new or known, with exactly these changes."""
    known = plant.get(Scenario, scenario.code)
    return Edit.of(
        name,
        [
            *row_changes([known] if known is not None else [], [scenario]),
            *row_changes(changes_of(plant, scenario.code), changes),
        ],
    )


def edit_without_what_if(plant: Plant, code: str) -> Edit:
    """Return the edit that deletes a what-if with its changes."""
    scenario = plant.get(Scenario, code)
    name = _("Delete the what-if “{what_if}”").format(what_if=name_of(plant, Scenario, code))
    gone = [scenario] if scenario is not None else []
    return Edit.of(name, [*row_changes(gone, []), *row_changes(changes_of(plant, code), [])])


def copied(plant: Plant, code: str, new_code: str, name: str) -> tuple[Scenario, list[Change]]:
    """Return a copy of a what-if under another code and name."""
    original = plant.get(Scenario, code)
    note = original.note if original is not None else ""
    return Scenario.made(code=new_code, name=name, note=note), [
        Change.made(**change.values() | {"scenario": new_code})
        for change in changes_of(plant, code)
    ]


def edit_of_promotion(plant: Plant, code: str, *, keep: bool) -> Edit:
    """Return the edit that makes the changes of a what-if real in the plant, as one step.

    Changes of other what-ifs that then have nothing left to change go with it. If the what-if is
    kept, its changes set what is now so: laid over the plant it gives the plant.

    Raises:
        EditRefused: when one of its changes cannot be laid over the plant.
    """
    laid, errors = try_scenario(plant, code)
    if errors:
        raise EditRefused(str(errors[0]))
    for scenario in plant.all(Scenario):
        if scenario.code != code or keep:
            laid.put(scenario)
    kept = [change for change in plant.all(Change) if change.scenario != code]
    for change in [*kept, *(_settled(laid, changes_of(plant, code)) if keep else ())]:
        laid.put(change)
    for change in idle_changes(plant, laid, code):
        laid.remove(change)
    name = _("Make the what-if “{what_if}” real").format(what_if=name_of(plant, Scenario, code))
    rows = []
    for kind in RECORD_KINDS:
        olds, news = plant.by_key(kind), laid.by_key(kind)
        before = [record for key, record in olds.items() if news.get(key) is not record]
        after = [record for key, record in news.items() if olds.get(key) is not record]
        rows += row_changes(before, after)
    return Edit.of(name, rows)


def idle_changes(plant: Plant, after: Plant, code: str) -> list[Change]:
    """Return the changes of other what-ifs than `code` that fit `plant` and do not fit `after`."""
    idle = []
    for scenario in plant.all(Scenario):
        if scenario.code == code or after.get(Scenario, scenario.code) is None:
            continue
        known = {error.number for error in try_scenario(plant, scenario.code)[1]}
        wrong = {error.number for error in try_scenario(after, scenario.code)[1]} - known
        idle += [c for c in changes_of(after, scenario.code) if c.number in wrong]
    return idle


def _settled(laid: Plant, changes: Sequence[Change]) -> list[Change]:
    """Return the changes of a what-if that became real as ones that set what is so now."""
    from planning.workbook.changes import plain

    settled = []
    for change in changes:
        record = laid.get(kind_of(change.table), change.record.strip())
        if record is None or change.action is Action.REMOVE or change.field is None:
            continue
        value = plain(getattr(record, change.field)) or None
        settled.append(Change.made(**change.values() | {"action": Action.SET, "value": value}))
    return settled
