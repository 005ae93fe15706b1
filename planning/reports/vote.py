"""The room for the assembly's vote at the end of a sheet."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table, TableStyle

from planning.language import _
from planning.reports.paper import CELL, CELL_BOLD, INK, NOTE, RULE, SECTION, TEXT_WIDTH, text

ROW = 9.4 * mm
"""Just high enough to write in by hand."""

MOST_ROW = 15 * mm
"""Where the page has room to spare."""

ROWS = 5.4
"""Heights of the form's lines together, of which the lowest is one."""


def room_for_the_vote(version: str, row: float = ROW) -> list[Flowable]:
    """Return the form in which an assembly writes down its decision on plan `version`.

    `row` is the height in points of its lowest line.
    """
    return [
        text(_("What the assembly decides"), SECTION),
        text(
            _(
                "This vote is on plan {version} and on no other: when what is known of the "
                "plant changes and a new plan is made, that plan needs a vote of its own."
            ).format(version=version),
            NOTE,
        ),
        _form(row),
    ]


def _form(row: float) -> Table:
    """Return the ruled form: labels at the top left of fields that are empty."""
    rows = [
        [_("Assembly of"), "", "", _("Date"), "", _("Place")],
        [
            _("Call"),
            _boxes(_("first"), _("second")),
            "",
            _("Entitled to vote"),
            _("Present at opening"),
            _("Present at the vote"),
        ],
        [_("Quorum needed"), "", _("In favour"), _("Against"), _("Abstaining"), _("Approved")],
        [_("Dissent: who, and why"), "", "", "", "", ""],
        [_("Chair"), "", _("Minutes taken by"), "", _("Countersigned by"), ""],
    ]
    cells = [[text(word, CELL) if word else "" for word in row] for row in rows]
    cells[1][0] = [text(rows[1][0], CELL), text(rows[1][1], CELL_BOLD)]
    cells[1][1] = ""
    cells[2][5] = [text(rows[2][5], CELL), text(_boxes(_("yes"), _("no")), CELL_BOLD)]
    spans = [
        ("SPAN", (0, 0), (2, 0)),
        ("SPAN", (3, 0), (4, 0)),
        ("SPAN", (0, 1), (2, 1)),
        ("SPAN", (0, 2), (1, 2)),
        ("SPAN", (0, 3), (5, 3)),
        ("SPAN", (0, 4), (1, 4)),
        ("SPAN", (2, 4), (3, 4)),
        ("SPAN", (4, 4), (5, 4)),
    ]
    return Table(
        cells,
        colWidths=[TEXT_WIDTH / 6] * 6,
        rowHeights=[row, row, row, row * 1.15, row * 1.25],
        spaceBefore=4,
        style=TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.8, INK),
                ("INNERGRID", (0, 0), (-1, -1), 0.4, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                *spans,
            ]
        ),
    )


def _boxes(first: str, second: str) -> str:
    """Return two words, each with a box to tick."""
    box = "\N{BALLOT BOX}"
    return f"{box} {first}    {box} {second}"
