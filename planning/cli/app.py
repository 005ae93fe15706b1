"""The commands and their words, built once the reader's language is known.

Annotations are evaluated where they stand (no `from __future__ import annotations` here), so that
every help text is translated at the moment the commands are built. What a command needs is imported
when it runs: the help of all of them must not wait for the libraries of any.
"""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from planning.cli.reader import OPTION
from planning.cli.usage import Command, Group
from planning.language import LANGUAGES, _

NARROW = {"help_option_names": ["--help", "-h"]}


def build_app() -> typer.Typer:
    """Return `hornada` with all its commands, in the current language."""
    app = typer.Typer(
        name="hornada",
        cls=Group,
        help=_(
            "Plans what a plant makes with what it has, and for whom. PLANT is a workbook (.xlsx), "
            "a folder of CSV files, or a plant file (.hornada)."
        ),
        epilog=_(
            "Ends with 0 when done, 1 with errors in the data, 2 when wrongly used, 3 without a "
            "plan, 4 when a file cannot be read or written, 70 on a bug."
        ),
        context_settings=NARROW,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND …"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
    )
    _add_root(app)
    _add_files(app)
    _add_plans(app)
    _add_papers(app)
    _add_questions(app)
    _add_weeks(app)
    return app


def _option(*names: str, help: str, metavar: str | None = None, **more: Any) -> Any:
    """Return an option that stands among the others of the help."""
    return typer.Option(
        *names,
        help=help,
        metavar=metavar,
        show_default=False,
        rich_help_panel=_("Options"),
        **more,
    )


def _argument(metavar: str, help: str) -> Any:
    return typer.Argument(
        metavar=metavar, help=help, show_default=False, rich_help_panel=_("Arguments")
    )


def _command(app: typer.Typer, name: str, help: str) -> Callable[[Any], Any]:
    return app.command(
        name,
        cls=Command,
        help=help,
        options_metavar=_("[OPTIONS]"),
        rich_help_panel=_("Commands"),
    )


def _plant() -> Any:
    return _argument(_("PLANT"), _("A workbook, a folder of CSV files, or a plant file."))


def _as_json() -> Any:
    return _option("--json", help=_("Answer as JSON, for other programs."))


def _replace() -> Any:
    return _option("--replace", help=_("Replace the file if it is there already."))


def _scenario() -> Any:
    return _option(
        "--scenario", metavar=_("CODE"), help=_("Lay this scenario over the plant first.")
    )


def _time_limit() -> Any:
    return _option(
        "--time-limit",
        metavar=_("SECONDS"),
        help=_("Give up after so many seconds, without a plan."),
    )


def _add_root(app: typer.Typer) -> None:
    @app.callback()
    def root(
        language: Annotated[
            str | None,
            _option(
                OPTION,
                metavar="|".join(LANGUAGES),
                help=_("The language of texts, dates and numbers; may stand anywhere."),
            ),
        ] = None,
        version: Annotated[
            bool,
            _option(
                "--version", help=_("Show the version."), callback=_show_version, is_eager=True
            ),
        ] = False,
    ) -> None:
        """Take the options before the command; the language is known by now."""


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"hornada {version('hornada')}")
        raise typer.Exit


def _add_files(app: typer.Typer) -> None:
    plant, as_json, replace = _plant(), _as_json(), _replace()

    @_command(app, "samples", _("List the sample plants."))
    def samples(json: Annotated[bool, as_json] = False) -> int:
        from planning.cli import files

        return files.list_samples(as_json=json)

    @_command(app, "sample", _("Write a sample plant as a workbook or a plant file."))
    def sample(
        name: Annotated[str, _argument(_("NAME"), _("A name from the list of samples."))],
        file: Annotated[str, _argument(_("FILE"), _("A new file: .xlsx or .hornada."))],
        replace: Annotated[bool, replace] = False,
    ) -> int:
        from planning.cli import files

        return files.get_sample(name, file, replace=replace)

    @_command(app, "template", _("Write an empty workbook to fill in."))
    def template(
        file: Annotated[str, _argument(_("FILE"), _("A new workbook: .xlsx."))],
        replace: Annotated[bool, replace] = False,
    ) -> int:
        from planning.cli import files

        return files.make_template(file, replace=replace)

    @_command(app, "import", _("Read a workbook into a new plant file."))
    def import_(
        book: Annotated[str, _argument(_("BOOK"), _("A workbook, or a folder of CSV files."))],
        file: Annotated[str, _argument(_("FILE"), _("A new plant file: .hornada."))],
        replace: Annotated[bool, replace] = False,
    ) -> int:
        from planning.cli import files

        return files.import_book(book, file, replace=replace)

    @_command(app, "export", _("Write a plant as a workbook, or as a folder of CSV files."))
    def export(
        plant: Annotated[str, plant],
        book: Annotated[str, _argument(_("BOOK"), _("A new workbook (.xlsx), or a folder."))],
        replace: Annotated[bool, replace] = False,
    ) -> int:
        from planning.cli import files

        return files.export_plant(plant, book, replace=replace)

    @_command(app, "check", _("Say what is wrong or odd in the data, and how to mend it."))
    def check(plant: Annotated[str, plant], json: Annotated[bool, as_json] = False) -> int:
        from planning.cli import files

        return files.check(plant, as_json=json)


def _add_plans(app: typer.Typer) -> None:
    plant, scenario, time_limit, as_json = _plant(), _scenario(), _time_limit(), _as_json()

    @_command(app, "plan", _("Plan what to make with what there is, and for whom."))
    def plan(
        plant: Annotated[str, plant],
        scenario: Annotated[str | None, scenario] = None,
        out: Annotated[
            str | None,
            _option(
                "--out", metavar=_("FILE"), help=_("Write the plan as a workbook (.xlsx), too.")
            ),
        ] = None,
        pdf: Annotated[
            str | None,
            _option("--pdf", metavar=_("FILE"), help=_("Write the assembly sheet (.pdf), too.")),
        ] = None,
        bottlenecks: Annotated[
            bool,
            _option(
                "--bottlenecks",
                help=_("Plan again with more of all that is used up, to see what it brings."),
            ),
        ] = False,
        json: Annotated[bool, as_json] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import plans

        return plans.plan(
            plant,
            scenario,
            out=out,
            pdf=pdf,
            with_bottlenecks=bottlenecks,
            as_json=json,
            time_limit=time_limit,
        )

    @_command(app, "runout", _("Say what runs out, and when."))
    def runout(
        plant: Annotated[str, plant],
        scenario: Annotated[str | None, scenario] = None,
        json: Annotated[bool, as_json] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import plans

        return plans.runout(plant, scenario, as_json=json, time_limit=time_limit)

    @_command(app, "compare", _("Plan for two or three scenarios, side by side."))
    def compare(
        plant: Annotated[str, plant],
        scenario: Annotated[
            list[str] | None,
            _option(
                "--scenario",
                metavar=_("CODE"),
                help=_("Once per scenario; one alone stands beside the plant as it is."),
            ),
        ] = None,
        json: Annotated[bool, as_json] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import plans

        return plans.compare(plant, scenario or [], as_json=json, time_limit=time_limit)


def _add_papers(app: typer.Typer) -> None:
    plant, replace, time_limit = _plant(), _replace(), _time_limit()

    @_command(app, "print", _("Write a paper: for the assembly, for the wall, for the lorry."))
    def print_(
        plant: Annotated[str, plant],
        file: Annotated[str, _argument(_("FILE"), _("A new PDF: .pdf."))],
        paper: Annotated[
            str,
            _option(
                "--paper",
                metavar="assembly|shifts|deliveries",
                help=_(
                    "The sheet to vote on, a page per plan; shift sheets, a page per work centre "
                    "and week; or delivery notes, a page per body and week."
                ),
            ),
        ] = "assembly",
        scenario: Annotated[
            list[str] | None,
            _option(
                "--scenario",
                metavar=_("CODE"),
                help=_("The scenario to plan; up to three for the assembly."),
            ),
        ] = None,
        weeks: Annotated[
            str | None,
            _option("--weeks", metavar="1-4", help=_("Only these weeks of the plan.")),
        ] = None,
        only: Annotated[
            list[str] | None,
            _option(
                "--only",
                metavar=_("CODE"),
                help=_("Only this work centre or body; may be given several times."),
            ),
        ] = None,
        together: Annotated[
            bool,
            _option("--together", help=_("One delivery note per body for all the weeks.")),
        ] = False,
        replace: Annotated[bool, replace] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import papers

        return papers.write_paper(
            plant,
            file,
            paper,
            scenario or (),
            weeks=weeks,
            only=only or (),
            together=together,
            replace=replace,
            time_limit=time_limit,
        )


def _add_questions(app: typer.Typer) -> None:
    plant, scenario, time_limit, as_json = _plant(), _scenario(), _time_limit(), _as_json()

    @_command(app, "why", _("Say why a need gets what it gets."))
    def why(
        plant: Annotated[str, plant],
        need: Annotated[
            str,
            _option(
                "--need", metavar=_("ID"), help=_('The code of a need, or an order\'s "CODE / 1".')
            ),
        ],
        scenario: Annotated[str | None, scenario] = None,
        json: Annotated[bool, as_json] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import questions

        return questions.why(plant, need, scenario, as_json=json, time_limit=time_limit)

    @_command(app, "missing", _("Say what it would take to meet a need, a class, or everything."))
    def missing(
        plant: Annotated[str, plant],
        need: Annotated[
            str | None,
            _option(
                "--need", metavar=_("ID"), help=_('The code of a need, or an order\'s "CODE / 1".')
            ),
        ] = None,
        class_: Annotated[
            str | None,
            _option("--class", metavar=_("N"), help=_("A priority class and those above it.")),
        ] = None,
        scenario: Annotated[str | None, scenario] = None,
        out: Annotated[
            str | None,
            _option(
                "--out",
                metavar=_("FILE"),
                help=_("Write it as a shopping list (.pdf or .xlsx), too."),
            ),
        ] = None,
        json: Annotated[bool, as_json] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import questions

        return questions.missing(
            plant, need, class_, scenario, out=out, as_json=json, time_limit=time_limit
        )

    @_command(app, "promise", _("Say whether a bulk order can be promised, and who would pay."))
    def promise(
        plant: Annotated[str, plant],
        good: Annotated[str, _option("--good", metavar=_("GOOD"), help=_("Its code or name."))],
        quantity: Annotated[
            str, _option("--quantity", metavar=_("NUMBER"), help=_("How much, in its unit."))
        ],
        by: Annotated[
            str, _option("--by", metavar=_("DATE"), help=_("By when, such as 2007-02-28."))
        ],
        scenario: Annotated[str | None, scenario] = None,
        json: Annotated[bool, as_json] = False,
        time_limit: Annotated[str | None, time_limit] = None,
    ) -> int:
        from planning.cli import questions

        return questions.promise(
            plant, good, quantity, by, scenario, as_json=json, time_limit=time_limit
        )


def _add_weeks(app: typer.Typer) -> None:
    plant, as_json = _plant(), _as_json()

    @_command(app, "done", _("Say what was done of the plan: made, handed over, left in stock."))
    def done(
        plant: Annotated[str, plant],
        day: Annotated[
            str | None,
            _option(
                "--day", metavar=_("DATE"), help=_("What was done before this day; else today.")
            ),
        ] = None,
        json: Annotated[bool, as_json] = False,
    ) -> int:
        from planning.cli import actual

        return actual.done(plant, day, as_json=json)

    @_command(app, "roll", _("Let the plan start this week, its near weeks frozen."))
    def roll(
        plant: Annotated[str, plant],
        day: Annotated[
            str | None,
            _option(
                "--day",
                metavar=_("DATE"),
                help=_("Any day of the week that is to be the first; else today."),
            ),
        ] = None,
        frozen: Annotated[
            str | None,
            _option(
                "--frozen",
                metavar=_("N"),
                help=_("So many of the first weeks keep their work; else 1, with 0 none."),
            ),
        ] = None,
        json: Annotated[bool, as_json] = False,
    ) -> int:
        from planning.cli import actual

        return actual.roll(plant, day, frozen, as_json=json)
