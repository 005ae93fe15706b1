"""What is missing on paper: a PDF, or a workbook to go shopping with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.advice.missing import Missing
    from planning.lp.plan import Plan


def ask_save(over: QWidget, plant: OpenPlant, plan: Plan, missing: Missing) -> None:
    """Ask for a place and write the list there beside the window."""
    from desktop.files.names import safe_name
    from desktop.program.settings import documents_folder

    name = safe_name(_("What is missing – {plant}").format(plant=plant.name))
    kinds = ";;".join([_("PDF files (*.pdf)"), _("Excel workbooks (*.xlsx)")])
    chosen, kind = QFileDialog.getSaveFileName(
        over, _("Save the list"), str(documents_folder() / f"{name}.pdf"), kinds
    )
    if not chosen:
        return
    place = Path(chosen)
    if place.suffix.lower() not in (".pdf", ".xlsx"):
        place = place.with_name(place.name + (".xlsx" if "xlsx" in kind else ".pdf"))
    records = plant.planned_records

    def write(**_callables: Any) -> None:
        from planning.reports.missing_list import write_missing_list

        write_missing_list(records, plan, missing, place)

    def on_done(_none: None) -> None:
        plant.wrote.emit(place)

    def on_failed(error: BaseException) -> None:
        from desktop.plant.edits import sentence_of

        sentence = sentence_of(error)
        if sentence is None:
            plant.failed.emit(error)
        else:
            plant.told.emit(sentence)

    plant.tasks.start(_("Writing the list"), write, on_done, on_failed, stoppable=False)
