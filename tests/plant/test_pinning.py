"""What moves where when people drag a bar, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.plant.pinning import as_held, moved, period_in_words, spread


def test_what_is_moved_adds_up_in_its_new_place() -> None:
    assert moved({0: 30.0, 2: 12.0}, 0, 2) == {0: 0.0, 2: 42.0}
    assert moved({0: 30.0}, 0, 5) == {0: 0.0, 5: 30.0}
    assert moved({0: 30.0}, 0, 0) == {}


def test_a_bar_drawn_out_keeps_its_sum() -> None:
    """30 + 30 + 30 over four weeks: 22.5 in each; over two: 45 in each, and none in the third."""
    runs = {0: 30.0, 1: 30.0, 2: 30.0}
    week = [1.0] * 5
    assert spread(runs, range(3), range(4), week) == {0: 22.5, 1: 22.5, 2: 22.5, 3: 22.5}
    assert spread(runs, range(3), range(2), week) == {0: 45.0, 1: 45.0, 2: 0.0}
    assert spread(runs, range(3), range(3), week) == {}


def test_a_month_takes_more_than_a_week_and_a_closed_week_nothing() -> None:
    """10 a week and 40 a month of four: 50 over 1 + 4 + 0 + 5 = 10 weeks are 5 a week."""
    assert spread({0: 10.0, 1: 40.0}, range(2), range(4), [1.0, 4.0, 0.0, 5.0]) == {
        0: 5.0,
        1: 20.0,
        2: 0.0,
        3: 25.0,
    }
    assert spread({0: 10.0}, range(1), range(1, 2), [1.0, 0.0]) == {}


def test_a_bar_swallows_what_it_is_drawn_over() -> None:
    """20, nothing, 10: drawn over all three weeks, 10 in each."""
    assert spread({0: 20.0, 2: 10.0}, range(1), range(3), [1.0] * 3) == {0: 10.0, 1: 10.0, 2: 10.0}


@given(
    st.dictionaries(st.integers(0, 9), st.floats(0, 1e6), max_size=10),
    *(st.integers(0, 9) for _place in range(4)),
    st.lists(st.floats(0.1, 5), min_size=10, max_size=10),
)
def test_nothing_is_lost_or_made_by_spreading(
    runs: dict[int, float], a: int, b: int, c: int, d: int, weights: list[float]
) -> None:
    old, new = range(min(a, b), max(a, b) + 1), range(min(c, d), max(c, d) + 1)
    after = {**runs, **spread(runs, old, new, weights)}
    assert sum(after.values()) == pytest.approx(sum(runs.values()), abs=1e-6)
    assert all(count >= 0 for count in after.values())


@pytest.mark.parametrize(
    ("quantity", "kept"),
    [
        (49.9999889, "50"),  # the solver's slack
        (1086.62134567, "1086.621"),  # nobody does a ten-thousandth of a run
        (0.123456789, "0.123457"),  # but of little, much is kept
        (-1e-9, "0"),
    ],
)
def test_no_digits_are_pinned_that_nobody_could_do(quantity: float, kept: str) -> None:
    assert as_held(quantity) == Decimal(kept)


def test_periods_have_names() -> None:
    day = date(2006, 12, 4)
    assert period_in_words(day, "week") == "the week of 4 Dec"
    assert period_in_words(day, "day") == "4 Dec"
    assert period_in_words(day, "month") == "the month from 4 Dec"
    assert period_in_words(date(2006, 12, 1), "month") == "Dec 2006"
