"""Makes papers beside the window: each function returns the bytes of one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.plant.shown_plan import ShownPlan
    from planning.plant import Plant

Tell = Callable[..., None]
Asks = Callable[[], bool]


def with_its_name(shown: ShownPlan, records: Plant) -> Plant:
    """Return what was planned, with the what-if's card beside it so that papers can name it.

    `records` is the plant as it stands. The card has no changes there: they are laid over already.
    """
    from planning.plant import Scenario

    code = shown.plan.scenario
    card = records.get(Scenario, code) if code is not None else None
    if card is None:
        return shown.records
    plant = shown.records.copy()
    plant.put(card)
    return plant


def assembly_sheets(
    plans: Sequence[ShownPlan], records: Plant, *, on_progress: Tell, should_stop: Asks
) -> bytes:
    """Return a page for each of `plans`, with what the advice says of it."""
    from planning.reports.assembly_sheet import draw_sheets
    from planning.reports.candidates import Candidate
    from planning.reports.reasons import reasons_of

    candidates = []
    for place, shown in enumerate(plans):
        reasons = reasons_of(
            shown.base,
            shown.plan,
            every_cause=False,
            in_force=shown.kept_to,
            on_progress=lambda _part, text, place=place: on_progress(place / len(plans), text),
            should_stop=should_stop,
        )
        candidates.append(
            Candidate(with_its_name(shown, records), shown.plan, reasons, shown.number)
        )
    file = BytesIO()
    draw_sheets(candidates, file)
    return file.getvalue()


def shift_sheets(
    shown: ShownPlan, records: Plant, centres: Sequence[str] | None, weeks: Sequence[int]
) -> bytes:
    """Return a page per work centre and week."""
    from planning.reports.shift_sheets import draw_shift_sheets

    file = BytesIO()
    plant = with_its_name(shown, records)
    draw_shift_sheets(plant, shown.plan, file, work_centres=centres, weeks=weeks)
    return file.getvalue()


def delivery_notes(
    shown: ShownPlan,
    records: Plant,
    bodies: Sequence[str] | None,
    weeks: Sequence[int],
    *,
    together: bool,
) -> bytes:
    """Return a note per body and week, or per body."""
    from planning.reports.delivery_notes import draw_delivery_notes

    file = BytesIO()
    plant = with_its_name(shown, records)
    draw_delivery_notes(plant, shown.plan, file, bodies=bodies, weeks=weeks, together=together)
    return file.getvalue()


def shopping_list(
    shown: ShownPlan, records: Plant, priority_class: int | None, *, should_stop: Asks
) -> bytes:
    """Return what is missing for a class and those above it; None: for everything."""
    from planning.advice.missing import missing
    from planning.reports.missing_list import draw_missing_list

    found = missing(
        shown.base,
        shown.plan,
        priority_class=priority_class,
        in_force=shown.kept_to,
        should_stop=should_stop,
    )
    file = BytesIO()
    draw_missing_list(with_its_name(shown, records), shown.plan, found, file)
    return file.getvalue()


def write_bytes(content: bytes, place: Path) -> None:
    """Write `content` to `place`, in full or not at all.

    Raises:
        NotWritten: when it cannot be written.
    """
    from planning.reports.saving import written_in_full

    with written_in_full(place) as neighbour:
        neighbour.write_bytes(content)
