"""Build the model of a plant: columns, then rows family by family, then what the stages weigh."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from planning.lp.constraints.blends import bound_property, bound_share, fill_blend
from planning.lp.constraints.claims import deliver, raise_floor, raise_share
from planning.lp.constraints.fixed import depart, freeze, respect_pin, stray
from planning.lp.constraints.stocks import (
    balance_stock,
    keep_closing_stock,
    keep_reserve,
    limit_age,
    limit_purchase,
    limit_storage,
)
from planning.lp.constraints.work import (
    keep_load,
    keep_rate,
    limit_crew,
    limit_dust,
    limit_tools,
    limit_work_centre,
)
from planning.lp.inputs import Inputs
from planning.lp.model import Model
from planning.lp.objectives import add_objectives
from planning.lp.variables import add_columns

FAMILIES = (
    balance_stock,
    keep_reserve,
    keep_closing_stock,
    limit_storage,
    limit_age,
    limit_purchase,
    limit_work_centre,
    limit_crew,
    limit_tools,
    limit_dust,
    keep_rate,
    keep_load,
    fill_blend,
    bound_share,
    bound_property,
    deliver,
    raise_share,
    raise_floor,
    respect_pin,
    freeze,
    depart,
    stray,
)
"""Every family of rows. Whole firings (`fill_kiln`) join here, with their columns."""


def build(inputs: Inputs) -> Model:
    """Return the model of `inputs`, not yet handed to a solver."""
    model = Model()
    with _no_collection():
        add_columns(model, inputs)
        for add_rows in FAMILIES:
            add_rows(model, inputs)
        add_objectives(model, inputs)
    return model


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking a growing model again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
