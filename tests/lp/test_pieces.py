"""Whole pieces by Tijdeman's rule: nobody ever strays a piece from its right."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from planning.lp.pieces import whole_pieces

Floats = NDArray[np.float64]


def straying(totals: Floats, weights: Floats, pieces: NDArray[np.int64]) -> float:
    """Return by how many pieces a member is farthest from its right to what was handed out."""
    rights = np.outer(np.floor(totals + 1e-6), weights / weights.sum())
    return float(np.abs(pieces - rights).max())


def by_largest_remainders(totals: Floats, weights: Floats) -> NDArray[np.int64]:
    """Return, per period, this period's pieces handed out by largest remainders of its rights."""
    each = np.diff(np.floor(totals), prepend=0.0)
    held = np.zeros(len(weights), dtype=np.int64)
    by_period = []
    for count in each:
        right = count * weights / weights.sum()
        got = np.floor(right).astype(np.int64)
        got[np.argsort(got - right, kind="stable")[: int(count - got.sum())]] += 1
        held = held + got
        by_period.append(held)
    return np.array(by_period)


@pytest.mark.parametrize("seed", range(200))
def test_within_a_piece_of_the_right_at_any_time(seed: int) -> None:
    """Random members and weights; none to several pieces a week with fractions. At the end of every
    week: the pieces add up to the whole ones there are, nobody has less than before, and everybody
    is within one piece of its right; with k members Tijdeman has 1 - 1 / (2k - 2).
    """
    random = np.random.default_rng(seed)
    members = int(random.integers(1, 40))
    weights = random.uniform(0.2, 30, members) ** random.choice([1.0, 2.0])
    totals = np.cumsum(random.uniform(0, random.choice([0.7, 3.0, 2.0 * members]), 30))
    needs = totals[-1] * weights / weights.sum() + 1
    pieces = whole_pieces(totals, weights, np.zeros(members), needs)
    assert (pieces.sum(axis=1) == np.floor(totals + 1e-6)).all()
    assert (np.diff(pieces, axis=0, prepend=0) >= 0).all()
    assert straying(totals, weights, pieces) <= 1 - 1 / max(2, 2 * members - 2) + 1e-9


@pytest.mark.parametrize("seed", range(40))
def test_nobody_gets_more_than_it_asked(seed: int) -> None:
    """Rights in proportion to whole needs, and in the end all of them can be met: everybody gets
    exactly its need, and never more on the way.
    """
    random = np.random.default_rng(1000 + seed)
    needs = random.integers(1, 12, random.integers(2, 25)).astype(float)
    totals = np.minimum(np.cumsum(random.uniform(0, needs.sum() / 4, 12)), needs.sum())
    totals[-1] = needs.sum()
    pieces = whole_pieces(totals, needs, np.zeros(len(needs)), needs)
    assert (pieces <= needs).all()
    assert (pieces[-1] == needs).all()
    assert straying(totals, needs, pieces) < 1


@pytest.mark.parametrize("seed", range(40))
def test_what_they_had_before_counts(seed: int) -> None:
    """Cut anywhere and go on from there: the second half, told what each had, still keeps everybody
    within a piece of its right since the vote.
    """
    random = np.random.default_rng(2000 + seed)
    weights = random.uniform(0.5, 9, random.integers(2, 20))
    totals = np.cumsum(random.uniform(0, 6, 20))
    needs = np.full(len(weights), 1e9)
    first = whole_pieces(totals[:8], weights, np.zeros(len(weights)), needs)
    second = whole_pieces(totals[8:], weights, first[-1].astype(float), needs)
    assert straying(totals[8:], weights, second) < 1
    assert (second[0] >= first[-1]).all()


def test_one_member_gets_every_whole_piece() -> None:
    """0.6, 1.2, 1.8 and 3.0 pieces: 0, 1, 1 and 3."""
    pieces = whole_pieces(
        np.array([0.6, 1.2, 1.8, 3.0]), np.array([5.0]), np.array([0.0]), np.array([9.0])
    )
    assert pieces.ravel().tolist() == [0, 1, 1, 3]


def test_three_alike_councils_take_turns() -> None:
    """One piece a week for three councils: after three weeks each has one, after six two."""
    pieces = whole_pieces(np.arange(1.0, 7.0), np.ones(3), np.zeros(3), np.full(3, 9.0))
    assert pieces.max(axis=1).tolist() == [1, 1, 1, 2, 2, 2]
    assert pieces[2].tolist() == [1, 1, 1]
    assert pieces[5].tolist() == [2, 2, 2]


def test_largest_remainders_would_stray() -> None:
    """Why not simply largest remainders, week by week: with one piece a week the largest need takes
    every one. Weights 5, 4 and 4: its remainder 5 / 13 is always the largest. After 6 weeks it has
    6 pieces in place of 6 x 5 / 13 = 2.3: 3.7 too many. Tijdeman: within 3/4 of a piece.
    """
    totals, weights = np.arange(1.0, 7.0), np.array([5.0, 4.0, 4.0])
    assert straying(totals, weights, by_largest_remainders(totals, weights)) == pytest.approx(
        6 - 30 / 13
    )
    pieces = whole_pieces(totals, weights, np.zeros(3), np.full(3, 9.0))
    assert straying(totals, weights, pieces) <= 0.75


def test_a_need_of_part_of_a_piece_gets_whole_pieces_only() -> None:
    """2.5 asked: 2 at most; 2.9999999 is 3, but for the noise."""
    pieces = whole_pieces(
        np.array([9.0]), np.array([2.5, 3.0]), np.zeros(2), np.array([2.5, 2.9999999])
    )
    assert pieces.tolist() == [[2, 3]]


def test_others_wait_while_somebody_has_more_than_its_right() -> None:
    """Rights of 11 and 19 of 30, 1 and 0 pieces before: with 1.6 in all nobody gets another one.

    The second one's first piece would be due (19/30 + 1/2 > 1), but there is only the piece that
    the first one has. With 2 in all it comes, with 3 the second one's next.
    """
    totals = np.array([1.6, 2.0, 3.0])
    rights, had = np.array([11.0, 19.0]), np.array([1.0, 0.0])
    handed = whole_pieces(totals, rights, had, np.array([11.0, 19.0]))
    assert handed.tolist() == [[1, 0], [1, 1], [1, 2]]
