"""What a column is: its texts are written down once, the rest follows from the record's class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen
from pydantic.fields import FieldInfo

from planning.language import current_language, translate_into
from planning.plant import RECORD_KINDS, Record, table_of


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    QUANTITY = "quantity"
    """A number, held as `Decimal`."""
    WHOLE = "whole"
    """A whole number."""
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    REFERENCE = "reference"
    """The code of a record of another sheet."""
    SHEET = "sheet"
    """One of the sheets, held as the name of its table."""
    HEADING = "heading"
    """A heading of the sheet that the row names, held as the name of its field."""
    ANY_VALUE = "any_value"
    """A value of the column that the row names, held in plain form."""


_WIDTHS = {Type.TEXT: 24, Type.QUANTITY: 13, Type.WHOLE: 11, Type.DATE: 13, Type.YES_NO: 11}
_NOTE_WIDTH = 48
_TYPES: dict[type, Type] = {
    bool: Type.YES_NO,
    int: Type.WHOLE,
    Decimal: Type.QUANTITY,
    date: Type.DATE,
    str: Type.TEXT,
}


@dataclass(frozen=True)
class Column:
    """One field of a record as people see it; texts are in English, marked for translation."""

    field: str
    title: str
    help: str
    """One sentence."""
    unit: str = ""
    """Stands in brackets behind the title; "unit" is the unit of the row's good."""
    example: Any = None
    width: int = 0
    """Characters; 0: as usual for its type."""
    holds: Type | None = None
    """Says what it holds where the record's class does not."""
    kind: type[Record] = Record
    """The record kind that it belongs to, set by `sheet`."""

    @property
    def _spec(self) -> FieldInfo:
        return self.kind.model_fields[self.field]

    @cached_property
    def _python_type(self) -> type:
        """The type of the field without its None."""
        annotation: Any = self._spec.annotation
        parts = get_args(annotation) if get_origin(annotation) is UnionType else (annotation,)
        (python_type,) = (part for part in parts if part is not type(None))
        return python_type  # type: ignore[no-any-return]

    def _limit(self, sort: type, name: str) -> Any:
        return next((getattr(m, name) for m in self._spec.metadata if isinstance(m, sort)), None)

    @cached_property
    def target(self) -> type[Record] | None:
        """The kind of record that a reference names by its code."""
        table = self.kind.__table__  # type: ignore[attr-defined]
        for key in table.columns[self.field].foreign_keys:
            name = key.target_fullname.split(".")[0]
            return next(kind for kind in RECORD_KINDS if table_of(kind) == name)
        return None

    @cached_property
    def type(self) -> Type:
        """What it holds."""
        if self.holds is not None:
            return self.holds
        if self.target is not None:
            return Type.REFERENCE
        if issubclass(self._python_type, StrEnum):
            return Type.CHOICE
        return _TYPES[self._python_type]

    @cached_property
    def required(self) -> bool:
        """Whether every row must fill it."""
        return self._spec.is_required()

    @property
    def default(self) -> Any:
        """What an empty cell stands for, where it is not required."""
        return None if self.required else self._spec.default

    @cached_property
    def choices(self) -> tuple[StrEnum, ...]:
        """The values that a choice may take."""
        return tuple(self._python_type) if issubclass(self._python_type, StrEnum) else ()

    @cached_property
    def least(self) -> Decimal | int | None:
        """The least number allowed."""
        return self._limit(Ge, "ge")  # type: ignore[no-any-return]

    @cached_property
    def above(self) -> Decimal | int | None:
        """The number that every value must exceed."""
        return self._limit(Gt, "gt")  # type: ignore[no-any-return]

    @cached_property
    def most(self) -> Decimal | int | None:
        """The greatest number allowed."""
        return self._limit(Le, "le")  # type: ignore[no-any-return]

    @cached_property
    def longest(self) -> int | None:
        """The most characters allowed."""
        return self._limit(MaxLen, "max_length")  # type: ignore[no-any-return]

    @property
    def is_key(self) -> bool:
        """Whether people tell two rows apart by it."""
        return self.field in self.kind.natural_key

    @cached_property
    def is_free_text(self) -> bool:
        """Whether it holds text in which blanks at the ends change nothing, so that they stay."""
        return self.type is Type.TEXT and (self.field == "name" or self.default == "")

    @cached_property
    def align(self) -> Literal["left", "right", "center"]:
        """Where its cells are set."""
        if self.type in (Type.QUANTITY, Type.WHOLE, Type.DATE):
            return "right"
        return "center" if self.type is Type.YES_NO else "left"

    @property
    def characters(self) -> int:
        """Its width in characters."""
        usual = _NOTE_WIDTH if self.field == "note" else _WIDTHS.get(self.type, 16)
        return self.width or usual

    def heading(self, language: str | None = None) -> str:
        """Return the heading with its unit, in `language` or the one in use: "Length [mm]"."""
        language = language or current_language()
        title = translate_into(language, self.title)
        return f"{title} [{translate_into(language, self.unit)}]" if self.unit else title

    def help_text(self, language: str | None = None) -> str:
        """Return the sentence of help, in `language` or the one in use."""
        return translate_into(language or current_language(), self.help)

    def example_in(self, language: str) -> Any:
        """Return the example as people of `language` would write it; None when there is none."""
        if self.type in (Type.TEXT, Type.REFERENCE) and self.example:
            return translate_into(language, self.example)
        return self.example


@dataclass(frozen=True)
class Sheet:
    """All columns of one record kind, in the order in which people see them."""

    kind: type[Record]
    title_source: str
    help: str
    columns: tuple[Column, ...]

    @property
    def table(self) -> str:
        """The name of the table, such as "goods"."""
        return table_of(self.kind)

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Its columns by the name of their field."""
        return {column.field: column for column in self.columns}

    def title(self, language: str | None = None) -> str:
        """Return the sheet's title, in `language` or the one in use."""
        return translate_into(language or current_language(), self.title_source)

    def help_text(self, language: str | None = None) -> str:
        """Return what the sheet is for, in `language` or the one in use."""
        return translate_into(language or current_language(), self.help)


def sheet(kind: type[Record], title: str, help: str, columns: Iterable[Column]) -> Sheet:
    """Return the sheet of `kind`, its columns bound to the fields they describe."""
    return Sheet(kind, title, help, tuple(replace(column, kind=kind) for column in columns))
