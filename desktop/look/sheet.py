"""The style sheet: what the palette alone cannot say, in the colours of a theme."""

from __future__ import annotations

from string import Template

from desktop.look import scale
from desktop.look.colours import Colours
from planning.language import RESOURCES

_SHEET = Template(
    """
* { outline: none; }
QToolTip {
    background: $surface; color: $text; border: 1px solid $line; padding: ${tight}px ${small}px;
}
QFrame#card, QFrame#panel {
    background: $surface; border: 1px solid $line; border-radius: ${corner}px;
}
QFrame#inset { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame#separator { background: $line; border: none; }
QFrame#bar { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame#statusline { background: $ground; border: none; border-top: 1px solid $line; }
QFrame#rail { background: $ground; border: none; border-right: 1px solid $line; }
QFrame#notice { background: $warning_soft; border: none; border-radius: ${corner}px; }
QFrame#refusal { background: $bad_soft; border: none; border-radius: ${corner}px; }
QFrame#notice[tone="good"], QFrame#refusal[tone="good"] { background: $good_soft; }
QFrame#notice[tone="accent"] { background: $accent_soft; }
QFrame#whatif { background: $accent_soft; border: none; border-bottom: 1px solid $accent; }
QComboBox[whatif="true"] { border: 2px solid $accent; background: $accent_soft; font-weight: 600; }
QLabel { background: transparent; }
QLabel#title { font-size: ${title}px; font-weight: 600; }
QLabel#heading { font-size: ${heading}px; font-weight: 600; }
QLabel#figure { font-size: ${figure}px; font-weight: 600; }
QLabel#strong { font-weight: 600; }
QLabel#soft { color: $soft_text; }
QLabel#small { color: $soft_text; font-size: ${text_small}px; }
QLabel#bad { color: $bad; font-weight: 500; }
QLabel#plantname { font-size: ${heading}px; font-weight: 600; }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 0 ${medium}px; min-height: 30px;
}
QToolButton { padding: 0 ${small}px; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $soft_text; background: transparent; }
QPushButton#primary {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton#primary:hover { background: $text; border-color: $text; color: $ground; }
QPushButton#primary:focus { border: 2px solid $text; }
QPushButton#primary:disabled {
    background: $raised; border-color: $line; color: $soft_text;
}
QToolButton#plain { background: transparent; border-color: transparent; }
QToolButton#plain:hover { background: $raised; }
QToolButton#plain:checked { background: $accent_soft; }
QToolButton#plain:focus { border-color: $accent; }
QToolButton#edge {
    padding: 0; border-right: none; border-top-right-radius: 0; border-bottom-right-radius: 0;
}
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton#page {
    background: transparent; border: 1px solid transparent; border-radius: ${corner}px;
    padding: 0 ${small}px; min-height: 38px; text-align: left; font-size: ${text}px;
}
QToolButton#page:hover { background: $raised; }
QToolButton#page:focus { border-color: $accent; }
QToolButton#page:checked { background: $accent_soft; color: $text; font-weight: 600; }

QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 0 ${small}px; min-height: 30px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus {
    border-color: $accent;
}
QLineEdit[refused="true"] { border: 1px solid $bad; background: $bad_soft; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; padding: ${tight}px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QDateEdit {
    border-radius: 0; min-height: 0; padding: 0 ${tight}px; border: 2px solid $accent;
}
QAbstractItemView QLineEdit[refused="true"], QAbstractItemView QComboBox[refused="true"] {
    border: 2px solid $bad; background: $bad_soft;
}
QLabel#bubble {
    background: $bad_soft; color: $text; border: 1px solid $bad; border-radius: 6px;
    padding: ${tight}px ${small}px;
}
QLabel#ghost {
    background: $surface; color: $text; border: 1px solid $accent; border-radius: 6px;
    padding: ${tight}px ${small}px;
}
QToolButton#chip {
    background: $accent_soft; color: $text; border: 1px solid $accent_soft; border-radius: 12px;
    min-height: 24px; padding: 0 ${small}px;
}
QToolButton#chip:hover, QToolButton#chip:focus { border-color: $accent; }

QCheckBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid $soft_text; border-radius: 4px;
    background: $surface;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check");
}
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled { border-color: $line; }

QTableView, QTreeView, QListView {
    background: $surface; alternate-background-color: $surface; border: none;
    gridline-color: $line;
    selection-background-color: $accent_soft; selection-color: $text;
}
QTableView:focus, QTreeView:focus { outline: none; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $soft_text; border: none; border-bottom: 1px solid $line;
    padding: 0 ${small}px; font-size: ${text_small}px; font-weight: 500;
}
QTableView#grid QHeaderView::section:vertical { border-bottom: none; color: $text; }
QTableView#grid QHeaderView::section { padding: 0 ${tight}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url("$up"); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url("$chevron"); width: 10px; height: 10px; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $line; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$right"); }
QTreeView::branch:has-children:open { image: url("$chevron"); }

QTabWidget::pane { border: none; border-top: 1px solid $line; top: -1px; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab {
    background: transparent; color: $soft_text; border: none;
    padding: ${small}px ${medium}px; margin-right: ${tight}px;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabBar QToolButton { padding: 0; border: none; background: $surface; }
QTabBar QToolButton::left-arrow { image: url("$left"); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url("$right"); width: 12px; height: 12px; }

QProgressBar {
    background: $raised; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollArea, QScrollArea > QWidget > QWidget#page_body { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $soft_text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }

QMenu {
    background: $surface; border: 1px solid $line; padding: ${tight}px;
}
QMenu::item { padding: 6px ${large}px 6px ${medium}px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $soft_text; }
QMenu::separator { height: 1px; background: $line; margin: ${tight}px ${small}px; }
QMenu::icon { padding-left: ${small}px; }
QDialog { background: $ground; }
"""
)


def style_sheet(colours: Colours) -> str:
    """Return the style sheet in `colours`."""
    shade = "dark" if colours.dark else "light"
    folder = (RESOURCES / "icons" / shade).as_posix()
    return _SHEET.substitute(
        vars(colours),
        chevron=f"{folder}/chevron-down.svg",
        check=f"{folder}/check.svg",
        up=f"{folder}/chevron-up.svg",
        left=f"{folder}/chevron-left.svg",
        right=f"{folder}/chevron-right.svg",
        tight=scale.TIGHT,
        small=scale.SMALL,
        medium=scale.MEDIUM,
        large=scale.LARGE,
        corner=scale.CORNER,
        text=scale.TEXT,
        text_small=scale.TEXT_SMALL,
        heading=scale.TEXT_HEADING,
        title=scale.TEXT_TITLE,
        figure=scale.TEXT_FIGURE,
    )
