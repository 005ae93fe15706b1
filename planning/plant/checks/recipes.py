"""Recipes: something goes in, something comes out, and it can be done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from planning.language import _, format_date, format_number
from planning.plant.checks.found import calendar_of, error, note, warning
from planning.plant.finding import Finding
from planning.plant.goods import Good, GoodKind
from planning.plant.plant import Plant
from planning.plant.recipes import BlendShare, LineRole, PropertyLimit, Recipe, RecipeLine
from planning.plant.words import good_name, line_thing, list_in_words, name_of

_TAKES = {LineRole.CONSUMES, LineRole.USES_TOOL}
_GIVES = {LineRole.YIELDS, LineRole.BY_PRODUCT, LineRole.SCRAP}
_OCCUPIES = {LineRole.OCCUPIES, LineRole.WORKS}


class Parts(NamedTuple):
    """A recipe with what belongs to it; lines of quantity 0 are left out."""

    recipe: Recipe
    lines: list[RecipeLine]
    shares: list[BlendShare]

    def have(self, roles: set[LineRole]) -> bool:
        """Return whether a line has one of the roles."""
        return any(line.role in roles for line in self.lines)

    @property
    def takes_something(self) -> bool:
        """Whether a run uses up or wears any good."""
        return self.have(_TAKES) or bool(self.recipe.blended_quantity and self.shares)


def parts_of(plant: Plant) -> list[Parts]:
    """Return every recipe with its lines and blend shares."""
    lines: dict[str, list[RecipeLine]] = defaultdict(list)
    for line in plant.all(RecipeLine):
        if line.quantity:
            lines[line.recipe].append(line)
    shares: dict[str, list[BlendShare]] = defaultdict(list)
    for share in plant.all(BlendShare):
        shares[share.recipe].append(share)
    return [Parts(recipe, lines[recipe.code], shares[recipe.code]) for recipe in plant.all(Recipe)]


def check_inputs(plant: Plant) -> Iterator[Finding]:
    """A recipe takes something; what takes only work is odd, what takes nothing is an error."""
    for parts in parts_of(plant):
        recipe = parts.recipe
        if parts.takes_something or not parts.have(_GIVES):
            continue
        makes = list_in_words(
            [line_thing(plant, line) for line in parts.lines if line.role in _GIVES]
        )
        if parts.have(_OCCUPIES) or recipe.most_per_week is not None:
            yield warning(
                recipe,
                "code",
                _("{recipe} consumes nothing: it makes {goods} from work alone.").format(
                    recipe=recipe.name, goods=makes
                ),
                _("Add what it consumes; leave it if it truly takes none (a harvest, a service)."),
            )
        else:
            yield error(
                recipe,
                "code",
                _("{recipe} makes {goods} from nothing, without limit.").format(
                    recipe=recipe.name, goods=makes
                ),
                _("Add lines that say what it consumes and what it occupies."),
            )


def check_outputs(plant: Plant) -> Iterator[Finding]:
    """A recipe gives something."""
    for parts in parts_of(plant):
        if not parts.have(_GIVES):
            yield warning(
                parts.recipe,
                "code",
                _("{recipe} yields nothing.").format(recipe=parts.recipe.name),
                _("Add a line for what it yields; leave it if it only clears something away."),
            )


def check_empty_lines(plant: Plant) -> Iterator[Finding]:
    """A line of a recipe has a quantity."""
    for line in plant.all(RecipeLine):
        if not line.quantity:
            yield warning(
                line,
                "quantity",
                _("{recipe}: the quantity of {thing} is 0, so the line says nothing.").format(
                    recipe=name_of(plant, Recipe, line.recipe), thing=line_thing(plant, line)
                ),
                _("Write how much one run takes or gives, or delete the line."),
            )


def check_work(plant: Plant) -> Iterator[Finding]:
    """A recipe takes place somewhere, by somebody."""
    for parts in parts_of(plant):
        if parts.takes_something and parts.have(_GIVES) and not parts.have(_OCCUPIES):
            yield note(
                parts.recipe,
                "code",
                _("{recipe} occupies no work centre and no crew.").format(recipe=parts.recipe.name),
                _("Add lines for what it occupies, unless it takes no time worth counting."),
            )


def check_scrap(plant: Plant) -> Iterator[Finding]:
    """Scrap comes from runs that fail."""
    for parts in parts_of(plant):
        for line in parts.lines:
            if line.role is LineRole.SCRAP and parts.recipe.yield_percent == 100:
                yield note(
                    line,
                    "role",
                    _("No run of {recipe} fails, so it never gives back {good}.").format(
                        recipe=parts.recipe.name, good=good_name(plant, line.good)
                    ),
                    _("Write its yield below 100 %, or make the line a by-product."),
                )


def check_tools(plant: Plant) -> Iterator[Finding]:
    """What is used as a tool is one, and it is known how much it stands."""
    used: dict[str, RecipeLine] = {}
    for line in plant.all(RecipeLine):
        if line.role is LineRole.USES_TOOL and line.good is not None:
            used.setdefault(line.good, line)
    for code, line in used.items():
        good = plant.get(Good, code)
        if good is None:
            continue
        if good.kind is not GoodKind.TOOL:
            yield error(
                line,
                "good",
                _("{recipe} uses {good} as a tool, but it is not one.").format(
                    recipe=name_of(plant, Recipe, line.recipe), good=good.name
                ),
                _("Give the good the kind tool, or let the line consume it."),
            )
            continue
        if good.casts_per_day is None:
            yield error(
                good,
                "casts_per_day",
                _("It is not known how many casts a day one {good} stands.").format(good=good.name),
                _("Write its casts per day, such as 1."),
            )
        if good.life_casts is None:
            yield warning(
                good,
                "life_casts",
                _("It is not known how many casts wear out one {good}: it lasts for ever.").format(
                    good=good.name
                ),
                _("Write how many casts one stands before it is worn, such as 80."),
            )


def check_dust_lines(plant: Plant) -> Iterator[Finding]:
    """Dust is breathed by people: it belongs to the lines of crews."""
    for line in plant.all(RecipeLine):
        if line.dust_mg_m3 and line.role is not LineRole.WORKS:
            yield warning(
                line,
                "dust_mg_m3",
                _("{recipe}: dust counts only where a crew works, not for {thing}.").format(
                    recipe=name_of(plant, Recipe, line.recipe), thing=line_thing(plant, line)
                ),
                _("Write the dust on the line of the crew that works there."),
            )


def check_blend_parts(plant: Plant) -> Iterator[Finding]:
    """A blend has a quantity and goods; what is no blend has neither shares nor limits."""
    for parts in parts_of(plant):
        recipe = parts.recipe
        if recipe.blended_quantity and not parts.shares:
            yield error(
                recipe,
                "blended_quantity",
                _("{recipe} is a blend, but nothing is there to be blended.").format(
                    recipe=recipe.name
                ),
                _("Add the goods that it may take, with their shares."),
            )
        if recipe.blended_quantity is None and parts.shares:
            yield error(
                recipe,
                "blended_quantity",
                _("{recipe} has blend shares, but it is not known how much a run blends.").format(
                    recipe=recipe.name
                ),
                _("Write the blended quantity of one run, such as 1000."),
            )
    for limit in plant.all(PropertyLimit):
        limited = plant.get(Recipe, limit.recipe)
        if limited is not None and limited.blended_quantity is None:
            yield error(
                limit,
                "recipe",
                _("{recipe} has a limit on {property}, but it is not a blend.").format(
                    recipe=limited.name, property=limit.property
                ),
                _("Make it a blend with a blended quantity and shares, or delete the limit."),
            )


def check_blend_units(plant: Plant) -> Iterator[Finding]:
    """A blend sums goods of one unit."""
    for parts in parts_of(plant):
        goods = [plant.get(Good, share.good) for share in parts.shares]
        counted = Counter(good.unit for good in goods if good is not None)
        usual = counted.most_common(1)[0][0] if counted else ""
        for share, good in zip(parts.shares, goods, strict=True):
            if good is not None and good.unit != usual:
                yield error(
                    share,
                    "good",
                    _("{recipe} blends {good}, counted in {unit}, with goods in {other}.").format(
                        recipe=parts.recipe.name, good=good.name, unit=good.unit, other=usual
                    ),
                    _("Count all goods of a blend in one unit."),
                )


def check_runs(plant: Plant) -> Iterator[Finding]:
    """The least runs of a week are no more than the most."""
    for recipe in plant.all(Recipe):
        if recipe.most_per_week is not None and recipe.least_per_week > recipe.most_per_week:
            yield error(
                recipe,
                "least_per_week",
                _("{recipe} must run {least} times a week, but at most {most} times.").format(
                    recipe=recipe.name,
                    least=format_number(recipe.least_per_week, 6),
                    most=format_number(recipe.most_per_week, 6),
                ),
                _("Lower the least or raise the most."),
            )


def check_lead_days(plant: Plant) -> Iterator[Finding]:
    """What a recipe yields is ready before the plan ends."""
    periods = calendar_of(plant)
    if not periods:
        return
    first_day, last_day = periods[0].first_day, periods[-1].last_day
    for recipe in plant.all(Recipe):
        if recipe.lead_days > (last_day - first_day).days:
            yield warning(
                recipe,
                "lead_days",
                _("{recipe} takes {days} days: nothing of it is ready before {day}.").format(
                    recipe=recipe.name,
                    days=format_number(recipe.lead_days),
                    day=format_date(last_day),
                ),
                _("Plan a longer time, or correct the days."),
            )


CHECKS = (
    check_inputs,
    check_outputs,
    check_empty_lines,
    check_work,
    check_scrap,
    check_tools,
    check_dust_lines,
    check_blend_parts,
    check_blend_units,
    check_runs,
    check_lead_days,
)
