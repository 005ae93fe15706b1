"""What is missing, for whom it is asked: looked for beside the window, proved, put to use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.actions import act
from desktop.frame.buttons import tool_button
from desktop.frame.page import label, scrolled
from desktop.look import scale
from desktop.missing.saving import ask_save
from desktop.plant.subjects import AboutCapacity, AboutGood, MissingFor
from desktop.table.names_first import fit_names
from desktop.table.shown import CellTree
from desktop.why.view import Sections
from planning.language import _
from planning.plant import Body
from planning.plant.words import name_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.advice.missing import Missing
    from planning.lp.plan import Plan

ALL = MissingFor()
MOST_GROUPS = 40
USED, USED_WIDE, COST = 3, 104, 5
NAME_LEAST = 190


class MissingView(QWidget):
    """Choose for whom; the list appears, with what it meets, its proof and what to do with it."""

    followed = Signal(object)
    """A `Link` that was followed."""
    found = Signal()
    """There is a list, or it is known that nothing is missing."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self.missing: Missing | None = None
        self._plan: Plan | None = None
        self._task: Any = None
        self._question = 0
        """Counts the questions: the answer to an earlier one is not waited for any more."""
        self._asked = ALL
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        column.addLayout(self._make_question())
        self.said = label("", "")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Looking for what is missing…"))
        column.addWidget(self.progress)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(scale.MEDIUM)
        self.split.setChildrenCollapsible(False)
        self.table = CellTree(_("What is missing"), [""] * 6, tree=True)
        self.table.picked.connect(self._on_picked)
        self.split.addWidget(self.table)
        body = QWidget()
        beside = QVBoxLayout(body)
        beside.setContentsMargins(0, 0, scale.SMALL, 0)
        beside.setSpacing(scale.MEDIUM)
        self.meets, self.proof = Sections(), Sections()
        for part in (self.proof, self.meets):
            part.followed.connect(self.followed)
            beside.addWidget(part)
        beside.addStretch(1)
        self.split.addWidget(scrolled(body))
        self.split.setStretchFactor(0, 5)
        self.split.setStretchFactor(1, 3)
        self.split.setSizes([590, 240])
        column.addWidget(self.split, 1)
        column.addLayout(self._make_deeds())
        self._show_nothing("")
        self._look(False)

    # --- What others call ---------------------------------------------------------------------

    def fill(self) -> None:
        """Look for what is missing in the plan in view, unless that was done."""
        plan = self.plant.plan
        if plan is self._plan:
            return
        self._plan = plan
        self._offer_choices()
        self._search()

    def ask(self, asked: MissingFor) -> None:
        """Look for what is missing for `asked`."""
        self._asked = asked
        self._plan = self.plant.plan
        self._offer_choices()
        self._search()

    def place_of(self, asked: MissingFor) -> int:
        """Return the place of `asked` among the choices; -1: it is not among them."""
        places = range(self.whose.count())
        return next((place for place in places if self.whose.itemData(place) == asked), -1)

    def stop(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.stop()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        fit_names(self.table, bars={USED: USED_WIDE}, least=NAME_LEAST)

    # --- Asking the core ----------------------------------------------------------------------

    def _search(self) -> None:
        self.stop()
        self._question += 1
        question = self._question
        self.missing = None
        if self._plan is None:
            self._show_nothing(_("There is no plan on screen yet. Press F5 to work one out."))
            return
        self._show_nothing(_("Looking for what is missing…"))
        asked, on_time = self._asked, self.on_time.isChecked()

        def search(shown: Any, _on_progress: Any, should_stop: Any) -> Missing | str:
            from planning.advice.missing import missing

            try:
                return missing(
                    shown.base,
                    shown.plan,
                    need=asked.claim,
                    priority_class=asked.priority_class,
                    body=asked.body,
                    on_time=on_time,
                    in_force=shown.kept_to,
                    should_stop=should_stop,
                )
            except LookupError as error:
                return str(error.args[0])

        self._look(True)
        self._task = self.plant.ask_advice(
            search,
            lambda found: self._on_found(found) if question == self._question else None,
            lambda: self._on_given_up() if question == self._question else None,
        )

    def prove(self) -> None:
        """Plan again with the list, set aside for those it is for, and if it is not."""
        missing = self.missing
        if missing is None or not missing.lines:
            return

        def search(shown: Any, _on_progress: Any, should_stop: Any) -> Any:
            from planning.advice.missing import prove, unearmarked

            asked = (shown.base, shown.plan, missing)
            proof = prove(*asked, in_force=shown.kept_to, should_stop=should_stop)
            spread = unearmarked(*asked, in_force=shown.kept_to, should_stop=should_stop)
            return missing, proof, spread

        self._look(True)
        self.proving.setEnabled(False)
        self._task = self.plant.ask_advice(search, self._on_proved, self._on_proof_given_up)

    def _on_found(self, missing: Missing | str) -> None:
        from desktop.missing.rows import headings, meets, rows_of, tips
        from planning.advice.missing import missing_in_words

        self._task = None
        self._look(False)
        if isinstance(missing, str):
            self._show_nothing(missing)
            return
        assert self._plan is not None
        plant = self.plant.planned_records
        self.missing = missing
        sentences = missing_in_words(plant, missing)
        things = len({(line.kind, line.resource) for line in missing.lines})
        told = [sentences[0], *sentences[1 + things :]] if missing.lines else sentences
        self.said.setText(" ".join(told))
        self.table.show_rows(rows_of(plant, self._plan, missing), headings(), tips())
        priced = any(line.cost is not None for line in missing.lines)
        self.table.setColumnHidden(COST, not priced)
        fit_names(self.table, bars={USED: USED_WIDE}, least=NAME_LEAST)
        self.table.setVisible(bool(missing.lines))
        self.split.setVisible(bool(missing.lines))
        self.meets.show_sections(meets(plant, self._plan, missing))
        self.proof.show_sections([])
        for action in self._deeds:
            action.setEnabled(bool(missing.lines))
        goods = any(line.kind == "good" for line in missing.lines)
        self.offering.setEnabled(goods)
        self.expecting.setEnabled(goods)
        self.setAccessibleDescription("\n".join(sentences))
        self.found.emit()

    def _on_proved(self, answer: Any) -> None:
        from desktop.missing.rows import proof_in_words

        missing, proof, spread = answer
        if self.missing is not None and missing is self.missing:
            self._look(False)
            self.proving.setEnabled(True)
            plant = self.plant.planned_records
            self.proof.show_sections(proof_in_words(plant, self.missing, proof, spread))

    def _on_given_up(self) -> None:
        self._task = self._plan = None
        self._look(False)
        self._show_nothing(_("Stopped. Choose again for whom to look for what is missing."))

    def _on_proof_given_up(self) -> None:
        if self.missing is not None:
            self._look(False)
            self.proving.setEnabled(True)

    # --- Putting it to use --------------------------------------------------------------------

    def save(self) -> None:
        """Write the list to a PDF or a workbook that a person names."""
        if self.missing is not None and self._plan is not None:
            ask_save(self, self.plant, self._plan, self.missing)

    def make_offer(self) -> None:
        """Add an offer of ours that wants what is missing, as one step to undo."""
        self._do("offer")

    def expect(self) -> None:
        """Add the deliveries as expected, unsure ones, as one step to undo."""
        self._do("receipts")

    def _do(self, what: str) -> None:
        from desktop.missing.wanting import list_name, offer_edit, receipts_edit

        missing = self.missing
        if missing is None:
            return
        records = self.plant.records
        name = list_name(self.plant.planned_records, missing)
        build = offer_edit if what == "offer" else receipts_edit
        self.plant.do(lambda file: build(file, records, missing, name))
        self.plant.achieved.emit(
            _("Added to what we want from others: {what}").format(what=name)
            if what == "offer"
            else _("Added to the deliveries to expect, as unsure: {what}").format(what=name)
        )

    # --- Showing ------------------------------------------------------------------------------

    def _show_nothing(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.split.hide()
        for action in self._deeds:
            action.setEnabled(False)

    def _look(self, looking: bool) -> None:
        self.progress.setVisible(looking)
        self.stopping.setVisible(looking)

    def _on_picked(self, target: Any) -> None:
        if not isinstance(target, tuple):
            return
        kind, code = target
        self.plant.point_at(AboutGood(code) if kind == "good" else AboutCapacity(code))

    def _on_chosen(self, place: int) -> None:
        self._asked = self.whose.itemData(place)
        self._search()

    def _offer_choices(self) -> None:
        """Offer all, each class, each commune, and what was asked for elsewhere."""
        from planning.reports.sums import group_of

        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItem(_("all that is asked for"), ALL)
        if self._plan is not None:
            claims, plant = self._plan.claims, self.plant.planned_records
            tiers = {t for t in claims["tier"].unique() if str(t).startswith("class ")}
            for number in sorted(int(str(tier).removeprefix("class ")) for tier in tiers):
                words = _("class {number} and those above it").format(number=number)
                self.whose.addItem(words, MissingFor(priority_class=number))
            groups = dict.fromkeys(group_of(plant, str(body)) for body in claims["body"].unique())
            for body in list(groups)[:MOST_GROUPS]:
                self.whose.addItem(name_of(plant, Body, body), MissingFor(body=body))
            if self.place_of(self._asked) < 0:
                self.whose.insertItem(0, self._name_of(self._asked), self._asked)
        self.whose.setCurrentIndex(max(0, self.place_of(self._asked)))
        self.whose.blockSignals(False)

    def _name_of(self, asked: MissingFor) -> str:
        from desktop.why.leads import to_claim

        plant = self.plant.planned_records
        if asked.claim is not None:
            return to_claim(plant, asked.claim)[0]
        if asked.body is not None:
            return name_of(plant, Body, asked.body)
        return _("class {number} and those above it").format(number=asked.priority_class)

    # --- Building -----------------------------------------------------------------------------

    def _make_question(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        ask = label(_("What is missing for"), "soft")
        row.addWidget(ask)
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("For whom to look for what is missing"))
        self.whose.setToolTip(_("For whom to look for what is missing"))
        self.whose.setMinimumContentsLength(22)
        self.whose.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.whose.activated.connect(self._on_chosen)
        ask.setBuddy(self.whose)
        row.addWidget(self.whose, 1)
        self.on_time = QCheckBox(_("by its date"))
        self.on_time.setToolTip(_("All of it by its date; else as late as it allows"))
        self.on_time.toggled.connect(lambda _checked: self._search())
        row.addWidget(self.on_time)
        self.stopping = QPushButton(_("Stop"))
        self.stopping.setToolTip(_("Stop looking"))
        self.stopping.clicked.connect(self.stop)
        row.addWidget(self.stopping)
        return row

    def _make_deeds(self) -> QHBoxLayout:
        self.proving = act(
            self,
            _("Prove it"),
            self.prove,
            keys="Ctrl+Shift+R",
            tip=_("Plan again with the list: is it met, and does nobody lose?"),
            icon_name="check",
        )
        self.saving = act(
            self,
            _("Save the list…"),
            self.save,
            keys="Ctrl+S",
            tip=_("Write the list as a PDF or an Excel workbook"),
            icon_name="export",
        )
        self.offering = act(
            self,
            _("Ask others for it"),
            self.make_offer,
            tip=_("Add it to the offers as goods that we want"),
            icon_name="exchanges",
        )
        self.expecting = act(
            self,
            _("Expect it"),
            self.expect,
            tip=_("Add it to the expected deliveries, as unsure ones"),
            icon_name="clock",
        )
        self._deeds = [self.proving, self.saving, self.offering, self.expecting]
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        for action in self._deeds:
            row.addWidget(tool_button(action, words=action.text()))
        row.addStretch(1)
        return row
