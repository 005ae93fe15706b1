"""The workbook of a plan: every table of it, with charts of what runs down and who gets what."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from planning.advice.resources import planned
from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name
from planning.reports.plan_charts import Charts
from planning.reports.reasons import Reasons, reasons_of
from planning.reports.saving import written_in_full
from planning.reports.spreadsheet import FACE, put, sheet_title, write_table
from planning.reports.sums import (
    run_outs,
    scenario_name,
)
from planning.reports.tables import all_tables
from planning.reports.words import (
    breaches_in_words,
    plan_span,
    short_hash,
    show_quantity,
    show_status,
)


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
        table.title: (write_table(book, table), table) for table in all_tables(plant, plan, reasons)
    }
    _write_summary(summary, plant, plan, scenario, reasons, number, made_at)
    charts = Charts(book, plant, plan)
    charts.draw_production(*sheets[_("Production")])
    charts.draw_run_down(*sheets[_("Stock left")], reasons)
    charts.draw_shares()
    charts.draw_load()
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
