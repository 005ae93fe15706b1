"""What the *Why?* panel says: a title, a verdict, and sections of lines that lead on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.plant.subjects import Subject
from planning.language import _


@dataclass(frozen=True)
class Link:
    """Where a name in a line leads: a page, something on it, and what is explained then."""

    page: str
    target: Any = None
    subject: Subject | None = None


Named = tuple[str, Link]
"""A name as it stands in a line, and where it leads."""


@dataclass(frozen=True)
class Line:
    """A sentence, or a name with an amount and a bar; names in it may lead somewhere."""

    text: str
    links: tuple[Named, ...] = ()
    amount: str = ""
    bar: float | None = None
    """Length of its bar, 0 to 1."""
    tone: str = ""
    """"good", "warning" or "bad"."""
    ours: bool = False
    """It is about what was pointed at, among others."""
    step: bool = False
    """A link of a chain: it follows from what stands above it."""


@dataclass(frozen=True)
class Strip:
    """A standing bar for each period."""

    name: str
    parts: tuple[float, ...]
    """Heights, 0 to 1."""
    tips: tuple[str, ...]
    """What each bar says."""
    first: str
    last: str
    """The first and the last period, as people call them."""
    full: tuple[bool, ...] = ()
    """Periods that are marked: full, or late."""
    now: int | None = None
    """The period that was pointed at."""


@dataclass(frozen=True)
class Curve:
    """How a stock runs down: what is left at the start and at the end of each period."""

    name: str
    left: tuple[float, ...]
    most: str
    """What the highest point stands for: "1,600 kg"."""
    first: str
    last: str
    gone: int | None = None
    """The place in `left` at which it is gone."""


@dataclass(frozen=True)
class Section:
    """A heading ("" for none) with what belongs under it."""

    heading: str = ""
    lines: tuple[Line, ...] = ()
    strip: Strip | None = None
    curve: Curve | None = None

    def __bool__(self) -> bool:
        return bool(self.lines or self.strip or self.curve)


@dataclass(frozen=True)
class Answer:
    """Everything the panel says about a subject."""

    title: str
    verdict: str = ""
    share: float | None = None
    """A share met, drawn as a bar under the title."""
    link: Link | None = None
    """Where the title leads."""
    sections: tuple[Section, ...] = field(default=())
    asks: bool = False
    """The core has more to say about it."""

    def with_sections(self, sections: Iterable[Section]) -> Answer:
        """Return the same with other sections; empty ones are left out."""
        return replace(self, sections=tuple(s for s in sections if s))

    def completed(self, sections: Iterable[Section]) -> Answer:
        """Return the same with other sections, all said."""
        return replace(self.with_sections(sections), asks=False)

    def text(self) -> str:
        """Return it as plain text, to copy and to be read aloud."""
        said = [self.title, self.verdict]
        for section in self.sections:
            said.append(section.heading)
            for drawn in (section.strip, section.curve):
                if drawn is not None and drawn.name != section.heading:
                    said.append(drawn.name)
            said += [_said(line) for line in section.lines]
        return "\n".join(line for line in said if line)


def _said(line: Line) -> str:
    if not line.amount:
        return line.text
    return _("{who}: {amount}").format(who=line.text, amount=line.amount)


def bars(found: Sequence[tuple[Named | str, float, str]], most: int = 6) -> list[Line]:
    """Return (name, size, amount) as lines with bars, the largest first and full; `most` of them.

    What is left out must be said by who asks: `found` is sorted here.
    """
    ranked = sorted(found, key=lambda entry: -entry[1])[:most]
    longest = ranked[0][1] if ranked and ranked[0][1] > 0 else 1.0
    lines = []
    for name, size, amount in ranked:
        text, links = (name, ()) if isinstance(name, str) else (name[0], (name,))
        lines.append(Line(text, links, amount=amount, bar=max(0.0, size) / longest))
    return lines
