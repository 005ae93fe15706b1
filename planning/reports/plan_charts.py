"""The charts of a plan's workbook: native ones, so that whoever opens it can change them."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.pagebreak import Break

from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant, WorkCentre
from planning.plant.words import good_name
from planning.reports.reasons import Reasons
from planning.reports.spreadsheet import sheet_title, write_table
from planning.reports.sums import (
    RunOut,
    goods_asked_for,
    goods_made,
    run_outs,
    shares_by_group,
)
from planning.reports.table import Cell, Kind, SheetTable, by_period, clean
from planning.reports.words import body_name, unit_of

MOST_LINES = 6
"""Lines that one can still tell apart in a chart printed in black."""

MOST_GROUPS = 20

DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash")
GREYS = ("202020", "808080", "B8B8B8", "505050", "A0A0A0", "D8D8D8")

WIDTH_CM, HEIGHT_CM = 25.0, 11.5
ROWS_APART = 25
"""Rows of a sheet from the top of one chart to that of the next."""

TO_A_PAGE = 2


class Charts:
    """The sheet of charts, filled from the top."""

    def __init__(self, book: Any, plant: Plant, plan: Plan) -> None:
        self._book = book
        self._plant = plant
        self._plan = plan
        self._row = 1
        self._sheet = book.create_sheet(sheet_title(_("Charts"), book.sheetnames), 1)
        self._sheet.sheet_view.showGridLines = False
        self._sheet.page_setup.paperSize = self._sheet.PAPERSIZE_A4
        self._sheet.page_setup.fitToWidth = 1
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def draw_production(self, sheet: Any, table: SheetTable) -> None:
        """Draw what is made in each period, goods counted alike in one stacked column."""
        made = goods_made(self._plant, self._plan)
        units = [unit_of(self._plant, good) for good in made]
        if not made:
            return
        unit = max(set(units), key=units.count)
        rows = [row for row, counted in enumerate(units, 2) if counted == unit][:MOST_LINES]
        chart = BarChart()
        chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 40
        for number, row in enumerate(rows):
            # Two labels and the sum stand left of the periods.
            self._add_row(chart, sheet, row, 4, len(table.headings))
            _shade(chart.series[number], number)
        chart.set_categories(Reference(sheet, min_col=4, max_col=len(table.headings), min_row=1))
        self._place(chart, _("Production per period"), unit)

    def draw_run_down(self, sheet: Any, table: SheetTable, reasons: Reasons) -> None:
        """Draw the stock of what runs out first, as lines over the periods."""
        goods = self._gone_first(reasons)
        if not goods:
            return
        left = set(self._plan.stock["good"])
        codes = [code for code in self._plant.goods if code in left]
        chart = LineChart()
        for number, good in enumerate(goods):
            self._add_row(chart, sheet, codes.index(good) + 2, 3, len(table.headings))
            _dash(chart.series[number], number)
        chart.set_categories(Reference(sheet, min_col=3, max_col=len(table.headings), min_row=1))
        self._place(chart, _("Stock of what runs out first"), unit_of(self._plant, goods[0]))

    def draw_shares(self) -> None:
        """Draw the share that each commune gets of each good, as bars."""
        rows = shares_by_group(self._plant, self._plan)
        rows = rows[~rows["enquiry"].astype(bool)]
        goods = goods_asked_for(self._plant, self._plan)[:MOST_LINES]
        groups = list(dict.fromkeys(rows["group"]))[:MOST_GROUPS]
        if not groups:
            return
        by_pair = {
            (str(row["group"]), str(row["good"])): float(row["share"])
            for row in rows.to_dict("records")
        }
        cells: list[list[Cell]] = [
            [body_name(self._plant, group), *(by_pair.get((group, good)) for good in goods)]
            for group in groups
        ]
        table = SheetTable(
            _("Shares"),
            [_("Body"), *(good_name(self._plant, good) for good in goods)],
            [Kind.TEXT, *([Kind.SHARE] * len(goods))],
            cells,
        )
        sheet = write_table(self._book, table)
        chart = BarChart()
        chart.type = "bar" if len(groups) > 8 else "col"
        chart.gapWidth = 60
        for number in range(len(goods)):
            column = Reference(sheet, min_col=number + 2, min_row=1, max_row=len(groups) + 1)
            chart.add_data(column, titles_from_data=True)
            _shade(chart.series[number], number)
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=len(groups) + 1))
        if chart.type == "bar":
            chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
        self._as_share(chart, 1.0)
        self._place(chart, _("Share of what was asked for"), "")

    def draw_load(self) -> None:
        """Draw how far each work centre is loaded, as lines over the periods."""
        use = self._plan.use[self._plan.use["kind"] == "work_centre"]
        there = (use["capacity"] + use["extra"]).where(lambda capacity: capacity > 0)
        loads = use.assign(share=(use["used"] / there).fillna(0.0)).pivot_table(
            index="resource", columns="period", values="share", aggfunc="sum", fill_value=0.0
        )
        centres = {centre.code: centre.name for centre in self._plant.all(WorkCentre)}
        codes = [code for code in centres if code in loads.index]
        if not codes:
            return
        table = by_period(
            self._plan,
            _("Load of work centres"),
            [_("Work centre")],
            [[centres[code]] for code in codes],
            [[clean(share) for share in loads.loc[code]] for code in codes],
            [],
            summed=False,
        )
        kinds = [Kind.TEXT, *([Kind.SHARE] * len(self._plan.periods))]
        table = SheetTable(table.title, table.headings, kinds, table.rows)
        sheet = write_table(self._book, table)
        peaks = loads.max(axis=1).to_dict()
        fullest = sorted(codes, key=lambda code: -peaks[code])[:MOST_LINES]
        chart = LineChart()
        for number, code in enumerate(fullest):
            self._add_row(chart, sheet, codes.index(code) + 2, 2, len(table.headings))
            _dash(chart.series[number], number)
        chart.set_categories(Reference(sheet, min_col=2, max_col=len(table.headings), min_row=1))
        self._as_share(chart, max(1.0, float(loads.to_numpy().max())))
        self._place(chart, _("Load of work centres"), "")

    def _gone_first(self, reasons: Reasons) -> list[str]:
        rows: list[RunOut] = [] if reasons.run_out is None else run_outs(reasons.run_out)
        gone = [row for row in rows if row.planned is not None] or rows
        # One scale serves only goods that are counted alike.
        unit = unit_of(self._plant, gone[0].good) if gone else ""
        alike = [row.good for row in gone if unit_of(self._plant, row.good) == unit]
        return alike[:MOST_LINES]

    def _add_row(self, chart: Any, sheet: Any, row: int, first: int, last: int) -> None:
        """Add a row of a table as a series, named by its first column."""
        numbers = Reference(sheet, min_col=first, max_col=last, min_row=row)
        chart.add_data(numbers, from_rows=True, titles_from_data=False)
        quoted = sheet.title.replace("'", "''")
        chart.series[-1].tx = SeriesLabel(strRef=StrRef(f"'{quoted}'!$A${row}"))

    def _as_share(self, chart: Any, most: float) -> None:
        chart.y_axis.number_format = "0%"
        chart.y_axis.scaling.min = 0
        chart.y_axis.scaling.max = most

    def _place(self, chart: Any, title: str, unit: str) -> None:
        chart.title = f"{title} [{unit}]" if unit else title
        chart.title.overlay = False
        chart.width, chart.height = WIDTH_CM, HEIGHT_CM
        chart.legend.position = "b"
        chart.legend.overlay = False
        # Written out because a reader takes a missing mark for an axis that was deleted.
        chart.x_axis.delete = False
        chart.y_axis.delete = False
        if not unit:
            chart.y_axis.majorUnit = 0.25
        else:
            chart.y_axis.number_format = "#,##0"
        faint = GraphicalProperties(ln=LineProperties(solidFill="D0D0D0", w=6350))
        chart.y_axis.majorGridlines.spPr = faint
        chart.x_axis.tickLblPos = "low"
        if len(self._sheet._charts) % TO_A_PAGE == 0 and self._row > 1:
            self._sheet.row_breaks.append(Break(id=self._row - 1))
        self._sheet.add_chart(chart, f"A{self._row}")
        self._row += ROWS_APART


def _shade(series: Any, number: int) -> None:
    series.graphicalProperties.solidFill = GREYS[number % len(GREYS)]
    series.graphicalProperties.line.solidFill = "202020"


def _dash(series: Any, number: int) -> None:
    series.smooth = False
    series.graphicalProperties.line.solidFill = GREYS[number % 2]
    series.graphicalProperties.line.dashStyle = DASHES[number % len(DASHES)]
    series.graphicalProperties.line.width = 22000
