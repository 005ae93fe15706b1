"""Blends: shares that can sum to the whole, and analyses for what is limited.

Whether all limits of a blend can be kept at once is a question for the linear program: see
`planning.lp.findings`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from planning.language import _, format_number
from planning.plant.checks.found import error, warning
from planning.plant.checks.recipes import Parts, parts_of
from planning.plant.finding import Finding
from planning.plant.goods import Analysis, Good, GoodKind
from planning.plant.plant import Plant
from planning.plant.recipes import Basis, BlendShare, PropertyLimit, Recipe
from planning.plant.words import good_name, list_in_words, name_of, property_in_words

LOSS_ON_IGNITION = "LOI"

_OXIDE = re.compile(r"(?!H2O|CO2)[A-Z][a-z]?\d?O\d?")
"""Water and carbonic acid leave with the loss on ignition."""
_OXIDES_OF_A_WHOLE_ANALYSIS = 3
"""From as many on, oxides are taken for an analysis that leaves nothing out."""


def _percent(value: Decimal) -> str:
    return _("{percent} %").format(percent=format_number(value, 3))


def check_share_bounds(plant: Plant) -> Iterator[Finding]:
    """The least share of a good is no more than its most."""
    for share in plant.all(BlendShare):
        if share.least_percent > share.most_percent:
            yield error(
                share,
                "least_percent",
                _(
                    "The share of {good} in {recipe} is at least {least}, but at most {most}."
                ).format(
                    good=good_name(plant, share.good),
                    recipe=name_of(plant, Recipe, share.recipe),
                    least=_percent(share.least_percent),
                    most=_percent(share.most_percent),
                ),
                _("Lower the least share or raise the most."),
            )


def _blends(plant: Plant) -> list[Parts]:
    return [p for p in parts_of(plant) if p.shares and p.recipe.blended_quantity]


def check_share_sums(plant: Plant) -> Iterator[Finding]:
    """The shares of a blend can sum to 100 %."""
    for recipe, _lines, shares in _blends(plant):
        least = sum((share.least_percent for share in shares), Decimal(0))
        most = sum((share.most_percent for share in shares), Decimal(0))
        if least > 100:
            yield error(
                recipe,
                "blended_quantity",
                _("The least shares of {recipe} sum to {sum}, more than the whole.").format(
                    recipe=recipe.name, sum=_percent(least)
                ),
                _("Lower some of the least shares until they sum to 100 % or less."),
            )
        if most < 100:
            yield error(
                recipe,
                "blended_quantity",
                _("The most shares of {recipe} sum to {sum}, less than the whole.").format(
                    recipe=recipe.name, sum=_percent(most)
                ),
                _("Raise some of the most shares, or add a good, until they sum to 100 % or more."),
            )


def check_proven_shares(plant: Plant) -> Iterator[Finding]:
    """The last proven batch keeps the limits of its shares and is complete."""
    for recipe, _lines, shares in _blends(plant):
        proven = [share for share in shares if share.proven_percent is not None]
        for share in proven:
            value = share.proven_percent or Decimal(0)
            if not share.least_percent <= value <= share.most_percent:
                yield warning(
                    share,
                    "proven_percent",
                    _("{recipe}: the proven share of {good}, {share}, breaks its limits.").format(
                        recipe=recipe.name,
                        good=good_name(plant, share.good),
                        share=_percent(value),
                    ),
                    _("Correct the proven share, or widen the least and most shares."),
                )
        total = sum((share.proven_percent or Decimal(0) for share in proven), Decimal(0))
        if proven and abs(total - 100) > Decimal("0.05"):
            yield warning(
                proven[0],
                "proven_percent",
                _("The proven shares of {recipe} sum to {sum}, not to 100 %.").format(
                    recipe=recipe.name, sum=_percent(total)
                ),
                _("Write the shares of the whole batch, all of the same batch."),
            )


def check_limits(plant: Plant) -> Iterator[Finding]:
    """A property limit limits something: from least up to most, a ratio over something."""
    for limit in plant.all(PropertyLimit):
        words = {
            "recipe": name_of(plant, Recipe, limit.recipe),
            "property": property_in_words(limit),
        }
        if limit.least is None and limit.most is None:
            yield error(
                limit,
                "least",
                _("{recipe}: the limit on {property} has neither a least nor a most.").format(
                    **words
                ),
                _("Write one of them, or delete the limit."),
            )
        elif limit.least is not None and limit.most is not None and limit.least > limit.most:
            yield error(
                limit,
                "least",
                _("{recipe}: the least of {property} is more than its most.").format(**words),
                _("Exchange the two, or correct one of them."),
            )
        if limit.basis is Basis.RATIO and limit.over is None:
            yield error(
                limit,
                "over",
                _("{recipe}: the ratio of {property} is over nothing.").format(**words),
                _("Write the property that it is divided by."),
            )
        if limit.basis is not Basis.RATIO and limit.over is not None:
            yield error(
                limit,
                "over",
                _("{recipe}: the limit on {property} is not a ratio.").format(**words),
                _("Make its basis a ratio, or empty the property that it is divided by."),
            )


def check_analyses(plant: Plant) -> Iterator[Finding]:
    """Every good of a blend is analysed for what its limits are about."""
    known: dict[str, set[str]] = defaultdict(set)
    for analysis in plant.all(Analysis):
        known[analysis.property].add(analysis.good)
    shares: dict[str, list[str]] = defaultdict(list)
    for share in plant.all(BlendShare):
        if share.most_percent:
            shares[share.recipe].append(share.good)
    said: set[tuple[str, str]] = set()
    for limit in plant.all(PropertyLimit):
        for field, wanted in (("property", limit.property), ("over", limit.over)):
            goods = [good for good in shares[limit.recipe] if good not in known[wanted or ""]]
            if wanted is None or not goods or (limit.recipe, wanted) in said:
                continue
            said.add((limit.recipe, wanted))
            yield error(
                limit,
                field,
                _("{recipe}: {property} is limited, but not known of {goods}.").format(
                    recipe=name_of(plant, Recipe, limit.recipe),
                    property=wanted,
                    goods=list_in_words([good_name(plant, good) for good in goods]),
                ),
                _("Add an analysis of each; write 0 where there is none of it."),
            )
        if limit.basis is Basis.FIRED and (limit.recipe, LOSS_ON_IGNITION) not in said:
            goods = [g for g in shares[limit.recipe] if g not in known[LOSS_ON_IGNITION]]
            said.add((limit.recipe, LOSS_ON_IGNITION))
            if goods:
                yield warning(
                    limit,
                    "basis",
                    _("{recipe} is limited after firing, with no loss known of {goods}.").format(
                        recipe=name_of(plant, Recipe, limit.recipe),
                        goods=list_in_words([good_name(plant, good) for good in goods]),
                    ),
                    _("Add their LOI in %; until then nothing of them is reckoned to burn off."),
                )


def check_oxide_sums(plant: Plant) -> Iterator[Finding]:
    """The oxides of a powder and its loss on ignition make up the whole of it."""
    figures: dict[str, list[Analysis]] = defaultdict(list)
    for analysis in plant.all(Analysis):
        if analysis.property == LOSS_ON_IGNITION or _OXIDE.fullmatch(analysis.property):
            figures[analysis.good].append(analysis)
    for code, analyses in figures.items():
        good = plant.get(Good, code)
        if good is None or good.kind is not GoodKind.POWDER:
            continue
        total = sum((analysis.value for analysis in analyses), Decimal(0))
        oxides = sum(analysis.property != LOSS_ON_IGNITION for analysis in analyses)
        if total > 103 or (total < 97 and oxides >= _OXIDES_OF_A_WHOLE_ANALYSIS):
            yield warning(
                analyses[0],
                "value",
                _("The oxides of {good} and its loss on ignition sum to {sum}.").format(
                    good=good.name, sum=_percent(total)
                ),
                _("Look for a wrong or missing figure: together they should come to about 100 %."),
            )


CHECKS = (
    check_share_bounds,
    check_share_sums,
    check_proven_shares,
    check_limits,
    check_analyses,
    check_oxide_sums,
)
