"""The sample plants: their names, a line on each, and their workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planning.language import N_, RESOURCES

FOLDER = RESOURCES / "samples"

LINES: dict[str, tuple[str, str]] = {
    "sanitarios_maracay": (
        N_("Sanitarios Maracay"),
        N_("Sanitaryware under workers' control: the powders run out, and councils wait."),
    ),
    "fabricio_ojeda": (
        N_("Fabricio Ojeda nucleus"),
        N_("Shoes, textiles and a farm plot; a bulk order of 10,000 pairs."),
    ),
    "proletarios_unidos": (
        N_("Proletarios Unidos"),
        N_("Bottled water and animal feed, bartered with a chicken farm."),
    ),
    "torres_meters": (
        N_("Electric-meter factory of Torres"),
        N_("113 workers whose own assembly sets the hours."),
    ),
    "torres": (
        N_("Torres"),
        N_("17 parishes and 550 communal councils rank their needs."),
    ),
    "el_maizal": (N_("El Maizal"), N_("A maize commune: seasons, and one harvest.")),
    "cotisa": (
        N_("Cotisa"),
        N_("A housing brigade: 120 families, two bathrooms each, dated needs."),
    ),
}
"""Name of the workbook without its ending → the plant's name and a line on it."""


@dataclass(frozen=True)
class Sample:
    """A sample plant that comes with the program."""

    name: str
    title: str
    line: str
    workbook: Path


def samples() -> list[Sample]:
    """Return the samples that are there, known ones first; texts are in English, marked."""
    found = {file.stem: file for file in sorted(FOLDER.glob("[!.~]*.xlsx"))}
    known = [Sample(n, t, line, found[n]) for n, (t, line) in LINES.items() if n in found]
    others = [
        Sample(name, name.replace("_", " ").title(), "", file)
        for name, file in found.items()
        if name not in LINES
    ]
    return known + others
