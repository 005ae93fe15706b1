"""The workbook of a plan: every table, readable by whoever opens it."""

from __future__ import annotations

import gc
import signal
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from planning.language import set_language
from planning.plant import Body
from planning.reports.plan_workbook import write_plan_workbook
from planning.reports.reasons import MissingLine, Reasons
from planning.reports.saving import NotWritten
from planning.reports.spreadsheet import sheet_title
from tests.hand_made import hand_made_plan, hand_made_plant, hand_made_run_out

SHEETS = [
    "Summary",
    "Charts",
    "What runs out first",
    "Production",
    "Runs",
    "Stock left",
    "Stock ledger",
    "Use of capacity",
    "Who gets what",
    "Deliveries",
    "Who waits",
    "Purchases",
    "Blends",
    "Not kept",
    "Shares",
    "Load of work centres",
]


def written(path: Path, **size: Any) -> Any:
    """Write the workbook of a hand-made plan and open it again."""
    plant = hand_made_plant(**size)
    reasons = Reasons(
        causes={"N-1-WC": "Sodium feldspar is gone."},
        missing=[MissingLine("Sodium feldspar", "190 kg", "18 Dec 2006")],
    )
    plan = hand_made_plan(plant, breach=True)
    reasons = replace(reasons, run_out=hand_made_run_out(plant, plan))
    write_plan_workbook(plant, plan, path, reasons=reasons, number=3)
    return load_workbook(path)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows of a sheet by heading."""
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_every_table_has_its_sheet_with_a_heading_that_stays(tmp_path: Path) -> None:
    book = written(tmp_path / "plan.xlsx")
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[2:]:
        assert sheet.freeze_panes is not None
        assert sheet.cell(1, 1).font.bold
        assert sheet.print_title_rows == "$1:$1"


def test_the_numbers_are_those_of_the_plan(tmp_path: Path) -> None:
    """From the hand-made plan: 50 of each in weeks 1 and 2, made of 100 kg of each powder."""
    book = written(tmp_path / "plan.xlsx")
    pans, cisterns = rows_of(book["Production"])
    assert pans == {
        "Good": "WC pan",
        "Unit": "piece",
        "In all": 100,
        "4 Dec": 50,
        "11 Dec": 50,
        "18 Dec": 0,
        "25 Dec": 0,
    }
    assert cisterns["In all"] == 100
    ledger = [row for row in rows_of(book["Stock ledger"]) if row["Good"] == "Sodium feldspar"]
    assert [row["At the end"] for row in ledger] == [100, 0, 0, 0]
    for row in rows_of(book["Stock ledger"]):
        comes = row["At the start"] + row["Received"] + row["Made"] + row["Bought"]
        goes = row["Used up"] + row["Handed over"] + row["Discarded"]
        assert row["At the end"] == pytest.approx(comes - goes)
    waits = {row["Request"]: row for row in rows_of(book["Who waits"])}
    assert waits["N-1-WC"]["Waits"] == 50
    assert waits["N-1-WC"]["Why"] == "Sodium feldspar is gone."
    use = rows_of(book["Use of capacity"])[0]
    assert (use["Resource"], use["Used"], use["Share used"]) == ("Tunnel kiln", 100, 1)
    order = next(row for row in rows_of(book["Deliveries"]) if row["Request"] == "O-1 / 1")
    assert (order["Body"], order["Planned"], order["4 Dec"]) == ("Cotisa houses", 20, 20)
    assert order["Due"] == datetime(2006, 12, 31)


def test_dates_are_dates_and_shares_are_shares(tmp_path: Path) -> None:
    sheet = written(tmp_path / "plan.xlsx")["Deliveries"]
    headings = [cell.value for cell in sheet[1]]
    due = sheet.cell(2, headings.index("Due") + 1)
    assert due.is_date
    assert due.value.date() == date(2006, 12, 31)
    assert sheet.cell(2, headings.index("Share") + 1).number_format == "0.0%"
    assert sheet.cell(2, headings.index("Planned") + 1).number_format.startswith("#,##0;")


@pytest.mark.parametrize("name", ["=1+1", "+5", "-5", "@SUM(A1)"])
def test_a_name_that_looks_like_a_formula_stays_a_text(tmp_path: Path, name: str) -> None:
    plant = hand_made_plant()
    plant.put(Body.made(code="COTISA", name=name, kind="partner"))
    write_plan_workbook(plant, hand_made_plan(plant), tmp_path / "plan.xlsx", reasons=Reasons())
    sheet = load_workbook(tmp_path / "plan.xlsx")["Who gets what"]
    cell = next(cell for cell in sheet["A"] if cell.value == name)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_a_character_that_no_workbook_knows_is_left_out(tmp_path: Path) -> None:
    plant = hand_made_plant()
    plant.put(Body.made(code="COTISA", name="Co\x07tisa", kind="partner"))
    write_plan_workbook(plant, hand_made_plan(plant), tmp_path / "plan.xlsx", reasons=Reasons())
    names = [cell.value for cell in load_workbook(tmp_path / "plan.xlsx")["Who gets what"]["A"]]
    assert "Cotisa" in names


def test_there_is_a_chart_of_each_thing_a_committee_asks(tmp_path: Path) -> None:
    """Two goods are made, one powder is gone, two goods have shares, one kiln is loaded."""
    book = written(tmp_path / "plan.xlsx", powders=8)
    made, gone, shares, load = book["Charts"]._charts
    assert [title_of(chart) for chart in (made, gone, shares, load)] == [
        "Production per period [piece]",
        "Stock of what runs out first [kg]",
        "Share of what was asked for",
        "Load of work centres",
    ]
    assert [len(chart.series) for chart in (made, gone, shares, load)] == [2, 1, 2, 1]
    assert made.series[1].tx.strRef.f == "'Production'!$A$3"
    assert made.series[1].val.numRef.f == "'Production'!$D$3:$G$3"
    # Sodium feldspar is the third good, so it stands in row 4 under the heading.
    assert gone.series[0].tx.strRef.f == "'Stock left'!$A$4"
    assert gone.series[0].val.numRef.f == "'Stock left'!$C$4:$F$4"
    assert load.series[0].val.numRef.f == "'Load of work centres'!$B$2:$E$2"
    for chart in (made, gone, shares, load):
        assert chart.x_axis.delete is False
        assert chart.y_axis.delete is False


def test_the_load_is_what_the_kiln_burns_of_what_it_could(tmp_path: Path) -> None:
    """20 places a day x 5 days hold 100 pieces; two full weeks use up the feldspar."""
    sheet = written(tmp_path / "plan.xlsx")["Load of work centres"]
    assert [cell.value for cell in sheet[2]] == ["Tunnel kiln", 1, 1, 0, 0]


def title_of(chart: Any) -> str:
    return "".join(run.t for part in chart.title.tx.rich.p for run in part.r)


def test_headings_of_a_long_plan_tell_the_years_apart(tmp_path: Path) -> None:
    sheet = written(tmp_path / "plan.xlsx", weeks=120)["Production"]
    headings = [cell.value for cell in sheet[1]]
    assert len(set(headings)) == len(headings)
    assert "4 Dec 2006" in headings


@pytest.mark.parametrize("language", ["es", "pt"])
def test_it_is_written_in_every_language(tmp_path: Path, language: str) -> None:
    set_language(language)
    book = written(tmp_path / "plan.xlsx")
    assert len(book.sheetnames) == len(SHEETS)


def test_titles_of_sheets_fit_and_differ() -> None:
    assert sheet_title("Bodies: who [gets] what?", []) == "Bodies  who  gets  what"
    assert len(sheet_title("x" * 40, [])) == 31
    assert sheet_title("Plan", ["plan"]) != "Plan"


def test_a_plan_in_which_nothing_happens_is_a_workbook_too(tmp_path: Path) -> None:
    """No product, so nothing is made; no council but an order that is not met."""
    written(tmp_path / "plan.xlsx", councils=0, weeks=1)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    plant = hand_made_plant()
    with pytest.raises(NotWritten, match="it is a folder"):
        write_plan_workbook(plant, hand_made_plan(plant), tmp_path, reasons=Reasons())
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")

    def fail(_book: Workbook, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Workbook, "save", fail)
    plant = hand_made_plant()
    with pytest.raises(NotWritten, match="the disk is full"):
        write_plan_workbook(plant, hand_made_plan(plant), path, reasons=Reasons())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file")
@pytest.mark.filterwarnings("error")
def test_a_disk_that_is_full_half_way_leaves_the_old_workbook(tmp_path: Path) -> None:
    """No archive complains a second time when it is forgotten."""
    import resource

    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    plant = hand_made_plant()
    made = hand_made_plan(plant)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        with pytest.raises(NotWritten):
            write_plan_workbook(plant, made, path, reasons=Reasons())
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
