"""A what-if: its name and its changes in words, added and removed; copied, deleted, made real."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from desktop.frame.actions import act
from desktop.frame.dialog import Dialog
from desktop.frame.page import Card, label
from desktop.look import scale
from desktop.scenarios.change_form import OUT, TIMES, ChangeForm
from desktop.scenarios.edits import (
    ChangeList,
    changes_of,
    copied,
    edit_without_what_if,
    with_changes,
)
from desktop.table.entry import code_from
from planning.language import _, ngettext
from planning.plant import Change, Record, Scenario
from planning.plant.what_if import in_words
from planning.plantfile import EditRefused

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

LONGEST_NAME = 200


class WhatIfDialog(Dialog):
    """Nothing is written before Save; then it is one step to undo."""

    def __init__(self, plant: OpenPlant, parent: QWidget | None, code: str | None) -> None:
        """`code` of the what-if to edit; None makes a new one."""
        super().__init__(
            parent,
            _("New what-if") if code is None else _("Changes of a what-if"),
            _(
                "A what-if is the plant with some things different. It is planned and shown like "
                "the plant itself, and changes nothing in it."
            ),
        )
        self.plant = plant
        self._code = code
        records = plant.as_it_stands
        self._begun_from = plant.scenario if code is None else None
        taken = {scenario.code for scenario in records.all(Scenario)}
        self._new_code = code or code_from("what-if", taken)
        self.changes = ChangeList(records, self._new_code)
        known = records.get(Scenario, code) if code is not None else None
        self._note = known.note if known is not None else ""

        form = QFormLayout()
        form.setHorizontalSpacing(scale.MEDIUM)
        self.name = QLineEdit(known.name if known is not None else "")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("such as: the feldspar comes in February"))
        self.name.setAccessibleName(_("What if…"))
        self.name.setToolTip(_("What is different, in a few words"))
        form.addRow(_("What if…"), self.name)
        self.body.addLayout(form)
        self.begin_with: QCheckBox | None = None
        if self._begun_from is not None:
            self.begin_with = QCheckBox(
                _("Begin with the changes of “{name}”").format(name=plant.what_if_name)
            )
            self.begin_with.toggled.connect(self._on_begin_with)
            self.body.addWidget(self.begin_with)
        across = QHBoxLayout()
        across.setSpacing(scale.MEDIUM)
        across.addWidget(self._make_list(), 1)
        across.addWidget(self._make_form(), 1)
        self.body.addLayout(across, 1)
        if code is not None:
            self._add_deeds()
        self.add_close()
        self.save = self.add_button(_("Save"), primary=True)
        self.save.setToolTip(_("Write the what-if and look through it (Ctrl+Return)"))
        act(self, _("Save the what-if"), self.accept, keys="Ctrl+Return")
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setDefault(False)
        self.name.setFocus()
        self._show_changes()
        self.resize(940, 620)

    def accept(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.refuse(_("Give the what-if a name, so that others know what it is about."))
            self.name.setFocus()
            return
        others = {n for c, n in self.plant.scenarios if c != self._code}
        if name in others:
            self.refuse(
                _("There is a what-if “{name}” already; choose another name.").format(name=name)
            )
            self.name.setFocus()
            return
        try:
            self.changes.check()
        except EditRefused as refusal:
            self.refuse(str(refusal))
            return
        code, changes = self._new_code, list(self.changes.changes)
        if self._code is None:
            code = code_from(name, {code for code, _name in self.plant.scenarios})
            changes = [Change.made(**c.values() | {"scenario": code}) for c in changes]
        scenario = Scenario.made(code=code, name=name, note=self._note)
        said = (
            _("New what-if “{what_if}”") if self._code is None else _("What-if “{what_if}”")
        ).format(what_if=name)
        self.plant.write_what_if(scenario, changes, said)
        super().accept()

    # --- Parts --------------------------------------------------------------------------------

    def _make_list(self) -> QWidget:
        card = Card(_("What is different"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Changes of this what-if"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        card.column.addWidget(self.list, 1)
        self.nothing = label(
            _(
                "Nothing yet. Pick what is different at the right; or save the what-if as it is, "
                "and change figures in any table while it is in view."
            ),
            "soft",
        )
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        card.column.addWidget(self.nothing, 1)
        drop = act(
            self.list,
            _("Take this change off the list"),
            self.on_drop,
            keys="Del",
            icon_name="remove",
        )
        self.drop = QPushButton(_("Take off the list"))
        self.drop.setToolTip(drop.toolTip())
        self.drop.clicked.connect(drop.trigger)
        card.column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.currentRowChanged.connect(lambda row: self.drop.setEnabled(row >= 0))
        self.drop.setEnabled(False)
        return card

    def _make_form(self) -> QWidget:
        card = Card(_("Something is different"))
        self.form = ChangeForm()
        self.form.show_plant(self.plant.as_it_stands)
        self.form.made.connect(self._on_made)
        card.column.addWidget(self.form, 1)
        return card

    def _add_deeds(self) -> None:
        for text, tip, doer in (
            (
                _("Make it real…"),
                _("Write its changes into the plant itself"),
                self.on_make_real,
            ),
            (_("Duplicate"), _("Make another what-if with the same changes"), self.on_duplicate),
            (_("Delete"), _("Delete this what-if; the plant stays as it is"), self.on_delete),
        ):
            button = self.add_button(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, doer=doer: doer())

    # --- Deeds --------------------------------------------------------------------------------

    def _on_made(self, kind: type[Record], key: str, how: str, field: str, value: Any) -> None:
        before = list(self.changes.changes)
        try:
            if how == OUT:
                self.changes.leave_out(kind, key)
            elif how == TIMES:
                self.changes.multiply(kind, key, field, value)
            else:
                self.changes.set(kind, key, field, value)
            self.changes.check()
        except EditRefused as refusal:
            self.changes.changes = before
            self.form.refuse(str(refusal))
            return
        self.refusal.hide()
        self._show_changes(last=True)

    def on_drop(self) -> None:
        """Take the change under the cursor off the list."""
        row = self.list.currentRow()
        if 0 <= row < len(self.changes.changes):
            self.changes.drop(self.changes.changes[row])
            self._show_changes()
            self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _on_begin_with(self, begun: bool) -> None:
        assert self._begun_from is not None
        theirs = [
            Change.made(**change.values() | {"scenario": self._new_code})
            for change in changes_of(self.plant.as_it_stands, self._begun_from)
        ]
        self.changes.take(theirs if begun else [])
        self._show_changes()

    def on_make_real(self) -> None:
        """Ask whether to write the changes into the plant."""
        from desktop.scenarios.promotion import PromotionDialog

        assert self._code is not None
        if self.changes.altered:
            self.refuse(_("Save the changes first; then make them real."))
            return
        dialog = PromotionDialog(self.plant, self.parentWidget(), self._code)
        self.reject()
        dialog.open()

    def on_duplicate(self) -> None:
        """Make another what-if with the same changes, and look through it."""
        assert self._code is not None
        records = self.plant.as_it_stands
        name = _("{name} (copy)").format(name=self.name.text().strip())
        code = code_from(name, {code for code, _name in self.plant.scenarios})
        trial = with_changes(records, self._code, self.changes.changes)
        scenario, changes = copied(trial, self._code, code, name)
        self.plant.write_what_if(
            scenario, changes, _("New what-if “{what_if}”").format(what_if=name)
        )
        self.reject()

    def on_delete(self) -> None:
        """Delete the what-if; Undo brings it back."""
        code, records = self._code, self.plant.as_it_stands
        assert code is not None
        self.plant.do_to_plant(lambda _file: edit_without_what_if(records, code))
        self.reject()

    def _show_changes(self, *, last: bool = False) -> None:
        self.list.clear()
        for change in self.changes.changes:
            words = in_words(self.plant.as_it_stands, change)
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.list.addItem(item)
        count = self.list.count()
        self.nothing.setVisible(not count)
        self.list.setVisible(bool(count))
        self.drop.setVisible(bool(count))
        if last and count:
            self.list.setCurrentRow(count - 1)
        self.list.setAccessibleDescription(
            ngettext("{count} change", "{count} changes", count).format(count=count)
        )
