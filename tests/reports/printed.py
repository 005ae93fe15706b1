"""Reads what stands on the pages of a PDF, as another program shows it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2


def pages_of(path: Path) -> list[str]:
    """Return the words of each page, one space between them."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            " ".join(document[number].get_textpage().get_text_range().split())
            for number in range(len(document))
        ]
    finally:
        document.close()


def sizes_of(path: Path) -> list[tuple[int, int]]:
    """Return width and height of each page, in whole points."""
    document = pypdfium2.PdfDocument(path)
    try:
        sizes = [document[number].get_size() for number in range(len(document))]
        return [(round(width), round(height)) for width, height in sizes]
    finally:
        document.close()


def outside(path: Path, margin: float = 20.0) -> list[tuple[int, str]]:
    """Return the letters that come closer to the edge of their page than `margin` points."""
    document = pypdfium2.PdfDocument(path)
    found = []
    try:
        for number in range(len(document)):
            width, height = document[number].get_size()
            letters = document[number].get_textpage()
            for index in range(letters.count_chars()):
                left, bottom, right, top = letters.get_charbox(index)
                letter = letters.get_text_range(index, 1)
                if letter.isspace():
                    continue
                across = margin <= left and right <= width - margin
                if not (across and margin <= bottom and top <= height - margin):
                    found.append((number, letter))
    finally:
        document.close()
    return found
