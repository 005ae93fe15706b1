"""How the window is started, said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.program.usage import language_in, make_parser
from planning.language import current_language, set_language


@pytest.fixture
def spanish() -> Iterator[None]:
    before = current_language()
    set_language("es")
    yield
    set_language(before)


def test_the_help_has_no_word_of_argparse(spanish: None) -> None:
    said = make_parser().format_help()
    assert said.startswith("Uso: python -m desktop")
    assert "Mostrar esta ayuda." in said
    assert "Opciones" in said
    for word in ("usage", "options", "positional", "optional", "show this", "exit"):
        assert word not in said.lower()


@pytest.mark.parametrize("given", [["--sise", "3"], ["--size", "big"], ["--theme", "red"]])
def test_what_is_not_understood_is_said_in_our_words(
    given: list[str], spanish: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(given)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert " ".join(given) in said.splitlines()[-1]
    assert "Vea: python -m desktop --help" in said
    for word in ("error", "unrecognized", "invalid", "argument"):
        assert word not in said


def test_the_usual_is_understood() -> None:
    asked = make_parser().parse_args(["--sample", "torres", "--size", "800x600"])
    assert (asked.sample, asked.size, asked.file, asked.smoke) == (
        "torres",
        (800, 600),
        None,
        False,
    )


GIVEN = {
    ("--language", "es", "--help"): "es",
    ("--help", "--language=pt"): "pt",
    ("--language",): None,
    ("--language", "xx"): None,
    (): None,
}


def test_the_language_is_read_before_anything_else() -> None:
    assert {given: language_in(given) for given in GIVEN} == GIVEN
