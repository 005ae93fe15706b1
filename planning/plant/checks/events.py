"""What happened: movements fulfil what they name, and corrections lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from planning.language import N_, _
from planning.plant.bodies import Need, OrderLine
from planning.plant.book import standing
from planning.plant.checks.found import claims_in, error, warning
from planning.plant.events import Direction, Movement
from planning.plant.finding import Finding
from planning.plant.goods import Receipt
from planning.plant.plant import Plant
from planning.plant.words import good_name, record_in_words


def check_claims_of_movements(plant: Plant) -> Iterator[Finding]:
    """A movement for a need or order line goes out, and is of the good that is asked for."""
    named = [movement for movement in plant.all(Movement) if movement.claim is not None]
    claims: dict[str, Need | OrderLine] = {}
    if named:
        claims = {claim.key: claim for claim in claims_in(plant)}
    for movement in named:
        code = movement.claim or ""
        claim = claims.get(code)
        if claim is None:
            near = get_close_matches(code, list(claims), n=1)
            yield warning(
                movement,
                "claim",
                _('There is no need and no order line "{code}": {movement}, for nobody.').format(
                    code=code, movement=record_in_words(plant, movement)
                ),
                _('Did you mean "{code}"?').format(code=near[0])
                if near
                else _("Write the code of a need, or an order line as in O-HOUSES / 1."),
            )
        else:
            yield from _unlike(plant, movement, "claim", claim, Direction.OUT)


def check_receipts_of_movements(plant: Plant) -> Iterator[Finding]:
    """A movement of an expected delivery comes in, and is of the good that is expected."""
    for movement in plant.all(Movement):
        receipt = plant.get(Receipt, movement.receipt or "")
        if receipt is not None:
            yield from _unlike(plant, movement, "receipt", receipt, Direction.IN)


_WRONG_WAY = {
    Direction.OUT: N_("{movement}: it came in, so it fulfils no need."),
    Direction.IN: N_("{movement}: it went out, so it is not what was expected to come."),
}


def _unlike(
    plant: Plant,
    movement: Movement,
    field: str,
    named: Need | OrderLine | Receipt,
    direction: Direction,
) -> Iterator[Finding]:
    words = {
        "movement": record_in_words(plant, movement),
        "named": record_in_words(plant, named),
        "good": good_name(plant, movement.good),
    }
    remedy = _("Enter a movement that corrects it; as it stands it does not count for that.")
    if movement.direction is not direction:
        yield warning(movement, field, _(_WRONG_WAY[direction]).format(**words), remedy)
    elif movement.good != named.good:
        what = _("{movement}: {named} is not about {good}.").format(**words)
        yield warning(movement, field, what, remedy)


def check_corrections(plant: Plant) -> Iterator[Finding]:
    """A movement is corrected by one other, and none corrects itself, not by way of others."""
    movements = plant.by_key(Movement)
    first_to_correct: dict[str, Movement] = {}
    for movement in movements.values():
        if movement.corrects is None or movement.corrects not in movements:
            continue
        corrected = movements[movement.corrects]
        first = first_to_correct.setdefault(movement.corrects, movement)
        if first is not movement:
            yield error(
                movement,
                "corrects",
                _("{movement} is corrected twice: by {first} and by {second}.").format(
                    movement=record_in_words(plant, corrected),
                    first=first.code,
                    second=movement.code,
                ),
                _("Let the second correct the first; otherwise both would count."),
            )
        if _leads_back(movements, movement):
            yield error(
                movement,
                "corrects",
                _("{movement} corrects itself.").format(movement=record_in_words(plant, movement)),
                _("Empty the field of the one that was entered first."),
            )


def _leads_back(movements: dict[str, Movement], movement: Movement) -> bool:
    at, passed = movement.corrects, set()
    while at is not None and at in movements and at not in passed:
        if at == movement.code:
            return True
        passed.add(at)
        at = movements[at].corrects
    return False


def check_empty_movements(plant: Plant) -> Iterator[Finding]:
    """A movement moves something, unless it corrects one that did not happen."""
    for movement in standing(plant):
        if not movement.quantity and movement.corrects is None:
            yield warning(
                movement,
                "quantity",
                _("{movement}: nothing moved.").format(movement=record_in_words(plant, movement)),
                _("Delete it, or correct it with the right amount."),
            )


CHECKS = (
    check_claims_of_movements,
    check_receipts_of_movements,
    check_corrections,
    check_empty_movements,
)
