"""How the window is started from a terminal, said in the reader's language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from planning.language import LANGUAGES, _


class _Formatter(argparse.HelpFormatter):
    """The help, with the one word of argparse's own in our words."""

    def add_usage(self, *given: Any, prefix: str | None = None, **named: Any) -> None:
        super().add_usage(*given, prefix=f"{_('Usage:')} ", **named)


class _Parser(argparse.ArgumentParser):
    """Says in our words what it does not understand: those of argparse are in English only."""

    given: Sequence[str] = ()

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:
        self.given = sys.argv[1:] if args is None else args
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sentence = _("This is not understood: {words}.").format(words=" ".join(self.given))
        hint = _("See: {command}").format(command=f"{self.prog} --help")
        self.exit(2, f"{sentence} {hint}\n")


def make_parser() -> argparse.ArgumentParser:
    """Return what the command understands."""
    parser = _Parser(
        prog="python -m desktop",
        description=_("Opens Hornada."),
        formatter_class=_Formatter,
        add_help=False,
    )
    options = parser.add_argument_group(_("Options"))
    what = options.add_mutually_exclusive_group()
    what.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.hornada", help=_("the plant file to open")
    )
    what.add_argument("--sample", metavar="NAME", help=_("open a copy of a sample plant"))
    options.add_argument(
        "--language", choices=sorted(LANGUAGES), help=_("the language of the window")
    )
    options.add_argument("--theme", choices=("light", "dark"), help=_("light or dark"))
    options.add_argument("--page", metavar="NAME", help=_("the page to show first"))
    options.add_argument(
        "--picture", type=Path, metavar="OUT.png", help=_("draw the planned window and leave")
    )
    options.add_argument(
        "--smoke",
        action="store_true",
        help=_("plan a sample that is thrown away, look whether all is there, and leave"),
    )
    options.add_argument(
        "--size",
        default="1366x768",
        metavar="WIDTHxHEIGHT",
        type=_size,
        help=_("the size of the picture"),
    )
    options.add_argument("-h", "--help", action="help", help=_("Show this help."))
    return parser


def language_in(arguments: Sequence[str]) -> str | None:
    """Return the language that is asked for in `arguments`, so that even their help speaks it."""
    for place, word in enumerate(arguments):
        name, sign, value = word.partition("=")
        if name == "--language":
            chosen = value if sign else next(iter(arguments[place + 1 : place + 2]), "")
            return chosen if chosen in LANGUAGES else None
    return None


def _size(text: str) -> tuple[int, int]:
    wide, _sign, high = text.partition("x")
    try:
        return int(wide), int(high)
    except ValueError:
        raise argparse.ArgumentTypeError(text) from None
