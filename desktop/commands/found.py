"""What can be done here and now, and the things of the plant that a person can go to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from planning.language import _

if TYPE_CHECKING:
    from planning.plant import Plant

MOST_FOUND = 40


@dataclass(frozen=True)
class Command:
    """One thing that a person can do or go to."""

    text: str
    where: str
    """What it belongs to: "Anywhere", the page's title, or the kind of thing."""
    keys: str
    run: Callable[[], object] = field(compare=False)
    sought: str = ""
    """What a search looks through; the text and the place in plain small letters."""


def plain(text: str) -> str:
    """Return `text` in small letters without accents, as people type when they search."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn")


def command(text: str, where: str, keys: str, run: Callable[[], object]) -> Command:
    """Return a command that is found by its text and by where it belongs."""
    return Command(text, where, keys, run, plain(f"{text} {where}"))


def actions_of(owner: QWidget, *, seen: bool = True) -> list[QAction]:
    """Return the actions of `owner` and of what is in it, each text once, in their order.

    With `seen`, only those of widgets that are on screen: a tab that is closed offers nothing.
    """
    found: dict[tuple[str, str], QAction] = {}
    for widget in [owner, *owner.findChildren(QWidget)]:
        if seen and not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton):
            continue  # it shows an action that somebody else owns
        for action in widget.actions():
            if action.text() and not action.isSeparator() and action.menu() is None:
                found.setdefault((said(action), shown_keys(action)), action)
    return list(found.values())


def said(action: QAction) -> str:
    """Return an action's words as they are read, without marks for keys or closing dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…. ")


def shown_keys(action: QAction) -> str:
    """Return the keys of an action as they stand on keyboards here."""
    style = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(style) for keys in action.shortcuts())


def commands_of(owner: QWidget, where: str, *, but: Iterable[QWidget] = ()) -> list[Command]:
    """Return what can be done in `owner` now, leaving out what belongs to the widgets `but`."""
    left_out = {id(action) for widget in but for action in actions_of(widget)}
    return [
        command(said(action), where, shown_keys(action), action.trigger)
        for action in actions_of(owner)
        if action.isEnabled() and id(action) not in left_out
    ]


def things_of(plant: Plant, go: Callable[[str, str], object]) -> list[Command]:
    """Return the plant's named things, each leading to its page: `go(page, code)`."""
    from planning.plant import Body, Crew, Good, Recipe, WorkCentre

    places: Sequence[tuple[type, str, str]] = (
        (Good, "stocks", _("Stocks")),
        (Recipe, "recipes", _("Recipes")),
        (WorkCentre, "kilns", _("Kilns & crews")),
        (Crew, "kilns", _("Kilns & crews")),
        (Body, "needs", _("Needs & orders")),
    )
    return [
        command(thing.name, where, "", lambda page=page, code=thing.code: go(page, code))
        for kind, page, where in places
        for thing in plant.all(kind)
    ]


def matching(commands: Sequence[Command], text: str) -> list[Command]:
    """Return the commands in which every word of `text` occurs, the closest first."""
    words = plain(text).split()
    if not words:
        return list(commands[:MOST_FOUND])
    ranked = []
    for place, each in enumerate(commands):
        if all(word in each.sought for word in words):
            starts = sum(f" {word}" in f" {each.sought}" for word in words)
            begins = each.sought.startswith(words[0])
            ranked.append((not begins, -starts, place))
    return [commands[place] for *_rank, place in sorted(ranked)[:MOST_FOUND]]
