"""What people fixed, what is already under way, and how far a plan departs from the one before."""

from __future__ import annotations

from planning.lp.inputs import Fixed, Inputs
from planning.lp.model import Column, Model
from planning.plant import PinKind


def respect_pin(model: Model, inputs: Inputs) -> None:
    """run, hand_over or buy in the pinned cell - over + under = what was pinned."""
    for index, pin in enumerate(inputs.fixed):
        _fix(model, "respect_pin", index, pin, inputs)


def freeze(model: Model, inputs: Inputs) -> None:
    """run[r,t] - over + under = what the plan in force has, in its frozen periods."""
    for index, kept in enumerate(inputs.frozen):
        _fix(model, "freeze", index, kept, inputs)


def _fix(model: Model, family: str, index: int, fixed: Fixed, inputs: Inputs) -> None:
    under = model.breach(family, index, fixed.period, limit=max(fixed.quantity, 1.0), side=0)
    terms = [(under, 1.0)]
    column = _cell(model, fixed, inputs)
    if column is not None:
        over = model.breach(family, index, fixed.period, limit=max(fixed.quantity, 1.0), side=1)
        terms += [(column, 1.0), (over, -1.0)]
    model.row(family, index, terms=terms, sense="=", bound=fixed.quantity)


def _cell(model: Model, fixed: Fixed, inputs: Inputs) -> Column | None:
    if fixed.kind is PinKind.RUNS:
        return model.columns_of["run"].get((fixed.of, fixed.period))
    if fixed.kind is PinKind.PURCHASE:
        return model.columns_of["buy"].get((fixed.of, fixed.period))
    group = int(inputs.claims.frame["group"].to_numpy(dtype=int)[fixed.of])
    window = int(inputs.claims.indices("window")[group])  # a pinned claim has one of its own
    return model.columns_of["hand_over"].get((window, fixed.period))


def depart(model: Model, inputs: Inputs) -> None:
    """run[r,t] - more[r,t] + less[r,t] = run of the plan in force, in its near weeks."""
    for at, runs in inputs.in_force.items():
        run = model.columns_of["run"].get(at)
        if run is not None:
            more, less = model.column("more", *at), model.column("less", *at)
            terms = [(run, 1.0), (more, -1.0), (less, 1.0)]
            model.row("depart", *at, terms=terms, sense="=", bound=runs)


def stray(model: Model, inputs: Inputs) -> None:
    """mix[b,g,t] - above + below = proven share * blended quantity * run[b,t]."""
    for index, blend in enumerate(inputs.blends):
        for i, ingredient in enumerate(blend.ingredients):
            if not ingredient.proven >= 0 or ingredient.least == ingredient.most:
                continue
            for period in range(len(inputs.periods)):
                run = model.columns_of["run"].get((blend.recipe, period))
                if run is not None:
                    at = (index, i, period)
                    terms = [
                        (model.columns_of["mix"][at], 1.0),
                        (model.column("above", *at), -1.0),
                        (model.column("below", *at), 1.0),
                        (run, -ingredient.proven * blend.quantity),
                    ]
                    model.row("stray", *at, terms=terms, sense="=", bound=0.0)
