"""A plan: the tables that every page, report and piece of advice reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pandas as pd

from planning import json_in_bits
from planning.lp.status import SolveStatus

COLUMNS: dict[str, dict[str, str]] = {
    "periods": {
        "period": "int64",
        "first_day": "datetime64[s]",
        "last_day": "datetime64[s]",
        "unit": "str",
        "weeks": "float64",
    },
    "production": {"recipe": "str", "period": "int64", "runs": "float64"},
    "stock": {
        "good": "str",
        "period": "int64",
        "opening": "float64",
        "received": "float64",
        "produced": "float64",
        "bought": "float64",
        "consumed": "float64",
        "handed_over": "float64",
        "discarded": "float64",
        "closing": "float64",
    },
    "use": {
        "kind": "str",
        "resource": "str",
        "period": "int64",
        "used": "float64",
        "capacity": "float64",
        "extra": "float64",
        "extra_capacity": "float64",
    },
    "deliveries": {
        "claim": "str",
        "period": "int64",
        "quantity": "float64",
        "exact": "float64",
        "late": "bool",
    },
    "claims": {
        "claim": "str",
        "kind": "str",
        "tier": "str",
        "body": "str",
        "good": "str",
        "wanted": "float64",
        "planned": "float64",
        "share": "float64",
        "floor": "float64",
        "late": "float64",
        "shortfall": "float64",
        "due": "datetime64[s]",
        "full_period": "int64",
    },
    "purchases": {"option": "str", "period": "int64", "quantity": "float64", "cost": "float64"},
    "mixes": {
        "recipe": "str",
        "good": "str",
        "period": "int64",
        "quantity": "float64",
        "share": "float64",
    },
    "breaches": {
        "family": "str",
        "record": "str",
        "period": "int64",
        "quantity": "float64",
        "unit": "str",
    },
    "stages": {"stage": "str", "value": "float64", "solves": "int64", "seconds": "float64"},
}
"""Table → column → type. Codes stand for records; `period` is the index in `periods`.

- production: runs of each recipe (rows with runs only).
- stock: the ledger of every good and period; closing = opening + received + produced + bought
  − consumed − handed_over − discarded.
- use: kind is "work_centre", "crew" or "tool"; in units of the centre, person-hours, or casts.
- deliveries: what each claim is handed in each period; `quantity` in whole pieces where the good
  is whole, `exact` as the linear program has it.
- claims: `claim` is the need's code or "ORDER / 1"; kind "need" or "order_line"; tier "promise",
  "class 1", "class 2", … or "enquiry"; `wanted` what is still asked for; `planned` the sum of its
  deliveries; `share` the exact part of the whole need that is met, with what was delivered before;
  `late` what comes after the due date; `full_period` the period in which it is complete, or -1.
- breaches: what people fixed and could not be kept, by how much.
- stages: the lexicographic stages in their order, with what each reached.
"""


BIT = 2_000
"""Rows of a table that are written in one go."""


@dataclass(frozen=True)
class Plan:
    """The answer for one scenario. Tables are frames with the columns of `COLUMNS`."""

    status: SolveStatus
    scenario: str | None
    input_sha256: str
    periods: pd.DataFrame
    production: pd.DataFrame
    stock: pd.DataFrame
    use: pd.DataFrame
    deliveries: pd.DataFrame
    claims: pd.DataFrame
    purchases: pd.DataFrame
    mixes: pd.DataFrame
    breaches: pd.DataFrame
    stages: pd.DataFrame
    gap: float = 0.0
    """For whole numbers: the proved relative distance to the optimum; 0 for a linear plan."""
    figures: dict[str, float] = field(default_factory=dict)
    """Sums worth showing: value, work_h, fuel, purchase, dust_mg_h_m3, rows, columns, nonzeros."""
    kept_to: int | None = None
    """Number in the plant file of the plan whose frozen weeks it keeps; None: it keeps none, or is
    no plan of a file.
    """

    def to_json(self) -> bytes:
        """Return the plan as JSON with one array per column."""
        tables = ", ".join(f'"{name}": {_json_of(getattr(self, name))}' for name in sorted(COLUMNS))
        head = json.dumps(
            {
                "status": self.status.value,
                "scenario": self.scenario,
                "input_sha256": self.input_sha256,
                "gap": self.gap,
                "figures": self.figures,
                "kept_to": self.kept_to,
            },
            sort_keys=True,
        )
        return f'{head[:-1]}, "tables": {{{tables}}}}}'.encode()

    @classmethod
    def from_json(cls, stored: bytes) -> Plan:
        """Return the plan that `to_json` wrote."""
        content = json_in_bits.loads(stored)
        tables = {}
        for name, columns in COLUMNS.items():
            stored_table = content["tables"][name]
            frame = pd.DataFrame(stored_table["data"], columns=stored_table["columns"])
            for column, kind in columns.items():
                values = frame[column] if column in frame else pd.Series(dtype="object")
                if kind.startswith("datetime"):
                    values = pd.to_datetime(values).astype("datetime64[s]")
                frame[column] = values.astype(kind)  # type: ignore[call-overload]
            tables[name] = frame[list(columns)]
        return cls(
            status=SolveStatus(content["status"]),
            scenario=content["scenario"],
            input_sha256=content["input_sha256"],
            gap=content["gap"],
            figures=content["figures"],
            kept_to=content.get("kept_to"),
            **tables,
        )


def _json_of(frame: pd.DataFrame) -> str:
    """Return a table as JSON, written in bits so that other threads have their turn in between."""
    parts = [
        json.loads(frame.iloc[at : at + BIT].to_json(orient="split", date_format="iso"))
        for at in range(0, max(1, len(frame)), BIT)
    ]
    data = ", ".join(json.dumps(part["data"])[1:-1] for part in parts)
    index = ", ".join(json.dumps(part["index"])[1:-1] for part in parts)
    columns = json.dumps(parts[0]["columns"])
    return f'{{"columns": {columns}, "data": [{data}], "index": [{index}]}}'


def table(name: str, rows: dict[str, object]) -> pd.DataFrame:
    """Return a frame of `COLUMNS[name]` from arrays by column.

    Raises:
        KeyError: when a column of the table is missing.
    """
    return pd.DataFrame(
        {
            column: pd.Series(rows[column]).astype(kind)  # type: ignore[call-overload]
            for column, kind in COLUMNS[name].items()
        }
    )
