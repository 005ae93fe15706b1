"""Read a plan, with the pins of now, into what the Gantt shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop.plan.gantt.chart import (
    NOISE,
    OTHER_WORK,
    Chart,
    Column,
    Gives,
    Group,
    Lane,
    Load,
    Step,
    Take,
)
from planning.language import _, current_language
from planning.lp.plan import Plan
from planning.plant import (
    BlendShare,
    Crew,
    LineRole,
    Need,
    OrderLine,
    Pin,
    PinKind,
    Plant,
    Recipe,
    RecipeLine,
    WorkCentre,
)
from planning.plant.calendar import working_days
from planning.plant.words import good_name


def chart_of(plant: Plant, plan: Plan, planned: Plant) -> Chart:
    """Return what to draw of `plan`.

    Args:
        plant: the records as they stand, with the pins of now.
        plan: the plan in view.
        planned: what that plan was made of.
    """
    columns = columns_of(plan, plant)
    lines = planned.all(RecipeLine)
    takes: dict[str, list[Take]] = defaultdict(list)
    for line in lines:
        if line.role is LineRole.OCCUPIES and line.work_centre is not None:
            takes[line.recipe].append(Take("work_centre", line.work_centre, float(line.quantity)))
        elif line.role is LineRole.WORKS and line.crew is not None:
            takes[line.recipe].append(Take("crew", line.crew, float(line.quantity)))
    steps = _steps(plant, plan, planned, columns)
    loads = _loads(planned, plan, columns, steps.values(), takes)
    recipes = planned.recipes
    # a plan read back from the file has its recipes by code; people know them in their own order
    ordered = dict.fromkeys([*(code for code in plant.recipes if code in recipes), *recipes])
    lanes = {
        code: Lane(
            code, recipes[code].name, {at: s for at, s in steps.get(code, {}).items() if s.shows}
        )
        for code in ordered
    }
    names = {code: recipe.name for code, recipe in recipes.items()}
    units = {}
    for centre in planned.all(WorkCentre):
        names[centre.code], units[centre.code] = centre.name, centre.unit
    for crew in planned.all(Crew):
        names[crew.code], units[crew.code] = crew.name, _("h")
    return Chart(
        columns=columns,
        groups=_groups(planned, takes, loads, lanes, len(columns)),
        loads=loads,
        takes=takes,
        gives=_gives(planned),
        names=names,
        units=units,
        may_run={
            code: [
                (recipe.first_day is None or recipe.first_day <= column.last_day)
                and (recipe.last_day is None or recipe.last_day >= column.first_day)
                for column in columns
            ]
            for code, recipe in recipes.items()
        },
    )


_latest: list[tuple[tuple[object, ...], Chart]] = []


def shared_chart(plant: Plant, plan: Plan, planned: Plant) -> Chart:
    """Return `chart_of`, made once for all that show the same plan with the same records."""
    made_of = (plant, plan, planned, current_language())
    for known, chart in _latest:
        if all(one is other for one, other in zip(known, made_of, strict=True)):
            return chart
    chart = chart_of(plant, plan, planned)
    _latest[:] = [(made_of, chart)]
    return chart


def columns_of(plan: Plan, plant: Plant) -> list[Column]:
    """Return the periods of `plan`; those that the plant's card has frozen are marked."""
    from planning.reports.words import day_of, period_label

    frozen_until = plant.facility.frozen_until
    columns = []
    for index, row in enumerate(plan.periods.itertuples()):
        first, last = day_of(row.first_day), day_of(row.last_day)
        frozen = frozen_until is not None and last <= frozen_until
        label = period_label(plan, index)
        columns.append(
            Column(index, first, last, str(row.unit), float(str(row.weeks)), label, frozen)
        )
    return columns


def pins_by_period(
    pins: Iterable[Pin], columns: Sequence[Column], kind: PinKind
) -> dict[tuple[str, int], float]:
    """Return what is fixed of `kind`, by record and period; of two in one period, the later day."""
    found: dict[tuple[str, int], float] = {}
    for pin in sorted(pins, key=lambda pin: pin.day):
        if pin.kind is not kind:
            continue
        column = next((column for column in columns if column.has(pin.day)), None)
        if column is not None:
            found[pin.record, column.index] = float(pin.quantity)
    return found


def _steps(
    plant: Plant, plan: Plan, planned: Plant, columns: Sequence[Column]
) -> dict[str, dict[int, Step]]:
    steps: dict[str, dict[int, Step]] = defaultdict(dict)
    production = plan.production
    for recipe, period, runs in zip(
        production["recipe"], production["period"], production["runs"], strict=True
    ):
        steps[str(recipe)][int(period)] = Step(str(recipe), int(period), planned=float(runs))
    now = pins_by_period(plant.all(Pin), columns, PinKind.RUNS)
    then = pins_by_period(planned.all(Pin), columns, PinKind.RUNS)
    breaches = _breaches(plan)
    for recipe, period in now.keys() | then.keys():
        known = steps[recipe].get(period, Step(recipe, period))
        pin, before = now.get((recipe, period)), then.get((recipe, period))
        waiting = pin != before
        steps[recipe][period] = replace(
            known,
            pin=pin,
            waiting=waiting,
            breach=0.0 if waiting else breaches.get((recipe, period), 0.0),
        )
    for (recipe, period), late in _late(plan, planned, columns).items():
        if period in steps.get(recipe, {}):
            steps[recipe][period] = replace(steps[recipe][period], late=late)
    return steps


def _breaches(plan: Plan) -> dict[tuple[str, int], float]:
    table = plan.breaches[plan.breaches["family"] == "respect_pin"]
    columns = (table["record"], table["period"], table["quantity"])
    return {(str(r), int(p)): float(q) for r, p, q in zip(*columns, strict=True)}


def _late(plan: Plan, planned: Plant, columns: Sequence[Column]) -> dict[tuple[str, int], float]:
    """Return what is handed over late, by the recipe that makes it and the period."""
    late = plan.deliveries[plan.deliveries["late"]]
    if late.empty:
        return {}
    goods = dict(zip(plan.claims["claim"], plan.claims["good"], strict=True))
    by_good: dict[tuple[str, int], float] = defaultdict(float)
    for claim, period, quantity in zip(
        late["claim"], late["period"], late["quantity"], strict=True
    ):
        by_good[str(goods.get(claim, "")), int(period)] += float(quantity)
    found: dict[tuple[str, int], float] = {}
    for line in planned.all(RecipeLine):
        if line.role is not LineRole.YIELDS:
            continue
        for column in columns:
            quantity = by_good.get((line.good or "", column.index), 0.0)
            if quantity > NOISE:
                found[line.recipe, column.index] = quantity
    return found


def _loads(
    planned: Plant,
    plan: Plan,
    columns: Sequence[Column],
    steps: Iterable[Mapping[int, Step]],
    takes: Mapping[str, Sequence[Take]],
) -> dict[tuple[str, str], list[Load]]:
    """Return the load of work centres and crews, with what was fixed since counted in."""
    usual = {
        ("work_centre", centre.code): [
            float(centre.capacity_per_day * centre.machines)
            * working_days(column.first_day, column.last_day, centre.days_per_week)
            for column in columns
        ]
        for centre in planned.all(WorkCentre)
    }
    changed: dict[tuple[str, str, int], float] = defaultdict(float)
    for by_period in steps:
        for step in by_period.values():
            if step.runs != step.planned:
                for take in takes.get(step.recipe, ()):
                    change = (step.runs - step.planned) * take.quantity
                    changed[take.kind, take.code, step.period] += change
    loads: dict[tuple[str, str], list[Load]] = {}
    use = plan.use[plan.use["kind"] != "tool"]
    for kind, code, period, used, capacity, extra in zip(
        *(use[name] for name in ("kind", "resource", "period")),
        *(use[name] for name in ("used", "capacity", "extra_capacity")),
        strict=True,
    ):
        row = loads.setdefault((str(kind), str(code)), [Load()] * len(columns))
        known = usual.get((str(kind), str(code)))
        row[int(period)] = Load(
            max(0.0, float(used) + changed.get((str(kind), str(code), int(period)), 0.0)),
            float(capacity),
            float(extra),
            max(float(capacity), known[int(period)]) if known else float(capacity),
        )
    return loads


def _groups(
    planned: Plant,
    takes: Mapping[str, Sequence[Take]],
    loads: Mapping[tuple[str, str], Sequence[Load]],
    lanes: Mapping[str, Lane],
    count: int,
) -> list[Group]:
    """Return the groups, what finishes goods (a kiln) before what feeds it.

    In a group, what is done stands before what could be.
    """
    by_centre: dict[str, list[Lane]] = defaultdict(list)
    for recipe, lane in lanes.items():
        centres = [take.code for take in takes.get(recipe, ()) if take.kind == "work_centre"]
        for code in dict.fromkeys(centres or [OTHER_WORK]):
            by_centre[code].append(lane)
    steps_left = steps_to_the_end(planned)
    groups = []
    for centre in planned.all(WorkCentre):
        listed = by_centre.get(centre.code)
        if listed:
            listed.sort(key=lambda lane: not lane.steps)
            groups.append(
                Group(
                    centre.code,
                    centre.name,
                    centre.unit,
                    loads.get(("work_centre", centre.code), [Load()] * count),
                    listed,
                )
            )

    def distance(group: Group) -> float:
        left = [steps_left.get(lane.recipe, len(steps_left)) for lane in group.lanes]
        return sum(left) / len(left)

    groups.sort(key=distance)
    if OTHER_WORK in by_centre:
        others = sorted(by_centre[OTHER_WORK], key=lambda lane: not lane.steps)
        groups.append(Group(OTHER_WORK, _("No work centre"), "", [], others))
    return groups


def steps_to_the_end(plant: Plant) -> dict[str, int]:
    """Return how many recipes lie between a recipe and what somebody asked for, by recipe."""
    makes: dict[str, set[str]] = defaultdict(set)
    takes: dict[str, set[str]] = defaultdict(set)
    for line in plant.all(RecipeLine):
        if line.good is None:
            continue
        if line.role is LineRole.YIELDS:
            makes[line.good].add(line.recipe)
        elif line.role in (LineRole.CONSUMES, LineRole.USES_TOOL):
            takes[line.recipe].add(line.good)
    for share in plant.all(BlendShare):
        takes[share.recipe].add(share.good)
    asked = {need.good for need in plant.all(Need)} | {line.good for line in plant.all(OrderLine)}
    level = set().union(*(makes[good] for good in asked)) if asked else set()
    found: dict[str, int] = {}
    depth = 0
    while level:
        found.update(dict.fromkeys(level, depth))
        feeding = {good for recipe in level for good in takes.get(recipe, ())}
        level = set().union(*(makes.get(good, set()) for good in feeding)) - found.keys()
        depth += 1
    return found


def _gives(plant: Plant) -> dict[str, Gives]:
    shares = {recipe.code: float(recipe.yield_percent) / 100 for recipe in plant.all(Recipe)}
    found: dict[str, Gives] = {}
    for line in plant.all(RecipeLine):
        if line.role is LineRole.YIELDS and line.good is not None and line.recipe not in found:
            good = plant.goods.get(line.good)
            found[line.recipe] = Gives(
                line.good,
                good_name(plant, line.good),
                good.unit if good is not None else "",
                good is not None and good.whole,
                float(line.quantity) * shares.get(line.recipe, 1.0),
            )
    return found
