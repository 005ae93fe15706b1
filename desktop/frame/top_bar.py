"""The bar at the top: which plant, which scenario, undo and redo, and Plan with its progress."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.actions import Actions, tip_with_keys
from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import icon
from desktop.scenarios.plan_box import PlanBox
from planning.language import LANGUAGES, _, current_language

WORK = 190
"""Width of the progress of the work under way, in device-independent pixels."""

AS_IT_STANDS = ""
"""In the chooser of scenarios: the plant without any change."""


class TopBar(QFrame):
    """Shows; what is clicked goes out as actions and signals."""

    scenario_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._actions = actions
        row = QHBoxLayout(self)
        row.setContentsMargins(scale.LARGE, scale.SMALL, scale.WIDE, scale.SMALL)
        row.setSpacing(scale.SMALL)

        self.name = label("", "plantname")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setMinimumWidth(80)
        row.addWidget(self.name, 1)

        self._scenario_label = label(_("Scenario"), "soft")
        row.addWidget(self._scenario_label)
        self.scenarios = PlanBox()
        self.scenarios.setAccessibleName(_("Scenario"))
        self.scenarios.setToolTip(_("Which what-if is planned and shown"))
        self.scenarios.setSizeAdjustPolicy(PlanBox.SizeAdjustPolicy.AdjustToContents)
        self.scenarios.setMinimumWidth(180)
        self.scenarios.setMaximumWidth(320)
        self.scenarios.activated.connect(self._on_scenario)
        self._scenario_label.setBuddy(self.scenarios)
        row.addWidget(self.scenarios)
        row.addWidget(self._make_what_if_button())
        row.addSpacing(scale.SMALL)

        for deed in ("undo", "redo"):
            row.addWidget(self._tool(actions[deed]))
        row.addSpacing(scale.SMALL)

        self.plan = QPushButton(_("Plan  F5"))
        self.plan.setObjectName("primary")
        self.plan.setIconSize(QSize(scale.ICON, scale.ICON))
        self.plan.setAccessibleName(_("Plan"))
        self.plan.setToolTip(actions["plan"].toolTip())
        self.plan.clicked.connect(actions["plan"].trigger)
        actions["plan"].enabledChanged.connect(self.plan.setEnabled)
        row.addWidget(self.plan)
        self._work = self._make_progress()
        self._work.hide()
        row.addWidget(self._work)

        self.menu_button = QToolButton()
        self.menu_button.setObjectName("plain")
        self.menu_button.setAccessibleName(_("Menu"))
        self.menu_button.setToolTip(_("Files, language and look (F10)"))
        self.menu_button.setShortcut("F10")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setIconSize(QSize(20, 20))
        self.menu_button.setMenu(self._make_menu())
        row.addWidget(self.menu_button)
        self.dress()

    def show_plant(self, name: str, scenarios: list[tuple[str, str]], chosen: str) -> None:
        """Show the plant's name and its scenarios (code, name), with `chosen` in view."""
        self.name.setText(name)
        self.name.setToolTip(name)
        self.scenarios.blockSignals(True)
        self.scenarios.clear()
        self.scenarios.addItem(_("As it stands"), AS_IT_STANDS)
        for code, title in scenarios:
            self.scenarios.addItem(title, code)
            at = self.scenarios.count() - 1
            self.scenarios.setItemData(at, title, Qt.ItemDataRole.ToolTipRole)
        self.scenarios.setCurrentIndex(max(0, self.scenarios.findData(chosen)))
        self.scenarios.blockSignals(False)
        self.scenarios.setProperty("whatif", "true" if chosen else "false")
        self.scenarios.style().unpolish(self.scenarios)
        self.scenarios.style().polish(self.scenarios)
        tip = _("Which what-if is planned and shown")
        self.scenarios.setToolTip(f"{self.scenarios.currentText()}\n{tip}")
        for deed in ("edit_what_if", "real_what_if", "leave_what_if"):
            self._actions[deed].setEnabled(bool(chosen))

    def show_work(self, part: float | None, text: str = "", *, stoppable: bool = True) -> None:
        """Show progress (0 to 1, below 0: unknown), or the Plan button when `part` is None."""
        self.plan.setVisible(part is None)
        self._work.setVisible(part is not None)
        if part is None:
            return
        self._what.setText(
            self._what.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WORK)
        )
        self._what.setToolTip(text)
        self._stop.setEnabled(stoppable)
        if part < 0:
            self._progress.setRange(0, 0)
        else:
            self._progress.setRange(0, 1000)
            self._progress.setValue(round(part * 1000))

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.plan.setIcon(icon("run", "on_accent"))
        self.menu_button.setIcon(icon("menu"))
        self.what_if_button.setIcon(icon("scenario"))
        self._stop.setIcon(icon("stop"))

    def _make_progress(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.SMALL)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.setContentsMargins(0, 0, 0, 0)
        self._what = label("", "small")
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self._what)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(WORK)
        self._progress.setAccessibleName(_("Progress of the work under way"))
        column.addWidget(self._progress)
        row.addLayout(column)
        self._stop = QPushButton(_("Stop"))
        self._stop.setToolTip(self._actions["stop"].toolTip())
        self._stop.clicked.connect(self._actions["stop"].trigger)
        row.addWidget(self._stop)
        return box

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName("plain")
        button.setDefaultAction(action)
        button.setIconSize(QSize(scale.ICON, scale.ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text())
        return button

    def _make_what_if_button(self) -> QToolButton:
        """Return the button beside the chooser: what can be done with what-ifs."""
        button = self.what_if_button = QToolButton()
        button.setObjectName("plain")
        button.setAccessibleName(_("What-ifs"))
        button.setToolTip(_("Make, change and compare what-ifs"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIconSize(QSize(scale.ICON, scale.ICON))
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        first = ("new_what_if", "edit_what_if", "real_what_if", "leave_what_if")
        for deed in (*first, "", "what_ifs", "compare"):
            if deed:
                menu.addAction(self._actions[deed])
            else:
                menu.addSeparator()
        button.setMenu(menu)
        return button

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        deeds = (
            "start",
            "open",
            "keep",
            "history",
            "save_copy",
            "",
            "import",
            "export",
            "",
            "export_plan",
            "print",
            "assembly_sheet",
            "order",
        )
        for deed in deeds:
            if deed:
                menu.addAction(self._actions[deed])
            else:
                menu.addSeparator()
        menu.addSeparator()
        languages = menu.addMenu(_("Language"))
        for code, name in LANGUAGES.items():
            choice = languages.addAction(name)
            choice.setCheckable(True)
            choice.setChecked(code == current_language())
            choice.triggered.connect(lambda _checked, code=code: self.language_chosen.emit(code))
        looks = menu.addMenu(_("Look"))
        for chosen, name in (
            ("", _("Like the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ):
            looks.addAction(name).triggered.connect(
                lambda _checked=False, chosen=chosen: self.theme_chosen.emit(chosen)
            )
        menu.addSeparator()
        for deed in ("search", "keys", "tour", "log"):
            menu.addAction(self._actions[deed])
        menu.addSeparator()
        menu.addAction(self._actions["quit"])
        return menu

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Say what undo and redo would do; None: nothing to take back or make again."""
        for deed, what, sentence, plain in (
            ("undo", undo, _("Undo: {edit}"), _("Undo")),
            ("redo", redo, _("Redo: {edit}"), _("Redo")),
        ):
            action = self._actions[deed]
            action.setEnabled(what is not None)
            text = sentence.format(edit=what) if what else plain
            action.setText(text)
            action.setToolTip(tip_with_keys(text, action.shortcut()))

    def _on_scenario(self, row: int) -> None:
        self.scenario_chosen.emit(self.scenarios.itemData(row))
