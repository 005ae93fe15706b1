"""What holds the plan back: each thing that is used up, when, and what a lot more of it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.frame.page import label, scrolled
from desktop.look import scale
from desktop.plan.bottleneck_card import BottleneckCard
from planning.language import _, format_share

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.advice.bottlenecks import Bottleneck
    from planning.lp.plan import Plan

LOTS = (1,)
"""Begin with one lot; more are asked for by whoever wants to know."""

MORE_LOTS = (1, 2, 5, 10)


class BottlenecksView(QWidget):
    """Cards, the one that brings most first; they come one by one while the core looks."""

    followed = Signal(object)
    """A `Link` that was followed."""
    _heard = Signal(object, object)
    """From the core's thread: the plan, and a bottleneck found."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self._plan: Plan | None = None
        self._task: Any = None
        self._found: dict[tuple[str, str], Bottleneck] = {}
        self._cards: dict[tuple[str, str], BottleneckCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        looking = QHBoxLayout()
        self.searching = label("", "soft")
        self.searching.setWordWrap(True)
        looking.addWidget(self.searching, 1)
        self.stopping = QPushButton(_("Stop"))
        self.stopping.setToolTip(_("Stop looking; what was found stays"))
        self.stopping.clicked.connect(self.stop)
        looking.addWidget(self.stopping)
        column.addLayout(looking)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(_("Looking for what binds…"))
        column.addWidget(self.progress)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, scale.SMALL, 0)
        self._column.setSpacing(scale.MEDIUM)
        self._others = label("", "soft")
        self._others.setWordWrap(True)
        self._column.addWidget(self._others)
        self._column.addStretch(1)
        column.addWidget(scrolled(body), 1)
        self._heard.connect(self._on_heard)
        plant.tasks.progressed.connect(self._on_progress)

    @property
    def said(self) -> list[str]:
        """What the cards say, from top to bottom."""
        shown = [card.text() for card in self.cards()]
        return [*shown, self._others.text()] if self._others.text() else shown

    def cards(self) -> list[BottleneckCard]:
        """Return the cards, from top to bottom."""
        return [self._cards[at] for at in self._ranked()]

    def fill(self) -> None:
        """Look for what binds the plan in view, unless that was done."""
        plan = self.plant.plan
        if plan is self._plan:
            return
        self.stop()
        self._plan = plan
        self._found = {}
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {}
        self._others.setText("")
        if plan is None:
            self._look(False)
            self.searching.setText(_("There is no plan on screen yet. Press F5 to work one out."))
            return
        self._look(True)
        self.searching.setText(_("Looking for what binds…"))
        self._task = self.plant.ask_advice(
            self._search,
            lambda found: self._on_done(found) if plan is self._plan else None,
            lambda: self._on_given_up() if plan is self._plan else None,
        )

    def stop(self) -> None:
        """Stop looking; what was found stays."""
        if self._task is not None:
            self._task.stop()

    def ask_more(self, kind: str, code: str) -> None:
        """Find out what 2, 5 and 10 lots of a resource bring."""
        from planning.advice.bottlenecks import bottlenecks

        def search(shown: Any, _on_progress: Any, should_stop: Any) -> Any:
            return bottlenecks(
                shown.base,
                shown.plan,
                lots=MORE_LOTS,
                only=[(kind, code)],
                in_force=shown.kept_to,
                should_stop=should_stop,
            )

        def then(found: list[Bottleneck]) -> None:
            card = self._cards.get((kind, code))
            if card is not None and found:
                card.show_lots(found[0])

        self.plant.ask_advice(search, then)

    def _search(self, shown: Any, on_progress: Any, should_stop: Any) -> list[Bottleneck]:
        from planning.advice.bottlenecks import bottlenecks

        return bottlenecks(
            shown.base,
            shown.plan,
            lots=LOTS,
            in_force=shown.kept_to,
            on_found=lambda found: self._heard.emit(shown.plan, found),
            on_progress=on_progress,
            should_stop=should_stop,
        )

    # --- What happens -------------------------------------------------------------------------

    def _on_progress(self, task: object, part: float, text: str) -> None:
        if task is self._task and part >= 0:
            self.progress.setValue(round(1000 * part))
            share = format_share(min(1.0, part))
            said = _("Looking for what binds… {share}").format(share=share)
            self.searching.setText(
                _("{looking}: {what}").format(looking=said, what=text) if text else said
            )

    def _on_heard(self, plan: object, found: Bottleneck) -> None:
        if self._plan is None or plan is not self._plan:
            return
        at = (found.kind, found.resource)
        self._found[at] = found
        if found.brings_nothing:
            self._say_others()
            return
        card = self._cards.get(at)
        if card is None:
            card = BottleneckCard(self.plant.planned_records, self._plan)
            card.followed.connect(self.followed)
            card.more_asked.connect(lambda: self.ask_more(*at))
            self._cards[at] = card
        card.show_bottleneck(found)
        for place, key in enumerate(self._ranked()):
            if key in self._cards:
                self._column.insertWidget(place, self._cards[key])

    def _on_done(self, found: list[Bottleneck]) -> None:
        self._task = None
        self._look(False)
        self.searching.setText("" if found else _("Nothing binds: every need is met in full."))
        self.searching.setVisible(not found)
        for each in found:
            self._on_heard(self._plan, each)
        for card in self._cards.values():
            card.settle()

    def _on_given_up(self) -> None:
        self._task = self._plan = None
        self._look(False)
        self.searching.setText(_("Stopped. Open this tab again to look for what binds."))

    def _look(self, looking: bool) -> None:
        self.searching.setVisible(True)
        self.progress.setVisible(looking)
        self.progress.setValue(0)
        self.stopping.setVisible(looking)

    def _ranked(self) -> list[tuple[str, str]]:
        """Return what brings something, what brings most first."""

        def gained(at: tuple[str, str]) -> float:
            gain = self._found[at].gains[-1]
            more = sum(after - before for before, after in gain.levels.values())
            return -more - sum(amount for amount in gain.by_good.values() if amount > 0)

        return sorted((at for at in self._found if at in self._cards), key=gained)

    def _say_others(self) -> None:
        from planning.advice.bottlenecks import bottlenecks_in_words

        others = [found for found in self._found.values() if found.brings_nothing]
        said = bottlenecks_in_words(self.plant.planned_records, others)
        self._others.setText(said[0] if said else "")
        self._others.setToolTip(_all_names(self.plant.planned_records, others))


def _all_names(plant: Any, others: list[Bottleneck]) -> str:
    from planning.advice.words import resource_name

    return "\n".join(resource_name(plant, each.kind, each.resource) for each in others)
