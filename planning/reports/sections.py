"""The sections of the assembly sheet, from its title to what could not be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from planning.language import _, format_date, ngettext
from planning.plant.words import good_name, list_in_words
from planning.reports.candidates import Common, Detail, Sheet
from planning.reports.grids import bare, ruled
from planning.reports.marks import Columns, Ends, Key, RunDown
from planning.reports.paper import (
    CELL,
    CELL_BOLD,
    CELL_RIGHT,
    HEAD,
    HEAD_RIGHT,
    INK,
    KICKER,
    LEAD,
    NOTE,
    SECTION,
    TEXT_WIDTH,
    TITLE,
    headed,
    text,
)
from planning.reports.shares_drawn import figures_of, who_gets_what, who_waits
from planning.reports.sums import made_per_period, summary
from planning.reports.words import (
    breaches_in_words,
    day_of,
    period_label,
    plan_span,
    short_hash,
    show_quantity,
    show_status,
    unit_of,
)

Story = list[Flowable]

LEGEND_WIDTH = 62 * mm


Part = Callable[[Sheet, Common, Detail], Story]


def parts() -> tuple[tuple[Part, tuple[str, ...]], ...]:
    """Return the parts of a sheet above the vote, each with the fields of `Detail` it heeds."""
    return (
        (_title, ()),
        (_shares, ("bodies", "goods")),
        (_waits, ("waits", "names", "said")),
        (_runs_out, ("stocks",)),
        (_made, ("made",)),
        (_breaches, ("said",)),
    )


def _title(sheet: Sheet, _common: Common, _detail: Detail) -> Story:
    plan, candidate = sheet.plan, sheet.candidate
    version = short_hash(plan.input_sha256)
    lines = [_("Plan for {span}").format(span=plan_span(plan)), show_status(plan)]
    if candidate.number is not None:
        lines.append(_("plan {number}").format(number=candidate.number))
    if candidate.made_at is not None:
        lines.append(
            _("made on {day} at {time}").format(
                day=format_date(candidate.made_at.date()),
                time=candidate.made_at.strftime("%H:%M"),
            )
        )
    stamp = bare(
        [
            [text(_("NOT APPROVED"), CELL_BOLD)],
            [text(_("version {version}").format(version=version), HEAD)],
        ],
        [37 * mm],
        ("BOX", (0, 0), (-1, -1), 1, INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, 0), 3),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 4),
    )
    kicker = _("Assembly sheet")
    if sheet.letter:
        kicker = _("Assembly sheet: plan {letter}").format(letter=sheet.letter)
    name = [text(kicker, KICKER), text(sheet.plant.facility.name, TITLE)]
    letter = 0.0
    if sheet.letter:
        letter = 16 * mm
    head = bare(
        [[_letter(sheet.letter) if sheet.letter else "", name, stamp]],
        [letter, TEXT_WIDTH - 39 * mm - letter, 39 * mm],
        ("ALIGN", (2, 0), (2, 0), "RIGHT"),
    )
    whose = (
        _("What if: {scenario}").format(scenario=sheet.scenario)
        if sheet.scenario
        else _("The plant as it stands")
    )
    return [
        head,
        Spacer(0, 1 * mm),
        text(" · ".join(lines), NOTE),
        Spacer(0, 2 * mm),
        headed(whose + ".", summary(sheet.plant, plan), LEAD),
    ]


def _letter(letter: str) -> Table:
    """Return the letter of a plan as one shouts it across a hall."""
    return Table(
        [[text(letter, TITLE)]],
        colWidths=[11 * mm],
        rowHeights=[11 * mm],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 1.4, INK),
                ("LEFTPADDING", (0, 0), (-1, -1), 8.5),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        ),
    )


def _with_legend(heading: str) -> Flowable:
    """Return a heading with the key of the bars at its right."""
    words = [_("planned"), _("waits")]
    room = LEGEND_WIDTH / 2
    return bare(
        [
            [
                text(heading, SECTION),
                Key(dark=True),
                text(words[0], HEAD),
                Key(dark=False),
                text(words[1], HEAD),
            ]
        ],
        [TEXT_WIDTH - LEGEND_WIDTH, 6 * mm, room - 6 * mm, 6 * mm, room - 6 * mm],
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("BOTTOMPADDING", (1, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (1, 0), (1, 0), 4),
        ("BOTTOMPADDING", (3, 0), (3, 0), 4),
        ("TOPPADDING", (0, 0), (0, 0), SECTION.spaceBefore),
        ("BOTTOMPADDING", (0, 0), (0, 0), SECTION.spaceAfter),
    )


def _shares(sheet: Sheet, common: Common, detail: Detail) -> Story:
    goods = common.goods[: detail.goods]
    if not goods:
        return []
    story: Story = [
        _with_legend(_("Who gets what: planned / asked for")),
        who_gets_what(sheet, common.bodies, goods, detail.bodies),
    ]
    others = common.goods[detail.goods :]
    if others:
        story.append(
            text(
                _("Also asked for: {goods}.").format(
                    goods=list_in_words(
                        [
                            _("{good} {figures}").format(
                                good=good_name(sheet.plant, good),
                                figures=figures_of(sheet.plant, good, sheet.shares),
                            )
                            for good in others
                        ]
                    )
                ),
                NOTE,
            )
        )
    return story


def _waits(sheet: Sheet, _common: Common, detail: Detail) -> Story:
    table, others = who_waits(sheet, detail.waits, detail.names)
    if table is None:
        return []
    story: Story = [text(_("Who waits, and why"), SECTION), table]
    if others:
        story.append(
            text(
                _("Others wait for: {goods}.").format(
                    goods=list_in_words([good_name(sheet.plant, good) for good in others])
                ),
                NOTE,
            )
        )
    reasons = sheet.candidate.reasons
    story.extend(text(sentence) for sentence in reasons.bottlenecks_said[: detail.said])
    if reasons.missing:
        lines = [
            _("{amount} {what}, by {day}").format(amount=line.amount, what=line.what, day=line.by)
            for line in reasons.missing
        ]
        head = reasons.missing_for or _("What is missing")
        story += [Spacer(0, 1.2 * mm), headed(head, list_in_words(lines, detail.said) + ".")]
    return story


def _ends(sheet: Sheet, width: float) -> Ends:
    last = len(sheet.plan.periods) - 1
    return Ends(width, period_label(sheet.plan, 0), period_label(sheet.plan, last))


def _runs_out(sheet: Sheet, common: Common, detail: Detail) -> Story:
    if not common.gone_first:
        return []
    chart = 74 * mm
    widths = [TEXT_WIDTH - chart - 62 * mm, 30 * mm, chart + 6, 32 * mm - 6]
    cells: list[list[Any]] = [
        [
            text(_("What comes from outside"), HEAD),
            text(_("In stock"), HEAD_RIGHT),
            _ends(sheet, chart),
            text(_("Gone on"), HEAD),
        ]
    ]
    for good in common.gone_first[: detail.stocks]:
        row = sheet.stocks.get(good)
        gone = None if row is None else row.planned
        levels = _levels(sheet, good)
        cells.append(
            [
                text(good_name(sheet.plant, good), CELL),
                text(show_quantity(sheet.plant, good, levels[0]), CELL_RIGHT),
                RunDown(chart, levels, common.stock_most[good], _part(sheet, gone)),
                text(_("lasts"), CELL) if gone is None else text(format_date(gone), CELL_BOLD),
            ]
        )
    story: Story = [
        text(_("What runs out first"), SECTION),
        ruled(cells, widths, ("RIGHTPADDING", (1, 0), (1, -1), 12)),
    ]
    rest = common.gone_first[detail.stocks :]
    if rest:
        rows = [sheet.stocks[good] for good in rest if good in sheet.stocks]
        lasting = sum(row.planned is None for row in rows)
        words = ngettext(
            "{count} more is used; {lasting} of these last to the end.",
            "{count} more are used; {lasting} of these last to the end.",
            len(rest),
        )
        story.append(text(words.format(count=len(rest), lasting=lasting), NOTE))
    return story


def _levels(sheet: Sheet, good: str) -> list[float]:
    """Return the stock of a good at the start, and at the end of each period."""
    rows = sheet.plan.stock[sheet.plan.stock["good"] == good].sort_values("period")
    if rows.empty:
        return [0.0, 0.0]
    return [float(rows["opening"].iloc[0]), *(float(level) for level in rows["closing"])]


def _part(sheet: Sheet, gone: date | None) -> float | None:
    """Return the part of the plan's time that has passed by the end of the day `gone`."""
    if gone is None:
        return None
    first = day_of(sheet.plan.periods["first_day"].iloc[0])
    last = day_of(sheet.plan.periods["last_day"].iloc[-1])
    return ((gone - first).days + 1) / max((last - first).days + 1, 1)


def _made(sheet: Sheet, common: Common, detail: Detail) -> Story:
    goods: Sequence[str] = common.made[: detail.made]
    if not goods:
        return []
    made = made_per_period(sheet.plan, list(goods))
    chart = 104 * mm
    widths = [TEXT_WIDTH - chart - 32 * mm, chart + 6, 32 * mm - 6]
    cells: list[list[Any]] = [
        [text(_("Made"), HEAD), _ends(sheet, chart), text(_("In all"), HEAD_RIGHT)]
    ]
    for good in goods:
        values = [float(value) for value in made.loc[good].to_numpy()]
        cells.append(
            [
                text(good_name(sheet.plant, good), CELL),
                Columns(chart, values, common.made_most[unit_of(sheet.plant, good)]),
                text(show_quantity(sheet.plant, good, sum(values)), CELL_RIGHT),
            ]
        )
    return [text(_("What we make, period by period"), SECTION), ruled(cells, widths)]


def _breaches(sheet: Sheet, _common: Common, detail: Detail) -> Story:
    if sheet.plan.breaches.empty:
        return []
    sentences = breaches_in_words(sheet.plant, sheet.plan)
    story: Story = [text(_("What could not be kept"), SECTION)]
    story.extend(text(sentence) for sentence in sentences[: detail.said])
    more = len(sentences) - detail.said
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more)
        story.append(text(words.format(count=more), NOTE))
    return story
