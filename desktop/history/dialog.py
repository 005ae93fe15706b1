"""The history of a plant: steps of this sitting to go back, kept states to bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QToolButton, QWidget
from shiboken6 import isValid

from desktop.frame.actions import act
from desktop.frame.dialog import Dialog
from desktop.frame.page import Card, label
from desktop.history.words import name_of_state, rows_of, summary
from desktop.look import scale
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellTree
from planning.language import _, format_moment
from planning.plant.words import with_capital

if TYPE_CHECKING:
    from desktop.frame.window import Window
    from planning.plant.differences import Difference
    from planning.plantfile import PlantFile, Snapshot, Step

CALM_MS = 300
"""After a change, before what differs is worked out anew."""


class HistoryDialog(Dialog):
    """At the left the steps of this sitting, at the right the kept states and what they hold."""

    def __init__(self, window: Window) -> None:
        super().__init__(
            window,
            _("History"),
            _(
                "Go back to any step of this sitting, or bring back a state that was kept. Both are"
                " steps themselves: what you do here can be undone."
            ),
        )
        self._window = window
        self._plant = window.plant
        self._states: list[Snapshot] = []
        self._differing: dict[int, list[Difference] | str] = {}
        """By number of a state: what changed since; or why it cannot be read."""
        self._round = 0
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self._make_steps())
        both.addWidget(self._make_states())
        wide = max(720, min(1120, window.width() - 2 * scale.HUGE))
        both.setSizes([2 * wide // 5, 3 * wide // 5])
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        self.body.addWidget(both, 1)
        self.add_close(_("Close")).setAutoDefault(False)  # Enter belongs to the lists
        self.resize(wide, max(420, min(640, window.height() - 2 * scale.HUGE)))
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._read_states)
        self._plant.changed.connect(self._on_changed)
        self._plant.closed.connect(self.reject)
        self._plant.opened.connect(self.reject)
        self._show_steps()
        self._read_states()
        self.steps.setFocus()

    # --- Steps --------------------------------------------------------------------------------

    def _make_steps(self) -> QWidget:
        card = Card(_("Steps of this sitting"))
        self.steps = CellTree(_("Steps of this sitting"), [_("Step"), _("When")])
        self.steps.opened.connect(self._go_to)
        self.steps.picked.connect(self._on_step)
        self.steps.fit_columns(0)
        card.column.addWidget(self.steps, 1)
        self.go = act(
            card,
            _("Go to the selected step"),
            lambda: self._go_to(self.steps.cells.target_of(self.steps.currentIndex())),
            tip=_("Undo or redo everything between now and the selected step"),
            icon_name="undo",
        )
        card.column.addLayout(_buttons(self.go))
        return card

    def _show_steps(self) -> None:
        done, undone = self._plant.steps
        rows = [
            Row([Cell(with_capital(step.name), soft=True), Cell(_time_of(step), soft=True)], place)
            for place, step in reversed([*enumerate(reversed(undone), 1)])
        ]
        for back, step in enumerate(reversed(done)):
            name = with_capital(step.name)
            name = _("Now: {step}").format(step=name) if back == 0 else name
            rows.append(Row([Cell(name, strong=back == 0), Cell(_time_of(step))], -back))
        start = _("As it was opened") if done else _("Now: as it was opened")
        rows.append(Row([Cell(start, strong=not done), Cell("")], -len(done)))
        self.steps.show_rows(rows)
        self.steps.select_target(0)

    def _on_step(self, target: Any) -> None:
        self.go.setEnabled(bool(target))

    def _go_to(self, target: Any) -> None:
        if isinstance(target, int) and target:
            self._plant.go(target)

    # --- Kept states --------------------------------------------------------------------------

    def _make_states(self) -> QWidget:
        card = Card(_("Kept states"))
        self.states = CellTree(
            _("Kept states"), [_("State"), _("When"), _("What has changed since")]
        )
        self.states.picked.connect(lambda _target: self._show_preview())
        self.states.fit_columns(2)
        self.states.setMinimumHeight(140)
        card.column.addWidget(self.states, 3)
        self.above = label("", "strong")
        self.above.setWordWrap(True)
        self.above.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        card.column.addWidget(self.above)
        self.preview = CellTree(
            _("What bringing it back would change"), [_("Sheet"), _("What"), _("Change")]
        )
        self.preview.fit_columns(2)
        self.preview.setMinimumHeight(100)
        card.column.addWidget(self.preview, 2)
        self.restore = act(
            card,
            _("Bring this state back"),
            self._restore,
            tip=_("Put the selected state in the place of the present one, as one step"),
            icon_name="clock",
        )
        self.keep = act(card, _("Keep the present state as…"), self._keep, icon_name="check")
        self.remove = act(
            card,
            _("Let the selected state go"),
            self._remove,
            tip=_("Forget the selected state; the plant itself stays as it is"),
            icon_name="remove",
        )
        card.column.addLayout(_buttons(self.restore, self.keep, self.remove))
        return card

    def _on_changed(self, _tables: object) -> None:
        self._show_steps()
        self._calm.start()

    def _read_states(self) -> None:
        """Read the list of kept states, and work out beside the window what changed since each."""
        from planning.plantfile import snapshots

        self._round += 1
        self._differing = {}
        self._plant.ask_file(snapshots, self._on_states)

    def _on_states(self, states: list[Snapshot]) -> None:
        self._states = states
        self._show_states()
        self._compare(self._round, self._plant.as_it_stands.canonical, list(states))

    def _compare(self, this_round: int, canonical: Any, states: list[Snapshot]) -> None:
        """Work out what changed since each of `states`, the latest first, one after another."""
        if not states or this_round != self._round:
            return
        plant, first = self._plant, states[0]

        def work(**_callables: Any) -> tuple[bytes, list[Difference]]:
            from planning.plant.differences import differences_of_canonical

            now = canonical if isinstance(canonical, bytes) else canonical()
            then = plant.ask_file_now(lambda file: _bytes_of(file, first.number))
            return now, differences_of_canonical(then, now)

        def on_done(found: tuple[bytes, list[Difference]]) -> None:
            if this_round == self._round:
                now, self._differing[first.number] = found
                self._show_states()
                self._compare(this_round, now, states[1:])

        def on_failed(error: BaseException) -> None:
            from planning.plantfile import PlantFileError, unreadable_snapshot

            if this_round != self._round:
                return
            if isinstance(error, KeyError | ValueError):
                error = unreadable_snapshot()
            if not isinstance(error, PlantFileError):
                self._window.troubles.report(error)
                return
            self._differing[first.number] = str(error)
            self._show_states()
            self._compare(this_round, canonical, states[1:])

        self._plant.tasks.start("", work, on_done, on_failed, stoppable=False)

    def _show_states(self) -> None:
        rows = []
        for state in self._states:
            found = self._differing.get(state.number)
            if found is None:
                said = _("being worked out…")
            else:
                said = found if isinstance(found, str) else summary(found)
            rows.append(
                Row(
                    [
                        Cell(name_of_state(state), strong=bool(state.name)),
                        Cell(format_moment(state.made_at)),
                        Cell(said, soft=found is None or not found, tip=said),
                    ],
                    state.number,
                )
            )
        self.states.show_rows(rows)
        if rows and not self.states.currentIndex().isValid():
            self.states.select_target(rows[0].target)
        self._show_preview()

    @property
    def _state(self) -> Snapshot | None:
        """The selected state."""
        number = self.states.cells.target_of(self.states.currentIndex())
        return next((state for state in self._states if state.number == number), None)

    def _show_preview(self) -> None:
        state = self._state
        found = None if state is None else self._differing.get(state.number)
        changes = found if isinstance(found, list) else []
        self.restore.setEnabled(bool(changes) and not self._plant.look_only)
        self.remove.setEnabled(state is not None and not self._plant.look_only)
        if state is None:
            said = _("No state is kept yet. The first is kept when you go on working tomorrow.")
        elif isinstance(found, str):
            said = found
        elif found is None:
            said = _("being worked out…")
        elif not found:
            said = _("This state is the present one.")
        else:
            said = _("Bringing “{name}” back changes this:").format(name=name_of_state(state))
        self.above.setText(said)
        reversed_changes = [type(each)(each.after, each.before) for each in changes]
        self.preview.show_rows(rows_of(self._plant.as_it_stands, reversed_changes))

    def _restore(self) -> None:
        state = self._state
        if state is not None:
            name = _("Bring back “{name}” of {moment}").format(
                name=name_of_state(state), moment=format_moment(state.made_at)
            )
            self._plant.restore(state.number, name)

    def _keep(self) -> None:
        from desktop.history.keep import KeepDialog

        KeepDialog(self._window, self._on_kept).open()

    def _on_kept(self) -> None:
        if isValid(self):
            self._read_states()

    def _remove(self) -> None:
        from planning.plantfile import remove_snapshot

        state = self._state
        if state is not None:
            self._plant.ask_file(
                lambda file: remove_snapshot(file, state.number), lambda _none: self._read_states()
            )


def _time_of(step: Step) -> str:
    """Return the time of day of a step, on the clock of this computer."""
    return f"{step.done_at.astimezone():%H:%M}"


def _bytes_of(file: PlantFile, number: int) -> bytes:
    from planning.plantfile import snapshot_bytes

    return snapshot_bytes(file, number)


def _buttons(*actions: QAction) -> QHBoxLayout:
    """Return the buttons of `actions` in one row, at the left."""
    row = QHBoxLayout()
    row.setSpacing(scale.SMALL)
    for action in actions:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        row.addWidget(button)
    row.addStretch(1)
    return row
