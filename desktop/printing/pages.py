"""The pages of a PDF as pictures: the very pages that are printed."""

from __future__ import annotations

import threading

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_AN_INCH = 72.0

_one_at_a_time = threading.Lock()
"""The library that draws PDF pages knows nothing of threads."""


class PdfPages:
    """A PDF in memory. Drawing a page takes its time: do it beside the window."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self.content = content
        with _one_at_a_time:
            self._document = pypdfium2.PdfDocument(content)
            self.sizes = [
                QSizeF(*self._document.get_page_size(number))
                for number in range(len(self._document))
            ]
            """Width and height of each page, in points."""

    def close(self) -> None:
        """Let the document go."""
        with _one_at_a_time:
            self._document.close()

    def __len__(self) -> int:
        return len(self.sizes)

    def draw(self, number: int, scale: float) -> QImage:
        """Return page `number` (from 0) with `scale` pixels to a point."""
        with _one_at_a_time:
            if not self._document.raw:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            drawn = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            ).copy()
            bitmap.close()
            page.close()
        return drawn
