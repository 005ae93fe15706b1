"""What Typer says of wrong words and in its help, in the reader's language."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from planning.language import _


def sentence_of(error: Exception) -> str | None:
    """Say in one sentence what was wrong with the words given; None: that is not what it was.

    Typer's own classes of such errors are private, and their texts are in English only; their names
    have stayed the same for years.
    """
    if getattr(error, "exit_code", None) != 2 or not hasattr(error, "format_message"):
        return None
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "hornada")
    hint = _("See: {command}").format(command=f"{command} --help")
    name = type(error).__name__
    parameter = getattr(error, "param", None)
    shown = parameter_name(parameter) if parameter is not None else ""
    if name == "MissingParameter" and shown:
        sentence = _("{parameter} is missing.").format(parameter=shown)
    elif name == "NoSuchOption":
        sentence = _("There is no option {option}.").format(option=error.option_name)  # type: ignore[attr-defined]
    elif name == "BadOptionUsage":
        sentence = _("{option} needs a value.").format(option=error.option_name)  # type: ignore[attr-defined]
    elif found := re.search(r"unexpected extra arguments?\S* \((.*)\)", str(error)):
        sentence = _("There is a word too many: {words}.").format(words=found[1])
    elif name == "NoArgsIsHelpError":  # the help was shown already
        return ""
    else:
        sentence = str(error.format_message())
    return f"{sentence} {hint}"


def parameter_name(parameter: Any) -> str:
    """Return an option as it is typed, or an argument as the help calls it."""
    if getattr(parameter, "param_type_name", "") == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name)


class _InTheReadersLanguage:
    """The few words of Typer's help that are not ours."""

    def get_usage(self, context: Any) -> str:
        """Return the line that says how the command is typed."""
        usage: str = super().get_usage(context)  # type: ignore[misc]
        return usage.replace("Usage:", _("Usage:"), 1)

    def format_help(self, context: Any, formatter: Any) -> None:
        """Draw the help."""
        from typer import rich_utils

        rich_utils.REQUIRED_LONG_STRING = _("[required]")
        super().format_help(context, formatter)  # type: ignore[misc]

    def get_help_option(self, context: Any) -> Any:
        """Return the option that shows the help."""
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help.")
            option.rich_help_panel = _("Options")
        return option


class Command(_InTheReadersLanguage, TyperCommand):
    """A command of ours."""


class Group(_InTheReadersLanguage, TyperGroup):
    """All commands, in the order in which they were added."""

    def list_commands(self, context: Any) -> list[str]:
        """Return the names in the order in which a newcomer needs them."""
        return list(self.commands)

    def resolve_command(self, context: Any, words: list[str]) -> Any:
        """Return the command that the first word names."""
        if words and self.get_command(context, words[0]) is None and not words[0].startswith("-"):
            from planning.cli.exits import wrong_usage

            raise wrong_usage(
                _('There is no command "{word}"; these there are: {commands}.').format(
                    word=words[0], commands=", ".join(self.commands)
                )
            )
        return super().resolve_command(context, words)
