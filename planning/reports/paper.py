"""The paper of the sheets: A4, one typeface, black on white."""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from planning.language import RESOURCES

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 16 * mm
FOOT = 15 * mm
"""Height of the strip at the bottom that names the plan and counts the pages."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

REGULAR = "Sheet"
BOLD = "Sheet-Bold"

INK = Color(0.08, 0.08, 0.08)
SOFT = Color(0.38, 0.38, 0.38)
RULE = Color(0.72, 0.72, 0.72)
SHADE = Color(0.84, 0.84, 0.84)
"""Prints as a light grey, and still shows on a copy of a copy beside `INK`."""


@cache
def load_typeface() -> None:
    """Make the two faces known to ReportLab, which embeds of them what a sheet uses."""
    fonts = RESOURCES / "fonts"
    pdfmetrics.registerFont(TTFont(REGULAR, fonts / "DejaVuSansCondensed.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, fonts / "DejaVuSansCondensed-Bold.ttf"))


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    values = {
        "fontName": REGULAR,
        "fontSize": size,
        "leading": size * 1.28,
        "textColor": INK,
        "splitLongWords": 1,
        "spaceShrinkage": 0,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **(values | more))


KICKER = _style("kicker", 8, textColor=SOFT)
TITLE = _style("title", 19, fontName=BOLD, leading=22)
LEAD = _style("lead", 10.5, leading=14.5)
SECTION = _style("section", 11, fontName=BOLD, spaceBefore=11, spaceAfter=3.5, keepWithNext=1)
TEXT = _style("text", 8.6, leading=11.4)
NOTE = _style("note", 7.6, textColor=SOFT)
HEAD = _style("head", 7.6, textColor=SOFT)
HEAD_RIGHT = _style("head right", 7.6, textColor=SOFT, alignment=TA_RIGHT)
NOTE_RIGHT = _style("note right", 7.6, textColor=SOFT, alignment=TA_RIGHT)
CELL = _style("cell", 8.4, leading=10.4)
CELL_BOLD = _style("cell bold", 8.4, leading=10.4, fontName=BOLD)
CELL_SMALL = _style("cell small", 7.4, leading=9.2)
CELL_BOLD_SMALL = _style("cell bold small", 7.4, leading=9.2, fontName=BOLD)
CELL_RIGHT = _style("cell right", 8.4, leading=10.4, alignment=TA_RIGHT)
WALL = _style("wall", 10, leading=12.6)
WALL_BOLD = _style("wall bold", 10, leading=12.6, fontName=BOLD)
LARGE = _style("large", 12, leading=14.5)
LARGE_RIGHT = _style("large right", 12, leading=14.5, alignment=TA_RIGHT)
LARGE_BOLD = _style("large bold", 12, leading=14.5, fontName=BOLD)
LARGE_BOLD_RIGHT = _style("large bold right", 12, leading=14.5, fontName=BOLD, alignment=TA_RIGHT)
BIG_RIGHT = _style("big right", 15, leading=17, alignment=TA_RIGHT)
BIG_BOLD = _style("big bold", 15, leading=17, fontName=BOLD)
BIG_BOLD_RIGHT = _style("big bold right", 15, leading=17, fontName=BOLD, alignment=TA_RIGHT)
POSTER = _style("poster", 26, leading=29, fontName=BOLD)
POSTER_RIGHT = _style("poster right", 18, leading=21, fontName=BOLD, alignment=TA_RIGHT)


def text(words: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Return a paragraph of plain words: what people typed is never read as markup."""
    return Paragraph(escape(words), style)


def headed(head: str, words: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Return a paragraph that starts with a few words in bold."""
    return Paragraph(f'<font name="{BOLD}">{escape(head)}</font> {escape(words)}', style)
