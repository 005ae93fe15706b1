"""Tables of plans side by side."""

from __future__ import annotations

import pandas as pd

from planning.language import set_language
from planning.reports.comparing import unearmarked_table
from tests.hand_made import hand_made_plant


def frame(*rows: tuple[str, str, float, float, bool]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["body", "good", "before", "after", "asked"])
    return table.assign(tier="class 1", claim=[f"N-{number}" for number in range(len(rows))])


def test_what_would_be_spread_is_summed_for_each_commune_and_good() -> None:
    """Councils 1 and 4 are of El Maizal: 10 + 20 + 5 pans become 12 + 25 + 6."""
    set_language("en")
    spread = frame(
        ("COUNCIL-0", "WC", 10, 12, True),
        ("COUNCIL-3", "WC", 20, 25, False),
        ("COUNCIL-0", "WC", 5, 6, False),
        ("COUNCIL-0", "WC", 7, 7, False),
    )
    rows = unearmarked_table(hand_made_plant(), spread).rows
    assert rows == [["El Maizal", "WC pan", "piece", "class 1", 35, 43]]


def test_what_only_they_would_get_need_not_be_kept_for_them() -> None:
    spread = frame(("COUNCIL-0", "WC", 10, 12, True), ("COUNCIL-3", "WC", 20, 20, False))
    assert unearmarked_table(hand_made_plant(), spread).rows == []
