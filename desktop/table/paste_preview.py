"""The preview of a paste: the block laid over the table, before any of it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from desktop.charts.drawing import CellDelegate
from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.table.arranging import Overtaken
from desktop.table.block import Cells, Fate, Ground, Laid, laid_over, lay
from desktop.table.cells import CELL, Cell, Row
from desktop.table.entry import heading_of
from desktop.table.shown import CellTree
from desktop.table.watch import new_problems
from planning.language import N_, _, ngettext
from planning.plant import Severity

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.program.tasks import Task
    from planning.plant import Finding

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

MOST_LISTED = 200
"""So many refusals or findings are listed; of more it is said how many."""

FATES = {
    Fate.NEW: N_("New"),
    Fate.CHANGED: N_("Changed"),
    Fate.SAME: N_("Unchanged"),
    Fate.REFUSED: N_("Refused"),
}
TONES = {Fate.NEW: "good", Fate.CHANGED: "warning", Fate.SAME: "", Fate.REFUSED: "bad"}


class LaidModel(QAbstractTableModel):
    """The rows of a laid block: what becomes of each, and its cells."""

    def __init__(self, laid: Laid) -> None:
        super().__init__()
        self.laid = laid

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.laid.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.laid.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section > 0 and self.laid.columns[section - 1].align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return heading_of(self.laid.columns[section - 1]) if section else _("Row")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return cell.tip or None
        return None

    def _cell(self, row: int, section: int) -> Cell:
        shown = self.laid.rows[row]
        if section == 0:
            text = _("{number}: {fate}").format(number=shown.number, fate=_(FATES[shown.fate]))
            return Cell(text, tone=TONES[shown.fate], tip="\n".join(shown.refusals))
        cell = shown.cells[section - 1]
        number = self.laid.columns[section - 1].align == "right"
        if cell.refusal:
            return Cell(cell.text, tone="bad", tip=cell.refusal, number=number)
        if cell.old is None:
            soft = shown.fate in (Fate.SAME, Fate.CHANGED)
            return Cell(cell.text, soft=soft, number=number)
        old = cell.old or _("empty")
        new = cell.text or _("empty")
        text = _("{old} → {new}").format(old=old, new=new)
        return Cell(text, strong=True, number=number, tip=text)


class PastePreview(Dialog):
    """Shows what a block would change, what of it is refused, and what would be odd then."""

    taken = Signal(list)
    """Entries to be made, as one step."""

    def __init__(
        self, parent: QWidget | None, plant: OpenPlant, ground: Ground, cells: Cells
    ) -> None:
        super().__init__(
            parent,
            _("Paste into {sheet}").format(sheet=ground.sheet.title()),
            _("Nothing has changed yet. This is what the pasted rows would do."),
        )
        self.resize(920, 560)
        self._plant, self._ground = plant, ground
        self.laid: Laid | None = None
        self.findings: list[Finding] = []
        self.is_checked = False
        """Whether it is known what would be wrong or odd then."""
        self._task: Task | None = None
        self.summary = label(_("Reading the rows…"), "strong")
        self.summary.setWordWrap(True)
        self.body.addWidget(self.summary)
        self.rows = QTableView()
        self.rows.setAccessibleName(_("Pasted rows over the table"))
        self.rows.setItemDelegate(CellDelegate(self.rows))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setShowGrid(False)
        self.rows.setWordWrap(False)
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(scale.ROW_HEIGHT)
        self.rows.horizontalHeader().setHighlightSections(False)
        self.rows.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.body.addWidget(self.rows, 3)
        self.odd_heading = label("", "strong")
        self.odd_heading.hide()
        self.body.addWidget(self.odd_heading)
        self.odd = CellTree(_("Refused, and findings"), [_("Where"), _("What")])
        self.odd.hide()
        self.body.addWidget(self.odd, 2)
        self.take = self.add_button(_("Take all that fits"), primary=True)
        self.take.setEnabled(False)
        self.add_close()
        self._start(lambda stop: lay(ground, cells, stop), self._on_laid)

    def accept(self) -> None:
        """Take all that fits."""
        if self.laid is None or not self.laid.entries:
            return
        self.taken.emit(self.laid.entries)
        super().accept()

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.stop()
        super().done(result)

    def _start(
        self, work: Callable[[Callable[[], bool]], Any], then: Callable[[Any], object]
    ) -> None:
        def run(*, on_progress: Any, should_stop: Callable[[], bool]) -> Any:
            try:
                return work(should_stop)
            except Overtaken:
                return None

        def on_done(answer: Any) -> None:
            if task is self._task and not task.stopped and answer is not None:
                then(answer)

        task = self._task = self._plant.tasks.start("", run, on_done, self._plant.failed.emit)

    def _on_laid(self, laid: Laid) -> None:
        self.laid = laid
        self.rows.setModel(LaidModel(laid))
        header = self.rows.horizontalHeader()
        for section in range(header.count()):
            wide = max(self.rows.sizeHintForColumn(section), header.sectionSizeHint(section))
            header.resizeSection(section, min(max(wide + scale.SMALL, 72), 300))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.summary.setText(summary_of(laid))
        self.take.setEnabled(bool(laid.entries))
        self._show_odd()
        entries, kind, before = laid.entries, self._ground.sheet.kind, self._ground.plant
        if not entries:
            return
        self._start(
            lambda stop: new_problems(before, laid_over(before, kind, entries), stop),
            self._on_checked,
        )

    def _on_checked(self, found: list[Finding]) -> None:
        self.findings, self.is_checked = found, True
        self._show_odd()

    def _show_odd(self) -> None:
        """List what is refused, then what would be wrong or odd in the plant as it would be."""
        assert self.laid is not None
        rows = [
            Row([Cell(_("Row {row}").format(row=number), tone="bad"), Cell(said, tip=said)])
            for number, said in self.laid.refusals
        ]
        for finding in self.findings:
            tone = "bad" if finding.severity is Severity.ERROR else "warning"
            said = f"{finding.what} {finding.remedy}".strip()
            rows.append(Row([Cell(_("Would follow"), tone=tone), Cell(said, tip=said)]))
        more = len(rows) - MOST_LISTED
        if more > 0:
            said = ngettext("And {count} more.", "And {count} more.", more).format(count=more)
            rows = [*rows[:MOST_LISTED], Row([Cell(""), Cell(said, soft=True)])]
        self.odd.show_rows(rows)
        self.odd.header().resizeSection(0, 150)
        self.odd_heading.setText(_("Look at this before you take it"))
        self.odd_heading.setVisible(bool(rows))
        self.odd.setVisible(bool(rows))


def summary_of(laid: Laid) -> str:
    """Return in a few sentences what a block would do."""
    new, same, refused = (laid.count(fate) for fate in (Fate.NEW, Fate.SAME, Fate.REFUSED))
    changed = laid.count(Fate.CHANGED)
    said = []
    if new:
        said.append(ngettext("{count} new row.", "{count} new rows.", new).format(count=new))
    if changed:
        cells = ngettext("{count} cell", "{count} cells", laid.changed_cells).format(
            count=laid.changed_cells
        )
        said.append(
            ngettext(
                "{cells} changed in {count} row.", "{cells} changed in {count} rows.", changed
            ).format(cells=cells, count=changed)
        )
    if same:
        said.append(
            ngettext("{count} row is unchanged.", "{count} rows are unchanged.", same).format(
                count=same
            )
        )
    if refused:
        said.append(
            ngettext("{count} row is refused.", "{count} rows are refused.", refused).format(
                count=refused
            )
        )
    if laid.strangers:
        said.append(
            _("Left out, because no column is called so: {headings}.").format(
                headings=", ".join(laid.strangers)
            )
        )
    return " ".join(said) or _("There is nothing to paste.")
