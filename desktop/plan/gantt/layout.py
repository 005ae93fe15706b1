"""Where things stand in the Gantt: columns by the length of periods, rows by work centre."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from desktop.look import scale
from desktop.plan.gantt.chart import Chart, Column, Group, Lane, Step

LANE_H = 26
LOAD_H = 34
GAP_H = scale.SMALL
"""Between two groups."""
AXIS_H = 30
LEAST_COLUMN = 18
"""A day is drawn no narrower than this, so that it can be pointed at."""
BAR_GAP = 3
"""Above and below a bar in its lane."""

LEAST_WEEK, USUAL_WEEK, MOST_WEEK = 20.0, 46.0, 220.0
"""Width of a week, as far as one can zoom."""


@dataclass(frozen=True)
class Row:
    """A row of the chart: the load of a group (no lane), or a lane of it."""

    top: float
    height: float
    group: Group
    lane: Lane | None

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


class Layout:
    """Places in the chart's own coordinates: 0, 0 is the first period of the first row."""

    def __init__(self, chart: Chart, week_width: float = USUAL_WEEK) -> None:
        self.chart = chart
        self.rows: list[Row] = []
        top = 0.0
        for group in chart.groups:
            height = LOAD_H if group.loads else LANE_H
            self.rows.append(Row(top, height, group, None))
            top += height
            for lane in group.lanes:
                self.rows.append(Row(top, LANE_H, group, lane))
                top += LANE_H
            top += GAP_H
        self.height = max(0.0, top - GAP_H)
        self._tops = [row.top for row in self.rows]
        self.edges: list[float] = [0.0]
        self.week_width = week_width
        self.set_week_width(week_width)
        self.tallest = {group.code: _tallest(chart, group) for group in chart.groups}
        """By group: the largest part of its capacity that a step takes; it fills its lane."""
        self.widest: dict[str, float] = {}
        """By recipe: the width of its widest number, once it was drawn."""

    @property
    def width(self) -> float:
        """Of all columns together."""
        return self.edges[-1]

    def set_week_width(self, width: float) -> None:
        """Draw a week `width` wide, and other periods by their length."""
        self.week_width = min(MOST_WEEK, max(LEAST_WEEK, width))
        edges = [0.0]
        for column in self.chart.columns:
            edges.append(edges[-1] + max(LEAST_COLUMN, round(self.week_width * column.weeks)))
        self.edges = edges

    def week_width_to_fit(self, room: float) -> float:
        """Return the width of a week at which all periods fit in `room`."""
        weeks = sum(column.weeks for column in self.chart.columns) or 1.0
        return min(MOST_WEEK, max(LEAST_WEEK, room / weeks - 0.5))

    def column_at(self, x: float) -> int:
        """Return the period at `x`, the nearest one outside the chart."""
        count = len(self.chart.columns)
        return min(count - 1, max(0, bisect_right(self.edges, x) - 1))

    def row_at(self, y: float) -> Row | None:
        """Return the row at `y`."""
        place = bisect_right(self._tops, y) - 1
        if place < 0 or y >= self.rows[place].bottom:
            return None
        return self.rows[place]

    def rows_between(self, top: float, bottom: float) -> Sequence[Row]:
        """Return the rows of which a part lies between `top` and `bottom`."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, bottom)
        return self.rows[first:last]

    def columns_between(self, left: float, right: float) -> Iterator[Column]:
        """Yield the periods of which a part lies between `left` and `right`."""
        if self.chart.columns:
            for index in range(self.column_at(left), self.column_at(right) + 1):
                yield self.chart.columns[index]

    def row_of(self, group: str, recipe: str | None) -> Row | None:
        """Return the row of a recipe in a group, or the load of the group."""
        for row in self.rows:
            lane = row.lane.recipe if row.lane is not None else None
            if row.group.code == group and lane == recipe:
                return row
        return None

    def span(self, row: Row, first: int, last: int) -> QRectF:
        """Return where a bar from period `first` to `last` stands in `row`."""
        left, right = self.edges[first] + 1, self.edges[last + 1] - 1
        return QRectF(left, row.top + BAR_GAP, right - left, row.height - 2 * BAR_GAP)

    def fill_height(self, row: Row, step: Step) -> float:
        """Return how high the work of a step stands in its bar."""
        room = row.height - 2 * BAR_GAP - 2
        part = part_of_capacity(self.chart, row.group, step)
        most = self.tallest.get(row.group.code) or 1.0
        return room * min(1.0, part / most)

    def runs_per_pixel(self, row: Row, step: Step) -> float:
        """Return how many runs a pixel of the bar's height stands for."""
        room = row.height - 2 * BAR_GAP - 2
        one = part_of_capacity(self.chart, row.group, Step(step.recipe, step.period, planned=1.0))
        most = self.tallest.get(row.group.code) or 1.0
        return most / one / room if one > 0 else 1.0


def part_of_capacity(chart: Chart, group: Group, step: Step) -> float:
    """Return the part of its work centre's usual capacity that a step takes.

    Recipes that occupy nothing are compared by their runs.
    """
    takes = [take for take in chart.takes.get(step.recipe, ()) if take.code == group.code]
    if not takes or not group.loads:
        lane = chart.lanes.get(step.recipe)
        most = max((s.runs for s in lane.steps.values()), default=0.0) if lane else 0.0
        return step.runs / most if most else step.runs
    load = group.loads[step.period]
    usual = max(load.usual, load.most)
    return step.runs * takes[0].quantity / usual if usual else 0.0


def _tallest(chart: Chart, group: Group) -> float:
    steps = (step for lane in group.lanes for step in lane.steps.values())
    return max((part_of_capacity(chart, group, step) for step in steps), default=1.0) or 1.0
