"""What could not be kept, in sentences that an assembly can read out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from planning.language import set_language
from planning.reports.words import breaches_in_words
from tests.hand_made import hand_made_plan, hand_made_plant


def test_a_thing_that_gives_way_in_many_periods_is_said_once() -> None:
    """Short in weeks 1 to 3 of 4 by 5, 12.5 and 7 kg, and beyond it once: two sentences."""
    set_language("en")
    plant = hand_made_plant()
    plan = hand_made_plan(plant)
    breaches = pd.DataFrame(
        {
            "family": "keep_reserve",
            "record": "FEL-NA",
            "period": [3, 1, 2, 0],
            "quantity": [-7.0, -5.0, -12.5, 3.0],
            "unit": "kg",
        }
    )
    said = breaches_in_words(plant, replace(plan, breaches=breaches))
    assert said == [
        "The reserve to keep: Sodium feldspar falls short by up to 12.5 kg, in 3 of 4 periods, "
        "first that of 11 Dec.",
        "The reserve to keep: Sodium feldspar goes beyond it by 3 kg (4 Dec).",
    ]
