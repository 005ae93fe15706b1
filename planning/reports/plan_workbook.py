"""The workbook of a plan: every table of it, with charts of what runs down and who gets what."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.styles import Alignment, Font

from planning.advice.resources import planned
from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name
from planning.reports.reasons import Reasons, reasons_of
from planning.reports.saving import written_in_full
from planning.reports.spreadsheet import FACE, put, sheet_title, write_table
from planning.reports.sums import (
    goods_asked_for,
    run_outs,
    scenario_name,
    shares_by_group,
)
from planning.reports.table import Kind, SheetTable
from planning.reports.tables import all_tables
from planning.reports.words import (
    body_name,
    breaches_in_words,
    plan_span,
    short_hash,
    show_quantity,
    show_status,
    unit_of,
)

MOST_LINES = 6
"""Lines that one can still tell apart in a chart printed in black."""

DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash")
GREYS = ("202020", "808080", "B8B8B8", "505050", "A0A0A0", "D8D8D8")


def write_plan_workbook(
    plant: Plant,
    plan: Plan,
    path: str | Path,
    *,
    reasons: Reasons | None = None,
    number: int | None = None,
    made_at: datetime | None = None,
) -> None:
    """Write `plan` as an .xlsx workbook to `path`, in the reader's language.

    `plant` may be the plant as it stands. `reasons` is what the advice says of the plan; None asks
    it now. `number` is the plan's number in its file, `made_at` when it was made.

    Raises:
        NotWritten: when the file cannot be written.
        NoPlan: when the advice was asked, and the plan does not fit the plant any more.
    """
    reasons = reasons_of(plant, plan) if reasons is None else reasons
    scenario = scenario_name(plant, plan)
    plant = planned(plant, plan)
    book = Workbook()
    summary = book.active
    summary.title = sheet_title(_("Summary"), [])
    sheets = {
        table.title: (table, write_table(book, table)) for table in all_tables(plant, plan, reasons)
    }
    _write_summary(summary, plant, plan, scenario, reasons, number, made_at)
    stock, stock_sheet = sheets[_("Stock left")]
    _draw_run_down(summary, stock_sheet, stock, plant, plan, reasons)
    _draw_shares(summary, book, plant, plan)
    book.properties.title = plant.facility.name
    book.properties.creator = "Hornada"
    content = BytesIO()  # an archive that meets a full disk half way complains once more at its end
    with written_in_full(Path(path)) as neighbour:
        book.save(content)
        neighbour.write_bytes(content.getvalue())


def _write_summary(
    sheet: Any,
    plant: Plant,
    plan: Plan,
    scenario: str | None,
    reasons: Reasons,
    number: int | None,
    made_at: datetime | None,
) -> None:
    lines: list[tuple[str, str]] = [
        (_("Plan for"), plan_span(plan)),
        (_("What if"), scenario or _("the plant as it stands")),
        (_("Result"), show_status(plan)),
        (_("Version"), short_hash(plan.input_sha256)),
        (_("Decision"), _("not approved")),
    ]
    if number is not None:
        lines.append((_("Number"), str(number)))
    if made_at is not None:
        lines.append((_("Made on"), format_date(made_at.date())))
    gone = [] if reasons.run_out is None else run_outs(reasons.run_out)
    for row in [row for row in gone if row.planned is not None][:5]:
        lines.append(
            (
                _("Runs out: {good}").format(good=good_name(plant, row.good)),
                _("gone on {day}; {amount} at the start").format(
                    day=format_date(row.planned or plant.facility.first_day),
                    amount=show_quantity(plant, row.good, row.stock),
                ),
            )
        )
    lines.extend((_("Bottleneck"), sentence) for sentence in reasons.bottlenecks_said)
    lines.extend(
        (
            _("Missing"),
            _("{amount} {what}, by {day}").format(amount=m.amount, what=m.what, day=m.by),
        )
        for m in reasons.missing
    )
    lines.extend((_("Not kept"), sentence) for sentence in breaches_in_words(plant, plan))
    put(sheet.cell(1, 1), plant.facility.name)
    sheet.cell(1, 1).font = Font(name=FACE, bold=True, size=16)
    for place, (head, words) in enumerate(lines, 3):
        put(sheet.cell(place, 1), head)
        put(sheet.cell(place, 2), words)
        sheet.cell(place, 1).font = Font(name=FACE, bold=True)
        for column in (1, 2):
            sheet.cell(place, column).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions["A"].width = 46
    sheet.column_dimensions["B"].width = 70
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _draw_run_down(
    summary: Any, stock_sheet: Any, stock: SheetTable, plant: Plant, plan: Plan, reasons: Reasons
) -> None:
    """Draw the stock of what runs out first, as lines over the periods."""
    if reasons.run_out is None:
        return
    codes = [code for code in plant.goods if code in set(plan.stock["good"])]
    rows = run_outs(reasons.run_out)
    gone = [row for row in rows if row.planned is not None] or rows
    # One scale serves only goods that are counted alike.
    unit = unit_of(plant, gone[0].good) if gone else ""
    goods = [row.good for row in gone if unit_of(plant, row.good) == unit][:MOST_LINES]
    if not goods:
        return
    chart = LineChart()
    chart.title = _("Stock of what runs out first")
    for number, good in enumerate(goods):
        row = codes.index(good) + 2
        chart.add_data(
            # Names from the first column; the unit stands in the second.
            Reference(stock_sheet, min_col=3, max_col=len(stock.headings), min_row=row),
            from_rows=True,
            titles_from_data=False,
        )
        series = chart.series[number]
        series.tx = _title_at(stock_sheet.title, row)
        series.smooth = False
        series.graphicalProperties.line.solidFill = GREYS[number % 2]
        series.graphicalProperties.line.dashStyle = DASHES[number]
        series.graphicalProperties.line.width = 22000
    chart.set_categories(Reference(stock_sheet, min_col=3, max_col=len(stock.headings), min_row=1))
    _place(chart, summary, f"A{summary.max_row + 2}")


def _draw_shares(summary: Any, book: Any, plant: Plant, plan: Plan) -> None:
    """Draw the share that each commune gets of each good, as bars."""
    rows = shares_by_group(plant, plan)
    rows = rows[~rows["enquiry"]]
    goods = goods_asked_for(plant, plan)[:MOST_LINES]
    groups = list(dict.fromkeys(rows["group"]))[:20]
    if not groups:
        return
    by_pair = {
        (str(row["group"]), str(row["good"])): float(row["share"])
        for row in rows.to_dict("records")
    }
    table = SheetTable(
        _("Shares"),
        [_("Body"), *(good_name(plant, good) for good in goods)],
        [Kind.TEXT, *([Kind.SHARE] * len(goods))],
        [
            [body_name(plant, group), *(by_pair.get((group, good)) for good in goods)]
            for group in groups
        ],
    )
    sheet = write_table(book, table)
    chart = BarChart()
    chart.type = "bar" if len(groups) > 8 else "col"
    chart.title = _("Share of what was asked for")
    chart.gapWidth = 60
    for number in range(len(goods)):
        chart.add_data(
            Reference(sheet, min_col=number + 2, min_row=1, max_row=len(groups) + 1),
            titles_from_data=True,
        )
        series = chart.series[number]
        series.graphicalProperties.solidFill = GREYS[number]
        series.graphicalProperties.line.solidFill = "202020"
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=len(groups) + 1))
    chart.y_axis.number_format = "0%"
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = 1
    _place(chart, summary, f"A{summary.max_row + 22}")


def _title_at(sheet: str, row: int) -> Any:

    quoted = sheet.replace("'", "''")
    return SeriesLabel(strRef=StrRef(f"'{quoted}'!$A${row}"))


def _place(chart: Any, sheet: Any, cell: str) -> None:
    chart.width, chart.height = 21, 9
    chart.legend.position = "b"
    # Written out because a reader takes a missing mark for an axis that was deleted.
    chart.x_axis.delete = False
    chart.y_axis.delete = False
    sheet.add_chart(chart, cell)
