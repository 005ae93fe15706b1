"""Everything about one recipe: its flow, how often it runs, where its goods lead, its tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.charts.small_bars import Bar, SmallBars
from desktop.form.form import RecordForm
from desktop.frame.notice import Notice
from desktop.frame.page import label, scrolled
from desktop.look import scale
from desktop.plant.subjects import AboutCapacity, AboutGood, AboutRecipe
from desktop.recipes.adding import AddPartDialog
from desktop.recipes.blend import LimitBands, planned_shares
from desktop.recipes.flow import Flow, Part, flow_of, made_by, used_in
from desktop.recipes.picture import FlowPicture
from desktop.table.entry import Refused, read
from desktop.table.model import Entry
from desktop.table.record_table import RecordTable
from planning.language import _, format_number, ngettext
from planning.plant import BlendShare, PropertyLimit, Recipe, RecipeLine, Record
from planning.plant.words import good_name
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

MOST_LINKS = 8
KINDS: tuple[type[Record], ...] = (RecipeLine, BlendShare, PropertyLimit, Recipe)
"""Whose records stand under the tabs."""


class AboutRecipePanel(QWidget):
    """Shows one recipe, and takes what is typed, added or removed in its picture."""

    followed = Signal(str)
    """The code of a recipe up or down the chain that a person wants to see."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self.code: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(scale.MEDIUM)
        split.setChildrenCollapsible(False)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, scale.SMALL, 0)
        inside.setSpacing(scale.SMALL)
        self.picture = FlowPicture()
        inside.addWidget(self.picture)
        self.chain = QLabel()
        self.chain.setTextFormat(Qt.TextFormat.RichText)
        self.chain.setWordWrap(True)
        self.chain.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.chain.setAccessibleName(_("Where the selected good comes from and where it goes"))
        self.chain.linkActivated.connect(self._on_link)
        self._linked: list[str] = []
        inside.addWidget(self.chain)
        self.bands = LimitBands()
        inside.addWidget(self.bands)
        self.runs = label("", "small")
        self.runs.setWordWrap(True)
        inside.addWidget(self.runs)
        self.bars = SmallBars(_("Runs in each period of the plan"))
        inside.addWidget(self.bars)
        inside.addStretch(1)
        split.addWidget(scrolled(body))
        split.addWidget(self._make_tables())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([420, 190])
        column.addWidget(split, 1)
        self.picture.picked.connect(self._on_picked)
        self.picture.typed.connect(self._on_typed)
        self.picture.removed.connect(self._on_removed)
        self.picture.asked.connect(self.ask_part)
        self.bars.picked.connect(self._on_period)
        plant.refused.connect(self._on_edit_refused)

    @property
    def recipe(self) -> Recipe | None:
        """The recipe in view."""
        return self.plant.records.get(Recipe, self.code or "")

    def show_recipe(self, code: str | None) -> None:
        """Show another recipe."""
        fresh = code != self.code
        self.code = code
        if fresh:
            self.refusal.hide()
            self.chain.setText(_("Select a good to see what makes it and what uses it."))
            self.picture.mark(None)
            self._show_tab()
        self.show_again()

    def show_again(self) -> None:
        """Show the recipe as the plant has it by now."""
        recipe = self.recipe
        if recipe is None:
            self.picture.show_flow(None, {})
            self.bands.hide()
            self.chain.hide()
            self.show_plan()
            return
        flow = flow_of(self.plant.records, recipe)
        planned = planned_shares(self.plant.plan, recipe.code)
        self.picture.show_flow(flow, planned)
        self.chain.show()
        self._show_bands(flow)
        self.show_plan()

    def show_plan(self) -> None:
        """Show how often the recipe runs under the plan in view."""
        plan, recipe = self.plant.plan, self.recipe
        shown = plan is not None and recipe is not None
        self.bars.setVisible(shown)
        self.runs.setVisible(shown)
        if plan is None or recipe is None:
            return
        from planning.reports.words import period_label

        production = plan.production[plan.production["recipe"] == recipe.code]
        runs = dict(zip(production["period"], production["runs"], strict=True))
        most = max(runs.values(), default=0.0)
        bars = []
        for period in range(len(plan.periods)):
            count = float(runs.get(period, 0.0))
            heading = period_label(plan, period)
            tip = _("{period}: {runs} runs").format(period=heading, runs=format_number(count, 1))
            bars.append(Bar(count / most if most else 0.0, tip, heading))
        self.bars.show_bars(bars)
        total = sum(runs.values())
        if total <= 0:
            self.runs.setText(_("It does not run in the plan on screen."))
            return
        weeks = sum(count > 1e-9 for count in runs.values())
        self.runs.setText(
            ngettext(
                "Under the plan on screen: {total} runs in {count} period, {most} at most in one.",
                "Under the plan on screen: {total} runs in {count} periods, {most} at most in one.",
                weeks,
            ).format(total=format_number(total, 1), count=weeks, most=format_number(most, 1))
        )

    def ask_part(self, side: str) -> None:
        """Ask what to add to a side of the recipe: "takes", "gives" or "occupies"."""
        if self.recipe is not None:
            AddPartDialog(self, self.plant, self.recipe, side).open()

    def _make_tables(self) -> QTabWidget:
        self.tables: dict[type[Record], RecordTable] = {}
        self.form: RecordForm | None = None
        tabs = self.tabs = QTabWidget()
        tabs.setDocumentMode(True)
        titles = {
            RecipeLine: _("Its lines"),
            BlendShare: _("Its blend shares"),
            PropertyLimit: _("Its property limits"),
            Recipe: _("All about it"),
        }
        for kind in KINDS:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, scale.SMALL, 0, 0)
            tabs.addTab(page, titles[kind])
            tabs.setTabToolTip(tabs.count() - 1, sheet_of(kind).help_text())
        tabs.currentChanged.connect(self._show_tab)
        return tabs

    def _show_tab(self, *_place: object) -> None:
        """Show the recipe in the tab in front, which is filled when it is first opened."""
        kind = KINDS[self.tabs.currentIndex()]
        column = self.tabs.currentWidget().layout()
        assert column is not None
        if kind is Recipe:
            if self.form is None:
                self.form = RecordForm(self.plant, Recipe)
                column.addWidget(self.form)
            self.form.show_record(self.recipe)
            return
        if kind not in self.tables:
            table = RecordTable(self.plant, kind, hidden=("recipe",), only=lambda _record: False)
            table.picked.connect(self._on_row)
            column.addWidget(table)
            self.tables[kind] = table
        code, table = self.code, self.tables[kind]
        if table.model.given.get("recipe", "") != code:
            table.model.keep_only(
                lambda record: getattr(record, "recipe", None) == code, {"recipe": code}
            )
            table.fit_columns()

    def _show_bands(self, flow: Flow) -> None:
        shares = [p.record for p in flow.takes if isinstance(p.record, BlendShare)]
        limits = flow.limits if shares else []
        self.bands.show_limits(self.plant.records, limits, shares, self.plant.plan)

    def _on_row(self, record: object) -> None:
        if isinstance(record, RecipeLine):
            self.picture.mark(record.key)

    def _on_picked(self, part: Part) -> None:
        record = part.record
        if part.good is not None:
            self._show_chain(part.good)
            self.plant.point_at(AboutGood(part.good))
        elif isinstance(record, RecipeLine):
            self.chain.setText(escape(f"{part.name}: {part.amount}"))
            self.plant.point_at(AboutCapacity(record.work_centre or record.crew or ""))

    def _show_chain(self, good: str) -> None:
        records = self.plant.records
        makers = [recipe for recipe in made_by(records, good) if recipe.code != self.code]
        users = [recipe for recipe in used_in(records, good) if recipe.code != self.code]
        self._linked = [recipe.code for recipe in [*makers, *users]]
        said = [f"<b>{escape(good_name(records, good))}</b>"]
        if makers:
            said.append(escape(_("made by:")) + " " + _links(makers, 0))
        elif not made_by(records, good):
            said.append(escape(_("comes from outside.")))
        if users:
            said.append(escape(_("used in:")) + " " + _links(users, len(makers)))
        self.chain.setText(" &nbsp; ".join(said))

    def _on_link(self, place: str) -> None:
        if place.isdigit() and int(place) < len(self._linked):
            self.followed.emit(self._linked[int(place)])

    def _on_typed(self, part: Part, text: str) -> None:
        """Take another amount of a part, or say why not."""
        record = part.record
        field = "proven_percent" if isinstance(record, BlendShare) else "quantity"
        column = sheet_of(type(record)).by_field[field]
        try:
            value = read(self.plant.records, column, text.strip().removesuffix("%"))
        except Refused as refusal:
            self.refusal.tell(str(refusal))
            return
        self.refusal.hide()
        if value != getattr(record, field):
            self.plant.enter(type(record), [Entry(record, {field: value})])

    def _on_removed(self, part: Part) -> None:
        recipe = self.recipe
        if recipe is not None:
            self.refusal.hide()
            name = _("{recipe}: take out {thing}").format(recipe=recipe.name, thing=part.name)
            self.plant.remove([part.record], name)

    def _on_period(self, period: int) -> None:
        if self.code is not None:
            self.plant.point_at(AboutRecipe(self.code, period))

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        if table in ("recipe_lines", "blend_shares") and self.picture.isVisible():
            self.refusal.tell(sentence)


def _links(recipes: list[Recipe], first: int) -> str:
    """Return links to recipes; each leads to its place, counted from `first` on."""
    shown = [
        f'<a href="{first + place}">{escape(recipe.name)}</a>'
        for place, recipe in enumerate(recipes[:MOST_LINKS])
    ]
    more = len(recipes) - MOST_LINKS
    if more > 0:
        shown.append(
            escape(ngettext("and {count} more", "and {count} more", more).format(count=more))
        )
    return " · ".join(shown)
