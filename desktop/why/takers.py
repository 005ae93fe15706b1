"""Who took how much of a resource in the end, followed through the recipes: the core's tracing."""

from __future__ import annotations

from desktop.why.answer import Line, bars
from desktop.why.leads import to_body
from planning.language import _, format_number, ngettext
from planning.lp.asking import Resource, ResourceKind, code_of
from planning.lp.inputs import Inputs
from planning.lp.plan import Plan
from planning.plant import Good, GoodKind, Plant

MOST = 6
LITTLE = 1e-6


def taker_lines(
    base: Plant,
    plant: Plant,
    plan: Plan,
    kind: ResourceKind,
    code: str,
    *,
    kept_to: Plan | None = None,
) -> list[Line]:
    """Return the bodies that took most of a resource, as bars, and how many more there are."""
    from planning.advice.resources import asked_inputs, planned
    from planning.advice.tracing import went_to

    laid = planned(base, plan)
    inputs = asked_inputs(laid, kept_to)
    resource = resource_of(inputs, kind, code)
    if resource is None:
        return []
    took = went_to(laid, plan, inputs, resource).groupby("body", sort=False)["quantity"].sum()
    took = took[took > LITTLE * max(1.0, float(took.max()))] if len(took) else took
    found = [
        (
            to_body(plant, str(body)),
            float(amount),
            taken(plant, str(kind), code, float(amount)),
        )
        for body, amount in took.items()
    ]
    lines = bars(found, MOST)
    if len(found) > MOST:
        rest = sorted((amount for _name, amount, _said in found), reverse=True)[MOST:]
        lines.append(others_line(plant, str(kind), code, len(rest), sum(rest)))
    return lines


def taken(plant: Plant, kind: str, code: str, amount: float) -> str:
    """Return how much of a resource is taken: of a mould, the casts."""
    from planning.advice.words import resource_amount

    good = plant.get(Good, code) if kind == "good" else None
    if good is not None and good.kind is GoodKind.TOOL:
        return _("{count} casts").format(count=format_number(amount))
    return resource_amount(plant, kind, code, amount)


def others_line(plant: Plant, kind: str, code: str, count: int, amount: float) -> Line:
    """Return the line for those who are not named."""
    others = ngettext("{count} other", "{count} others", count).format(count=count)
    return Line(others, amount=taken(plant, kind, code, amount))


def resource_of(inputs: Inputs, kind: ResourceKind, code: str) -> Resource | None:
    """Return the resource of a kind with that code; None where the plan has none."""
    codes = {
        ResourceKind.GOOD: inputs.goods,
        ResourceKind.WORK_CENTRE: inputs.work_centres,
        ResourceKind.CREW: inputs.crews,
        ResourceKind.RUNS: inputs.recipes,
    }[kind]
    if code not in codes:
        return None
    found = Resource(kind, list(codes).index(code))
    assert code_of(inputs, found) == code
    return found


def tier_note(name: str, tier: str) -> str:
    """Return a name with the class for which something was taken: "Council Hill (class 2)"."""
    from planning.advice.words import tier_in_words

    return _("{name} ({tier})").format(name=name, tier=tier_in_words(tier))
