"""Parts of the window follow the plant while they are in view, and catch up when they come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Follower(QObject):
    """Calls `renew` on a signal while its widget is on screen, else once when it is shown again.

    A plan that comes in would otherwise be drawn on eight pages at once, seven of them unseen.
    """

    def __init__(
        self,
        widget: QWidget,
        renew: Callable[[], object],
        when: Callable[..., bool] | None = None,
    ) -> None:
        super().__init__(widget)
        self._widget, self._renew, self._when = widget, renew, when
        self._due = False
        widget.installEventFilter(self)

    def on_signal(self, *what: object) -> None:
        """Renew now, or note that it is due."""
        if self._when is not None and not self._when(*what):
            return
        if self._widget.isVisible():
            self._due = False
            self._renew()
        else:
            self._due = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up before the widget is drawn."""
        if event.type() == QEvent.Type.Show and self._due:
            self._due = False
            self._renew()
        return super().eventFilter(watched, event)


def follow(
    widget: QWidget,
    renew: Callable[[], object],
    *signals: Any,
    when: Callable[..., bool] | None = None,
) -> None:
    """Let `widget` be renewed after any of `signals`, at once or once when it is next in view.

    `when` gets what the signal carries and says whether it matters.
    """
    follower = Follower(widget, renew, when)
    for signal in signals:
        signal.connect(follower.on_signal)
