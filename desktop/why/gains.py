"""What one usual lot more of a resource would bring, and to whom: planned again, not guessed."""

from __future__ import annotations

from collections.abc import Callable

from desktop.why.answer import Line, bars
from desktop.why.leads import to_body, to_good
from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant

LITTLE = 1e-4


def gain_lines(
    base: Plant,
    plant: Plant,
    plan: Plan,
    kind: str,
    code: str,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> list[Line]:
    """Return what one lot more brings: in goods, then to whom as bars; one line when nothing."""
    from planning.advice.bottlenecks import bottlenecks

    found = bottlenecks(
        base,
        plan,
        lots=(1,),
        only=[(kind, code)],
        ranges=False,
        in_force=kept_to,
        should_stop=should_stop,
    )
    if not found:
        return [Line(_("Nothing: it is never used up."))] if kind != "good" else []
    return lines_of_gain(plant, found[0])


def lines_of_gain(plant: Plant, bottleneck: object) -> list[Line]:
    """Return what the first lot of a bottleneck brings, as lines."""
    from planning.advice.bottlenecks import Bottleneck
    from planning.advice.words import pieces, resource_amount

    assert isinstance(bottleneck, Bottleneck)
    gain = bottleneck.gains[0]
    amount = resource_amount(plant, bottleneck.kind, bottleneck.resource, gain.quantity)
    if gain.nothing:
        return [Line(_("{amount} more alone bring nothing.").format(amount=amount))]
    more = {good: brought for good, brought in gain.by_good.items() if brought > LITTLE}
    if not more:
        return [Line(_("{amount} more bring goods sooner, not more.").format(amount=amount))]
    lines = [Line(_("{amount} more bring:").format(amount=amount))]
    goods = sorted(more.items(), key=lambda entry: -entry[1])
    lines += [
        Line(pieces(plant, good, brought), (to_good(plant, good),), tone="good")
        for good, brought in goods
    ]
    by_body: dict[str, dict[str, float]] = {}
    for (body, good), brought in gain.by_body.items():
        if brought > LITTLE:
            by_body.setdefault(body, {})[good] = brought
    found = []
    for body, goods_of in by_body.items():
        most = max(goods_of.items(), key=lambda entry: entry[1])
        said = pieces(plant, *most) if len(goods_of) == 1 else _all_of(plant, goods_of)
        found.append((to_body(plant, body), sum(goods_of.values()), said))
    return lines + bars(found)


def _all_of(plant: Plant, goods: dict[str, float]) -> str:
    """Return the sum where all are counted in one unit, else how many kinds there are."""
    from planning.advice.words import number

    units = {plant.goods[good].unit for good in goods if good in plant.goods}
    total = number(sum(goods.values()))
    if len(units) == 1:
        return _("{number} {unit}").format(number=total, unit=units.pop())
    return _("{count} goods").format(count=len(goods))
