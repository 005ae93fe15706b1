"""Codes and names: whatever a record names is there, and is the thing that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from planning.language import N_, _
from planning.plant.bodies import Body, Order
from planning.plant.checks.found import error, warning
from planning.plant.events import Movement
from planning.plant.finding import Finding
from planning.plant.goods import Good, Receipt
from planning.plant.offers import Offer
from planning.plant.plant import RECORD_KINDS, Plant, references_of
from planning.plant.recipes import LineRole, Recipe, RecipeLine
from planning.plant.record import Record
from planning.plant.scenarios import Scenario
from planning.plant.words import name_of, record_in_words
from planning.plant.work import CalendarEntry, Crew, Downtime, WorkCentre

_NOT_THERE: dict[type[Record], str] = {
    Good: N_('There is no good "{code}".'),
    WorkCentre: N_('There is no work centre "{code}".'),
    Crew: N_('There is no crew "{code}".'),
    Recipe: N_('There is no recipe "{code}".'),
    Body: N_('There is no council or other body "{code}".'),
    Order: N_('There is no order "{code}".'),
    Scenario: N_('There is no scenario "{code}".'),
    Receipt: N_('There is no expected delivery "{code}".'),
    Movement: N_('There is no movement "{code}".'),
    Offer: N_('There is no offer "{code}".'),
}


def check_references(plant: Plant) -> Iterator[Finding]:
    """What a record names is there."""
    for kind in RECORD_KINDS:
        for field, named in references_of(kind).items():
            there = plant.by_key(named)
            remedies: dict[str, str] = {}
            for record in plant.all(kind):
                code = getattr(record, field)
                if code is not None and code not in there:
                    if code not in remedies:
                        remedies[code] = _where_else(code, list(there))
                    yield error(
                        record, field, _(_NOT_THERE[named]).format(code=code), remedies[code]
                    )


def _where_else(code: str, codes: list[str]) -> str:
    folded = {known.casefold(): known for known in codes}
    for match in get_close_matches(code.casefold(), folded, n=1):
        return _('Did you mean "{code}"? Otherwise add it there.').format(code=folded[match])
    return _("Add it there, or write the code of one that is there.")


def check_codes(plant: Plant) -> Iterator[Finding]:
    """Codes can be told apart in a list, and parted with " / "."""
    for kind in RECORD_KINDS:
        if kind.natural_key != ("code",):
            continue
        folded: dict[str, str] = {}
        for code, record in plant.by_key(kind).items():
            if " / " in code:
                yield error(
                    record,
                    "code",
                    _('The code "{code}" has a slash between blanks.').format(code=code),
                    _("Write it without the blanks, which part the codes of a record."),
                )
            if code != code.strip():
                yield error(
                    record,
                    "code",
                    _('The code "{code}" starts or ends with a blank.').format(code=code),
                    _("Take the blank away: nobody can see it."),
                )
            other = folded.setdefault(code.casefold().strip(), code)
            if other != code:
                yield warning(
                    record,
                    "code",
                    _('The codes "{other}" and "{code}" look alike.').format(
                        other=other, code=code
                    ),
                    _("Keep one of them, or give them codes that differ in more than capitals."),
                )


def check_shared_codes(plant: Plant) -> Iterator[Finding]:
    """A work centre and a crew have different codes: both are known by it in the plan's tables."""
    crews = plant.by_key(Crew)
    for centre in plant.all(WorkCentre):
        if centre.code in crews:
            yield error(
                crews[centre.code],
                "code",
                _('A work centre and a crew both have the code "{code}".').format(code=centre.code),
                _("Give the crew another code."),
            )


def check_good_names(plant: Plant) -> Iterator[Finding]:
    """Two goods have two names: people know goods by name."""
    names: dict[str, Good] = {}
    for good in plant.all(Good):
        twin = names.setdefault(good.name.casefold().strip(), good)
        if twin is not good:
            yield warning(
                good,
                "name",
                _('Two goods are called "{name}": {code} and {other}.').format(
                    name=good.name, code=twin.code, other=good.code
                ),
                _("Keep one of them, or give them names that differ."),
            )


def check_body_names(plant: Plant) -> Iterator[Finding]:
    """Two bodies of one commune have two names."""
    names: dict[tuple[str, str | None], Body] = {}
    for body in plant.all(Body):
        twin = names.setdefault((body.name.casefold().strip(), body.parent), body)
        if twin is not body:
            yield warning(
                body,
                "name",
                _('Two bodies of one place are called "{name}": {code} and {other}.').format(
                    name=body.name, code=twin.code, other=body.code
                ),
                _("Keep one of them and let all needs name it, or give them names that differ."),
            )


def check_named_things(plant: Plant) -> Iterator[Finding]:
    """A recipe's line is about one thing; a calendar entry or downtime about one place."""
    for line in plant.all(RecipeLine):
        if sum(code is not None for code in (line.good, line.work_centre, line.crew)) != 1:
            yield error(
                line,
                "good",
                _("This line of {recipe} must name either a good, a work centre or a crew.").format(
                    recipe=name_of(plant, Recipe, line.recipe)
                ),
                _("Fill in one of the three and leave the others empty."),
            )
    spans: list[CalendarEntry | Downtime] = [*plant.all(CalendarEntry), *plant.all(Downtime)]
    for span in spans:
        if (span.work_centre is None) == (span.crew is None):
            yield error(
                span,
                "work_centre",
                _("Capacity changes must name either a work centre or a crew."),
                _("Fill in one of the two and leave the other empty."),
            )


_ROLE_NEEDS = {
    LineRole.OCCUPIES: ("work_centre", N_("{recipe} can only occupy a work centre.")),
    LineRole.WORKS: ("crew", N_("Only a crew can work at {recipe}.")),
    LineRole.CONSUMES: ("good", N_("{recipe} can only consume a good.")),
    LineRole.YIELDS: ("good", N_("{recipe} can only yield a good.")),
    LineRole.BY_PRODUCT: ("good", N_("Only a good can be a by-product of {recipe}.")),
    LineRole.SCRAP: ("good", N_("Only a good can be the scrap of {recipe}.")),
    LineRole.USES_TOOL: ("good", N_("{recipe} can only use a good as its tool.")),
}


def check_roles(plant: Plant) -> Iterator[Finding]:
    """The role of a recipe's line fits the thing that it names."""
    for line in plant.all(RecipeLine):
        named = [f for f in ("good", "work_centre", "crew") if getattr(line, f) is not None]
        field, sentence = _ROLE_NEEDS[line.role]
        if len(named) == 1 and named != [field]:
            yield error(
                line,
                "role",
                _(sentence).format(recipe=name_of(plant, Recipe, line.recipe)),
                _("Change the role of the line, or the thing that it names."),
            )


def check_body_tree(plant: Plant) -> Iterator[Finding]:
    """No body belongs to itself, not by way of others either."""
    bodies = plant.bodies
    cleared: set[str] = set()
    for code in bodies:
        path: dict[str, None] = {}
        at: str | None = code
        while at is not None and at in bodies and at not in cleared and at not in path:
            path[at] = None
            at = bodies[at].parent
        if at is not None and at in path:
            names = [bodies[one].name for one in list(path)[list(path).index(at) :]]
            yield error(
                bodies[at],
                "parent",
                _("{name} belongs to itself: {circle}.").format(
                    name=bodies[at].name, circle=" → ".join([*names, names[0]])
                ),
                _("Empty the field of the one that belongs to no other."),
            )
        cleared.update(path)


_IN_ORDER = {
    "earliest": ("due", N_("{record}: it is wanted no earlier than a day after it is due.")),
    "due": ("latest", N_("{record}: its latest date lies before the date on which it is due.")),
    "first_day": ("last_day", N_("{record}: its last day lies before its first day.")),
}


def check_order_of_dates(plant: Plant) -> Iterator[Finding]:
    """What comes first lies before what comes last."""
    for kind in RECORD_KINDS:
        pairs = [
            (first, last, sentence)
            for first, (last, sentence) in _IN_ORDER.items()
            if first in kind.model_fields and last in kind.model_fields
        ]
        if not pairs:
            continue
        for record in plant.all(kind):
            for first, last, sentence in pairs:
                starts, ends = getattr(record, first), getattr(record, last)
                if starts is not None and ends is not None and ends < starts:
                    yield error(
                        record,
                        first if last == "due" else last,
                        _(sentence).format(record=record_in_words(plant, record)),
                        _("Exchange the two dates, or correct one of them."),
                    )


CHECKS = (
    check_codes,
    check_shared_codes,
    check_good_names,
    check_body_names,
    check_references,
    check_named_things,
    check_roles,
    check_body_tree,
    check_order_of_dates,
)
