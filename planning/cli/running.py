"""Runs one command from its words to its exit code; nothing that goes wrong gets past here."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from planning.cli.exits import CannotGoOn, ExitCode
from planning.cli.reader import language_of, pull_language
from planning.language import LANGUAGES, _, set_language

INTERRUPTED = 130
"""What Typer makes of Ctrl+C."""


def run(arguments: Sequence[str]) -> int:
    """Run `hornada` with `arguments`; return its exit code."""
    set_language(language_of(os.environ))
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            # A terminal that knows few letters shows a question mark rather than nothing at all.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    language, words = pull_language(arguments)
    as_json = "--json" in words
    try:
        if language is not None and language not in LANGUAGES:
            raise CannotGoOn(
                ExitCode.WRONG_USAGE,
                _("--language takes one of these: {languages}.").format(
                    languages=", ".join(LANGUAGES)
                ),
            )
        if language:
            set_language(language)
        return _invoke(words)
    except CannotGoOn as end:
        return _say_why(end, words, as_json)
    except KeyboardInterrupt:
        stopped = CannotGoOn(ExitCode.NO_PLAN, _("Stopped."), status="stopped")
        return _say_why(stopped, words, as_json)
    except BrokenPipeError:
        # Whoever read us has seen enough; what is still in the buffer must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as bug:
        return _say_why(_remember(bug), words, as_json)


def _invoke(words: Sequence[str]) -> int:
    """Let Typer read the words and call the command."""
    import typer

    from planning.cli.app import build_app
    from planning.cli.usage import sentence_of

    command = typer.main.get_command(build_app())
    try:
        result = command.main(list(words), prog_name="hornada", standalone_mode=False)
    except typer.Abort as abort:
        raise KeyboardInterrupt from abort
    except typer.Exit as end:
        return end.exit_code
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        raise CannotGoOn(ExitCode.WRONG_USAGE, sentence) from error
    if result == INTERRUPTED:
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.DONE


def _say_why(end: CannotGoOn, words: Sequence[str], as_json: bool) -> int:
    """Write why a command ends: on the error stream, and as JSON where that was asked for."""
    from planning.cli.showing import show_findings

    if end.findings:
        show_findings(end.findings, errors=True)
    if end.sentence:
        print(end.sentence, file=sys.stderr)
    if as_json:
        from planning.cli.answers import refusal, write

        command = next((word for word in words if not word.startswith("-")), "")
        write(refusal(command, end))
    return end.code


def _remember(bug: Exception) -> CannotGoOn:
    """Write a bug of ours to the log; return one sentence that says where."""
    with contextlib.suppress(OSError):
        log = _log_file()
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(_report(bug))
        return CannotGoOn(
            ExitCode.BUG,
            _(
                "Something is wrong in Hornada itself, not in your data; what happened is written "
                "in {file}."
            ).format(file=log),
        )
    return CannotGoOn(
        ExitCode.BUG,
        _("Something is wrong in Hornada itself, not in your data: {bug}.").format(bug=repr(bug)),
    )


def _log_file() -> Path:
    import platformdirs

    return Path(platformdirs.user_log_dir("hornada", appauthor=False)) / "hornada.log"


def _report(bug: Exception) -> str:
    import traceback

    lines: list[Any] = [
        f"{datetime.now():%Y-%m-%d %H:%M:%S} hornada",
        *traceback.format_exception(bug),
    ]
    return "\n".join(str(line).rstrip("\n") for line in lines) + "\n\n"
