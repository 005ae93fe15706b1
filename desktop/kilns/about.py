"""One work centre or crew: its calendar, what is marked on it, and its form."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.form.form import RecordForm
from desktop.form.steps import Step, do_steps
from desktop.frame.actions import act
from desktop.frame.notice import Notice
from desktop.frame.page import label, scrolled
from desktop.kilns.calendar import CalendarView, WeekLoad
from desktop.kilns.days import (
    Span,
    Thing,
    clear,
    days_of,
    field_of,
    mark_capacity,
    mark_out,
    span_in_words,
    unit_of,
    usual_of,
)
from desktop.kilns.things import week_loads
from desktop.look import scale
from planning.language import _, format_date, format_number
from planning.plant import CalendarEntry, Downtime

if TYPE_CHECKING:
    from datetime import date

    from desktop.plant.open_plant import OpenPlant

NAMES = ("work_centre", "crew")


class AboutThing(QWidget):
    """Shows one work centre or crew and takes what is marked on its calendar."""

    week_picked = Signal(int)

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self._target: tuple[type[Thing], str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        column.addWidget(self.tabs, 1)
        self.tabs.addTab(self._make_calendar(), _("Its calendar"))
        self.tabs.setTabToolTip(0, _("Special days and downtimes, week by week"))
        self._cards: dict[type[Thing], RecordForm] = {}
        self._stack = QStackedWidget()
        self.tabs.addTab(self._stack, _("All about it"))
        self.tabs.currentChanged.connect(self._show_card)
        plant.refused.connect(self._on_edit_refused)

    @property
    def thing(self) -> Thing | None:
        """The work centre or crew in view."""
        if self._target is None:
            return None
        kind, code = self._target
        return self.plant.records.get(kind, code)

    def show_thing(self, target: tuple[type[Thing], str] | None) -> None:
        """Show another work centre or crew, by its kind and code."""
        if target != self._target:
            self._target = target
            self.refusal.hide()
            self._show_card()
        self.show_again()

    def card(self, kind: type[Thing]) -> RecordForm:
        """Return the form of work centres or of crews, made if it was not yet."""
        if kind not in self._cards:
            self._cards[kind] = RecordForm(self.plant, kind)
            self._stack.addWidget(self._cards[kind])
        return self._cards[kind]

    def span_form(self, kind: type[Span]) -> RecordForm:
        """Return the form of downtimes or special days, made if it was not yet."""
        if kind not in self._spans:
            self._spans[kind] = RecordForm(self.plant, kind, hidden=NAMES)
            self._side.insertWidget(self._side.count() - 1, self._spans[kind], 1)
        return self._spans[kind]

    def _show_card(self, *_place: object) -> None:
        """Show the form, when its tab is in front."""
        thing = self.thing
        if self.tabs.currentIndex() == 1 and thing is not None:
            form = self.card(type(thing))
            self._stack.setCurrentWidget(form)
            form.show_record(thing)

    def show_again(self) -> None:
        """Show it as the plant has it by now."""
        thing = self.thing
        self.tabs.setVisible(thing is not None)
        self.heading.setText(
            thing.name
            if thing is not None
            else _("There is no work centre or crew yet. Add the first one at the left.")
        )
        if thing is None:
            self.calendar.show_days(None, [], {})
            return
        days = days_of(self.plant.records, thing)
        self._no_days.setVisible(not days)
        kind = field_of(thing)
        found = week_loads(
            self.plant.plan, self.plant.planned_records, kind, thing.code, -(-len(days) // 7)
        )
        loads = {row: WeekLoad(share, period) for row, (share, period) in found.items()}
        self.calendar.show_days(thing, days, loads)
        self._show_selection()

    def mark(self, what: str) -> None:
        """Mark the selected days: "out", "closed", "works", "other" or "clear"."""
        thing, selection = self.thing, self.calendar.selection
        if thing is None or selection is None:
            return
        first, last = selection
        records = self.plant.records
        days = self.calendar.selected_days
        steps: list[Step]
        if what == "out":
            steps = mark_out(records, thing, first, last)
            name = _("{thing}: out from {first} to {last}")
        elif what == "clear":
            steps = clear(records, thing, first, last)
            name = _("{thing}: usual days from {first} to {last}")
        else:
            capacity = {
                "closed": Decimal(0),
                "works": usual_of(self.calendar.days, first, last),
                "other": round(Decimal(sum(day.capacity for day in days)), 6),
            }[what]
            steps = mark_capacity(records, thing, first, last, capacity)
            name = _("{thing}: special days from {first} to {last}")
        if steps:
            self.refusal.hide()
            said = name.format(thing=thing.name, first=format_date(first), last=format_date(last))
            do_steps(self.plant, said, steps)

    def _make_calendar(self) -> QWidget:
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, scale.SMALL, 0, 0)
        across.setSpacing(scale.WIDE)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, scale.SMALL, 0)
        self._no_days = label(
            _("The plan has no calendar yet: give it spans of days, weeks or months."), "soft"
        )
        self._no_days.setWordWrap(True)
        column.addWidget(self._no_days)
        self.calendar = CalendarView()
        column.addWidget(self.calendar)
        column.addStretch(1)
        self._area = scrolled(left)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.addWidget(self._area, 5)
        across.addWidget(self._make_side(body), 3)
        self.calendar.chosen.connect(self._on_chosen)
        self.calendar.dragged.connect(lambda _first, _last: self.mark("out"))
        self.calendar.asked.connect(self.mark)
        self.calendar.week_picked.connect(self.week_picked)
        return body

    def _make_side(self, owner: QWidget) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.chosen = label("", "strong")
        self.chosen.setWordWrap(True)
        column.addWidget(self.chosen)
        self.said = label("", "soft")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        grid = QGridLayout()
        grid.setSpacing(scale.SMALL)
        self.buttons: dict[str, QPushButton] = {}
        for place, (what, text, tip, keys) in enumerate(
            (
                ("out", _("Out of order"), _("Machines or people are out (Enter)"), ""),
                ("closed", _("Closed"), _("Nothing is done on these days"), "Alt+C"),
                ("works", _("Worked"), _("As much as on the fullest weekday"), "Alt+W"),
                ("other", _("Other capacity"), _("Type what these days give together"), "Alt+O"),
                ("clear", _("As usual"), _("Take off every mark (Delete)"), ""),
            )
        ):
            action = act(owner, text, lambda what=what: self.mark(what), keys=keys, tip=tip)
            button = QPushButton(text)
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            grid.addWidget(button, place // 2, place % 2)
            self.buttons[what] = button
        column.addLayout(grid)
        self._spans: dict[type[Span], RecordForm] = {}
        self._side = column
        column.addStretch(0)
        return side

    def _on_chosen(self, first: date, last: date) -> None:
        self._show_selection()
        self._area.ensureVisible(
            0, self.calendar.rect_of(self.calendar.place_of(last)).center().y()
        )

    def _show_selection(self) -> None:
        """Say what the selected days are, and show the form of what is marked on them."""
        thing, selection = self.thing, self.calendar.selection
        for button in self.buttons.values():
            button.setEnabled(selection is not None)
        days = self.calendar.selected_days
        marks: dict[type[Span], Span] = {}
        for day in days:
            for mark in day.marks:
                marks.setdefault(type(mark), mark)
        for kind in (Downtime, CalendarEntry):
            found = marks.get(kind)
            if found is not None or kind in self._spans:
                form = self.span_form(kind)
                form.setVisible(found is not None)
                form.show_record(found)
        if thing is None or selection is None:
            self.chosen.setText(_("Draw over days to say that something is out."))
            self.said.setText(
                _("Or choose a day, with the mouse or the arrow keys, and say below what it is.")
            )
            return
        first, last = selection
        self.chosen.setText(
            format_date(first)
            if first == last
            else _("{first} to {last}").format(first=format_date(first), last=format_date(last))
        )
        total = format_number(sum(day.capacity for day in days), 1)
        said = [_("{number} {unit} in all.").format(number=total, unit=unit_of(thing))]
        more = [span_in_words(thing, mark) for mark in marks.values()]
        said += [words[:1].upper() + words[1:] for words in more]
        self.said.setText(" ".join(said))

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        if table in ("calendar_entries", "downtimes") and self.calendar.isVisible():
            self.refusal.tell(sentence)
