"""The door: values are checked here as records check them, before the file checks them again."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError, create_model

from planning.plant import Record
from planning.plant.record import tidy
from planning.plantfile.rows import Values
from planning.plantfile.words import describe_misfit
from planning.plantfile.writing import misfit


def checked(kind: type[Record], values: Values) -> dict[str, Any]:
    """Return `values` as a record of `kind` holds them.

    Raises:
        EditRefused: naming the first field that does not fit.
    """
    try:
        fitting = vars(_fields_of(kind).model_validate(values))
    except ValidationError as error:
        field, problem = describe_misfit(kind, error)
        parts = (values.get(name) for name in kind.natural_key)
        record = " / ".join(str(part) for part in parts if part not in (None, ""))
        raise misfit(kind, record, field, problem) from error
    return {
        field: tidy(value) if isinstance(value, Decimal) else value
        for field, value in fitting.items()
    }


@cache
def _fields_of(kind: type[Record]) -> type[BaseModel]:
    """Return a model with the fields and rules of `kind`, but no table behind it.

    Its rules are those of `Record.made`, checked ten times as fast: an import has tens of
    thousands of rows.
    """
    fields: dict[str, Any] = {
        name: (field.annotation, field) for name, field in kind.model_fields.items() if name != "id"
    }
    return create_model(kind.__name__, **fields)
