"""What if: a scenario's changes laid over a plant, and said in words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

from pydantic import ValidationError

from planning.language import _, format_number
from planning.plant.facility import Facility
from planning.plant.plant import RECORD_KINDS, Plant, kind_of, references_of
from planning.plant.recipes import LineRole, RecipeLine
from planning.plant.record import DECIMALS, MOST, Record, tidy
from planning.plant.scenarios import Action, Change, Pin, Scenario
from planning.plant.words import (
    field_in_words,
    name_of,
    pinned_records,
    record_in_words,
    value_in_words,
)

_WITHOUT_IT_NO_RUN = {
    LineRole.CONSUMES,
    LineRole.USES_TOOL,
    LineRole.OCCUPIES,
    LineRole.WORKS,
}


class ChangeError(Exception):
    """A change that cannot be laid over the plant; says which one, why and how to mend it."""

    def __init__(self, scenario: str, number: int, field: str, what: str, remedy: str) -> None:
        self.what = _('Scenario "{scenario}", change {number}: {what}').format(
            scenario=scenario, number=number, what=what
        )
        super().__init__(f"{self.what} {remedy}".strip())
        self.number = number
        self.field = field
        """The field of the change that is wrong: "table", "record", "action", "field", "value"."""
        self.remedy = remedy


class _Wrong(Exception):
    """What is wrong with a change: (field of the change, what, remedy)."""

    def __init__(self, field: str, what: str, remedy: str = "") -> None:
        super().__init__(field, what, remedy)
        self.field = field
        self.what = what
        self.remedy = remedy


def lay_over(plant: Plant, scenario_code: str) -> Plant:
    """Return a new plant with the changes of a scenario applied, by number; `plant` stays.

    A record that is left out takes with it what cannot be without it: its lines, counts, pins, and
    the recipes that would need it. Where another record merely may name it (the facility's money,
    the parent of a body), it names nothing any more. The new plant has no scenarios.

    Raises:
        LookupError: when there is no such scenario.
        ChangeError: when a change cannot be applied.
    """
    laid, errors = try_scenario(plant, scenario_code)
    if errors:
        raise errors[0]
    return laid


def try_scenario(plant: Plant, scenario_code: str) -> tuple[Plant, list[ChangeError]]:
    """Lay a scenario over `plant` as far as it goes: return the new plant and what went wrong.

    Raises:
        LookupError: when there is no such scenario.
    """
    scenario = plant.get(Scenario, scenario_code)
    if scenario is None:
        raise LookupError(_('There is no scenario "{code}".').format(code=scenario_code))
    changes = [change for change in plant.all(Change) if change.scenario == scenario_code]
    laid = plant.copy()
    for record in [*plant.all(Change), *plant.all(Scenario)]:
        laid.remove(record)
    errors = []
    for change in sorted(changes, key=lambda change: change.number):
        try:
            _apply(laid, change)
        except _Wrong as wrong:
            errors.append(
                ChangeError(scenario.name, change.number, wrong.field, wrong.what, wrong.remedy)
            )
    return laid, errors


def in_words(plant: Plant, change: Change) -> str:
    """Return a change as a sentence.

    "Feldspar delivery of 28 Feb 2007: how sure, from unsure to certain". `plant` is the plant as it
    stands, without the scenario.
    """
    sentence = _in_words(plant, change)
    return sentence[:1].upper() + sentence[1:]


def _in_words(plant: Plant, change: Change) -> str:
    try:
        record = _record_of(plant, change)
        thing = record_in_words(plant, record)
        if change.action is Action.REMOVE:
            return _("{thing}: left out").format(thing=thing)
        field = _field_of(record, change)
        new = _changed(record, field, change)
    except _Wrong:
        return _in_plain_words(change)
    words = {
        "thing": thing,
        "field": field_in_words(type(record), field),
        "old": value_in_words(plant, record, field, getattr(record, field)),
        "new": value_in_words(plant, new, field, getattr(new, field)),
    }
    if change.action is Action.MULTIPLY:
        factor = format_number(Decimal((change.value or "1").strip()), DECIMALS)
        return _("{thing}: {field} times {factor}, from {old} to {new}").format(
            factor=factor, **words
        )
    if field in references_of(type(record)):
        kind = references_of(type(record))[field]
        for when, holder in (("old", record), ("new", new)):
            code = getattr(holder, field)
            words[when] = name_of(plant, kind, code) if code else _("none")
    return _("{thing}: {field}, from {old} to {new}").format(**words)


def _in_plain_words(change: Change) -> str:
    """Return a change that does not fit the plant as it was written."""
    places = {
        "table": change.table,
        "record": change.record,
        "field": change.field or "",
        "value": change.value or _("none"),
    }
    if change.action is Action.REMOVE:
        return _("{table} {record}: left out").format(**places)
    if change.action is Action.MULTIPLY:
        return _("{table} {record}: {field} times {value}").format(**places)
    return _("{table} {record}: {field} set to {value}").format(**places)


def _apply(plant: Plant, change: Change) -> None:
    """Apply one change to `plant`, or leave it as it is.

    Raises:
        _Wrong: when it cannot be applied.
    """
    record = _record_of(plant, change)
    if change.action is Action.REMOVE:
        if isinstance(record, Facility):
            raise _Wrong(
                "action",
                _("the plant's own card cannot be left out."),
                _("Change one of its fields instead."),
            )
        _leave_out(plant, record)
        return
    field = _field_of(record, change)
    new = _changed(record, field, change)
    named = references_of(type(record)).get(field)
    code = getattr(new, field)
    if named is not None and code is not None and plant.get(named, code) is None:
        raise _Wrong(
            "value",
            _('there is no "{code}" to name.').format(code=code),
            _("Write the code of a record that is there."),
        )
    if new.key != record.key:
        if plant.get(type(record), new.key) is not None:
            raise _Wrong(
                "value",
                _('there is a record "{key}" already.').format(key=new.key),
                _("Change or leave out that one."),
            )
        plant.remove(record)
    plant.put(new)


def _record_of(plant: Plant, change: Change) -> Record:
    tables = [str(kind.__tablename__) for kind in RECORD_KINDS if kind not in (Scenario, Change)]
    if change.table not in tables:
        raise _Wrong(
            "table",
            _('there is no table "{table}" to change.').format(table=change.table),
            _("Write one of: {tables}.").format(tables=", ".join(tables)),
        )
    record = plant.get(kind_of(change.table), change.record.strip())
    if record is None:
        raise _Wrong(
            "record",
            _('there is no record "{record}" in {table}.').format(
                record=change.record, table=change.table
            ),
            _("Write its code, or its parts with / between them, as in MIX-SLIP / FELDSPAR."),
        )
    return record


def _field_of(record: Record, change: Change) -> str:
    kind = type(record)
    fields = [field for field in kind.model_fields if field != "id"]
    if len(kind.natural_key) == 1:  # other records may know it by that name
        fields.remove(kind.natural_key[0])
    field = (change.field or "").strip()
    if field not in fields:
        what = (
            _('"{field}" is not a field that can be changed there.').format(field=field)
            if field
            else _("it does not say which field to change.")
        )
        remedy = _("Write one of: {fields}.").format(fields=", ".join(fields))
        raise _Wrong("field", what, remedy)
    return field


def _changed(record: Record, field: str, change: Change) -> Record:
    """Return `record` with the change's value in `field`, validated."""
    typed = (change.value or "").strip()
    value: Any = typed or None
    expected = _type_of(type(record), field)
    if change.action is Action.MULTIPLY:
        value = _product(getattr(record, field), typed, expected)
    elif value is None and expected is str and _is_required(type(record), field):
        value = ""
    elif expected is date and value is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
        raise _does_not_fit(typed, expected)
    try:
        return type(record).made(**record.values() | {field: value})
    except ValidationError as error:
        problems = {str(problem["loc"][0]): problem for problem in error.errors() if problem["loc"]}
        if field not in problems:
            raise _Wrong("record", _("the record itself is not valid."), str(error)) from error
        raise _misfit(typed, expected, problems[field]) from error


def _type_of(kind: type[Record], field: str) -> type:
    """Return the type of a field, without its None."""
    annotation: Any = kind.model_fields[field].annotation
    types = [part for part in get_args(annotation) if part is not NoneType]
    found = types[0] if types else annotation
    assert isinstance(found, type)
    return found


def _is_required(kind: type[Record], field: str) -> bool:
    return NoneType not in get_args(kind.model_fields[field].annotation)


def _product(current: Any, typed: str, expected: type) -> Decimal | int:
    if expected not in (Decimal, int) or current is None:
        what = (
            _("it has no value that could be multiplied.")
            if expected in (Decimal, int)
            else _("only numbers can be multiplied.")
        )
        raise _Wrong("action", what, _("Set the value instead."))
    try:
        factor = Decimal(typed)
    except InvalidOperation:
        raise _does_not_fit(typed, Decimal) from None
    if not factor.is_finite() or abs(factor) >= MOST:
        raise _does_not_fit(typed, Decimal)
    product = factor * current
    if expected is int:
        return int(product.to_integral_value())
    return tidy(product.quantize(Decimal(1).scaleb(-DECIMALS)))


def _misfit(typed: str, expected: type, problem: Any) -> _Wrong:
    """Return what is wrong with a value that validation refused."""
    context = problem.get("ctx", {})
    bounds = {
        "ge": _("It must not be less than {bound}."),
        "gt": _("It must be more than {bound}."),
        "le": _("It must not be more than {bound}."),
    }
    if problem["type"] == "missing" or problem.get("input") is None:
        return _Wrong("value", _("a value is needed there."))
    for bound, remedy in bounds.items():
        if bound in context:
            what = _('the value "{value}" is out of bounds.').format(value=problem["input"])
            return _Wrong("value", what, remedy.format(bound=context[bound]))
    if problem["type"] == "decimal_max_places":
        what = _('"{value}" has too many decimals.').format(value=typed)
        remedy = _("Write at most {count}.").format(count=DECIMALS)
        return _Wrong("value", what, remedy)
    if problem["type"] == "string_too_long":
        remedy = _("Write at most {count} letters.").format(count=context["max_length"])
        return _Wrong("value", _("the text is too long."), remedy)
    return _does_not_fit(typed, expected)


def _does_not_fit(typed: str, expected: type) -> _Wrong:
    what = _('"{value}" does not fit there.').format(value=typed)
    if issubclass(expected, StrEnum):
        choices = ", ".join(member.value for member in expected)
        return _Wrong("value", what, _("Write one of: {choices}.").format(choices=choices))
    remedies = {
        bool: _("Write true or false."),
        date: _("Write a date as year-month-day, such as 2007-02-28."),
        Decimal: _("Write a plain number, such as 0.15."),
        int: _("Write a whole number, such as 12."),
    }
    return _Wrong("value", what, remedies.get(expected, ""))


def _leave_out(plant: Plant, record: Record) -> None:
    """Take `record` out of `plant`, with all that cannot be without it."""
    if plant.get(type(record), record.key) is None:
        return
    held = [pin for pin in plant.all(Pin) if record in pinned_records(plant, pin)]
    plant.remove(record)
    for kind in RECORD_KINDS:
        for field, named in references_of(kind).items():
            if named is not type(record):
                continue
            code = getattr(record, "code", None)
            for other in [other for other in plant.all(kind) if getattr(other, field) == code]:
                _let_go(plant, other, field)
    for pin in held:
        _leave_out(plant, pin)


def _let_go(plant: Plant, other: Record, field: str) -> None:
    """Make `other` do without the record that its `field` names, or leave it out as well."""
    if isinstance(other, RecipeLine) and field != "recipe" and other.role in _WITHOUT_IT_NO_RUN:
        recipe = plant.in_table("recipes").get(other.recipe)
        if recipe is not None:
            _leave_out(plant, recipe)
    elif not _is_required(type(other), field) and not hasattr(other, "work_centre"):
        plant.put(type(other).made(**other.values() | {field: None}))
    else:
        _leave_out(plant, other)
