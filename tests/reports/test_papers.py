"""Shift sheets, delivery notes and the shopping list of the small plant, as they are printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from planning.advice.missing import missing
from planning.language import set_language
from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.plant import Body, Need, Order, OrderLine, Plant, Recipe
from planning.reports.assembly_sheet import write_assembly_sheets
from planning.reports.candidates import Candidate
from planning.reports.delivery_notes import write_delivery_notes
from planning.reports.hand_outs import groups_served, hand_outs
from planning.reports.missing_list import write_missing_list
from planning.reports.reasons import reasons_of
from planning.reports.shift_sheets import write_shift_sheets
from planning.reports.shifts import places
from tests.plants import small_plant
from tests.reports.printed import outside, pages_of, sizes_of

A4 = (595, 842)
LONG = " of an uncommonly-long-and-unbroken-name_of_thirty_letters & <more> than one line holds"


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@cache
def made(scenario: str | None = None) -> Plan:
    return make_plan(small_plant(), scenario)


def with_long_names() -> Plant:
    """The small plant, every body and recipe of it with a name of two lines."""
    plant = small_plant()
    for kind in (Body, Recipe):
        for record in plant.all(kind):
            plant.put(type(record).made(**record.values() | {"name": record.name + LONG}))  # type: ignore[attr-defined]
    return plant


def test_two_plans_are_two_pages_with_the_figures_of_each(tmp_path: Path) -> None:
    """As it stands 200 of 260 pans are handed over; when the feldspar arrives, all of them."""
    plant = small_plant()
    candidates = [
        Candidate(plant, plan, reasons_of(plant, plan)) for plan in (made(), made("ARRIVES"))
    ]
    path = tmp_path / "sheet.pdf"
    write_assembly_sheets(candidates, path)
    assert sizes_of(path) == [A4, A4]
    stands, arrives = pages_of(path)
    assert "200 / 260" in stands
    assert "WC pan 60 of 260 piece" in stands
    assert "Potash feldspar 1,600 kg 31 Dec 2006" in stands
    assert "160 / 220" in stands  # the commune: 120 in class 1, 40 of 100 in class 2
    assert "260 / 260" in arrives
    assert "What if: The feldspar arrives" in arrives
    assert "Who waits" not in arrives
    for page in (stands, arrives):
        assert "Present at the vote" in page
    assert outside(path) == []


def test_a_shift_sheet_says_what_to_make_of_what_and_how_full_it_is(tmp_path: Path) -> None:
    """Week 1 at the kiln: 50 pieces fill it; 45 come out, and 65 pans are handed out.

    35 go to the houses; 7, 10 and 13 to the three councils of the commune.
    """
    path = tmp_path / "shifts.pdf"
    write_shift_sheets(small_plant(), made(), path, work_centres=["KILN"], weeks=[0])
    assert sizes_of(path) == [A4[::-1]]
    (page,) = pages_of(path)
    assert "Kiln" in page
    assert "week 1 of 6" in page
    assert "Load: 50 of 50 place (100 %)" in page
    assert "Workers: 50 h" in page
    assert "should give 45 piece WC pan" in page
    assert "50 piece Unfired pan" in page
    assert "35 Housing brigade" in page
    assert "30 Commune of the valley" in page
    assert "Really done By whom" in page


def test_every_centre_and_crew_that_has_work_gets_a_page_a_week(tmp_path: Path) -> None:
    """Benches, kiln, and the workers who mix slip without a work centre; four weeks each."""
    plant, path = small_plant(), tmp_path / "shifts.pdf"
    assert places(plant) == [
        ("work_centre", "BENCHES"),
        ("work_centre", "KILN"),
        ("crew", "WORKERS"),
    ]
    write_shift_sheets(plant, made(), path)
    pages = pages_of(path)
    assert len(pages) == 12
    assert "400 kg Potash feldspar 600 kg China clay" in pages[8]
    assert outside(path) == []


def test_weeks_without_work_say_so(tmp_path: Path) -> None:
    path = tmp_path / "shifts.pdf"
    write_shift_sheets(small_plant(), made(), path, weeks=[5])
    assert [page for page in pages_of(path) if "Nothing is planned" in page]


def test_what_is_handed_out_is_grouped_by_commune_and_adds_up_to_the_plan() -> None:
    plant = small_plant()
    assert groups_served(plant, made()) == ["COMMUNE", "HOUSES"]
    handed = hand_outs(plant, made(), None, None)
    assert sum(sum(each.totals().values()) for each in handed) == 200
    (houses,) = hand_outs(plant, made(), ["HOUSES"], None, together=True)
    assert houses.totals() == {"WC": 40}
    (river,) = hand_outs(plant, made(), ["RIVER"], [3])
    assert [(line.body, line.quantity) for line in river.lines] == [("RIVER", 16)]


def test_a_delivery_note_lists_each_council_with_its_whole_pieces(tmp_path: Path) -> None:
    """Class 1, 120 pans in three weeks; then 16 and 24 of class 2 in the fourth."""
    path = tmp_path / "notes.pdf"
    write_delivery_notes(small_plant(), made(), path, bodies=["COMMUNE"], weeks=[3])
    assert sizes_of(path) == [A4]
    (page,) = pages_of(path)
    assert "Commune of the valley" in page
    assert "To load: 40 piece WC pan." in page
    assert "Council River WC pan 16 piece class 2 N-RIVER-2 14 Jan 2007" in page
    assert "Council Hill WC pan 24 piece class 2 N-HILL-2 14 Jan 2007" in page
    assert "Received by" in page
    write_delivery_notes(small_plant(), made(), path, bodies=["COMMUNE"], together=True)
    assert "To load: 160 piece WC pan." in pages_of(path)[0]


def test_many_lines_take_more_sheets_each_with_room_to_sign(tmp_path: Path) -> None:
    plant, path = small_plant(), tmp_path / "notes.pdf"
    due = plant.all(Need)[0].due
    for number in range(40):
        plant.put(Need.made(code=f"M-{number}", body="MILL", good="WC", quantity=1, due=due))
    plan = make_plan(plant)
    write_delivery_notes(plant, plan, path, bodies=["COMMUNE"], together=True)
    pages = pages_of(path)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"sheet {number} of {len(pages)}" in page
        assert "Signature" in page
    assert sum(page.count(f"M-{number} ") for page in pages for number in range(40)) == 40


@pytest.mark.parametrize("write", [write_shift_sheets, write_delivery_notes])
def test_long_names_wrap_within_the_page(tmp_path: Path, write: Any) -> None:
    plant, path = with_long_names(), tmp_path / "paper.pdf"
    write(plant, made(), path, weeks=[0, 3])
    assert outside(path) == []


def test_the_shopping_list_holds_what_is_missing(tmp_path: Path) -> None:
    """60 pans lack 533 1/3 kg feldspar: a third of a run in week 5, a whole one in week 6."""
    plant = small_plant()
    found = missing(plant, made())
    paper, book = tmp_path / "list.pdf", tmp_path / "list.xlsx"
    write_missing_list(plant, made(), found, paper)
    (page,) = pages_of(paper)
    assert "Potash feldspar usually comes in lots of 100 kg 534 kg from 1 Jan 2007 on" in page
    assert "133.33" in page  # its cost: 533 1/3 kg at 0.25
    assert "400 kg 8 Jan 2007" in page
    assert outside(paper) == []
    write_missing_list(plant, made(), found, book)
    sheet = load_workbook(book)["What is missing"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["What", "Unit", "How much", "Needed by"]
    amounts = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sum(amounts) == pytest.approx(533 + 1 / 3)
    with pytest.raises(ValueError, match="list"):
        write_missing_list(plant, made(), found, tmp_path / "list.txt")


@pytest.mark.parametrize("language", ["es", "pt"])
def test_the_papers_are_written_in_every_language(tmp_path: Path, language: str) -> None:
    set_language(language)
    plant = small_plant()
    write_shift_sheets(plant, made(), tmp_path / "shifts.pdf", weeks=[0])
    write_delivery_notes(plant, made(), tmp_path / "notes.pdf", weeks=[0])
    assert "1.000 kg" in " ".join(pages_of(tmp_path / "shifts.pdf"))
    assert outside(tmp_path / "notes.pdf") == []


def test_a_plant_of_which_nobody_asks_anything_has_papers_too(tmp_path: Path) -> None:
    plant = Plant(
        record for record in small_plant() if type(record) not in (Need, Order, OrderLine)
    )
    plan = make_plan(plant)
    candidates = [Candidate(plant, plan, reasons_of(plant, plan))]
    write_assembly_sheets(candidates, tmp_path / "sheet.pdf")
    assert "Nobody has asked for anything yet." in pages_of(tmp_path / "sheet.pdf")[0]
    write_shift_sheets(plant, plan, tmp_path / "shifts.pdf")
    (page,) = pages_of(tmp_path / "shifts.pdf")
    assert "Nothing is planned in these weeks." in page
    write_delivery_notes(plant, plan, tmp_path / "notes.pdf")
    assert "Nothing is handed out" in pages_of(tmp_path / "notes.pdf")[0]
    write_missing_list(plant, plan, missing(plant, plan), tmp_path / "list.pdf")
    assert "Nothing is missing" in pages_of(tmp_path / "list.pdf")[0]
