"""What the commands answer: the JSON that `JSON.md` promises, and the words people read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planning.language import LANGUAGES, set_language
from planning.plant.what_if import lay_over
from planning.plantfile import open_file, plan_bytes, plans, set_in_force
from tests.cli.conftest import Hornada

ENVELOPE = {
    "version": int,
    "command": str,
    "status": str,
    "message": (str, type(None)),
    "plant": (dict, type(None)),
    "scenario": (str, type(None)),
    "findings": list,
}
PLAN = {
    "number": (int, type(None)),
    "input_sha256": str,
    "gap": float,
    "periods": ("period", "first_day", "last_day", "unit", "weeks"),
    "stages": ("stage", "value", "solves", "seconds"),
    "production": ("recipe", "period", "runs"),
    "stock": (
        *("good", "period", "opening", "received", "produced", "bought", "consumed"),
        *("handed_over", "discarded", "closing"),
    ),
    "use": ("kind", "resource", "period", "used", "capacity", "extra", "extra_capacity"),
    "deliveries": (
        *("claim", "kind", "tier", "body", "good", "wanted", "planned", "share", "floor"),
        *("late", "shortfall", "due", "full_period", "handed_over"),
    ),
    "shortfalls": ("claim", "body", "good", "tier", "quantity", "share", "cause"),
    "bottlenecks": list,
    "purchases": list,
    "blends": list,
    "breaches": list,
    "figures": dict,
}
FINDING = {
    *("severity", "what", "remedy", "table", "record", "field", "sheet", "row", "column", "value")
}


def assert_shape(answer: dict[str, Any], shape: dict[str, Any]) -> None:
    """Assert keys and types; a tuple of names is a list of objects with just these keys."""
    for key, kind in shape.items():
        assert key in answer, key
        if isinstance(kind, tuple) and isinstance(kind[0], str):
            assert isinstance(answer[key], list)
            assert answer[key], key
            for row in answer[key]:
                assert set(row) == set(kind), key
        else:
            assert isinstance(answer[key], kind), key


def test_the_shape_of_a_plan(hornada: Hornada, book: Path) -> None:
    answer = hornada("plan", book, "--json").answer
    assert set(answer) == {*ENVELOPE, *PLAN}
    assert_shape(answer, ENVELOPE | PLAN)
    assert (answer["version"], answer["command"], answer["status"]) == (1, "plan", "optimal")
    assert answer["plant"] == {
        "code": "SM",
        "name": "Sanitarios Maracay",
        "first_day": "2006-12-04",
    }
    assert answer["periods"][0]["first_day"] == "2006-12-04"
    handed = answer["deliveries"][0]["handed_over"][0]
    assert set(handed) == {"period", "quantity", "exact", "late"}


def test_the_numbers_of_a_plan(hornada: Hornada, book: Path) -> None:
    """200 kg of sodium feldspar carry 200 pieces; 420 are asked for, the order's 20 come first.

    The first class (councils 1 and 3: 200 pieces) shares the other 180 at 90 % each.
    """
    answer = hornada("plan", book, "--json").answer
    claims = {claim["claim"]: claim for claim in answer["deliveries"]}
    assert sum(claim["planned"] for claim in claims.values()) == pytest.approx(200)
    assert claims["O-1 / 1"]["share"] == pytest.approx(1)
    for claim in ("N-0-WC", "N-0-CIS", "N-2-WC", "N-2-CIS"):
        assert claims[claim]["share"] == pytest.approx(0.9, abs=1e-4)
    assert {row["claim"] for row in answer["shortfalls"]} == set(claims) - {"O-1 / 1"}
    for claim in claims.values():
        handed = sum(row["quantity"] for row in claim["handed_over"])
        assert handed == pytest.approx(claim["planned"])


def test_a_scenario_changes_the_plan(hornada: Hornada, book: Path) -> None:
    """With twice the sodium feldspar 400 pieces are carried, of 420 asked for."""
    answer = hornada("plan", book, "--scenario", "FELDSPAR", "--json").answer
    assert answer["scenario"] == "FELDSPAR"
    assert sum(claim["planned"] for claim in answer["deliveries"]) == pytest.approx(400)


def test_the_shape_of_a_refusal(hornada: Hornada, tmp_path: Path) -> None:
    answer = hornada("plan", tmp_path / "nowhere.xlsx", "--json").answer
    assert set(answer) == set(ENVELOPE)
    assert_shape(answer, ENVELOPE)
    assert (answer["command"], answer["status"]) == ("plan", "file_trouble")
    assert "nowhere.xlsx" in answer["message"]


def test_the_shape_of_findings(hornada: Hornada, book: Path) -> None:
    answer = hornada("check", book, "--json").answer
    assert set(answer) == set(ENVELOPE)
    assert answer["status"] == "done"
    for finding in answer["findings"]:
        assert set(finding) == FINDING


def test_the_language_does_not_change_keys_and_numbers(hornada: Hornada, book: Path) -> None:
    english = hornada("plan", book, "--json").answer
    spanish = hornada("plan", book, "--json", "--language", "es").answer
    assert english.keys() == spanish.keys()
    assert english["deliveries"] == spanish["deliveries"]


def test_a_plan_of_a_plant_file_is_kept_in_it(hornada: Hornada, plant_file: Path) -> None:
    assert hornada("plan", plant_file, "--json").answer["number"] == 1
    second = hornada("plan", plant_file, "--scenario", "FELDSPAR", "--json").answer
    assert second["number"] == 2
    with open_file(plant_file) as file:
        kept = plans(file)
        plant = file.load()
        canonical = plan_bytes(file, 2).input
    assert [(plan.number, plan.scenario) for plan in kept] == [(1, None), (2, "FELDSPAR")]
    assert kept[1].input_sha256 == second["input_sha256"]
    assert canonical == lay_over(plant, "FELDSPAR").canonical_input()


def test_a_new_plan_keeps_to_the_plan_in_force(hornada: Hornada, plant_file: Path) -> None:
    """The plan in force is among the best, so nothing need change; its departure stage is 0."""
    first = hornada("plan", plant_file, "--json").answer
    with open_file(plant_file) as file:
        set_in_force(file, first["number"])
    second = hornada("plan", plant_file, "--json").answer
    assert {stage["stage"]: stage["value"] for stage in second["stages"]}[
        "departure"
    ] == pytest.approx(0, abs=1e-3)
    planned = [{c["claim"]: c["planned"] for c in plan["deliveries"]} for plan in (first, second)]
    assert planned[0] == pytest.approx(planned[1])


def test_a_plan_in_words(hornada: Hornada, book: Path) -> None:
    said = hornada("plan", book).out
    assert "Sanitarios Maracay" in said
    assert "1 of 9 requests are met in full." in said
    assert "What runs out first" in said
    assert "Sodium feldspar" in said
    assert "Who waits, and why" in said


def test_what_is_wide_is_shown_in_parts(
    hornada: Hornada, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = hornada("plan", book).out
    assert said.count("Production") == 2
    assert max(len(line) for line in said.splitlines()) <= 60


def test_a_plan_is_written_as_workbook_and_sheet(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    out, pdf = tmp_path / "plan.xlsx", tmp_path / "plan.pdf"
    assert hornada("plan", book, "--out", out, "--pdf", pdf).code == 0
    assert out.read_bytes().startswith(b"PK")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_round_trip_through_every_form(hornada: Hornada, book: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.hornada", tmp_path / "2.hornada"
    assert hornada("import", book, first).code == 0
    assert hornada("export", first, tmp_path / "again.xlsx").code == 0
    assert hornada("import", tmp_path / "again.xlsx", second).code == 0
    with open_file(first) as one, open_file(second) as other:
        assert one.load() == other.load()


def test_csv_files_say_the_same_as_the_workbook(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.hornada", tmp_path / "2.hornada"
    assert hornada("export", book, tmp_path / "tables").code == 0
    assert hornada("import", tmp_path / "tables", first).code == 0
    assert hornada("import", book, second).code == 0
    with open_file(first) as one, open_file(second) as other:
        assert one.load() == other.load()


def test_a_template_is_a_workbook_that_only_wants_rows(hornada: Hornada, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert hornada("template", path).code == 0
    findings = hornada("check", path, "--json").answer["findings"]
    assert not any(finding["row"] for finding in findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_is_there_in_every_language(hornada: Hornada, language: str) -> None:
    for command in ((), ("plan",), ("import",)):
        ended = hornada(*command, "--help", "--language", language)
        assert ended.code == 0
        assert "hornada" in ended.out


def test_the_environment_says_the_language(
    hornada: Hornada, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planning.cli.reader import language_of

    assert language_of({}) == "es"
    assert language_of({"LANG": "C.UTF-8"}) == "es"
    assert language_of({"LANG": "pt_BR.UTF-8"}) == "pt"
    assert language_of({"LANG": "pt_BR.UTF-8", "LC_ALL": "en_GB"}) == "en"
    assert language_of({"LANGUAGE": "fr:en", "LANG": "es_VE"}) == "en"
    assert language_of({"LANG": "fr_FR"}) == "es"


def test_the_version(hornada: Hornada) -> None:
    ended = hornada("--version")
    assert ended.code == 0
    assert ended.out.startswith("hornada 0.")


def test_typers_own_runner_finds_every_command() -> None:
    from typer.testing import CliRunner

    from planning.cli.app import build_app

    set_language("en")
    shown = CliRunner().invoke(build_app(), ["--help"])
    assert shown.exit_code == 0
    files = ("samples", "sample", "template", "import", "export", "check")
    for command in (*files, "plan", "runout", "compare", "why", "missing", "promise"):
        assert f" {command} " in shown.output


def test_a_plan_by_value_says_its_value(hornada: Hornada) -> None:
    """H. P. Williams' Factory Planning I: 93,715.18 (see its SOURCE.md)."""
    book = Path(__file__).parent.parent / "cases" / "factory_planning" / "factory_planning.xlsx"
    assert "Value, less all costs: 93,715.18" in hornada("plan", book).out
