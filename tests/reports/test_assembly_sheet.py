"""The assembly sheet: it says what the plan says, and no word runs out of its place."""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from planning.language import set_language
from planning.plant import Body, Need
from planning.reports import paper
from planning.reports.assembly_sheet import (
    draw_sheets,
    write_assembly_sheet,
)
from planning.reports.candidates import Candidate
from planning.reports.reasons import MissingLine, Reasons
from planning.reports.saving import NotWritten
from tests.hand_made import hand_made_plan, hand_made_plant, hand_made_run_out

REASONS = Reasons(
    causes={"N-1-WC": "Sodium feldspar is gone in the week from 11 Dec."},
    bottlenecks=["One more tonne of feldspar brings 500 pieces."],
    missing=[MissingLine("Sodium feldspar", "190 kg", "18 Dec 2006")],
    missing_for="To meet every need it takes:",
)


@dataclass(frozen=True)
class Printed:
    """A run of letters on a page: where it stands, in points from the lower left corner."""

    page: int
    left: float
    base: float
    right: float
    size: float
    words: str

    def overlaps(self, other: Printed) -> bool:
        """Say whether the letters of both lie on one another."""
        return (
            self.page == other.page
            and min(self.right, other.right) - max(self.left, other.left) > 0.5
            and abs(self.base - other.base) < 0.7 * min(self.size, other.size)
        )


class ReadingCanvas(Canvas):  # type: ignore[misc]
    """A canvas that remembers every run of letters, drawn by itself or within a paragraph."""

    printed: list[Printed]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ReadingCanvas.printed = []
        super().__init__(*args, **kwargs)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> Any:
        return ReadingText(self, x, y, direction=direction)

    def note(self, x: float, y: float, words: str, face: str, size: float) -> None:
        if words.strip():
            left, base = self.absolutePosition(x, y)
            # What is shrunk to its page is drawn on a scale.
            right, top = self.absolutePosition(
                x + self.stringWidth(words.rstrip(), face, size), y + size
            )
            self.printed.append(Printed(self.getPageNumber(), left, base, right, top - base, words))


class ReadingText(PDFTextObject):  # type: ignore[misc]
    """Letters of a paragraph: runs follow one another, a T* goes down by a line.

    ReportLab keeps neither in its own cursor, because the PDF does it.
    """

    down = 0.0
    along = 0.0

    def _textOut(self, text: Any, TStar: int = 0) -> None:  # noqa: N803 - ReportLab's own name
        words = text.decode() if isinstance(text, bytes) else text
        face, size = self._fontname, self._fontsize
        self._canvas.note(self._x + self.along, self._y - self.down, words, face, size)
        self.along += self._canvas.stringWidth(words, face, size)
        if TStar:
            self.down += self._leading
            self.along = 0.0
        super()._textOut(text, TStar)


def read(language: str = "en", *, plans: int = 1, **size: Any) -> tuple[list[Printed], int]:
    """Return what the sheets of a hand-made plan print, and their number of pages."""
    set_language(language)
    plant = hand_made_plant(**size)
    plan = hand_made_plan(plant, breach=True, scenario="FELDSPAR")
    reasons = replace(REASONS, run_out=hand_made_run_out(plant, plan))
    candidates = [Candidate(plant, plan, reasons, 7)] * plans
    pages = draw_sheets(candidates, io.BytesIO(), canvas=ReadingCanvas)
    return ReadingCanvas.printed, pages


class Longer(gettext.NullTranslations):
    """A language whose words take a third more room than English, as Spanish and Portuguese do."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"({[^}]*})", message)
        return "".join(
            part if part.startswith("{") else re.sub(r"(\w{3,})", r"\1ión", part) for part in parts
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def words_of(printed: list[Printed]) -> str:
    return " ".join(" ".join(run.words.split()) for run in printed)


FULL_SIZE = {"products": 6, "powders": 15, "weeks": 16, "councils": 12}
LONG = " with an uncommonly-long-and-unbroken-name_of_thirty_letters & <more>"


@pytest.mark.parametrize("language", ["en", "es", "longer"])
@pytest.mark.parametrize(
    "size",
    [{}, FULL_SIZE, FULL_SIZE | {"suffix": LONG}, {"weeks": 52}, {"weeks": 1}],
    ids=["small", "full size", "long names", "a year", "one week"],
)
def test_no_words_leave_the_page_or_lie_on_one_another(
    language: str, size: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if language == "longer":
        monkeypatch.setattr("planning.language._catalogue", lambda _language: Longer())
    printed, pages = read(language, **size)
    assert pages == 1
    right = paper.PAGE_WIDTH - paper.MARGIN
    assert len(printed) > 30
    for run in printed:
        assert run.left >= paper.MARGIN - 0.5, run
        assert run.right <= right + 0.5, run
        assert run.base > 15, run
        assert run.base + run.size < paper.PAGE_HEIGHT - 15, run
    overlapping = [
        (one, other)
        for place, one in enumerate(printed)
        for other in printed[place + 1 :]
        if one.overlaps(other)
    ]
    assert overlapping == []


def test_every_plan_takes_one_page_with_its_letter() -> None:
    printed, pages = read(plans=3, **FULL_SIZE)
    assert pages == 3
    for page, letter in enumerate("ABC", 1):
        assert letter in [run.words for run in printed if run.page == page]


def test_a_body_too_many_is_counted_with_the_others() -> None:
    """Of 60 partners that want 1, 2, … 60 pans each the biggest are named, the others counted."""
    set_language("en")
    plant = hand_made_plant(councils=1)
    due = plant.all(Need)[0].due
    for number in range(1, 61):
        plant.put(Body.made(code=f"P-{number}", name=f"Partner {number}", kind="partner"))
        plant.put(
            Need.made(code=f"N-P-{number}", body=f"P-{number}", good="WC", quantity=number, due=due)
        )
    pages = draw_sheets(
        [Candidate(plant, hand_made_plan(plant))], io.BytesIO(), canvas=ReadingCanvas
    )
    assert pages == 1
    first = [run.words for run in ReadingCanvas.printed if run.left < paper.MARGIN + 1]
    known = {body.name for body in plant.all(Body)}
    assert "Partner 60" in first
    assert "Partner 1" not in first
    counted = next(line for line in first if re.fullmatch(r"and \d+ more", line))
    # One commune, the houses of Cotisa and 60 partners asked for something.
    assert int(counted.split()[1]) + sum(line in known for line in first) == 62


def test_it_says_what_the_plan_says() -> None:
    """The numbers are those of the hand-made plan.

    200 kg of the first powder carry 200 pieces, 100 of each product. Asked for are
    4 councils x 50 of each and 20 pans for Cotisa; so 120 of 220 pans and 100 of 200 cisterns wait.
    El Maizal is councils 1 and 4 (first and second class): its 50 first-class pans are met.
    """
    printed, _pages = read()
    words = words_of(printed)
    assert "Sanitarios Maracay" in words
    assert "4 of 9 requests are met in full. The least that anybody gets is 0 %" in words
    assert "WC pan 120 of 220 piece" in words
    assert "Cistern and lid 100 of 200 piece" in words
    assert "Sodium feldspar 200 kg 17 Dec 2006" in words
    assert "50 / 100" in words
    assert "20 / 20" in words
    assert "Sodium feldspar is gone in the week from 11 Dec." in words
    assert "190 kg" in words
    assert "The reserve to keep: Sodium feldspar falls short by 12.5 kg (25 Dec)." in words
    assert "The feldspar arrives" in words


def test_the_vote_names_the_version_and_nothing_is_approved_yet() -> None:
    plant = hand_made_plant()
    digits = hand_made_plan(plant).input_sha256[:8]
    words = words_of(read()[0])
    assert "NOT APPROVED" in words
    assert f"plan 7 ({digits[:4]} {digits[4:]})" in words
    for field in (
        "Quorum needed",
        "In favour",
        "Against",
        "Abstaining",
        "Dissent: who, and why",
        "Chair",
    ):
        assert field in words


def test_a_name_is_never_read_as_markup() -> None:
    words = words_of(read(suffix=" <b>&amp;")[0])
    assert "<b>&amp;" in words.replace(" ", "")


def test_what_is_empty_is_left_out() -> None:
    set_language("en")
    plant = hand_made_plant()
    draw_sheets([Candidate(plant, hand_made_plan(plant))], io.BytesIO(), canvas=ReadingCanvas)
    words = words_of(ReadingCanvas.printed)
    assert "What could not be kept" not in words
    assert "What is missing" not in words


def test_the_file_is_a_pdf_with_its_faces_inside(tmp_path: Path) -> None:
    plant = hand_made_plant()
    write_assembly_sheet(plant, hand_made_plan(plant), tmp_path / "sheet.pdf", reasons=REASONS)
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert b"/FontFile2" in written
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_folder_that_is_not_there_is_named_in_one_sentence(tmp_path: Path) -> None:
    plant = hand_made_plant()
    with pytest.raises(NotWritten, match="there is no such folder"):
        write_assembly_sheet(
            plant, hand_made_plan(plant), tmp_path / "nowhere" / "sheet.pdf", reasons=REASONS
        )


def test_a_failure_leaves_the_old_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")

    def fail(*_args: Any, **_kwargs: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    plant = hand_made_plant()
    with pytest.raises(NotWritten, match="the disk is full"):
        write_assembly_sheet(plant, hand_made_plan(plant), path, reasons=REASONS)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
