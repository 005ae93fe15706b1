"""Commands that ask on from a plan: why, what is missing, what can be promised, which plan."""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal

from planning.cli.answers import answer, plain_result, write
from planning.cli.exits import ExitCode, wrong_usage
from planning.cli.opening import Opened, open_plant
from planning.cli.papers import new_file, writing
from planning.cli.showing import MOST_ROWS, say, show_table
from planning.cli.solving import make, solving
from planning.language import _, format_date, parse_number
from planning.plant import Good, Need, OrderLine, Plant


def why(
    place: str,
    need: str,
    scenario: str | None = None,
    *,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Say why a need or an order line gets what it gets."""
    opened = open_plant(place, scenario)
    claim = find_claim(opened.plant, need)
    made = make(opened, scenario, time_limit)
    with solving() as (_on_progress, should_stop):
        from planning.advice.why import why, why_in_words

        found = why(opened.plant, made, claim, in_force=opened.in_force, should_stop=should_stop)
    sentences = why_in_words(opened.plant, found)
    return _tell(opened, "why", scenario, sentences, {"why": plain_result(found)}, as_json)


def missing(
    place: str,
    need: str | None = None,
    priority_class: str | None = None,
    scenario: str | None = None,
    *,
    out: str | None = None,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Say what it would take to meet a need, a class and those above it, or everything."""
    list_file = None if out is None else new_file(out, (".pdf", ".xlsx"), replace=True)
    if need is not None and priority_class is not None:
        raise wrong_usage(_("Give --need or --class, not both."))
    opened = open_plant(place, scenario)
    claim = None if need is None else find_claim(opened.plant, need)
    number = None if priority_class is None else read_class(priority_class)
    made = make(opened, scenario, time_limit)
    with solving() as (_on_progress, should_stop):
        from planning.advice.missing import missing, missing_in_words, prove, unearmarked

        try:
            found = missing(
                opened.plant,
                made,
                need=claim,
                priority_class=number,
                in_force=opened.in_force,
                should_stop=should_stop,
            )
        except LookupError as error:
            raise wrong_usage(str(error)) from error
        proof = prove(opened.plant, made, found, in_force=opened.in_force, should_stop=should_stop)
        spread = unearmarked(
            opened.plant, made, found, in_force=opened.in_force, should_stop=should_stop
        )
    content = {
        "missing": {
            "need": found.need,
            "priority_class": found.priority_class,
            "claims": list(found.claims),
            "lines": [
                {
                    "kind": line.kind,
                    "resource": line.resource,
                    "day": line.day.isoformat(),
                    "quantity": line.quantity,
                    "cost": line.cost,
                }
                for line in found.lines
            ],
            "reached": found.reached,
            "blocked_by": [{"kind": kind, "resource": code} for kind, code in found.blocked_by],
            "cost": float(found.cost),
        },
        "proof": plain_result(proof),
        "unearmarked": plain_result(spread),
    }
    sentences = missing_in_words(opened.plant, found)
    if found.lines and proof.holds:
        sentences.append(
            _("Planned again with this list, kept for them alone, and nobody else loses anything.")
        )
    if list_file is not None:
        from planning.reports.missing_list import write_missing_list

        with writing():
            write_missing_list(opened.plant, made, found, list_file)
    code = _tell(opened, "missing", scenario, sentences, content, as_json)
    if out is not None and not as_json:
        say(_("Written: {file}").format(file=out))
    if found.lines and not as_json:
        from planning.reports.comparing import unearmarked_table

        table = unearmarked_table(opened.plant, spread)
        if table.rows:
            show_table(table, most=MOST_ROWS)
    return code


def promise(
    place: str,
    good: str,
    quantity: str,
    by: str,
    scenario: str | None = None,
    *,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Say whether so much of a good can be promised by a day, and who would pay for it."""
    amount, day = read_quantity(quantity), read_day(by)
    opened = open_plant(place, scenario)
    code = find_good(opened.plant, good)
    if day < opened.plant.facility.first_day:
        raise wrong_usage(
            _("--by lies before the first day of the plan, {day}.").format(
                day=format_date(opened.plant.facility.first_day)
            )
        )
    made = make(opened, scenario, time_limit)
    with solving() as (_on_progress, should_stop):
        from planning.advice.promise import promise, promise_in_words

        found = promise(
            opened.plant,
            made,
            code,
            amount,
            day,
            in_force=opened.in_force,
            should_stop=should_stop,
        )
    content = {"promise": plain_result(found) | {"kept": found.kept}}
    sentences = promise_in_words(opened.plant, found)
    return _tell(opened, "promise", scenario, sentences, content, as_json)


def read_class(typed: str) -> int:
    """Return the priority class that somebody typed.

    Raises:
        CannotGoOn: when it is no whole number from 1 on.
    """
    if typed.strip().isdigit() and int(typed) >= 1:
        return int(typed)
    raise wrong_usage(_("--class takes a whole number: 1 for the first class."))


def _tell(
    opened: Opened,
    command: str,
    scenario: str | None,
    sentences: list[str],
    content: dict[str, object],
    as_json: bool,
) -> int:
    """Write an answer: its sentences for people, or all of it as JSON."""
    if as_json:
        envelope = answer(command, plant=opened.plant, scenario=scenario, findings=opened.findings)
        write(envelope | content | {"sentences": sentences})
    else:
        for sentence in sentences:
            say(sentence)
    return ExitCode.DONE


def find_claim(plant: Plant, typed: str) -> str:
    """Return the key of the need or order line that somebody typed: "N-7", "O-1 / 1" or "O-1/1".

    Raises:
        CannotGoOn: when there is none, naming those that look like it.
    """
    keys = [record.key for kind in (Need, OrderLine) for record in plant.all(kind)]
    return _find(typed, keys, _('There is no need or order line "{typed}".'))


def find_good(plant: Plant, typed: str) -> str:
    """Return the code of the good that somebody typed by its code or name.

    Raises:
        CannotGoOn: when there is none, naming those that look like it.
    """
    for good in plant.all(Good):
        if good.name.casefold() == typed.strip().casefold():
            return good.code
    return _find(typed, list(plant.goods), _('There is no good "{typed}".'))


def _find(typed: str, keys: list[str], sentence: str) -> str:
    plain = {_plain(key): key for key in keys}
    found = plain.get(_plain(typed))
    if found is not None:
        return found
    sentence = sentence.format(typed=typed)
    alike = difflib.get_close_matches(_plain(typed), plain, n=3, cutoff=0.5)
    if not alike:
        raise wrong_usage(sentence)
    raise wrong_usage(
        _("{sentence} Did you mean {alike}?").format(
            sentence=sentence, alike=", ".join(plain[key] for key in alike)
        )
    )


def _plain(key: str) -> str:
    return "".join(key.split()).casefold()


def read_quantity(typed: str) -> Decimal:
    """Return the quantity that somebody typed.

    Raises:
        CannotGoOn: when it is no number above 0.
    """
    try:
        quantity = parse_number(typed)
    except ValueError:
        quantity = Decimal(0)
    if quantity <= 0:
        raise wrong_usage(
            _('--quantity takes a number above 0; "{typed}" is none.').format(typed=typed)
        )
    return quantity


def read_day(typed: str, option: str = "--by") -> date:
    """Return the day that somebody typed: 2007-02-28, 28/2/2007, 28 feb 2007.

    Raises:
        CannotGoOn: when it is no date, or could be two.
    """
    from planning.workbook.dates import Order, parse_date

    try:
        read = parse_date(typed)
    except ValueError:
        read = None
    if read is None or read.order is Order.EITHER:
        raise wrong_usage(
            _(
                '{option} takes a date such as 2007-02-28; "{typed}" is none, or could be two.'
            ).format(option=option, typed=typed)
        )
    return read.day
