"""Commands of the weeks that pass: what was done of the plan, and rolling forward."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planning.cli.answers import answer, rows_of, write
from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.opening import is_plant_file, refuse_errors
from planning.cli.questions import read_day
from planning.cli.showing import MOST_ROWS, say, show_findings, show_table
from planning.language import _, format_date
from planning.plant import Plant

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.plant.rolling import Rolling


def done(place: str, day: str | None = None, *, as_json: bool = False) -> int:
    """Say what was made and handed over of the plan before a day, and what is on the shelf."""
    demand_plant_file(place)
    at = date.today() if day is None else read_day(day, "--day")
    plant, number, plan = _worked_by(place, at)
    from planning.reports.actual_tables import deliveries_by_day, production_by_day, stock_on_day
    from planning.reports.actuals import handed_over_by, production_done, stock_by_plan_and_book

    if as_json:
        content = answer("done", plant=plant)
        write(
            content
            | {
                "day": at.isoformat(),
                "number": number,
                "production": rows_of(production_done(plant, plan)),
                "handed_over": rows_of(handed_over_by(plant, plan, at)),
                "stock": rows_of(stock_by_plan_and_book(plant, plan, at)),
            }
        )
        return ExitCode.DONE
    say(plant.facility.name, style="bold")
    say(_("Plan {number}, and what was done of it").format(number=number))
    for table in (
        production_by_day(plant, plan, at),
        deliveries_by_day(plant, plan, at),
        stock_on_day(plant, plan, at),
    ):
        show_table(table, most=MOST_ROWS)
    return ExitCode.DONE


def _worked_by(place: str, day: date) -> tuple[Plant, int, Plan]:
    """Return the plant, and number and plan by which `day` was worked."""
    from planning.plantfile import PlantFileError, open_file
    from planning.plantfile.kept_to import plan_of_day

    try:
        with open_file(place) as file:
            plant, found = file.load(), plan_of_day(file, day)
    except PlantFileError as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error
    if found is None:
        raise CannotGoOn(
            ExitCode.NO_PLAN,
            _("No plan in {file} has {day}; plan first, or give another day with --day.").format(
                file=place, day=format_date(day)
            ),
            status="failed",
        )
    return plant, *found


def roll(
    place: str, day: str | None = None, frozen: str | None = None, *, as_json: bool = False
) -> int:
    """Let the plant start with the period that holds a day, its near weeks frozen."""
    demand_plant_file(place)
    at = date.today() if day is None else read_day(day, "--day")
    periods = _periods(frozen)
    from planning.plant.checks import check_plant
    from planning.plant.rolling import FROZEN
    from planning.plant.rolling import roll as rolled
    from planning.plantfile import PlantFileError, open_file
    from planning.plantfile.rolling import edit_of_rolling

    try:
        with open_file(place) as file:
            plant = file.load()
            refuse_errors(check_plant(plant))
            rolling = rolled(plant, at, frozen=FROZEN if periods is None else periods)
            if rolling.moves:
                edit_of_rolling(file, rolling).apply(file)
                plant = file.load()
    except LookupError as error:
        raise CannotGoOn(ExitCode.ERRORS_IN_DATA, str(error.args[0])) from error
    except PlantFileError as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error
    if as_json:
        write(
            answer("roll", plant=plant, findings=rolling.findings)
            | {
                "moved": rolling.moves,
                "before": rolling.before.isoformat(),
                "first_day": rolling.first_day.isoformat(),
                "last_day": rolling.last_day.isoformat(),
                "frozen_until": rolling.frozen_until and rolling.frozen_until.isoformat(),
                "pins_taken_out": [pin.key for pin in rolling.pins],
            }
        )
        return ExitCode.DONE
    _tell(rolling)
    return ExitCode.DONE


def _tell(rolling: Rolling) -> None:
    from planning.reports.actual_tables import rolling_in_words

    show_findings(rolling.findings, errors=True)
    for sentence in rolling_in_words(rolling):
        say(sentence)
    if rolling.moves:
        say(_("Plan again to see what is to be done now: hornada plan."))


def demand_plant_file(place: str) -> None:
    """Let pass only a plant file: a workbook keeps no plans.

    Raises:
        CannotGoOn: for anything else.
    """
    if not is_plant_file(place):
        raise wrong_usage(
            _("{file} keeps no plans: make a plant file of it first, with: hornada import.").format(
                file=place
            )
        )


def _periods(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not typed.isascii() or not typed.isdigit() or int(typed) > 520:
        raise wrong_usage(_("--frozen takes a number of periods, such as 1; 0 freezes nothing."))
    return int(typed)
