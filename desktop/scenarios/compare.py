"""Two or three plans side by side: chosen, planned where they are missing, and told apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.actions import act
from desktop.frame.dialog import Dialog
from desktop.frame.page import clear, label
from desktop.frame.under_way import UnderWay
from desktop.look import scale
from desktop.scenarios.plan_box import PlanBox
from desktop.scenarios.side_by_side import (
    LETTERS,
    SideBySide,
    headings,
    loads,
    side_by_side,
    what_is_left,
    who_gets_what,
    who_waits,
)
from desktop.table.shown import CellTree
from planning.language import _, format_date

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.plant.shown_plan import ShownPlan

NONE = object()
Which = str | int | None
"""A plan: a what-if's code (None: as it stands), or the number of an earlier plan."""


class CompareDialog(Dialog):
    """Chosen plans stand beside each other; the first is what the others are held against."""

    def __init__(
        self, plant: OpenPlant, parent: QWidget | None, wanted: list[Which] | None = None
    ) -> None:
        super().__init__(
            parent,
            _("Plans side by side"),
            _("The first plan is what the others are held against: ▲ more than it, ▼ less."),
        )
        self.plant = plant
        self.view: SideBySide | None = None
        self._asked = 0
        self.choosers: list[QComboBox] = []
        self.body.addLayout(self._make_choosers(wanted or self._usual()))
        self.work = UnderWay(plant.tasks)
        self.body.addWidget(self.work)
        self.said = QWidget()
        self._said = QVBoxLayout(self.said)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.setSpacing(scale.TIGHT)
        self.body.addWidget(self.said)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.gets = self._add_tab(_("Who gets what"), tree=True)
        self.waits = self._add_tab(_("Who waits"))
        self.left = self._add_tab(_("What is left"))
        self.load = self._add_tab(_("How full"))
        self.body.addWidget(self.tabs, 1)
        export = act(
            self,
            _("Export the comparison as a workbook…"),
            self.ask_export,
            keys="Ctrl+E",
            icon_name="export",
        )
        self.export = self.add_button(_("Export…"))
        self.export.setToolTip(export.toolTip())
        self.export.setEnabled(False)
        self.export.clicked.connect(export.trigger)
        printing = act(
            self,
            _("Print these plans…"),
            self.print,
            keys="Ctrl+P",
            tip=_("Look at a sheet for the assembly with these plans, print or save it"),
            icon_name="print",
        )
        self.printing = self.add_button(_("Print…"))
        self.printing.setToolTip(printing.toolTip())
        self.printing.setEnabled(False)
        self.printing.clicked.connect(printing.trigger)
        self.add_close(_("Close"))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.resize(_most_of(parent))
        self.compare()

    def done(self, result: int) -> None:
        self.work.stop()
        self._asked += 1
        super().done(result)

    # --- Choosing -----------------------------------------------------------------------------

    def choices(self) -> list[tuple[str, Which]]:
        """Return what can be compared: what it is called, and which plan it is."""
        plant = self.plant
        found: list[tuple[str, Which]] = [(_("As it stands"), None)]
        found += [(name, code) for code, name in plant.scenarios]
        names = dict(plant.scenarios)
        for entry in reversed(plant.plans):
            of = names.get(entry.scenario or "", entry.scenario) or _("as it stood")
            made = format_date(entry.made_at.astimezone().date())
            said = _("Plan {number} of {day}: {what}").format(
                number=entry.number, day=made, what=of
            )
            found.append((said, entry.number))
        return found

    @property
    def wanted(self) -> list[Which]:
        """The plans that are chosen, each once."""
        found = [box.currentData() for box in self.choosers]
        return list(dict.fromkeys(which[0] for which in found if which is not NONE))

    def _usual(self) -> list[Which]:
        """Return what is compared at first: the plant, the what-if in view, another what-if."""
        codes = [code for code, _name in self.plant.scenarios]
        seen: list[Which] = [None]
        if self.plant.scenario is not None:
            seen.append(self.plant.scenario)
        else:
            seen += codes[:1]
        if len(seen) == 1 and len(self.plant.plans) > 1:
            seen.append(self.plant.plans[-2].number)
        return seen

    def _make_choosers(self, wanted: list[Which]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        choices = self.choices()
        for place, letter in enumerate(LETTERS):
            mark = label(letter, "strong")
            row.addWidget(mark)
            box = PlanBox()
            box.setAccessibleName(_("Plan {letter}").format(letter=letter))
            box.setToolTip(_("Which plan stands here"))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            if place:
                box.addItem(_("no other plan"), NONE)
            for name, which in choices:
                box.addItem(name, (which,))
                box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
            chosen: Any = (wanted[place],) if place < len(wanted) else NONE
            rows = [i for i in range(box.count()) if box.itemData(i) == chosen]
            box.setCurrentIndex(rows[0] if rows else 0)
            box.activated.connect(lambda _place: self.compare())
            mark.setBuddy(box)
            row.addWidget(box, 1)
            self.choosers.append(box)
        return row

    def _add_tab(self, title: str, *, tree: bool = False) -> CellTree:
        view = CellTree(title, [""], tree=tree)
        view.setSortingEnabled(False)
        self.tabs.addTab(view, title)
        return view

    # --- Comparing ----------------------------------------------------------------------------

    def compare(self) -> None:
        """Put the chosen plans side by side; those that are missing are worked out first."""
        wanted = self.wanted
        self.work.stop()
        self._asked += 1
        asked = self._asked
        self.refusal.hide()
        if len(wanted) < 2:
            self.work.end()
            self.refuse(_("Choose another plan to hold against the first one."))
            return
        names = {which: name for name, which in self.choices()}
        self.work.begin(_("Looking for the plans"))

        def on_plans(shown: list[ShownPlan]) -> None:
            if asked != self._asked:
                return
            records = self.plant.as_it_stands

            def work(*, on_progress: Any, should_stop: Any) -> SideBySide:
                called = [names[which] for which in wanted]
                return side_by_side(records, shown, called, should_stop=should_stop)

            self.work.begin(_("Comparing"))
            self.work.follow(self.plant.tasks.start("", work, on_done, on_failed))

        def on_done(view: SideBySide) -> None:
            if asked == self._asked:
                self._show(view)

        def on_failed(error: BaseException) -> None:
            if asked == self._asked:
                self._on_failed(error)

        self.work.follow(self.plant.have_plans(wanted, on_plans, on_failed))

    def _on_failed(self, error: BaseException) -> None:
        from desktop.plant.edits import sentence_of

        self.work.end()
        sentence = sentence_of(error)
        if sentence is None:
            self.plant.failed.emit(error)
            return
        self.refuse(sentence)

    def _show(self, view: SideBySide) -> None:
        self.view = view
        self.work.end()
        self.export.setEnabled(True)
        self.printing.setEnabled(True)
        clear(self._said)
        for letter, sentences in view.headlines.items():
            self._said.addWidget(self._headline(letter, view.names[letter], sentences))
        for tree, rows, named, besides in (
            (self.gets, who_gets_what(view), [_("Who"), _("Asked for")], ""),
            (self.waits, who_waits(view), [_("Class")], _("longest wait")),
            (self.left, what_is_left(view), [_("Good")], _("used up on")),
            (self.load, loads(view), [_("Resource")], _("first full on")),
        ):
            texts, wide = headings(view, named, besides)
            tree.show_rows(rows, texts, tips=texts)
            if tree is self.gets:
                tree.expandToDepth(0)
            _share_width(tree, wide, self.tabs.width() - 2 * scale.MEDIUM)

    def _headline(self, letter: str, name: str, sentences: list[str]) -> QLabel:
        line = label(_headline(letter, name, sentences), "")
        line.setWordWrap(True)
        return line

    # --- Out ----------------------------------------------------------------------------------

    def print(self) -> None:
        """Show the papers, with the plans that stand here ticked on the sheet for the assembly."""
        show_papers = getattr(self.parentWidget(), "show_papers", None)
        if self.view is None or len(self.wanted) < 2 or show_papers is None:
            return
        names = {which: name for name, which in self.choices()}
        show_papers("assembly", {which: names[which] for which in self.wanted})

    def ask_export(self) -> None:
        """Ask where to write the comparison as a workbook."""
        if self.view is None:
            return
        folder = str(self.plant.path.parent) if self.plant.path is not None else ""
        start = str(Path(folder) / (_("Plans side by side") + ".xlsx"))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Export the comparison"), start, _("Excel workbooks (*.xlsx)")
        )
        if chosen:
            place = Path(chosen)
            self.write(place if place.suffix else place.with_suffix(".xlsx"))

    def write(self, place: Path) -> None:
        """Write the comparison to the workbook `place`."""
        view, plant = self.view, self.plant.as_it_stands
        assert view is not None

        def work(**_callables: Any) -> None:
            from planning.reports.comparison_workbook import write_comparison_workbook

            said = [
                _headline(letter, view.names[letter], sentences)
                for letter, sentences in view.headlines.items()
            ]
            write_comparison_workbook(plant, view.comparison, place, names=view.names, said=said)

        self.plant.tasks.start(
            "",
            work,
            lambda _none: self.refusal.tell(_("Written: {file}").format(file=place), mark="check"),
            self._on_failed,
        )


def _headline(letter: str, name: str, sentences: list[str]) -> str:
    return _("{letter}, “{name}”, in place of A: {what}").format(
        letter=letter, name=name, what=" ".join(sentences)
    )


def _most_of(parent: QWidget | None) -> QSize:
    """Return a size that leaves a rim of the window behind in view."""
    if parent is None:
        return QSize(1200, 680)
    return QSize(parent.width() - 2 * scale.HUGE, parent.height() - 2 * scale.LARGE)


def _share_width(tree: CellTree, wide: list[int], room: int) -> None:
    """Give the plans equal width, and the other columns what they need, up to a third."""
    from PySide6.QtWidgets import QHeaderView

    header = tree.header()
    header.setStretchLastSection(False)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    for column in range(tree.cells.columnCount()):
        if column in wide:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            continue
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        needed = max(tree.sizeHintForColumn(column), header.sectionSizeHint(column)) + scale.SMALL
        tree.setColumnWidth(column, min(needed, max(160, room // 3)))
