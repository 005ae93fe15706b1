"""Every text that people can see is translated, with its places, and nothing else is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

TOP = Path(__file__).resolve().parent.parent
SOURCES = ("planning", "desktop")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}

THE_SAME = {
    *("Plan", "Plan {number}", "plan {number}", "{plant} · plan {version}", "Total", "no"),
    *("error", "{count} error", "ID", "{percent} %", "mg h/m³", "mg/m³"),
    *("COTISA", "Menu", "Enter", "{plant} – {file} – Hornada"),
    *("Plan {letter}", "Plan {number}: {what}"),
    *("Sanitarios Maracay", "Proletarios Unidos", "Torres", "El Maizal", "Cotisa"),
}
"""Texts that a language may share with English: few enough to be named, so that none is left by
accident. Texts without a word of their own, such as "{who}: {amount}", need not be named."""

Forms = tuple[str, ...]


@cache
def texts_in_source() -> frozenset[Forms]:
    """Return every marked text: its one form, or its singular and plural."""
    found: set[Forms] = set()
    for source in SOURCES:
        for path in sorted((TOP / source).rglob("*.py")):
            for _line, text, _comments, _context in extract_from_file("python", path, KEYWORDS):
                found.add((text,) if isinstance(text, str) else tuple(text))
    return frozenset(found)


@cache
def messages(language: str) -> tuple[Message, ...]:
    path = TOP / "resources" / "translations" / language / "LC_MESSAGES" / "hornada.po"
    with path.open("rb") as file:
        return tuple(message for message in read_po(file, locale=language) if message.id)


def forms(text: str | Forms | list[str]) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text)


def pairs(language: str) -> Iterator[tuple[str, str, Forms]]:
    """Yield each translated form beside its English one, and all English forms."""
    for message in messages(language):
        english = forms(message.id)
        for source, target in zip(english, forms(message.string), strict=False):
            if target:
                yield source, target, english


def places(text: str) -> set[str]:
    return set(re.findall(r"\{[^}]*\}", text))


languages = pytest.mark.parametrize("language", ["es", "pt"])


def test_there_is_much_to_translate() -> None:
    assert len(texts_in_source()) > 1000
    assert any(len(text) == 2 for text in texts_in_source())


@languages
def test_every_text_is_translated(language: str) -> None:
    done = {
        forms(message.id)
        for message in messages(language)
        if not message.fuzzy and all(forms(message.string))
    }
    left = sorted(texts_in_source() - done)
    assert not left, f"run sh .ci/translations.sh and translate {len(left)}: {left}"


@languages
def test_no_translation_is_unused(language: str) -> None:
    unused = {forms(message.id) for message in messages(language)} - texts_in_source()
    assert not unused, f"run sh .ci/translations.sh: {sorted(unused)}"


@languages
def test_what_has_a_plural_has_one_in_every_language(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if len(forms(message.string)) != len(forms(message.id))
    ]
    assert not wrong


@languages
def test_places_are_the_same(language: str) -> None:
    """A singular may leave out what only the plural says, as "one date, {first}" does."""
    wrong = []
    for message in messages(language):
        english, translated = forms(message.id), forms(message.string)
        wanted = [places(form) for form in english]
        for number, form in enumerate(translated):
            meant = wanted if number == 0 else wanted[-1:]
            if form and places(form) not in meant:
                wrong.append((english[-1], form))
    assert not wrong


@languages
def test_blanks_and_lines_at_the_ends_are_the_same(language: str) -> None:
    def ends(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    wrong = [
        (source, target) for source, target, _all in pairs(language) if ends(source) != ends(target)
    ]
    assert not wrong


@languages
def test_sentences_end_as_they_do_in_english(language: str) -> None:
    """A full stop, a colon or an ellipsis at the end stays."""

    def end(text: str) -> str:
        return text[-1] if text[-1] in ".:…" else ""

    wrong = [
        (source, target) for source, target, _all in pairs(language) if end(source) != end(target)
    ]
    assert not wrong


@languages
def test_no_english_is_left(language: str) -> None:
    left = [
        source
        for source, target, _all in pairs(language)
        if source == target
        and source not in THE_SAME
        and re.search(r"\w{2}", re.sub(r"\{[^}]*\}", "", source))
    ]
    assert not left


def test_only_what_is_the_same_is_named_as_such() -> None:
    same = {
        source for code in ("es", "pt") for source, target, _all in pairs(code) if source == target
    }
    assert not THE_SAME - same
