"""What an eye would find wrong in a window: cut-off texts, overlaps, raw codes, foreign words.

Each function walks all widgets that are on screen and returns one line per defect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from desktop.table.cells import CELL, Cell
from planning.plant import RECORD_KINDS, Plant
from tests.test_translations import pairs

MOST_ROWS = 12
"""Rows of a table that are measured: those at its top."""


def cut_off(window: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    return [
        *_cut_labels(window),
        *_cut_tabs(window),
        *_cut_headings(window),
        *_cut_cells(window),
        *_cut_boxes(window),
    ]


def _shown(window: QWidget, kind: type) -> Iterator[QWidget]:
    for widget in window.findChildren(kind):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def _cut_labels(window: QWidget) -> Iterator[str]:
    for widget in [*_shown(window, QLabel), *_shown(window, QAbstractButton)]:
        text = widget.text()  # type: ignore[attr-defined]
        if not text or (isinstance(widget, QAbstractButton) and not _shows_text(widget)):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() + 1 < widget.heightForWidth(widget.width()):
                yield f"label, too low: {text}"
            continue
        if (
            isinstance(widget, QLabel)
            and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
        ):
            needed = widget.fontMetrics().horizontalAdvance(text)
            if needed > widget.contentsRect().width() + 1:
                yield f"label, too narrow: {text}"
            continue
        if widget.width() + 1 < widget.minimumSizeHint().width():
            yield f"{type(widget).__name__}, too narrow: {text}"


def _shows_text(button: QAbstractButton) -> bool:
    style = getattr(button, "toolButtonStyle", None)
    return (
        style is None or style() != Qt.ToolButtonStyle.ToolButtonIconOnly or button.icon().isNull()
    )


def _cut_tabs(window: QWidget) -> Iterator[str]:
    for bar in _shown(window, QTabBar):
        assert isinstance(bar, QTabBar)
        for place in range(bar.count()):
            needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
            if bar.isTabVisible(place) and needed > bar.tabRect(place).width():
                yield f"tab: {bar.tabText(place)}"


def _cut_headings(window: QWidget) -> Iterator[str]:
    for header in _shown(window, QHeaderView):
        assert isinstance(header, QHeaderView)
        model = header.model()
        if model is None:
            continue
        along = header.orientation()
        for section in range(min(header.count(), 60)):
            if header.isSectionHidden(section):
                continue
            text = str(model.headerData(section, along) or "")
            across = along == Qt.Orientation.Horizontal
            room = header.sectionSize(section) if across else header.width()
            if text and header.fontMetrics().horizontalAdvance(text) > room:
                yield f"heading: {text}"


def _cut_cells(window: QWidget) -> Iterator[str]:
    for view in _shown(window, QAbstractItemView):
        if isinstance(view, QHeaderView) or not isinstance(view, QTableView | QTreeView):
            continue
        for index in _cells(view):
            text = str(index.data() or "")
            room = view.visualRect(index)
            if not text or not view.viewport().rect().intersects(room):
                continue
            cell = index.data(CELL)
            if isinstance(cell, Cell) and cell.bar is not None and not cell.upright:
                if view.fontMetrics().horizontalAdvance(text) > room.width():
                    yield f"bar of {view.accessibleName()}: {text}"
                continue  # a bar takes what is left
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = QRect(room)
            delegate = view.itemDelegateForIndex(index)
            if delegate.sizeHint(option, index).width() > room.width() + 1:
                yield f"cell of {view.accessibleName()}: {text}"


def _cells(view: QTableView | QTreeView, under: QModelIndex | None = None) -> Iterator[QModelIndex]:
    model, parent = view.model(), under or QModelIndex()
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        for column in range(model.columnCount(parent)):
            if not view.isColumnHidden(column):
                yield model.index(row, column, parent)
        first = model.index(row, 0, parent)
        if isinstance(view, QTreeView) and view.isExpanded(first):
            yield from _cells(view, first)


def _cut_boxes(window: QWidget) -> Iterator[str]:
    for box in _shown(window, QComboBox):
        assert isinstance(box, QComboBox)
        if box.fontMetrics().horizontalAdvance(box.currentText()) > box.width() - 20:
            yield f"choice: {box.currentText()}"
    for line in _shown(window, QLineEdit):
        assert isinstance(line, QLineEdit)
        hint = line.placeholderText()
        if hint and line.fontMetrics().horizontalAdvance(hint) > line.contentsRect().width():
            yield f"hint: {hint}"


def overlapping(window: QWidget) -> list[str]:
    """Return pairs of widgets of one layout that lie over each other."""
    found = []
    for parent in [window, *_shown(window, QWidget)]:
        layout = parent.layout()
        if layout is None:
            continue
        placed = [
            item.widget()
            for item in (layout.itemAt(place) for place in range(layout.count()))
            if item is not None and item.widget() is not None and item.widget().isVisible()
        ]
        for number, one in enumerate(placed):
            for other in placed[number + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > 1 and common.height() > 1 and one.parent() is other.parent():
                    found.append(f"{_called(one)} over {_called(other)}")
    return found


def _called(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")
    return f"{type(widget).__name__} {widget.accessibleName() or text()}".strip()


def texts_of(window: QWidget) -> Iterator[str]:
    """Yield every text on screen: of labels, buttons, tabs, headings, cells, tips and names."""
    for widget in _shown(window, QWidget):
        yield from (widget.accessibleName(), widget.toolTip())
        for source in ("text", "title", "placeholderText", "currentText"):
            read = getattr(widget, source, None)
            if callable(read):
                said = read()
                if isinstance(said, str):
                    yield said
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        if isinstance(widget, QHeaderView) and widget.model() is not None:
            sections = range(min(widget.count(), 60))
            for section in sections:
                yield str(widget.model().headerData(section, widget.orientation()) or "")
        if isinstance(widget, QTableView | QTreeView):
            yield from (str(index.data() or "") for index in _cells(widget))


@cache
def _english_only(language: str) -> frozenset[str]:
    """Return the English texts without places that `language` says otherwise."""
    if language == "en":
        return frozenset()
    return frozenset(
        source
        for source, target, _all in pairs(language)
        if source != target and "{" not in source and re.search(r"[A-Za-z]{3}", source)
    ) - frozenset(target for _source, target, _all in pairs(language))


def untranslated(window: QWidget, language: str, plant: Plant | None = None) -> list[str]:
    """Return the texts on screen that stand there in English although they are translated.

    What the records of `plant` are called is in their own language.
    """
    foreign = _english_only(language)
    if plant is not None:
        foreign -= {str(getattr(record, "name", "")) for record in plant}
    return sorted({text for text in texts_of(window) if text.strip().replace("&&", "&") in foreign})


def raw_codes(window: QWidget, plant: Plant) -> list[str]:
    """Return the codes of records that are shown instead of names."""
    codes, names = set(), set()
    for kind in RECORD_KINDS:
        for record in plant.all(kind):
            code = str(getattr(record, "code", "") or "")
            if len(code) > 2:
                codes.add(code)
            names.add(str(getattr(record, "name", "") or ""))
    words = {word for name in names for word in re.findall(r"[\w-]+", name)}
    codes -= words
    found = set()
    for text in texts_of(window):
        found |= {word for word in re.findall(r"[\w-]+", text) if word in codes}
    return sorted(found)


def unnamed(window: QWidget) -> list[str]:
    """Return the controls that say nothing to somebody who cannot see them."""
    found = []
    for widget in _shown(window, QWidget):
        control = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
        if (
            not control
            or isinstance(widget, QHeaderView)
            or isinstance(widget.parent(), QComboBox | QLineEdit)
        ):
            continue
        if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QTabBar):
            continue  # Qt's own parts, which it names itself
        text = getattr(widget, "text", lambda: "")()
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and text)):
            found.append(f"{type(widget).__name__} in {_called(widget.parentWidget())}")
    return found
