"""Benchmarks: ``python -m tests.benchmarks [small medium large] [--seeds 5]``.

Each synthetic plant is planned in one process, against these references in the same run:

- (a) HiGHS alone: the same rows and one weighted sum of the stages, handed to highspy directly,
  by its default and by its interior point; the ratio is to the better of the two.
- (b) plain PuLP with every claim on its own (no grouping), the same weighted sum, solved by PuLP's
  own HiGHS and by CBC; two minutes each, else "not within 120 s".

Times are by the wall clock: run them on a machine that does nothing else.

``python -m tests.benchmarks window`` walks through the window instead: see `window_walk`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import sys
import time

from rich.console import Console
from rich.table import Table

from tests.benchmarks.measuring import PATIENCE_S, measure, plain_pulp
from tests.benchmarks.synthetic import SIZES, Size


def within_patience(size: Size, solver: str) -> str:
    """Return how long `plain_pulp` took, in a process of its own, or that it did not finish."""
    started = time.monotonic()
    process = multiprocessing.get_context("spawn").Process(
        target=plain_pulp, args=(size, solver), daemon=False
    )
    process.start()
    process.join(PATIENCE_S)
    if process.is_alive():
        process.kill()
        process.join()
        return f"not within {PATIENCE_S} s"
    return f"{time.monotonic() - started:.1f} s"


def walk_through_the_window(arguments: list[str]) -> None:
    """Measure how long the window does not answer."""
    from desktop.program.quick_start import read_no_sources

    read_no_sources()  # as the program does, or its memory would be another one
    from tests.benchmarks.window_walk import walk

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks window")
    parser.add_argument("--needs", type=int, help="a plant with so many needs, not the sample")
    parser.add_argument("--at-once", action="store_true", help="make no page beforehand")
    chosen = parser.parse_args(arguments)
    walk(chosen.needs, chosen.at_once)


def main() -> None:
    """Run the benchmarks that the command line names and print their figures."""
    if sys.argv[1:2] == ["window"]:
        walk_through_the_window(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("sizes", nargs="*", default=[size.name for size in SIZES])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--skip-plain", action="store_true", help="leave out reference (b)")
    chosen = parser.parse_args()
    console = Console()
    for size in (size for size in SIZES if size.name in chosen.sizes):
        table = Table(title=f"{size.name}: {size.goods} goods x {size.weeks} weeks x "
                            f"{size.councils} councils")  # fmt: skip
        for heading in ("seed", "rows", "columns", "nonzeros", "build", "hand-over", "stages",
                        "HiGHS default", "HiGHS interior", "ratio", "re-plan ratio",
                        "whole plan", "peak MB"):  # fmt: skip
            table.add_column(heading, justify="right")
        measured = []
        for seed in range(1, chosen.seeds + 1):
            with multiprocessing.get_context("spawn").Pool(1) as fresh:
                figures = fresh.apply(measure, (size, seed))
            measured.append(figures)
            table.add_row(
                *(str(seed), str(figures.rows), str(figures.columns), str(figures.nonzeros)),
                *(f"{seconds:.2f} s" for seconds in (
                    figures.build_s, figures.hand_over_s, figures.stages_s,
                    figures.highs_default_s, figures.highs_interior_s)),
                *(f"{figures.ratio:.2f}", f"{figures.replan_ratio:.2f}"),
                *(f"{figures.whole_plan_s:.2f} s", f"{figures.peak_mb:.0f}"),
            )  # fmt: skip
        console.print(table)
        ratios = [figures.ratio for figures in measured]
        again = [figures.replan_ratio for figures in measured]
        strict = [figures.strict_ratio for figures in measured]
        for what, each in (
            ("ratio to HiGHS alone", ratios),
            ("ratio to HiGHS alone with our own options", strict),
            ("re-plan", again),
        ):
            console.print(f"{what}: median {statistics.median(each):.2f}, worst {max(each):.2f}")
        if not chosen.skip_plain:
            for solver in ("HiGHS", "CBC"):
                console.print(f"plain PuLP, no grouping, {solver}: {within_patience(size, solver)}")


if __name__ == "__main__":
    main()
