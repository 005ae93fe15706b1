"""Blends: the share of each good between its limits, and properties between theirs, as bands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.frame.page import Card, label
from desktop.look import scale
from desktop.look.theme import theme
from planning.language import _, format_number
from planning.plant import Analysis, Basis, BlendShare, Plant, PropertyLimit
from planning.plant.words import property_in_words
from planning.workbook.labels import choice_label

if TYPE_CHECKING:
    from planning.lp.plan import Plan

MARGIN = 0.35
"""Of a band's width: what is shown beside it."""


@dataclass(frozen=True)
class Band:
    """A range that something is held in, where it was proven, and where the plan has it."""

    first: float
    last: float
    """The ends of the axis."""
    least: float | None
    most: float | None
    proven: float | None = None
    planned: float | None = None


class BandBar(QWidget):
    """Draws a band: the allowed range, a tick for what is proven, a dot for the plan."""

    def __init__(self, band: Band, words: str) -> None:
        super().__init__()
        self.band = band
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(90, 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 18)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, room = self.height() / 2, self.width() - 8.0
        painter.setBrush(theme.colours.of("raised"))
        painter.drawRoundedRect(QRectF(4, middle - 3, room, 6), 3, 3)
        band = self.band

        def at(value: float) -> float:
            span = band.last - band.first or 1.0
            return 4 + room * min(1.0, max(0.0, (value - band.first) / span))

        left = at(band.first if band.least is None else band.least)
        right = at(band.last if band.most is None else band.most)
        painter.setBrush(theme.colours.of_series(0))
        painter.drawRoundedRect(QRectF(left, middle - 3, max(3.0, right - left), 6), 3, 3)
        if band.proven is not None:
            painter.setBrush(theme.colours.of("text"))
            painter.drawRect(QRectF(at(band.proven) - 1, middle - 7, 2, 14))
        if band.planned is not None:
            painter.setPen(QPen(theme.colours.of("surface"), 1.5))
            painter.setBrush(theme.colours.of("accent"))
            painter.drawEllipse(QRectF(at(band.planned) - 4.5, middle - 4.5, 9, 9))
        painter.end()


def planned_shares(plan: Plan | None, recipe: str) -> dict[str, float]:
    """Return the share (0 to 1) of each good in all that the plan mixes by `recipe`."""
    if plan is None:
        return {}
    mixed = plan.mixes[plan.mixes["recipe"] == recipe]
    total = float(mixed["quantity"].sum())
    if total <= 0:
        return {}
    sums = mixed.groupby("good")["quantity"].sum()
    return {str(good): float(quantity) / total for good, quantity in sums.items()}


def band_of_share(share: BlendShare, widest: float, planned: float | None) -> tuple[Band, str]:
    """Return the band of a share in percent, on an axis that ends at `widest`, and its words."""
    proven = None if share.proven_percent is None else float(share.proven_percent)
    band = Band(
        0.0,
        widest,
        float(share.least_percent),
        float(share.most_percent),
        proven,
        None if planned is None else planned * 100,
    )
    said = [_("May take {least} to {most} %.").format(least=_num(band.least), most=_num(band.most))]
    if proven is not None:
        said.append(_("Proven: {share} %.").format(share=_num(proven)))
    if band.planned is not None:
        said.append(_("In the plan: {share} %.").format(share=_num(band.planned)))
    return band, " ".join(said)


class LimitBands(Card):
    """What the analysis of a blend is held between, and where it lies."""

    def __init__(self) -> None:
        super().__init__(
            _("What the blend must keep"),
            _("Tick: the proven shares. Dot: the shares of the plan."),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scale.MEDIUM)
        self._grid.setVerticalSpacing(scale.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)

    def show_limits(
        self,
        plant: Plant,
        limits: list[PropertyLimit],
        shares: list[BlendShare],
        plan: Plan | None,
    ) -> None:
        """Show the limits of one blend; hidden where it has none."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(limits))
        if not limits:
            return
        proven = {share.good: float(share.proven_percent or 0) for share in shares}
        if not any(proven.values()):
            proven = {}
        planned = planned_shares(plan, limits[0].recipe)
        for row, limit in enumerate(limits):
            band, words = _band_of_limit(plant, limit, shares, proven, planned)
            name = property_in_words(limit)
            if limit.basis is not Basis.RATIO:
                name = _("{property}, {basis}").format(
                    property=name, basis=choice_label(limit.basis)
                )
            self._grid.addWidget(label(name), row, 0)
            self._grid.addWidget(BandBar(band, words), row, 1)
            self._grid.addWidget(label(_limits_in_words(limit), "small"), row, 2)


def _band_of_limit(
    plant: Plant,
    limit: PropertyLimit,
    shares: list[BlendShare],
    proven: dict[str, float],
    planned: dict[str, float],
) -> tuple[Band, str]:
    least = None if limit.least is None else float(limit.least)
    most = None if limit.most is None else float(limit.most)
    at_proven = property_at(plant, limit, shares, proven)
    at_planned = property_at(plant, limit, shares, planned)
    known = [value for value in (least, most, at_proven, at_planned) if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    margin = (high - low) * MARGIN or abs(high) * MARGIN or 1.0
    band = Band(max(0.0, low - margin), high + margin, least, most, at_proven, at_planned)
    said = [property_in_words(limit) + ": " + _limits_in_words(limit)]
    if at_proven is not None:
        said.append(_("At the proven shares: {value}.").format(value=_num(at_proven)))
    if at_planned is not None:
        said.append(_("In the plan: {value}.").format(value=_num(at_planned)))
    return band, " ".join(said)


def property_at(
    plant: Plant, limit: PropertyLimit, shares: list[BlendShare], parts: dict[str, float]
) -> float | None:
    """Return the property that `limit` holds in a mix of `parts` (good → amount); None: unknown.

    As the linear program reckons it: sum of value x amount over what the limit's basis says.
    """
    if not parts or not sum(parts.values()):
        return None
    from planning.lp.intake import limit_of

    figures: dict[str, dict[str, float]] = defaultdict(dict)
    for analysis in plant.all(Analysis):
        figures[analysis.good][analysis.property] = float(analysis.value)
    arrays = limit_of(limit, [figures[share.good] for share in shares])
    amounts = [parts.get(share.good, 0.0) for share in shares]
    below = float((arrays.below * amounts).sum())
    return float((arrays.above * amounts).sum()) / below if below else None


def _limits_in_words(limit: PropertyLimit) -> str:
    least = None if limit.least is None else format_number(limit.least, 3)
    most = None if limit.most is None else format_number(limit.most, 3)
    if least is not None and most is not None:
        return _("{least} to {most}").format(least=least, most=most)
    if least is not None:
        return _("{least} or more").format(least=least)
    return _("{most} at most").format(most=most)


def _num(value: float | None) -> str:
    return "" if value is None else format_number(value, 2)
