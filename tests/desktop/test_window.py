"""The window itself: first start, languages, files, bugs, what is remembered."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.files.choice import Choice
from desktop.files.chooser import Chooser
from desktop.files.names import free_name
from desktop.frame.pages import PAGES
from desktop.frame.placing import appear
from desktop.frame.window import Window
from desktop.program.settings import Settings, system_language
from desktop.program.troubles import BugDialog
from planning import samples
from planning.language import current_language
from planning.plant import Count, Plant
from planning.plantfile import change_record, open_file
from planning.workbook.reading import read_workbook
from planning.workbook.writing import write_workbook
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant


def test_the_first_start_offers_samples_and_one_opens_planned(
    empty_window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The sample is copied to the documents under a new name; the original stays as it is."""
    folder = tmp_path / "samples"
    folder.mkdir()
    write_workbook(small_plant(), folder / "sanitarios_maracay.xlsx", "en")
    monkeypatch.setattr(samples, "FOLDER", folder)
    monkeypatch.setattr("desktop.files.deeds.documents_folder", lambda: tmp_path / "documents")
    empty_window.begin()
    chooser = empty_window.findChild(Chooser)
    assert chooser is not None
    assert chooser.isVisible()
    sample = next(b for b in chooser.findChildren(Choice) if b.text() == "Sanitarios Maracay")
    with qtbot.waitSignal(empty_window.plant.planned, timeout=PATIENCE_MS):
        qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
    assert empty_window.plant.path == tmp_path / "documents" / "Sanitarios Maracay.hornada"
    assert empty_window.page is not None
    assert empty_window.settings.recent == [empty_window.plant.path]


def test_every_page_opens_by_its_key(window: Window, qtbot: QtBot) -> None:
    for number, page in enumerate(PAGES, 1):
        qtbot.keyClick(
            window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier
        )
        assert window.page is not None
        assert window.page.isVisible()
        assert window._shown == page.name


def texts_of(window: Window) -> list[str]:
    """Return what the labels of the page in view say."""
    assert window.page is not None
    return [label.text() for label in window.page.findChildren(QLabel)]


def test_the_language_switches_at_run_time(window: Window, qtbot: QtBot) -> None:
    """Dates and numbers follow, and the page in view stays in view."""
    window.show_page("stocks")
    window.switch_language("es")
    assert current_language() == "es"
    assert window._shown == "stocks"
    assert window.settings.language == "es"
    assert any("31 dic" in text for text in texts_of(window))
    window.switch_language("en")
    assert any("31 Dec" in text for text in texts_of(window))


def test_pages_of_the_former_language_are_gone_for_good(window: Window, qtbot: QtBot) -> None:
    """Their slots are not called any more when the plant changes."""
    from tests.desktop.test_editing import cell, counts_of, edited

    for page in PAGES:
        window.show_page(page.name)
    window.switch_language("pt")
    window.switch_language("en")
    qtbot.wait(50)
    table = counts_of(window)
    edited(window, qtbot, lambda: table.model.setData(cell(table, 0, "quantity"), "1500"))
    assert window.troubles.seen == 0


def test_a_planned_file_opens_with_its_plan(
    window: Window, plant_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Nothing is planned again while nothing changed; a change is noticed at the next start."""
    with qtbot.waitSignal(window.plant.advised, timeout=PATIENCE_MS):
        window.open_file(plant_file)
    assert window.plant.plan_name == "Plan 1"
    assert window.plant.plan_fits
    with open_file(plant_file) as file:
        change_record(file, Count, "FELDSPAR / 2006-12-01", quantity=Decimal(900)).apply(file)
    with qtbot.waitSignal(window.plant.advised, timeout=PATIENCE_MS):
        window.open_file(plant_file)
    assert window.plant.plan_name == "Plan 1"
    assert not window.plant.plan_fits
    assert "changed since" in window.status.sentence.text()


def test_a_bug_in_a_task_shows_the_dialog_and_leaves_the_file_intact(
    window: Window, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    before = stored()

    def broken(**_callables: Any) -> None:
        raise ZeroDivisionError("a bug of ours")

    window.tasks.start("Breaking", broken, lambda _none: None, window.troubles.report)
    qtbot.waitUntil(lambda: window.findChild(BugDialog) is not None, timeout=PATIENCE_MS)
    dialog = window.findChild(BugDialog)
    assert dialog is not None
    assert "ZeroDivisionError: a bug of ours" in dialog.details.toPlainText()
    dialog.reject()
    assert stored() == before
    assert window.plant.is_open


def test_an_uncaught_exception_reaches_the_dialog_from_any_thread(
    window: Window, qtbot: QtBot
) -> None:
    window.troubles.install()
    try:
        raise RuntimeError("in no task")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: window.findChild(BugDialog) is not None, timeout=PATIENCE_MS)
    dialog = window.findChild(BugDialog)
    assert dialog is not None
    assert "in no task" in dialog.details.toPlainText()
    dialog.reject()


def test_a_file_that_is_no_plant_is_refused_in_a_sentence(
    empty_window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = tmp_path / "wrong.hornada"
    wrong.write_text("not a plant")
    with qtbot.waitSignal(empty_window.plant.told, timeout=PATIENCE_MS):
        empty_window.open_file(wrong)
    assert "not a plant file" in empty_window.notice.sentence.text()
    assert not empty_window.plant.is_open
    assert empty_window.findChild(Chooser) is not None


def test_a_workbook_is_imported_as_one_step_that_can_be_undone(
    window: Window, stored: Callable[[], Plant], tmp_path: Path, qtbot: QtBot
) -> None:
    changed = small_plant()
    need = next(iter(changed.in_table("needs").values()))
    changed.remove(need)
    book = tmp_path / "changed.xlsx"
    write_workbook(changed, book, "en")
    with qtbot.waitSignal(
        window.plant.changed, timeout=PATIENCE_MS, check_params_cb=lambda tables: bool(tables)
    ):
        window.files.import_workbook(book)
    assert stored() == changed
    with qtbot.waitSignal(
        window.plant.changed, timeout=PATIENCE_MS, check_params_cb=lambda tables: bool(tables)
    ):
        window.deeds["undo"].trigger()
    assert stored() == small_plant()


def test_the_plan_is_written_as_a_workbook(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.tasks.ended, timeout=PATIENCE_MS):
        window.files.write_plan(tmp_path / "plan.xlsx")
    assert (tmp_path / "plan.xlsx").stat().st_size > 1000
    assert "plan.xlsx" in window.notice.sentence.text()


def test_a_copy_of_a_sample_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    assert free_name(tmp_path, "A/B").name == "A B.hornada"
    (tmp_path / "A B.hornada").touch()
    assert free_name(tmp_path, "A/B").name == "A B 2.hornada"


def test_settings_survive_a_broken_file_and_forget_lost_files(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{ broken")
    settings = Settings(file)
    assert settings.get("page", "overview") == "overview"
    plant = tmp_path / "a.hornada"
    plant.touch()
    settings.remember_file(plant)
    assert Settings(file).recent == [plant]
    plant.unlink()
    assert Settings(file).recent == []


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("pt_BR.UTF-8", "pt"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "es"), ("C.UTF-8", "es")],
)
def test_the_first_language_is_the_systems_else_spanish(
    spoken: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", spoken)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert system_language() == language


def test_what_can_be_clicked_has_a_name_for_those_who_cannot_see_it(window: Window) -> None:
    for page in PAGES:
        window.show_page(page.name)
    nameless = [
        button.toolTip() or button.objectName() or repr(button)
        for button in window.findChildren(QToolButton)
        if not button.accessibleName()
        and button.objectName() != "qt_toolbar_ext_button"
        and not isinstance(button.parentWidget(), _inner_widgets())
    ]
    assert not nameless


def _inner_widgets() -> tuple[type[QWidget], ...]:
    from PySide6.QtWidgets import QLineEdit, QTabBar

    return (QLineEdit, QTabBar)


def test_a_killed_program_leaves_what_was_typed(
    window: Window, plant_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Every change is in the file at once: a copy taken while it is open holds it."""
    from tests.desktop.test_editing import cell, counts_of, edited

    table = counts_of(window)
    edited(window, qtbot, lambda: table.model.setData(cell(table, 0, "quantity"), "1234"))
    copy = tmp_path / "copy.hornada"
    shutil.copy(plant_file, copy)
    with open_file(copy) as file:
        assert "1234" in file.load().canonical().decode()


def test_an_exported_plant_reads_back_the_same(window: Window, tmp_path: Path) -> None:
    write_workbook(window.plant.records, tmp_path / "out.xlsx", "en")
    assert read_workbook(tmp_path / "out.xlsx").plant == small_plant()


def test_good_news_does_not_look_like_a_warning(window: Window) -> None:
    window.tell("Something is odd.")
    assert window.notice.property("tone") == "warning"
    window.plant.achieved.emit("It is done.")
    assert window.notice.property("tone") == "good"
    assert window.notice.sentence.text() == "It is done."


def test_the_first_window_fills_a_screen_without_room_for_its_frame(
    empty_window: Window, settings: Settings
) -> None:
    """The screen of the tests is smaller than the first size; later it stays as it was left."""
    empty_window.hide()
    empty_window.resize(2000, 2000)
    appear(empty_window, settings)
    assert empty_window.isMaximized()
    empty_window.showNormal()
    empty_window.resize(500, 500)
    appear(empty_window, settings)
    assert not empty_window.isMaximized()
