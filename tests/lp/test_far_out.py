"""What people typed three zeros too long gives a plan that says so, never none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planning.language import RESOURCES
from planning.lp.planner import make_plan
from planning.workbook.reading import read_workbook

SAMPLE = RESOURCES / "samples" / "sanitarios_maracay.xlsx"


def test_a_reserve_far_beyond_the_stock_is_a_breach_and_not_the_end() -> None:
    """Of the plastic clay 420,000 kg are there and none can come: at least 9,579,999 kg lack."""
    plant = read_workbook(SAMPLE).plant
    assert plant is not None
    plant.put(plant.goods["ARC-PLA"].model_copy(update={"reserve": Decimal(9_999_999)}))
    plan = make_plan(plant)
    breaches = plan.breaches[
        (plan.breaches["family"] == "keep_reserve") & (plan.breaches["record"] == "ARC-PLA")
    ]
    stock = plan.stock[plan.stock["good"] == "ARC-PLA"].set_index("period")["closing"]
    lacking = breaches.set_index("period")["quantity"].abs()
    assert lacking.tolist() == pytest.approx((9_999_999 - stock).tolist(), rel=1e-6)
    assert lacking.min() >= 9_579_999
