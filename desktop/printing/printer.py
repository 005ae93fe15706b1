"""Sends pages to a printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from desktop.printing.pages import POINTS_AN_INCH, PdfPages
from planning.language import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINE_ENOUGH_DPI = 300
"""More dots than these take memory, and no eye sees them."""


class NotPrinted(OSError):
    """The printer does not take the pages."""

    def __init__(self) -> None:
        super().__init__(0, _("the printer does not answer"))


def printer_for(pages: PdfPages, title: str) -> QPrinter:
    """Return a printer set up for `pages`: A4, on its side where they lie on theirs."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    lies = pages.sizes[0].width() > pages.sizes[0].height()
    sides = QPageLayout.Orientation
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            sides.Landscape if lies else sides.Portrait,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)
    return printer


def print_pages(
    pages: PdfPages,
    printer: QPrinter,
    *,
    on_progress: Callable[..., None],
    should_stop: Callable[[], bool],
) -> int:
    """Print the pages that `printer` was asked for; return how many. Call it beside the window.

    Raises:
        NotPrinted: when the printer does not take them.
    """
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(pages), len(pages))
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted
    dpi = min(printer.resolution(), FINE_ENOUGH_DPI)
    done = 0
    try:
        for number in range(first - 1, last):
            if should_stop():
                printer.abort()
                break
            if done and not printer.newPage():
                raise NotPrinted
            drawn = pages.draw(number, dpi / POINTS_AN_INCH)
            sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            size = drawn.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(sheet.center())
            painter.drawImage(target, drawn)
            done += 1
            on_progress(done / (last - first + 1))
    finally:
        painter.end()
    return done
