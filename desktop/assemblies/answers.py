"""What the page of assemblies asks about plans, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.plant.words import class_name, share_tone
from desktop.table.cells import Cell, Row
from planning.language import _, format_date, format_day, format_share, ngettext
from planning.plant import Plant

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.plant.shown_plan import ShownPlan
    from planning.plantfile import PlanEntry


@dataclass(frozen=True)
class Story:
    """What is told of one plan: how far it goes, and what changed since it was made."""

    number: int
    classes: list[Row]
    changed: list[tuple[str, list[str]]]
    fits: bool


def laid_over(records: Plant, scenario: str | None) -> Plant | None:
    """Return the plant that a plan of `scenario` would be made of now; None: it cannot be."""
    from planning.plant.what_if import ChangeError, lay_over

    try:
        return records if scenario is None else lay_over(records, scenario)
    except (ChangeError, LookupError):
        return None


def hashes_now(records: Plant, entries: Sequence[PlanEntry]) -> dict[str | None, str]:
    """Return for each what-if that was planned the hash of what it would be planned of now."""
    found = {}
    for scenario in {entry.scenario for entry in entries}:
        laid = laid_over(records, scenario)
        found[scenario] = laid.sha256() if laid is not None else ""
    return found


def story_of(records: Plant, shown: ShownPlan, number: int) -> Story:
    """Return how far a plan goes for each class, and what changed since it was made."""
    from planning.advice.changed import changed_in_words
    from planning.advice.difference import waits_of

    shares = shown.plan.claims.groupby("tier", sort=False)["share"].mean()
    rows = []
    waits_by_tier = waits_of(shown.plan)
    for tier in sorted(waits_by_tier, key=_rank):
        waits = waits_by_tier[tier]
        share = float(shares[tier])
        rows.append(
            Row(
                [
                    Cell(class_name(tier)),
                    Cell(format_share(share), bar=share, tone=share_tone(share)),
                    Cell(
                        _("{full} of {count} in full").format(
                            full=waits.in_full, count=waits.claims
                        ),
                        soft=True,
                    ),
                ],
                target=tier,
            )
        )
    now = laid_over(records, shown.plan.scenario)
    changed = changed_in_words(shown.records, now) if now is not None and not shown.fits else []
    return Story(number, rows, changed, shown.fits)


def _rank(tier: str) -> float:
    """Promises come first, then the classes, then enquiries."""
    ends = {"promise": -1.0, "enquiry": 1e6}
    return ends[tier] if tier in ends else float(tier.removeprefix("class "))


def plan_rows(plant: OpenPlant, hashes: dict[str | None, str]) -> list[Row]:
    """Return the plans made, the newest first."""
    names = dict(plant.scenarios)
    on_screen = plant.shown.number if plant.shown is not None else None
    rows = []
    for entry in reversed(plant.plans):
        what = (
            _("As it stands")
            if entry.scenario is None
            else names.get(entry.scenario, _("a what-if that is gone"))
        )
        made = entry.made_at.astimezone()
        now = hashes.get(entry.scenario)
        if now is None:
            fits = Cell("…", soft=True)
        elif now == entry.input_sha256:
            fits = Cell(_("fits the records"), tone="good", order=0)
        else:
            changed = _("inputs changed since")
            fits = Cell(changed, tone="warning", tip=changed, order=1)
        marks = [
            *([_("we work by it")] if entry.in_force else []),
            *([_("on screen")] if entry.number == on_screen else []),
        ]
        rows.append(
            Row(
                [
                    Cell(
                        _("Plan {number}").format(number=entry.number),
                        strong=entry.in_force,
                        order=entry.number,
                    ),
                    Cell(what, tip=what),
                    Cell(
                        _("{day}, {time}").format(
                            day=format_day(made.date()), time=made.strftime("%H:%M")
                        ),
                        order=entry.made_at,
                        tip=format_date(made.date()),
                    ),
                    fits,
                    Cell(
                        ", ".join(marks),
                        tone="good" if entry.in_force else "",
                        tip=entry.note,
                    ),
                ],
                target=entry.number,
            )
        )
    return rows


def changes_in_words(story: Story) -> str:
    """Return what changed since a plan was made, a line for each change."""
    if story.fits:
        return _("Nothing that matters to it has changed since it was made.")
    if not story.changed:
        return _("Its what-if cannot be laid over the plant any more.")
    count = sum(len(said) for _sheet, said in story.changed)
    lines = [
        ngettext(
            "{count} thing is different from when it was made:",
            "{count} things are different from when it was made:",
            count,
        ).format(count=count)
    ]
    for sheet, said in story.changed:
        lines.append(sheet)
        lines += [f"   •  {sentence}" for sentence in said]
    return "\n".join(lines)
