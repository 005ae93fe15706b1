"""Why there is not more of a good, when it is gone, what comes, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.plant.subjects import AboutGood
from desktop.plant.words import stock_in_words
from desktop.why.answer import Answer, Curve, Line, Section, bars
from desktop.why.gains import gain_lines
from desktop.why.holding import held_by
from desktop.why.leads import to_body, to_good, to_recipe
from desktop.why.takers import taken, taker_lines
from desktop.why.uses import makers_of, periods_of, taken_by_recipe, upstream
from planning.language import _, format_date, ngettext
from planning.lp.plan import Plan
from planning.plant import Certainty, Plant, Receipt
from planning.plant.book import still_to_come
from planning.reports.sums import RunOut

SURE = (Certainty.UNSURE, Certainty.LIKELY, Certainty.CERTAIN)
"""From the least sure on."""

LEFT = 1e-5


def about_good(
    plant: Plant, plan: Plan, asked: AboutGood, run_outs: Sequence[RunOut]
) -> Answer | None:
    """Return what the plan's tables say of a good; None when the plan does not know it."""
    from planning.reports.words import period_days, show_quantity

    ledger = plan.stock[plan.stock["good"] == asked.good]
    if ledger.empty:
        return None
    periods = periods_of(plan, asked.period)
    here = ledger[ledger["period"].isin(periods)]
    made = makers_of(plant, asked.good)
    known = next((stock for stock in run_outs if stock.good == asked.good), None)
    if asked.period is not None:
        verdict = _("Week of {day}: {made} made, {out} used or handed over, {left} left.").format(
            day=period_days(plan, asked.period),
            made=show_quantity(plant, asked.good, float(here["produced"].sum())),
            out=show_quantity(plant, asked.good, _out(here)),
            left=show_quantity(plant, asked.good, float(here["closing"].iloc[-1])),
        )
    elif known is not None:
        verdict = stock_in_words(plant, known).partition(": ")[2]
        verdict = verdict[:1].upper() + verdict[1:]
    elif made:
        verdict = _("{made} made in all; {left} left at the end.").format(
            made=show_quantity(plant, asked.good, float(ledger["produced"].sum())),
            left=show_quantity(plant, asked.good, float(ledger["closing"].iloc[-1])),
        )
    else:
        verdict = _("{left} left at the end.").format(
            left=show_quantity(plant, asked.good, float(ledger["closing"].iloc[-1]))
        )
    sections = [Section("", curve=_curve(plant, plan, asked.good, made=bool(made)))]
    if made:
        held = held_by(plant, plan, upstream(plant, made), periods, run_outs)
        nothing = _("Nothing is short for it: no more was needed, or other work came first.")
        sections.append(Section(_("What holds it back"), tuple(held) or (Line(nothing),)))
    sections.append(_comes(plant, plan, asked.good, made=bool(made)))
    sections.append(_goes(plant, plan, asked.good, periods))
    name, link = to_good(plant, asked.good)
    return Answer(name, verdict, link=link, asks=asked.period is None).with_sections(sections)


def deeper_about_good(
    base: Plant,
    plant: Plant,
    plan: Plan,
    asked: AboutGood,
    known: Answer,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> Answer:
    """Return `known` with whom the good serves in the end, and what one lot more would bring.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.lp.asking import ResourceKind

    sections = list(known.sections)
    handed_over = (plan.claims["good"] == asked.good).any()
    if not handed_over:
        lines = taker_lines(base, plant, plan, ResourceKind.GOOD, asked.good, kept_to=kept_to)
        sections.append(Section(_("Whom it serves in the end"), tuple(lines)))
    lines = gain_lines(
        base, plant, plan, "good", asked.good, kept_to=kept_to, should_stop=should_stop
    )
    sections.append(Section(_("What more of it would bring"), tuple(lines)))
    return known.completed(sections)


def _out(rows: object) -> float:
    return float((rows["consumed"] + rows["handed_over"]).sum())  # type: ignore[index]


def _curve(plant: Plant, plan: Plan, good: str, *, made: bool) -> Curve | None:
    from planning.reports.words import period_label, show_quantity

    ledger = plan.stock[plan.stock["good"] == good].sort_values("period")
    left = [float(ledger["opening"].iloc[0]), *(float(amount) for amount in ledger["closing"])]
    highest = max(left)
    if highest <= 0:
        return None
    came = [0.0, *(ledger["received"] + ledger["bought"] + ledger["produced"])]
    gone = None
    if not made:
        nothing = [amount <= LEFT * highest for amount in left]
        gone = next(
            (at for at, no in enumerate(nothing) if no and at and not sum(came[at + 1 :])), None
        )
    return Curve(
        name=_("What is left of it, week by week"),
        left=tuple(left),
        most=show_quantity(plant, good, highest),
        first=period_label(plan, 0),
        last=period_label(plan, len(plan.periods) - 1),
        gone=gone,
    )


def _comes(plant: Plant, plan: Plan, good: str, *, made: bool) -> Section:
    """Return the deliveries that are expected, counted on or not, and what is bought."""
    from planning.reports.words import day_of, show_quantity

    first = day_of(plan.periods["first_day"].iloc[0])
    last = day_of(plan.periods["last_day"].iloc[-1])
    least = SURE.index(plant.facility.receipts_counted)
    lines = []
    rest = still_to_come(plant)
    for receipt in sorted(plant.all(Receipt), key=lambda receipt: receipt.day):
        if receipt.good != good or not first <= receipt.day <= last or not rest[receipt.code]:
            continue
        counted = SURE.index(receipt.certainty) >= least
        sentence = (
            _("{amount} come on {day}.")
            if counted
            else _("{amount} may come on {day}: too unsure, so the plan does not count on it.")
        )
        lines.append(
            Line(
                sentence.format(
                    amount=show_quantity(plant, good, rest[receipt.code]),
                    day=format_date(receipt.day),
                ),
                tone="good" if counted else "warning",
            )
        )
    ledger = plan.stock[plan.stock["good"] == good]
    bought = float(ledger["bought"].sum())
    if bought > 0:
        lines.append(
            Line(_("{amount} are bought.").format(amount=show_quantity(plant, good, bought)))
        )
    if not lines and not made:
        lines.append(Line(_("Nothing is expected.")))
    return Section(_("What comes"), tuple(lines))


def _goes(plant: Plant, plan: Plan, good: str, periods: Sequence[int]) -> Section:
    """Return which recipes take it, and who is handed it, as bars."""
    from planning.reports.words import show_quantity

    found = [
        (to_recipe(plant, recipe), amount, taken(plant, "good", good, amount))
        for recipe, amount in taken_by_recipe(plant, plan, "good", good, periods).items()
    ]
    claims = plan.claims[plan.claims["good"] == good].set_index("claim")["body"]
    handed = plan.deliveries[
        plan.deliveries["claim"].isin(claims.index) & plan.deliveries["period"].isin(periods)
    ]
    by_body = handed.groupby(handed["claim"].map(claims), sort=False)["quantity"].sum()
    found += [
        (to_body(plant, str(body)), float(amount), show_quantity(plant, good, float(amount)))
        for body, amount in by_body.nlargest(12).items()
        if amount > 0
    ]
    lines = bars(found)
    others = len(by_body) + len(found) - min(len(by_body), 12) - len(lines)
    if others > 0:
        lines.append(Line(ngettext("{count} other", "{count} others", others).format(count=others)))
    return Section(_("Where it goes"), tuple(lines))
