"""Edits: what they change, what they refuse, what goes along."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planning.plant import (
    Action,
    Body,
    CalendarEntry,
    Change,
    Count,
    Crew,
    Facility,
    Good,
    GoodKind,
    Need,
    Order,
    OrderLine,
    Pin,
    PinKind,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
    Scenario,
)
from planning.plantfile import (
    EditRefused,
    PlantFile,
    add_record,
    change_record,
    create,
    remove_record,
    replace_plant,
    several,
)
from tests.plantfile.looking import keys, refused
from tests.plants import small_plant

# One record


def test_changing_a_field_changes_that_record_only(file: PlantFile) -> None:
    edit = change_record(file, Need, "N-HILL", quantity=Decimal("45.5"), note="more families")
    assert edit.name == "Change N-HILL in Needs"
    assert edit.apply(file) == {"needs"}
    plant = small_plant()
    need = plant.by_key(Need)["N-HILL"]
    plant.put(Need.made(**need.values() | {"quantity": Decimal("45.5"), "note": "more families"}))
    assert file.load() == plant


def test_adding_and_taking_back(file: PlantFile) -> None:
    edit = add_record(Count.made(good="SLIP", day=date(2006, 12, 1), quantity=Decimal(300)))
    assert edit.name == "Add SLIP / 2006-12-01 to Counts"
    assert edit.apply(file) == {"counts"}
    assert "SLIP / 2006-12-01" in keys(file, Count)
    assert edit.revert(file) == {"counts"}
    assert file.load() == small_plant()


def test_a_change_to_the_same_value_is_no_change(file: PlantFile) -> None:
    edit = change_record(file, Need, "N-HILL", quantity=Decimal("40.0"))
    assert not edit
    assert edit.apply(file) == set()


def test_values_that_do_not_fit_are_refused_at_the_door(file: PlantFile) -> None:
    with pytest.raises(EditRefused, match="Needs, N-HILL: “quantity” must be more than 0") as error:
        change_record(file, Need, "N-HILL", quantity=Decimal(-1))
    assert (error.value.table, error.value.record) == ("needs", "N-HILL")
    assert error.value.field == "quantity"
    with pytest.raises(EditRefused, match="at most 6 decimals"):
        change_record(file, Need, "N-HILL", quantity=Decimal("0.1234567"))
    with pytest.raises(TypeError, match="needs has no field quantty"):
        change_record(file, Need, "N-HILL", quantty=Decimal(1))


def test_a_record_from_a_bare_constructor_is_checked_as_well(file: PlantFile) -> None:
    """Constructors of tables take anything."""
    good = Good(code="", name="Nameless", kind=GoodKind.POWDER, unit="kg")
    refused(file, add_record(good), "Goods, : “code” is empty")


def test_rules_between_fields_hold_in_the_file(file: PlantFile) -> None:
    edit = change_record(file, Need, "N-HILL", latest=date(2006, 12, 23))
    refusal = refused(file, edit, "“latest date” must not come before “due date”")
    assert refusal.field == "latest"
    day = date(2006, 12, 4)
    nothing = CalendarEntry(first_day=day, last_day=day, capacity=Decimal(0))
    refused(file, add_record(nothing), "exactly one of good, work centre and crew must be named")


def test_references_must_lead_somewhere(file: PlantFile) -> None:
    edit = change_record(file, Need, "N-HILL", body="NOBODY")
    refusal = refused(file, edit, "Needs, N-HILL: “body” names NOBODY, which Bodies does not hold")
    assert refusal.field == "body"


def test_of_many_rows_the_wrong_one_is_named(file: PlantFile) -> None:
    days = [date(2006, 11, day) for day in range(1, 31)]
    counts = [Count.made(good="SLIP", day=day, quantity=Decimal(1)) for day in days]
    counts[17] = Count.made(good="SLOP", day=days[17], quantity=Decimal(1))
    edit = several("Paste", [add_record(count) for count in counts])
    refusal = refused(file, edit, "“good” names SLOP")
    assert refusal.record == "SLOP / 2006-11-18"


@pytest.mark.parametrize(
    "record",
    [
        Need.made(code="N-HILL", body="HILL", good="WC", quantity=1, due=date(2007, 1, 1)),
        Count.made(good="WC", day=date(2006, 12, 1), quantity=Decimal(1)),
        # Two of its key's columns are empty, and to SQL one empty column is not like another.
        RecipeLine.made(recipe="CAST-WC", role="works", crew="WORKERS", quantity=Decimal(2)),
    ],
)
def test_a_second_record_with_the_same_key_is_refused(file: PlantFile, record: Record) -> None:
    refused(file, add_record(record), f"already holds {record.key}")


def test_a_plant_has_one_card(file: PlantFile) -> None:
    second = Facility.made(code="OTHER", name="Other", first_day=date(2007, 1, 1))
    refused(file, add_record(second), "one card only")
    with pytest.raises(EditRefused, match="cannot be without its card"):
        remove_record(file, Facility, "PLANT")


def test_what_is_not_there_cannot_be_changed_or_removed(file: PlantFile) -> None:
    with pytest.raises(EditRefused, match="Goods does not hold GOLD any more"):
        change_record(file, Good, "GOLD", name="Gold")
    with pytest.raises(EditRefused, match="Goods does not hold GOLD any more"):
        remove_record(file, Good, "GOLD")


def test_a_row_changed_elsewhere_in_the_meantime_is_not_overwritten(file: PlantFile) -> None:
    mine = change_record(file, Need, "N-HILL", quantity=Decimal(45))
    gone = change_record(file, Need, "N-MILL", quantity=Decimal(55))
    change_record(file, Need, "N-HILL", note="theirs").apply(file)
    remove_record(file, Need, "N-MILL").apply(file)
    refused(file, mine, r"Needs, N-HILL: it was changed elsewhere.*look at what plant\.hornada")
    refused(file, gone, "Needs, N-MILL: it was changed elsewhere")


# Names


def test_a_new_code_is_followed_to_everything_that_names_the_record(file: PlantFile) -> None:
    add_record(
        Change.made(
            scenario="ARRIVES",
            number=2,
            table="counts",
            record=" FELDSPAR / 2006-12-01 ",
            action=Action.MULTIPLY,
            field="quantity",
            value="0.9",
        )
    ).apply(file)
    add_record(
        Change.made(
            scenario="ARRIVES",
            number=3,
            table="recipe_lines",
            record="MIX-SLIP / consumes / KAOLIN",
            field="good",
            value="FELDSPAR",
        )
    ).apply(file)
    edit = change_record(file, Good, "FELDSPAR", code="FELDESPATO")
    assert edit.name == "Rename FELDSPAR to FELDESPATO in Goods"
    assert edit.apply(file) == {"goods", "counts", "receipts", "recipe_lines", "changes"}
    plant = file.load()
    assert b'"FELDSPAR' not in plant.canonical()
    assert "FELDESPATO" in plant.goods
    assert plant.by_key(Receipt)["FELD-JAN"].good == "FELDESPATO"
    changes = plant.by_key(Change)
    assert changes["ARRIVES / 2"].record == "FELDESPATO / 2006-12-01"
    assert changes["ARRIVES / 3"].value == "FELDESPATO"


@pytest.mark.parametrize(
    ("kind", "key", "values", "pinned", "renamed"),
    [
        (Recipe, "FIRE-WC", {"code": "KILN-WC"}, PinKind.RUNS, "KILN-WC"),
        (Need, "N-HILL", {"code": "N-1"}, PinKind.HAND_OVER, "N-1"),
        (Order, "O-HOUSES", {"code": "O-1"}, PinKind.HAND_OVER, "O-1 / 1"),
        (OrderLine, "O-HOUSES / 1", {"number": 7}, PinKind.HAND_OVER, "O-HOUSES / 7"),
    ],
)
def test_pins_follow_a_new_name(
    file: PlantFile,
    kind: type[Record],
    key: str,
    values: dict[str, object],
    pinned: PinKind,
    renamed: str,
) -> None:
    record = "O-HOUSES / 1" if kind is Order else key
    day = date(2006, 12, 4)
    add_record(Pin.made(kind=pinned, record=record, day=day, quantity=Decimal(5))).apply(file)
    before = file.load()
    edit = change_record(file, kind, key, **values)
    edit.apply(file)
    assert [pin.record for pin in file.rows(Pin)] == [renamed]
    edit.revert(file)
    assert file.load() == before


def test_councils_follow_their_commune(file: PlantFile) -> None:
    change_record(file, Body, "COMMUNE", code="VALLEY").apply(file)
    parents = {body.code: body.parent for body in file.rows(Body)}
    assert parents == {
        **{"VALLEY": None, "HOUSES": None},
        **{"RIVER": "VALLEY", "HILL": "VALLEY", "MILL": "VALLEY"},
    }


def test_a_code_that_is_taken_is_refused(file: PlantFile) -> None:
    refused(file, change_record(file, Good, "SLIP", code="WC"), "Goods already holds WC")


def test_two_records_exchange_their_codes(file: PlantFile) -> None:
    """Needs 30 and 40: as one set of rows the exchange is two ordinary changes."""
    edit = several(
        "Exchange",
        [
            change_record(file, Need, "N-RIVER", code="N-HILL"),
            change_record(file, Need, "N-HILL", code="N-RIVER"),
        ],
    )
    edit.apply(file)
    found = {need.code: need.quantity for need in file.rows(Need)}
    assert (found["N-RIVER"], found["N-HILL"]) == (40, 30)
    edit.revert(file)
    assert file.load() == small_plant()


def test_a_code_left_free_can_be_given_to_a_new_record_at_once(file: PlantFile) -> None:
    edit = several(
        "Split",
        [
            change_record(file, Crew, "WORKERS", code="DAY"),
            add_record(Crew.made(code="WORKERS", name="Night", people=Decimal(2))),
        ],
    )
    edit.apply(file)
    crews = {crew.code: crew.people for crew in file.rows(Crew)}
    assert crews == {"WORKERS": 2, "DAY": 5}
    assert {line.crew for line in file.rows(RecipeLine)} == {None, "DAY"}
    edit.revert(file)
    assert file.load() == small_plant()


def test_the_entries_of_a_crew_and_a_work_centre_of_one_name_are_kept_apart(
    file: PlantFile,
) -> None:
    """Both would read "KILN / 2006-12-04": the second is refused rather than lost when loading."""
    day = date(2006, 12, 4)
    span = {"first_day": day, "last_day": day, "capacity": Decimal(0)}
    add_record(CalendarEntry.made(work_centre="KILN", **span)).apply(file)
    add_record(CalendarEntry.made(crew="WORKERS", **span)).apply(file)
    edit = change_record(file, Crew, "WORKERS", code="KILN")
    refused(file, edit, "already holds KILN / 2006-12-04")


# Several, and whole plants


def test_edits_of_different_fields_of_one_row_are_both_kept(file: PlantFile) -> None:
    edit = several(
        "Paste",
        [
            change_record(file, Need, "N-HILL", quantity=Decimal(45)),
            change_record(file, Need, "N-HILL", note="pasted"),
            change_record(file, Body, "HILL", code="SLOPE"),
        ],
    )
    assert edit.apply(file) == {"needs", "bodies"}
    need = file.record(Need, "N-HILL")
    assert need is not None
    assert (need.quantity, need.note, need.body) == (45, "pasted", "SLOPE")
    edit.revert(file)
    assert file.load() == small_plant()


def test_what_is_added_and_removed_again_is_no_change() -> None:
    added = add_record(Scenario.made(code="S", name="S"))
    assert not several("Nothing", [added, added.reversed()])


def test_contradictory_edits_are_a_mistake_of_the_caller(file: PlantFile) -> None:
    added = add_record(Scenario.made(code="S", name="S"))
    with pytest.raises(ValueError, match="scenarios: S is added twice"):
        several("Twice", [added, added])
    removed = remove_record(file, Need, "N-HILL")
    with pytest.raises(ValueError, match="needs: N-HILL is removed and changed at once"):
        several("Both", [removed, change_record(file, Need, "N-HILL", note="x")])


def test_an_import_is_one_edit_of_what_differs(file: PlantFile) -> None:
    plant = small_plant()
    plant.put(Need.made(**plant.by_key(Need)["N-HILL"].values() | {"quantity": 41}))
    plant.remove(plant.by_key(Need)["N-MILL"])
    edit = replace_plant(file, plant)
    assert len(edit.changes) == 2
    assert edit.apply(file) == {"needs"}
    assert file.load() == plant


def test_an_import_that_is_wrong_changes_nothing(file: PlantFile) -> None:
    plant = small_plant()
    plant.remove(plant.goods["WC"])
    refused(file, replace_plant(file, plant), "WC: it cannot be removed while .* in Counts names")


def test_a_whole_plant_can_be_imported_into_an_empty_file_and_taken_back(file: PlantFile) -> None:
    with create(f"{file.place}.2", None) as empty:
        edit = replace_plant(empty, small_plant())
        edit.apply(empty)
        assert empty.load() == small_plant()
        edit.revert(empty)
        assert list(empty.load()) == []


def test_an_import_of_very_many_councils_is_taken_back(file: PlantFile) -> None:
    """They go in portions, and whom they belong to may be in an earlier one."""
    plant = small_plant()
    for number in range(1200):
        body = {"code": f"C{number}", "name": "Council", "kind": "council", "parent": "COMMUNE-2"}
        plant.put(Body.made(**body))
    plant.put(Body.made(code="COMMUNE-2", name="Commune", kind="commune"))
    edit = replace_plant(file, plant)
    edit.apply(file)
    assert file.load() == plant
    edit.reversed().apply(file)
    assert file.load() == small_plant()
    edit.apply(file)
    swapped = edit.reversed()
    type(swapped)(swapped.name, swapped.changes[::-1]).apply(file)
    assert file.load() == small_plant()
