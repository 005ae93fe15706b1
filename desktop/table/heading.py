"""The heading of a record table: a funnel in each column, and marks for further sortings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.table.model import RecordModel

FUNNEL = 20
"""Width of the part of a heading that opens its filter."""
MARK = 14


class Heading(QHeaderView):
    """Click sorts, Shift+click sorts also, the funnel filters, dragging moves a column."""

    panel_asked = Signal(int)
    """Somebody wants to filter or hide that section."""

    def __init__(self, model: RecordModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._records = model
        self._under = -1
        self._pressed = -1
        self._pressed_also = False
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def funnel(self, section: int) -> QRect:
        """Return where the funnel of that section is."""
        left = self.sectionViewportPosition(section)
        wide = self.sectionSize(section)
        return QRect(left + wide - FUNNEL - 2, 0, FUNNEL, self.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        active = self._is_filtered(section)
        painter.save()
        super().paintSection(painter, rect.adjusted(0, 0, -FUNNEL * active, 0), section)
        painter.restore()
        order = self._order_of(section)
        if not (active or order or section == self._under):
            return
        painter.save()
        place = QRect(rect.right() - FUNNEL - 1, rect.top(), FUNNEL, rect.height() - 1)
        if active or section == self._under:
            painter.fillRect(place.adjusted(0, 0, 2, 0), theme.colours.of("surface"))
            painter.fillRect(
                QRect(place.left(), rect.bottom(), FUNNEL + 2, 1), theme.colours.of("line")
            )
            drawn = icon("filter", "accent" if active else "soft_text")
            corner = place.center() - QPoint(MARK // 2 - 1, MARK // 2)
            painter.drawPixmap(corner, drawn.pixmap(QSize(MARK, MARK)))
        if order:
            words = QRect(rect.left() + 1, rect.top(), rect.width() - 4, rect.height() - 3)
            painter.setPen(theme.colours.of("accent"))
            font = painter.font()
            font.setPixelSize(scale.TEXT_SMALL - 2)
            painter.setFont(font)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, order
            )
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self.logicalIndexAt(event.position().toPoint())
        if under != self._under:
            self._under = under
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        also = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        in_funnel = section >= 0 and self.funnel(section).contains(at)
        if event.button() == Qt.MouseButton.LeftButton and (also or in_funnel):
            self._pressed, self._pressed_also = section, also
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed < 0:
            super().mouseReleaseEvent(event)
            return
        section, self._pressed = self._pressed, -1
        if self.logicalIndexAt(event.position().toPoint()) != section:
            return
        if self._pressed_also:
            self.sort_also(section)
        else:
            self.panel_asked.emit(section)

    def sort_also(self, section: int) -> None:
        """Sort by that section too, after those before it; a second time turns it round."""
        asked = self._records.asked
        down = dict(asked.sorts).get(section)
        self._records.ask(asked.with_sort(section, down is False, also=True))
        self.viewport().update()

    def make_room(self) -> None:
        """Widen filtered columns so that their title stands beside the funnel."""
        for section in range(self.count()):
            if self._is_filtered(section) and not self.isSectionHidden(section):
                wide = self.sectionSizeHint(section) + FUNNEL
                self.resizeSection(section, max(wide, self.sectionSize(section)))
        self.viewport().update()

    def _on_menu(self, at: QPoint) -> None:
        section = self.logicalIndexAt(at)
        if section >= 0:
            self.panel_asked.emit(section)

    def _is_filtered(self, section: int) -> bool:
        column = self._records.column_of(section)
        return column is not None and column.field in self._records.asked.filters

    def _order_of(self, section: int) -> str:
        """Return the place and direction of a section among several by which rows are sorted."""
        sorts = self._records.asked.sorts
        if len(sorts) < 2:
            return ""
        for place, (sorted_by, down) in enumerate(sorts, start=1):
            if sorted_by == section:
                return f"{place} {'↓' if down else '↑'}"
        return ""
