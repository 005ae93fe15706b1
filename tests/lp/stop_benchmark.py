"""How soon a Stop takes effect: python -m tests.lp.stop_benchmark [small|medium|large]

Prints, for Stops pressed at several moments of a plan, the seconds until there is no plan.
"""

from __future__ import annotations

import sys
import time

from planning.lp.planner import make_plan
from planning.lp.status import NoPlan
from tests.benchmarks.synthetic import SIZES, synthetic_plant


def main() -> None:
    """Plan once to the end, then stop at parts of that time."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "large"
    plant = synthetic_plant(next(size for size in SIZES if size.name == wanted))
    started = time.perf_counter()
    make_plan(plant)
    whole_s = time.perf_counter() - started
    print(f"{wanted}: planned in {whole_s:.2f} s")
    for part in (0.05, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        pressed = time.perf_counter() + part * whole_s

        def is_pressed(at: float = pressed) -> bool:
            return time.perf_counter() >= at

        try:
            make_plan(plant, should_stop=is_pressed)
            ended = "planned"
        except NoPlan as no_plan:
            ended = no_plan.status.value
        late_s = time.perf_counter() - pressed
        print(f"  Stop after {part * whole_s:6.2f} s: {ended} {late_s:5.2f} s later")


if __name__ == "__main__":
    main()
