"""Dialogs that add to a recipe, or make one: what goes in, what comes out, where and who."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop.form.dialog import RecordDialog
from desktop.form.steps import Added, do_steps
from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.table.entry import Refused, code_from, read
from planning.language import _
from planning.plant import (
    BlendShare,
    Crew,
    Good,
    LineRole,
    Plant,
    Recipe,
    RecipeLine,
    Record,
    WorkCentre,
)
from planning.workbook.labels import choice_label
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

SIDES: dict[str, tuple[LineRole, ...]] = {
    "takes": (LineRole.CONSUMES, LineRole.USES_TOOL),
    "gives": (LineRole.YIELDS, LineRole.BY_PRODUCT, LineRole.SCRAP),
    "occupies": (LineRole.OCCUPIES, LineRole.WORKS),
}
FIELD_OF: dict[type[Record], str] = {Good: "good", WorkCentre: "work_centre", Crew: "crew"}
ROWS = 3
AMOUNT = 120
"""Pixels of an editor of amounts."""


@dataclass(frozen=True)
class Chosen:
    """What a person chose in a row: a record's kind and code, and how much of it."""

    kind: type[Record]
    code: str
    quantity: Decimal


class ThingRow:
    """A choice of things by name, and an amount beside it."""

    def __init__(self, plant: OpenPlant, kinds: tuple[type[Record], ...], name: str) -> None:
        self._plant, self._kinds = plant, kinds
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setAccessibleName(name)
        self.box.setToolTip(_("Type a part of its name, or choose from the list"))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(24)
        completer = self.box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.amount = QLineEdit()
        self.amount.setAccessibleName(_("Amount in one run"))
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setFixedWidth(AMOUNT)
        self.amount.setPlaceholderText(_("in one run"))
        self.unit = label("", "small")
        self.fill()
        self.box.currentTextChanged.connect(self._show_unit)

    def fill(self) -> None:
        """List what there is by now."""
        text = self.box.currentText()
        self.box.clear()
        self.box.addItem("", None)
        for kind in self._kinds:
            for record in sorted(self._plant.records.all(kind), key=_name):
                self.box.addItem(_name(record), (kind, str(getattr(record, "code", ""))))
        self.box.setCurrentIndex(self.box.findText(text))
        line = self.box.lineEdit()
        if line is not None:
            line.setText(text)

    def choose(self, kind: type[Record], code: str) -> None:
        """Choose the record of `kind` with that code."""
        for place in range(self.box.count()):
            if self.box.itemData(place) == (kind, code):
                self.box.setCurrentIndex(place)

    def read(self) -> Chosen | None:
        """Return what was chosen; None for an empty row.

        Raises:
            Refused: when the name or the amount does not fit.
        """
        text, amount = self.box.currentText().strip(), self.amount.text().strip()
        if not text and not amount:
            return None
        found = self._found(text)
        if found is None:
            raise Refused(_("There is no “{name}”; choose one from the list.").format(name=text))
        column = sheet_of(RecipeLine).by_field["quantity"]
        return Chosen(*found, read(self._plant.records, column, amount))

    def _found(self, text: str) -> tuple[type[Record], str] | None:
        place = self.box.findText(text, Qt.MatchFlag.MatchFixedString)
        starting = [
            place
            for place in range(self.box.count())
            if text and self.box.itemText(place).casefold().startswith(text.casefold())
        ]
        if place < 0 and len(starting) == 1:
            place = starting[0]
        found: Any = self.box.itemData(place) if place >= 0 else None
        return (found[0], found[1]) if found else None

    def _show_unit(self, text: str) -> None:
        found = self._found(text)
        self.unit.setText(unit_of(self._plant.records, found) if found else "")


def unit_of(plant: Plant, thing: tuple[type[Record], str]) -> str:
    """Return the unit in which a recipe counts a good, work centre or crew."""
    kind, code = thing
    record = plant.get(kind, code)
    return "h" if kind is Crew else str(getattr(record, "unit", ""))


def _name(record: Record) -> str:
    return str(getattr(record, "name", record.key))


class AddPartDialog(Dialog):
    """Adds one thing to a recipe: what it is, how, and how much."""

    def __init__(self, parent: QWidget, plant: OpenPlant, recipe: Recipe, side: str) -> None:
        titles = {
            "takes": _("Add what goes in"),
            "gives": _("Add what comes out"),
            "occupies": _("Add where and who"),
        }
        super().__init__(parent, titles[side], recipe.name)
        self._plant, self._recipe, self._side = plant, recipe, side
        kinds = (WorkCentre, Crew) if side == "occupies" else (Good,)
        self.row = ThingRow(plant, kinds, _("What"))
        self.role = QComboBox()
        self.role.setAccessibleName(_("How"))
        for role in SIDES[side] if side != "occupies" else ():
            self.role.addItem(choice_label(role), role)
        if side == "takes" and recipe.blended_quantity is not None:
            self.role.insertItem(0, _("is blended: its share may move"), None)
            self.role.setCurrentIndex(0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scale.SMALL)
        grid.setVerticalSpacing(scale.SMALL)
        grid.addWidget(label(_("What")), 0, 0)
        grid.addWidget(self.row.box, 0, 1, 1, 2)
        if side != "occupies":
            grid.addWidget(label(_("How")), 1, 0)
            grid.addWidget(self.role, 1, 1, 1, 2)
        self._per = label(_("In one run"))
        grid.addWidget(self._per, 2, 0)
        grid.addWidget(self.row.amount, 2, 1)
        grid.addWidget(self.row.unit, 2, 2)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.role.currentIndexChanged.connect(self._show_unit)
        self._show_unit()
        if side != "occupies":
            button = QPushButton(_("New good…"))
            button.clicked.connect(self._on_new_good)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_close()
        self.add_button(_("Add"), primary=True)
        plant.refused.connect(self._on_refused)
        plant.changed.connect(self._on_changed)
        self._sent = False

    @property
    def _is_share(self) -> bool:
        return self._side == "takes" and self.role.count() > 0 and self.role.currentData() is None

    def accept(self) -> None:
        """Add the line; the dialog closes when the file has taken it."""
        try:
            chosen = self.row.read()
            if chosen is None:
                raise Refused(_("Choose what to add first."))
            if self._is_share and chosen.quantity > 100:
                raise Refused(_("A share is a number from 0 to 100."))
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        self._sent = True
        thing = _name(self._plant.records.get(chosen.kind, chosen.code) or self._recipe)
        name = _("{recipe}: add {thing}").format(recipe=self._recipe.name, thing=thing)
        do_steps(self._plant, name, [self._step(chosen)])

    def _step(self, chosen: Chosen) -> Added:
        if self._is_share:
            values = {"recipe": self._recipe.code, "good": chosen.code}
            shares = {"least_percent": Decimal(0), "most_percent": chosen.quantity}
            return Added(BlendShare, {**values, **shares})
        if self._side == "occupies":
            role = LineRole.WORKS if chosen.kind is Crew else LineRole.OCCUPIES
        else:
            role = self.role.currentData()
        return line_of(self._recipe.code, role, chosen)

    def _show_unit(self) -> None:
        self._per.setText(_("Share at most, in %") if self._is_share else _("In one run"))
        self.row.amount.setPlaceholderText("" if self._is_share else _("in one run"))
        self.row.unit.setVisible(not self._is_share)

    def _on_new_good(self) -> None:
        dialog = RecordDialog(self, self._plant, Good)
        dialog.made.connect(self._on_good_made)
        dialog.open()

    def _on_good_made(self, code: str) -> None:
        self.row.fill()
        self.row.choose(Good, code)

    def _on_refused(self, _table: str, sentence: str) -> None:
        if self._sent:
            self._sent = False
            self.refuse(sentence)

    def _on_changed(self, _tables: object) -> None:
        if self._sent:
            super().accept()


def line_of(recipe: str, role: LineRole, chosen: Chosen) -> Added:
    """Return the step that adds a line to a recipe."""
    named = {FIELD_OF[chosen.kind]: chosen.code}
    return Added(RecipeLine, {"recipe": recipe, "role": role, "quantity": chosen.quantity, **named})


class NewRecipeDialog(Dialog):
    """Asks what a new recipe makes, what goes in, where and how long, on one short form."""

    made = Signal(str)
    """The code of the recipe that was made."""

    def __init__(self, parent: QWidget, plant: OpenPlant, good: str = "") -> None:
        super().__init__(
            parent,
            _("New recipe"),
            _("Say what one run makes, takes and occupies. Everything can be changed later."),
        )
        self._plant = plant
        self._code = ""
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Mix a tonne of slip"))
        self.makes = ThingRow(plant, (Good,), _("What does it make?"))
        self.takes = [ThingRow(plant, (Good,), _("What goes in?")) for _n in range(ROWS)]
        self.places = [
            ThingRow(plant, (WorkCentre,), _("Where is it done?")),
            ThingRow(plant, (Crew,), _("Who does it?")),
        ]
        self.days = QLineEdit()
        self.days.setAccessibleName(_("Days until it is ready"))
        self.days.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.days.setFixedWidth(AMOUNT)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scale.SMALL)
        self._grid.setVerticalSpacing(scale.SMALL)
        self._grid.setColumnStretch(1, 1)
        self._next = 0
        self._add_line(_("What does it make?"), self.makes)
        more = QPushButton(_("New good…"))
        more.clicked.connect(self._on_new_good)
        self._grid.addWidget(more, self._next, 1, 1, 1, Qt.AlignmentFlag.AlignLeft)
        self._next += 1
        for place, row in enumerate(self.takes):
            self._add_line(_("What goes in?") if place == 0 else "", row)
        self._add_line(_("Where is it done?"), self.places[0])
        self._add_line(_("Who does it?"), self.places[1])
        self._grid.addWidget(label(_("Days until it is ready")), self._next, 0)
        self._grid.addWidget(self.days, self._next, 2)
        self._grid.addWidget(label(_("days"), "small"), self._next, 3)
        self._next += 1
        self._grid.addWidget(label(_("What people call it")), self._next, 0)
        self._grid.addWidget(self.name, self._next, 1, 1, 3)
        self.body.addLayout(self._grid)
        self.add_close()
        self.add_button(_("Make the recipe"), primary=True)
        plant.refused.connect(self._on_refused)
        plant.changed.connect(self._on_changed)
        if good:
            self.makes.choose(Good, good)
        self.makes.box.setFocus()

    def _add_line(self, question: str, row: ThingRow) -> None:
        words = label(question)
        words.setWordWrap(True)
        self._grid.addWidget(words, self._next, 0)
        self._grid.addWidget(row.box, self._next, 1)
        self._grid.addWidget(row.amount, self._next, 2)
        row.unit.setMinimumWidth(48)
        self._grid.addWidget(row.unit, self._next, 3)
        self._next += 1

    def accept(self) -> None:
        """Make the recipe with its lines, as one step; the dialog closes when it is there."""
        try:
            recipe, steps = self._steps()
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        self._code = recipe
        do_steps(self._plant, str(steps[0].values["name"]), steps)

    def _steps(self) -> tuple[str, list[Added]]:
        records = self._plant.records
        made = self.makes.read()
        if made is None:
            raise Refused(_("Say first what the recipe makes."))
        takes = [chosen for row in self.takes if (chosen := row.read()) is not None]
        places = [chosen for row in self.places if (chosen := row.read()) is not None]
        lead = read(records, sheet_of(Recipe).by_field["lead_days"], self.days.text())
        good = _name(records.goods[made.code])
        name = self.name.text().strip() or _("Make {good}").format(good=good)
        code = code_from(name, set(records.recipes))
        steps = [Added(Recipe, {"code": code, "name": name, "lead_days": lead})]
        steps.append(line_of(code, LineRole.YIELDS, made))
        steps += [line_of(code, LineRole.CONSUMES, chosen) for chosen in takes]
        for chosen in places:
            role = LineRole.WORKS if chosen.kind is Crew else LineRole.OCCUPIES
            steps.append(line_of(code, role, chosen))
        goods = [chosen.code for chosen in takes]
        if len(set(goods)) < len(goods):
            raise Refused(_("The same good goes in twice; write its whole amount in one line."))
        return code, steps

    def _on_new_good(self) -> None:
        dialog = RecordDialog(self, self._plant, Good)
        dialog.made.connect(self._on_good_made)
        dialog.open()

    def _on_good_made(self, code: str) -> None:
        for row in (self.makes, *self.takes):
            row.fill()
        self.makes.choose(Good, code)

    def _on_refused(self, _table: str, sentence: str) -> None:
        if self._code:
            self._code = ""
            self.refuse(sentence)

    def _on_changed(self, _tables: object) -> None:
        if self._code and self._code in self._plant.records.recipes:
            self.made.emit(self._code)
            super().accept()
