"""The facility's card, its calendar and its voted rules."""

from __future__ import annotations

from collections.abc import Iterator

from planning.language import _, format_date, format_number, ngettext
from planning.plant.bodies import Body, Need, OrderLine
from planning.plant.checks.found import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_PERIODS,
    calendar_of,
    claims_in,
    error,
    note,
    warning,
)
from planning.plant.facility import CalendarSpan, Facility, Objective, Sharing
from planning.plant.finding import Finding, Severity
from planning.plant.goods import Good, GoodKind, PurchaseOption
from planning.plant.plant import Plant
from planning.plant.recipes import RecipeLine
from planning.plant.words import list_in_words


def check_facility_card(plant: Plant) -> Iterator[Finding]:
    """A plant has one card."""
    cards = plant.all(Facility)
    if not cards:
        yield Finding(
            Severity.ERROR,
            what=_("The plant has no card, so neither its name nor its first day is known."),
            remedy=_("Fill in the facility: a code, a name and the first day of the plan."),
            table="facility",
        )
    for card in cards[1:]:
        yield error(
            card,
            "code",
            _("The plant has more than one card: {name} comes after {first}.").format(
                name=card.name, first=cards[0].name
            ),
            _("Keep the card of this plant and delete the other."),
        )


def check_first_day(plant: Plant) -> Iterator[Finding]:
    """The first day lies in a year that somebody can plan for."""
    for card in plant.all(Facility):
        if not FIRST_YEAR <= card.first_day.year <= LAST_YEAR:
            yield error(
                card,
                "first_day",
                _("The plan starts on {day}.").format(day=card.first_day.isoformat()),
                _("Write the first day with its year in four digits."),
            )


def check_calendar(plant: Plant) -> Iterator[Finding]:
    """The calendar has periods, and no more than can be planned."""
    spans = sorted(plant.all(CalendarSpan), key=lambda span: span.number)
    if not spans:
        yield Finding(
            Severity.ERROR,
            what=_("The calendar has no periods, so there is nothing to plan."),
            remedy=_("Add a stretch to the calendar, such as 16 weeks."),
            table="calendar_spans",
        )
    periods = sum(span.periods for span in spans)
    if periods > MOST_PERIODS:
        longest = max(spans, key=lambda span: span.periods)
        yield error(
            longest,
            "periods",
            _("The calendar has {periods} periods; at most {most} can be planned.").format(
                periods=format_number(periods), most=MOST_PERIODS
            ),
            _("Plan a shorter time, or take weeks or months for what lies far off."),
        )


def check_frozen_days(plant: Plant) -> Iterator[Finding]:
    """Something is left to plan after the frozen days."""
    periods = calendar_of(plant)
    for card in plant.all(Facility):
        if periods and card.frozen_until and card.frozen_until >= periods[-1].last_day:
            yield warning(
                card,
                "frozen_until",
                _("Work is frozen until {day}, to the end of the plan or beyond.").format(
                    day=format_date(card.frozen_until)
                ),
                _("Write an earlier day, or plan a longer time."),
            )


def check_money(plant: Plant) -> Iterator[Finding]:
    """The good that is money is of that kind, and prices mean something."""
    for card in plant.all(Facility):
        money = plant.get(Good, card.money or "")
        if money is not None and money.kind is not GoodKind.MONEY:
            yield error(
                card,
                "money",
                _("{good} is named as the plant's money, but it is not money.").format(
                    good=money.name
                ),
                _("Name a good of the kind money, or leave the field empty."),
            )
        if card.money is None:
            yield from _money_without_a_limit(plant, card)


def _money_without_a_limit(plant: Plant, card: Facility) -> Iterator[Finding]:
    for good in plant.all(Good):
        if good.kind is GoodKind.MONEY:
            yield note(
                card,
                "money",
                _("{good} is money, but the facility does not name it as its money.").format(
                    good=good.name
                ),
                _("Name it on the facility's card if buying shall not go beyond it."),
            )
            return
    priced: list[PurchaseOption | Need | OrderLine] = [
        *plant.all(PurchaseOption),
        *claims_in(plant),
    ]
    if card.objective is Objective.SHARES and any(one.price for one in priced):
        yield note(
            card,
            "money",
            _("There are prices, but no good is money: nothing is too dear to buy."),
            _("Add a good of the kind money, count it, and name it on the facility's card."),
        )


def check_dust(plant: Plant) -> Iterator[Finding]:
    """Where there is dust, there is a limit and a respirator."""
    dusty = [line for line in plant.all(RecipeLine) if line.dust_mg_m3 and line.crew]
    for card in plant.all(Facility):
        if dusty and card.exposure_limit_mg_m3 is None:
            yield warning(
                card,
                "exposure_limit_mg_m3",
                _("There is silica dust at some tasks, but no limit on breathing it."),
                _("Write the limit that your health committee holds to, such as 0.05 mg/m³."),
            )
        elif dusty and card.respirator is None:
            yield warning(
                card,
                "respirator",
                _("There is silica dust at some tasks, but no respirator is named."),
                _("Name the good that is the respirator or its filter, and count it."),
            )


def check_value_mode(plant: Plant) -> Iterator[Finding]:
    """A plan for value has something of value, and does not promise floors."""
    cards = plant.all(Facility)
    if not cards or cards[0].objective is not Objective.VALUE:
        return
    with_floor = [need for need in plant.all(Need) if need.floor_percent]
    if with_floor:
        yield warning(
            with_floor[0],
            "floor_percent",
            ngettext(
                "A plan for value keeps no floors, but {count} need has one.",
                "A plan for value keeps no floors, but {count} needs have one.",
                len(with_floor),
            ).format(count=format_number(len(with_floor))),
            _("Plan for fair shares if the floors are to be kept, or empty them."),
        )
    asked = claims_in(plant)
    if asked and not any(one.price or one.value or _costs_when_short(one) for one in asked):
        yield warning(
            cards[0],
            "objective",
            _("The plan is for value, but nothing that is asked for has a value."),
            _("Give needs and orders a value or a price, or plan for fair shares."),
        )


def _costs_when_short(asked: Need | OrderLine) -> bool:
    return isinstance(asked, Need) and bool(asked.shortage_cost)


def check_families(plant: Plant) -> Iterator[Finding]:
    """Equal amounts per family need the number of families."""
    cards = plant.all(Facility)
    if not cards or cards[0].sharing is not Sharing.AMOUNT:
        return
    asking = {need.body for need in plant.all(Need)}
    unknown = [b for b in plant.all(Body) if b.code in asking and not b.families]
    if unknown:
        yield warning(
            unknown[0],
            "families",
            _("Shares go by families, but these have no number of families: {bodies}.").format(
                bodies=list_in_words([body.name for body in unknown])
            ),
            _("Write how many families each has; until then it gets a share of its need."),
        )


def check_respirator(plant: Plant) -> Iterator[Finding]:
    """The respirator is something that wears out."""
    for card in plant.all(Facility):
        respirator = plant.get(Good, card.respirator or "")
        if respirator is not None and respirator.kind is not GoodKind.CONSUMABLE:
            yield warning(
                card,
                "respirator",
                _("{good} is named as the respirator, but it is not a consumable.").format(
                    good=respirator.name
                ),
                _("Name the respirator or its filter, and give it the kind consumable."),
            )


CHECKS = (
    check_facility_card,
    check_first_day,
    check_calendar,
    check_frozen_days,
    check_money,
    check_dust,
    check_respirator,
    check_value_mode,
    check_families,
)
