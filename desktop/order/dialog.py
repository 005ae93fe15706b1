"""A bulk order: what is asked, whether and when it can be had, who would pay; then its steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.actions import act
from desktop.frame.dialog import Dialog
from desktop.frame.page import Card, label, scrolled
from desktop.frame.under_way import UnderWay
from desktop.look import scale
from desktop.order.asking import Answer, ask, booked_anyway, losers_headings, losers_rows
from desktop.order.edits import (
    OPEN,
    edit_of_order,
    edit_of_step,
)
from desktop.order.form import AskedForm
from desktop.order.steps import Steps
from desktop.program.tasks import Task
from desktop.table.entry import Refused
from desktop.table.names_first import fit_names
from desktop.table.shown import CellTree
from planning.language import _, format_date
from planning.plant import Good, Order, OrderStatus

if TYPE_CHECKING:
    from desktop.order.chart import PromiseChart
    from desktop.plant.open_plant import OpenPlant
    from planning.plantfile import Edit

USUAL_QUOTE_DAYS = 14


def open_order(plant: OpenPlant, code: str | None = None, parent: QWidget | None = None) -> None:
    """Show a bulk order, or ask about a new one."""
    OrderDialog(plant, parent, code).open()


class OrderDialog(Dialog):
    """Asks as often as a person wants; nothing is written before a step is taken."""

    def __init__(self, plant: OpenPlant, parent: QWidget | None, code: str | None = None) -> None:
        super().__init__(
            parent,
            _("Bulk order"),
            _("Can we promise so much by a date without taking from those we promised already?"),
        )
        self.plant = plant
        self.code = code
        self.answer: Answer | None = None
        self._asked = 0
        self._awaited: str | None = None
        across = QHBoxLayout()
        across.setSpacing(scale.MEDIUM)
        across.addLayout(self._make_form(), 1)
        across.addWidget(_in_view(self._make_answer()), 2)
        self.body.addLayout(across, 1)
        self.steps = Steps(self.take_step)
        self.body.addWidget(self.steps)
        self.add_close(_("Close"))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_refused)
        plant.told.connect(self._on_told)
        self.form.show_order(self.order)
        self._show_nothing()
        self._show_order()
        if parent is not None:
            wide = min(parent.width() - 2 * scale.HUGE, 1180)
            self.resize(wide, min(parent.height() - 2 * scale.LARGE, 720))

    def done(self, result: int) -> None:
        self._asked += 1
        self.work.stop()
        for signal, slot in (
            (self.plant.changed, self._on_changed),
            (self.plant.refused, self._on_refused),
            (self.plant.told, self._on_told),
        ):
            signal.disconnect(slot)
        super().done(result)

    # --- Parts --------------------------------------------------------------------------------

    def _make_form(self) -> QVBoxLayout:
        """Return the fields, which scroll where there is little room, and what asks below them."""
        self.form = AskedForm(self.plant)
        self.form.altered.connect(self._show_nothing)
        row = QHBoxLayout()
        self.ask = QPushButton(_("Can we?"))
        self.ask.setObjectName("primary")
        asking = act(self, _("Ask whether the order can be promised"), self.on_ask, keys="F5")
        self.ask.setToolTip(asking.toolTip())
        self.ask.clicked.connect(asking.trigger)
        row.addWidget(self.ask)
        row.addStretch(1)
        self.form.column.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(scale.SMALL)
        column.addWidget(_in_view(self.form), 1)
        column.addLayout(row)
        self.work = UnderWay(self.plant.tasks, narrow=True)
        column.addWidget(self.work)
        return column

    def _make_answer(self) -> QWidget:
        card = Card(_("The answer"))
        self.hint = label(
            _("Fill in what is asked at the left, then press “Can we?”. Nothing is written by it."),
            "soft",
        )
        self.hint.setWordWrap(True)
        card.column.addWidget(self.hint)
        self.said = label("", "strong")
        self.said.setWordWrap(True)
        card.column.addWidget(self.said)
        row = QHBoxLayout()
        self.other_date = QPushButton()
        self.other_date.clicked.connect(self._on_other_date)
        self.other_date.hide()
        row.addWidget(self.other_date)
        row.addStretch(1)
        card.column.addLayout(row)
        self._chart_place = QVBoxLayout()
        card.column.addLayout(self._chart_place, 3)
        self.chart: PromiseChart | None = None
        self.who = label("", "")
        self.who.setWordWrap(True)
        card.column.addWidget(self.who)
        self.losers = CellTree(_("Who would pay for it"), losers_headings())
        self.losers.setMinimumSize(QSize(200, 110))
        self.losers.setMaximumHeight(240)
        card.column.addWidget(self.losers, 2)
        self.who.hide()
        self.losers.hide()
        card.column.addStretch(0)
        return card

    @property
    def order(self) -> Order | None:
        """The order in view, as the file holds it; None: it is only asked about."""
        return self.plant.as_it_stands.get(Order, self.code) if self.code is not None else None

    # --- Asking -------------------------------------------------------------------------------

    def on_ask(self) -> None:
        """Find out whether what is typed can be promised."""
        asked = self.form.what_is_asked(for_whom=False)
        if asked is None:
            return
        self.refusal.hide()
        self._asked += 1
        now = self._asked
        self._show_nothing()
        self.ask.setEnabled(False)
        self.work.begin(_("Looking for the plans"))

        def then(answer: Answer) -> None:
            if now == self._asked:
                self._end_work()
                self._show_answer(answer)

        def failed(error: BaseException) -> None:
            if now == self._asked:
                self._end_work()
                self._say(error)

        def going_on(task: Task) -> None:
            if now == self._asked:
                self.work.follow(task)
            else:
                task.stop()

        ask(self.plant, asked, self.code, then, failed, going_on)

    def _end_work(self) -> None:
        self.work.end()
        self.ask.setEnabled(True)

    def _show_nothing(self) -> None:
        self.answer = None
        self.hint.show()
        for part in (self.said, self.other_date, self.who, self.losers, self.chart):
            if part is not None:
                part.hide()

    def _show_answer(self, answer: Answer) -> None:
        from desktop.order.chart import PromiseChart

        self.answer = answer
        found = answer.promise
        self.hint.hide()
        self.said.setText("\n".join(answer.said))
        self.said.show()
        if self.chart is None:
            self.chart = PromiseChart()
            self._chart_place.addWidget(self.chart)
        good = answer.plant.get(Good, found.good)
        unit = good.unit if good is not None else ""
        self.chart.show_answer(found, answer.first_day, unit)
        self.chart.show()
        other = found.full_on if not found.kept else None
        if other is not None:
            self.other_date.setText(_("Ask for {day} instead").format(day=format_date(other)))
        self.other_date.setVisible(other is not None)
        rows = losers_rows(answer)
        self.losers.show_rows(rows)
        self.losers.setVisible(bool(rows))
        fit_names(self.losers)
        self.who.setText(booked_anyway(answer) if rows else "")
        self.who.setVisible(bool(rows))

    def _on_other_date(self) -> None:
        if self.answer is not None and self.answer.promise.full_on is not None:
            self.form.due.fill(self.plant.as_it_stands, self.answer.promise.full_on, "")
            self.on_ask()

    # --- Steps --------------------------------------------------------------------------------

    def take_step(self, status: OrderStatus) -> None:
        """Take the order to `status`: what is typed is written with it while it still asks."""
        records, code, number = self.plant.as_it_stands, self.code, self.form.line_number
        if self.plant.scenario is not None:
            self.refuse(
                _(
                    "The what-if “{name}” is in view. Ask here as you like; to write an order, go "
                    "back to the plant first."
                ).format(name=self.plant.what_if_name)
            )
            return
        until: date | None = None
        if status is OrderStatus.QUOTED:
            try:
                until = self.steps.until(records)
            except Refused:
                return
        self.refusal.hide()
        if status in OPEN:
            asked = self.form.what_is_asked(for_whom=True)
            if asked is None:
                return
            self._awaited, edit = edit_of_order(records, code, number, asked, status, until)
            self._write(lambda: edit)
        elif code is not None:
            self._awaited = code
            self._write(lambda: edit_of_step(records, code, status, date.today()))

    def _write(self, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except Exception as error:
            self._say(error)
            return
        self.plant.do_to_plant(lambda _file: edit)

    def _on_changed(self, tables: Any) -> None:
        if not {"orders", "order_lines"} & set(tables):
            return
        known = self.plant.as_it_stands.get(Order, self._awaited) if self._awaited else None
        if known is not None:
            self.code, self._awaited = known.code, None
            self.refusal.hide()
        if self.code is not None and self.order is None:
            self.code = None  # taken back
        self._show_order()

    def _on_refused(self, _table: str, sentence: str) -> None:
        self._awaited = None
        self.refuse(sentence)

    def _on_told(self, sentence: str) -> None:
        self.refuse(sentence)

    def _say(self, error: BaseException) -> None:
        from desktop.plant.edits import sentence_of

        sentence = sentence_of(error)
        if sentence is None:
            self.plant.failed.emit(error)
        else:
            self.refuse(sentence)

    def _show_order(self) -> None:
        """Show how far the order is, and what can be done with it."""
        order = self.order
        usual = self.plant.as_it_stands.facility.first_day + timedelta(days=USUAL_QUOTE_DAYS)
        self.steps.show_order(
            self.plant.as_it_stands, order, usual, self.plant.undo_name, self.plant.undo
        )
        still = order is None or order.status in OPEN
        self.form.let_type(still)
        self.ask.setEnabled(still and not self.work.is_busy)


def _in_view(card: QWidget) -> QWidget:
    """Return `card` so that it scrolls where there is little room, and still looks like one."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    return scrolled(around)
