"""What a person can do from anywhere, each with its words, icon and key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.look.icons import icon
from desktop.look.theme import theme
from planning.language import N_, _


@dataclass(frozen=True)
class Deed:
    """An action before it is made: name, words, what it does in a sentence, icon, keys."""

    name: str
    text: str
    tip: str
    icon: str = ""
    keys: str = ""


DEEDS: tuple[Deed, ...] = (
    Deed("start", N_("Samples and recent files…"), N_("Choose another plant"), "new", "Ctrl+N"),
    Deed("open", N_("Open a plant file…"), N_("Open a .hornada file"), "open", "Ctrl+O"),
    Deed(
        "import",
        N_("Import a workbook…"),
        N_("Read an Excel workbook into this plant"),
        "import",
        "Ctrl+I",
    ),
    Deed(
        "export",
        N_("Export the plant as a workbook…"),
        N_("Write everything in this plant to an Excel workbook"),
        "export",
        "Ctrl+E",
    ),
    Deed(
        "export_plan",
        N_("Export the plan as a workbook…"),
        N_("Write the tables of the plan on screen to an Excel workbook"),
        "sheet",
        "Ctrl+Shift+E",
    ),
    Deed(
        "print",
        N_("Print…"),
        N_("Sheets for the assembly and the wall, delivery notes, lists: look, print, save"),
        "print",
        "Ctrl+P",
    ),
    Deed(
        "assembly_sheet",
        N_("Sheet for the assembly…"),
        N_("Print who gets what, who waits and why, with room for the vote: one page a plan"),
        "assemblies",
        "Ctrl+Alt+P",
    ),
    Deed(
        "keep",
        N_("Keep this state as…"),
        N_("Every change is saved already; give this state a name to come back to"),
        "check",
        "Ctrl+S",
    ),
    Deed(
        "history",
        N_("History…"),
        N_("Go back some steps, or to a state that was kept earlier"),
        "clock",
        "Ctrl+H",
    ),
    Deed(
        "save_copy",
        N_("Save a copy…"),
        N_("Write this plant, with its plans, into another file"),
        "copy",
        "Ctrl+Shift+S",
    ),
    Deed("log", N_("Show the log…"), N_("Show what the program wrote down, to send it"), "sheet"),
    Deed("undo", N_("Undo"), N_("Take back the last change"), "undo", "Ctrl+Z"),
    Deed("redo", N_("Redo"), N_("Make the change again"), "redo", "Ctrl+Shift+Z"),
    Deed("plan", N_("Plan"), N_("Work out the plan in the background"), "run", "F5"),
    Deed(
        "why",
        N_("Why?"),
        N_("Show or hide what is behind the thing that is selected"),
        "why",
        "Ctrl+Y",
    ),
    Deed("stop", N_("Stop"), N_("Stop the work under way"), "stop", "Esc"),
    Deed(
        "new_what_if",
        N_("New what-if…"),
        N_("See what would be if some things were different; the plant stays as it is"),
        "scenario",
        "Ctrl+Shift+W",
    ),
    Deed(
        "edit_what_if",
        N_("Changes of this what-if…"),
        N_("See and alter what is different in the what-if in view"),
        "scenario",
        "Ctrl+Alt+W",
    ),
    Deed(
        "real_what_if",
        N_("Make this what-if real…"),
        N_("Write the changes of the what-if in view into the plant"),
        "check",
    ),
    Deed(
        "leave_what_if",
        N_("Go back to the plant as it stands"),
        N_("Look at the plant as it stands again; the what-if stays"),
        "undo",
        "Ctrl+Alt+0",
    ),
    Deed(
        "what_ifs",
        N_("All what-ifs…"),
        N_("See what each what-if changes; rename, copy, delete them or write them to a file"),
        "scenario",
        "Ctrl+Shift+A",
    ),
    Deed(
        "compare",
        N_("Compare plans…"),
        N_("Put two or three plans side by side: who gets what, who waits, what is left"),
        "compare",
        "Ctrl+M",
    ),
    Deed(
        "order",
        N_("Bulk order…"),
        N_("Can we promise so much by a date, and who would pay for it? Quote or book it"),
        "order",
        "Ctrl+B",
    ),
    Deed(
        "search",
        N_("Search for a command or a thing…"),
        N_("Find anything that can be done, any good, recipe or community by its name"),
        "search",
        "Ctrl+K",
    ),
    Deed("keys", N_("Keys…"), N_("Show every key that does something here"), "help", "F1"),
    Deed("tour", N_("Show me around"), N_("A walk through the window in nine steps"), "help"),
    Deed("quit", N_("Quit"), N_("Close the window; everything is saved already"), "", "Ctrl+Q"),
)


class Actions:
    """The actions of one window, by name."""

    def __init__(self, window: QWidget, doers: dict[str, Callable[[], object]]) -> None:
        self._by_name: dict[str, QAction] = {}
        for deed in DEEDS:
            action = QAction(_(deed.text), window)
            if deed.keys:
                action.setShortcut(QKeySequence(deed.keys))
            action.setStatusTip(_(deed.tip))
            action.setToolTip(tip_with_keys(_(deed.tip), action.shortcut()))
            doer = doers[deed.name]
            action.triggered.connect(lambda _checked=False, doer=doer: doer())
            window.addAction(action)
            self._by_name[deed.name] = action
        self.dress()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        for deed in DEEDS:
            if deed.icon:
                colour = "on_accent" if deed.name == "plan" else "text"
                self._by_name[deed.name].setIcon(icon(deed.icon, colour))


def act(
    owner: QWidget,
    text: str,
    doer: Callable[[], object],
    *,
    keys: str = "",
    tip: str = "",
    icon_name: str = "",
) -> QAction:
    """Return an action of `owner`, a page, a table or a dialog, that works while focus is inside.

    Everything that can be done somewhere is such an action: the sheet of shortcuts (F1) and the
    search of commands (Ctrl+K) find it by `text`, and a button takes it as its default action.
    """
    action = QAction(text, owner)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setToolTip(tip_with_keys(tip or text, action.shortcut()))
    action.setStatusTip(tip or text)
    if icon_name:

        def dress() -> None:
            action.setIcon(icon(icon_name, "soft_text"))

        dress()
        theme.changed.connect(dress)

        def undress() -> None:
            with suppress(RuntimeError):  # at the very end, the theme may go first
                theme.changed.disconnect(dress)

        action.destroyed.connect(undress)
    action.triggered.connect(lambda _checked=False: doer())
    owner.addAction(action)
    return action


def tip_with_keys(tip: str, keys: QKeySequence) -> str:
    """Return `tip` with the keys that do the same."""
    if keys.isEmpty():
        return tip
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return _("{action} ({keys})").format(action=tip, keys=shown)
