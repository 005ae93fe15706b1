"""Removing records: what goes with them, and what stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.plant import (
    Body,
    Change,
    Facility,
    Good,
    GoodKind,
    Movement,
    Need,
    OrderLine,
    Pin,
    PinKind,
    Production,
    Receipt,
    Recipe,
    RecipeLine,
    Scenario,
    WorkCentre,
)
from planning.plantfile import (
    Edit,
    PlantFile,
    RowChange,
    add_record,
    change_record,
    remove_record,
    remove_records,
)
from tests.plantfile.looking import keys, refused


def test_with_a_good_goes_what_names_it_and_the_recipes_that_need_it(file: PlantFile) -> None:
    """Without its feldspar line, slip would be made from less: the recipe goes as well."""
    day = date(2006, 12, 4)
    add_record(Pin.made(kind=PinKind.RUNS, record="MIX-SLIP", day=day, quantity=Decimal(1))).apply(
        file
    )
    before = file.load()
    edit = remove_record(file, Good, "FELDSPAR")
    assert edit.name == "Remove FELDSPAR from Goods"
    assert edit.apply(file) == {
        *("goods", "counts", "receipts", "recipes", "recipe_lines", "pins", "changes"),
    }
    assert keys(file, Recipe) == ["CAST-WC", "FIRE-WC"]
    assert keys(file, Receipt) == keys(file, Pin) == keys(file, Change) == []
    assert keys(file, Scenario) == ["ARRIVES"]
    edit.revert(file)
    assert file.load() == before


def test_with_a_product_go_its_needs_but_not_the_recipe_that_yields_it(file: PlantFile) -> None:
    remove_record(file, Good, "WC").apply(file)
    assert keys(file, Need) == keys(file, OrderLine) == []
    assert "FIRE-WC" in keys(file, Recipe)
    assert "FIRE-WC / yields / WC" not in keys(file, RecipeLine)


def test_councils_of_a_removed_commune_come_under_its_own_parent(file: PlantFile) -> None:
    add_record(Body.made(code="CITY", name="City", kind="city")).apply(file)
    change_record(file, Body, "COMMUNE", parent="CITY").apply(file)
    remove_record(file, Body, "COMMUNE").apply(file)
    parents = {body.code: body.parent for body in file.rows(Body)}
    assert parents["RIVER"] == parents["HILL"] == parents["MILL"] == "CITY"
    assert len(keys(file, Need)) == 5


def test_a_commune_and_its_city_are_removed_in_one_step(file: PlantFile) -> None:
    """Whichever is named first: the councils come under what is left above, here nothing."""
    add_record(Body.made(code="CITY", name="City", kind="city")).apply(file)
    change_record(file, Body, "COMMUNE", parent="CITY").apply(file)
    before = file.load()
    for order in (("CITY", "COMMUNE"), ("COMMUNE", "CITY")):
        edit = remove_records(file, "Remove 2 bodies", [(Body, code) for code in order])
        edit.apply(file)
        parents = {body.code: body.parent for body in file.rows(Body)}
        assert parents == dict.fromkeys(["HOUSES", "RIVER", "HILL", "MILL"])
        edit.revert(file)
        assert file.load() == before


def test_bodies_that_stand_above_each_other_can_be_removed(file: PlantFile) -> None:
    """A circle is a mistake in the data, which removing one of them must be able to mend."""
    change_record(file, Body, "COMMUNE", parent="RIVER").apply(file)
    edit = remove_records(file, "Remove", [(Body, "RIVER"), (Body, "COMMUNE")])
    edit.apply(file)
    assert keys(file, Body) == ["HOUSES", "HILL", "MILL"]
    edit.revert(file)
    remove_record(file, Body, "COMMUNE").apply(file)
    parents = {body.code: body.parent for body in file.rows(Body)}
    assert parents["RIVER"] is None


def test_a_removed_currency_leaves_the_card_without_money(file: PlantFile) -> None:
    add_record(Good.made(code="BS", name="Till", kind=GoodKind.MONEY, unit="Bs")).apply(file)
    change_record(file, Facility, "PLANT", money="BS").apply(file)
    remove_record(file, Good, "BS").apply(file)
    assert file.load().facility.money is None


def test_nothing_is_removed_while_it_is_still_named(file: PlantFile) -> None:
    """An edit that leaves the rows that name it out of account is refused, not followed."""
    kiln = file.record(WorkCentre, "KILN")
    assert kiln is not None
    edit = Edit.of("Remove", [RowChange("work_centres", kiln.values(), None)])
    refused(file, edit, "KILN: it cannot be removed while FIRE-WC / occupies / KILN in Recipe line")


def test_what_was_handed_over_follows_its_need_and_outlives_it(file: PlantFile) -> None:
    """A movement happened, whatever becomes of the need; production goes with its recipe."""
    day = date(2006, 12, 4)
    for record in (
        Movement.made(code="M-1", day=day, good="WC", quantity=Decimal(5), claim="N-RIVER"),
        Movement.made(code="M-2", day=day, good="WC", quantity=Decimal(4), claim="O-HOUSES / 1"),
        Production.made(recipe="FIRE-WC", day=day, runs=Decimal(5)),
    ):
        add_record(record).apply(file)
    before = file.load()
    change_record(file, Need, "N-RIVER", code="N-CREEK").apply(file)
    change_record(file, OrderLine, "O-HOUSES / 1", number=7).apply(file)
    assert {m.claim for m in file.load().all(Movement)} == {"N-CREEK", "O-HOUSES / 7"}
    change_record(file, OrderLine, "O-HOUSES / 7", number=1).apply(file)
    change_record(file, Need, "N-CREEK", code="N-RIVER").apply(file)
    edit = remove_record(file, Need, "N-RIVER")
    edit.apply(file)
    movement = file.record(Movement, "M-1")
    assert movement is not None
    assert movement.claim is None
    edit.revert(file)
    assert file.load() == before
    remove_record(file, Recipe, "FIRE-WC").apply(file)
    assert keys(file, Production) == []


def test_without_the_wrong_movement_its_correction_stands_by_itself(file: PlantFile) -> None:
    day = date(2006, 12, 4)
    wrong = Movement.made(code="M-1", day=day, good="WC", quantity=Decimal(5))
    add_record(wrong).apply(file)
    right = Movement.made(code="M-2", day=day, good="WC", quantity=Decimal(4), corrects="M-1")
    add_record(right).apply(file)
    remove_record(file, Movement, "M-1").apply(file)
    movement = file.record(Movement, "M-2")
    assert movement is not None
    assert (movement.quantity, movement.corrects) == (4, None)
