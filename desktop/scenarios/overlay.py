"""The plant as the what-if in view shows it; what is changed meanwhile changes the what-if."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.plant.on_file import Builder, PlantOnFile
from planning.plant import RECORD_KINDS, Change, Plant, Record, Scenario, table_of

if TYPE_CHECKING:
    from desktop.table.model import Entry
    from planning.plant.what_if import ChangeError
    from planning.plantfile import Edit, PlantFile


class PlantInView(PlantOnFile):
    """A plant file seen through the what-if in view, if there is one."""

    scenario: str | None = None
    """Code of the what-if in view; None: the plant as it stands."""
    _laid: Plant | None = None
    _also: frozenset[str] | set[str] = frozenset()
    """Tables that look different after an edit, besides those in which it changed rows."""
    what_if_errors: Sequence[ChangeError] = ()
    """Changes of the what-if in view that cannot be laid over the plant."""

    @property
    def as_it_stands(self) -> Plant:
        """The records as the file holds them, whatever is in view. Never change them."""
        return super().records

    @property
    def records(self) -> Plant:
        """The records in view: with the changes of the what-if, if one is. Never change them."""
        return self._laid if self._laid is not None else super().records

    @property
    def scenarios(self) -> list[tuple[str, str]]:
        """Codes and names of the what-ifs."""
        return [(scenario.code, scenario.name) for scenario in self.as_it_stands.all(Scenario)]

    @property
    def what_if_name(self) -> str:
        """What the what-if in view is called; "" when the plant is seen as it stands."""
        return dict(self.scenarios).get(self.scenario or "", "")

    def was(self, record: Record) -> Record | None:
        """Return a record in view as it stands in the plant, when the what-if shows another."""
        if self._laid is None:
            return None
        stands = self.as_it_stands.get(type(record), record.key)
        return None if stands is record else stands

    def _show_what_if(self, code: str | None) -> None:
        """Look at the plant through another what-if, and tell which tables look different."""
        before = self.records
        self.scenario = code
        self._lay()
        tables = tables_that_differ(before, self.records)
        if tables:
            self.changed.emit(tables)

    def _lay(self) -> None:
        """Lay the what-if in view over the records."""
        self._laid, self.what_if_errors = None, ()
        if self.scenario is None:
            return
        from planning.plant.what_if import try_scenario

        laid, self.what_if_errors = try_scenario(self.as_it_stands, self.scenario)
        for kind in (Scenario, Change):
            for record in self.as_it_stands.all(kind):
                laid.put(record)
        self._laid = laid

    def _before_change(self, tables: set[str]) -> None:
        super()._before_change(tables)
        before = self._laid
        if self.scenario is not None and self.scenario not in dict(self.scenarios):
            self.scenario = None
        self._lay()
        if before is not None:
            self._also = tables_that_differ(before, self.records)

    def _after_change(self) -> None:
        also, self._also = self._also, frozenset()
        if also:
            self.changed.emit(also)

    def _release(self) -> None:
        self.scenario, self._laid, self.what_if_errors = None, None, ()
        super()._release()

    # --- Changing -----------------------------------------------------------------------------

    def enter(self, kind: type[Record], entries: Sequence[Entry]) -> None:
        """Write what was entered in a table, as one step: to the what-if, if one is in view."""
        code = self.scenario
        if code is None or kind in (Scenario, Change):
            super().enter(kind, entries)
            return

        def build(_file: PlantFile) -> Edit:
            from desktop.scenarios.edits import edit_of_entries

            assert self._latest is not None
            return edit_of_entries(self._latest, code, kind, entries)

        self.do_to_plant(build)

    def remove(self, victims: Sequence[Record], name: str) -> None:
        """Take records out as one step: leave them out of the what-if, if one is in view."""
        code = self.scenario
        if code is None or all(isinstance(victim, Scenario | Change) for victim in victims):
            super().remove(victims, name)
            return

        def build(_file: PlantFile) -> Edit:
            from desktop.scenarios.edits import edit_of_removal

            assert self._latest is not None
            return edit_of_removal(self._latest, code, victims)

        self.do_to_plant(build)

    def do(self, builder: Builder) -> None:
        """Let the clerk make an edit and apply it; a what-if in view takes it as its change.

        What adds rows is then refused: a what-if changes and leaves out, it does not add.
        """
        code = self.scenario
        if code is None:
            self.do_to_plant(builder)
            return

        def build(file: PlantFile) -> Edit:
            from desktop.scenarios.edits import edit_in_what_if

            assert self._latest is not None
            return edit_in_what_if(self._latest, code, builder(file))

        self.do_to_plant(build)

    def do_to_plant(self, builder: Builder) -> None:
        """Let the clerk make an edit and apply it to the plant itself, whatever is in view."""
        super().do(builder)


def tables_that_differ(one: Plant, other: Plant) -> set[str]:
    """Return the tables of which the two do not hold the very same records."""
    found = set()
    for kind in RECORD_KINDS:
        ours, theirs = one.by_key(kind), other.by_key(kind)
        if len(ours) != len(theirs) or any(theirs.get(k) is not r for k, r in ours.items()):
            found.add(table_of(kind))
    return found
