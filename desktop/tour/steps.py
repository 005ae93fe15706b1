"""The steps of the tour: where to look, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from planning.language import N_

if TYPE_CHECKING:
    from desktop.frame.window import Window

Place = Callable[["Window"], "QWidget | None"]


@dataclass(frozen=True)
class Step:
    """One stop: the page to show, the widget to look at, a heading and a few sentences."""

    page: str
    heading: str
    text: str
    place: Place
    show: Callable[[Window], object] | None = None
    """Brings what is looked at into view, where it may be closed."""


def _on_page(*names: str) -> Place:
    """Return how to find a part of the page in view by the name of its attribute."""

    def find(window: Window) -> QWidget | None:
        here: Any = window.page
        for name in names:
            here = getattr(here, name, None)
        return here if isinstance(here, QWidget) else window.page

    return find


def _named(name: str) -> Place:
    """Return how to find a part of the window's frame by the name of its attribute."""

    def find(window: Window) -> QWidget | None:
        here: Any = window
        for part in name.split("."):
            here = getattr(here, part, None)
        return here if isinstance(here, QWidget) else None

    return find


STEPS: tuple[Step, ...] = (
    Step(
        "overview",
        N_("Monday morning on one page"),
        N_(
            "This is a sample plant, already planned. At the top: what is to be decided. Click"
            " anything to go where it is decided."
        ),
        _on_page("decide_card"),
    ),
    Step(
        "overview",
        N_("What runs out first"),
        N_(
            "A line per good: how long it lasts under the plan, when more comes, and the day on"
            " which it is gone."
        ),
        _on_page("run_out_card"),
    ),
    Step(
        "overview",
        N_("Whose needs are met"),
        N_(
            "Promises come first, then class after class. Within a class a shortage is shared:"
            " nobody gets more by taking from somebody who has less."
        ),
        _on_page("needs_card"),
    ),
    Step(
        "stocks",
        N_("Type what you counted"),
        N_(
            "Tables work like a spreadsheet: type, paste, undo. Every change is saved at once, and"
            " Ctrl+Z takes it back."
        ),
        _on_page(),
    ),
    Step(
        "stocks",
        N_("Plan again"),
        N_(
            "F5 works out the plan anew in the background. The line at the bottom says whether the"
            " plan on screen still fits what is typed in."
        ),
        _named("bar.plan"),
    ),
    Step(
        "plan",
        N_("What is made when, and for whom"),
        N_(
            "Drag work to another week or type a number: that pins it, and the next plan keeps it."
            " Under it: who gets what, how stocks run down, what binds, what is missing."
        ),
        _on_page(),
    ),
    Step(
        "plan",
        N_("Ask why"),
        N_(
            "Select anything – a week, a need, a powder – and the panel at the right says why it"
            " is so, down to what ran out."
        ),
        _named("beside.panel"),
        lambda window: window.beside.open_in_passing(),
    ),
    Step(
        "plan",
        N_("What if?"),
        N_(
            "Choose or make a what-if here, change it like the plant itself, and compare two or"
            " three side by side before anybody decides."
        ),
        _named("bar.scenarios"),
    ),
    Step(
        "overview",
        N_("Find anything"),
        N_(
            "Ctrl+K finds every command and every thing by its name; F1 shows all keys; the menu"
            " prints the sheet for the assembly. That is all: go ahead."
        ),
        _named("bar.menu_button"),
    ),
)
