"""Buttons of actions, as tools of a tab or a page carry them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.look import scale


def tool_button(action: QAction, words: str = "") -> QToolButton:
    """Return a quiet button of `action`; with `words`, written beside its icon."""
    button = QToolButton()
    button.setObjectName("plain")
    if words:
        action.setIconText(words)
    button.setDefaultAction(action)
    button.setIconSize(QSize(scale.ICON, scale.ICON))
    button.setAccessibleName(action.text())
    if words:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def beside(*tools: QWidget) -> QWidget:
    """Return tools in a row, as the corner of tabs takes them."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(scale.TIGHT)
    for tool in tools:
        line.addWidget(tool)
    return row
