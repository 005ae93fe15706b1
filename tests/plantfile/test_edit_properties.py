"""Whatever is edited in whatever plant: taking it back restores the plant exactly."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from planning.plant import Facility, Plant
from planning.plantfile import (
    Edit,
    EditRefused,
    History,
    PlantFile,
    add_record,
    change_record,
    create,
    remove_record,
    replace_plant,
    several,
)
from tests.plants import plants

MOST_EDITS = 4


def draw_edit(data: DataObject, file: PlantFile, plant: Plant, other: Plant) -> Edit:
    """Draw an edit of `file`, which holds `plant`; what comes in comes from `other`."""
    what = data.draw(st.sampled_from(["change", "rename", "remove", "add", "import", "two"]))
    if what == "import":
        return replace_plant(file, other)
    if what == "two":
        two = [draw_edit(data, file, plant, other) for _ in range(2)]
        try:
            return several("two", two)
        except ValueError:
            return two[0]  # they contradict each other
    if what == "add":
        return add_record(data.draw(st.sampled_from(list(other))))
    record = data.draw(st.sampled_from(list(plant)))
    kind = type(record)
    if what == "remove" and kind is not Facility:
        return remove_record(file, kind, record.key)
    if what == "rename" and kind.natural_key == ("code",):
        taken_or_new = st.sampled_from(["nuevo", "SLIP", "C1", "N1", "Ñ / 1"])
        return change_record(file, kind, record.key, code=data.draw(taken_or_new))
    like = data.draw(st.sampled_from([*other.all(kind), *plant.all(kind)])).values()
    fields = [field for field, value in record.values().items() if like[field] != value]
    chosen = data.draw(st.lists(st.sampled_from(fields), max_size=2)) if fields else []
    return change_record(file, kind, record.key, **{field: like[field] for field in chosen})


@settings(max_examples=25)
@given(plants(happened=True), plants(happened=True), st.data())
def test_taking_back_restores_the_plant_and_doing_again_the_change(
    plant: Plant, other: Plant, data: DataObject
) -> None:
    with TemporaryDirectory() as folder, create(Path(folder) / "p.hornada", plant) as file:
        history = History(file)
        states = [plant.canonical()]
        for _ in range(data.draw(st.integers(1, MOST_EDITS))):
            before = file.load()
            edit = draw_edit(data, file, before, other)
            try:
                tables = history.do(edit)
            except EditRefused:
                assert file.load().canonical() == states[-1]
                continue
            after = file.load()
            assert tables == changed_tables(before, after)
            if edit:
                states.append(after.canonical())
        for state in reversed(states[:-1]):
            history.undo()
            assert file.load().canonical() == state
        assert history.undo_name is None
        for state in states[1:]:
            history.redo()
            assert file.load().canonical() == state
        assert history.redo_name is None


def changed_tables(before: Plant, after: Plant) -> set[str]:
    tables = {str(type(record).__tablename__) for record in (*before, *after)}
    return {
        table
        for table in tables
        if Plant(before.in_table(table).values()) != Plant(after.in_table(table).values())
    }
