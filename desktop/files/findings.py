"""A list of what is wrong or odd in a workbook: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.frame.page import label
from desktop.look import scale
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellTree
from planning.language import _, ngettext
from planning.plant.finding import Severity

if TYPE_CHECKING:
    from planning.plant import Finding

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.NOTE: ""}


class FindingsDialog(QDialog):
    """All findings at once, errors first."""

    def __init__(
        self, file: str, findings: Sequence[Finding], parent: QWidget | None, sentence: str = ""
    ) -> None:
        """`sentence` says what they are; without one they are those of an imported `file`."""
        super().__init__(parent)
        self.setWindowTitle(file)
        self.resize(860, 460)
        column = QVBoxLayout(self)
        column.setContentsMargins(scale.LARGE, scale.LARGE, scale.LARGE, scale.WIDE)
        column.setSpacing(scale.MEDIUM)
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        if sentence:
            pass
        elif errors:
            sentence = ngettext(
                "Nothing was imported: {count} error in {file} must be mended first.",
                "Nothing was imported: {count} errors in {file} must be mended first.",
                errors,
            ).format(count=errors, file=file)
        else:
            sentence = _("This is odd in {file}; it was imported all the same.").format(file=file)
        heading = label(sentence, "heading")
        heading.setWordWrap(True)
        column.addWidget(heading)
        self.list = CellTree(_("Findings"), [_("Where"), _("What"), _("How to mend it")])
        order = list(Severity)
        rows = [_row(f) for f in sorted(findings, key=lambda f: order.index(f.severity))]
        self.list.show_rows(rows)
        self.list.header().resizeSection(0, 260)
        self.list.header().resizeSection(1, 300)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _row(finding: Finding) -> Row:
    from planning.workbook.findings import place_in_words

    tone = TONES[finding.severity]
    tip = f"{finding.what} {finding.remedy}".strip()
    return Row(
        [
            Cell(place_in_words(finding), tone=tone, tip=tip),
            Cell(finding.what, tip=tip),
            Cell(finding.remedy, soft=True, tip=tip),
        ]
    )
