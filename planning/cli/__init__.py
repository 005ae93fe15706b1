"""The command line: every answer of the planner in a terminal, or as JSON for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `hornada` with `arguments` (those of the process by default) and exit with its code."""
    from planning.cli.running import run

    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))
