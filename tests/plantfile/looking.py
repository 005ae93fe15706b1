"""What the tests of edits look at."""

from __future__ import annotations

import pytest

from planning.plant import Record
from planning.plantfile import Edit, EditRefused, PlantFile


def keys(file: PlantFile, kind: type[Record]) -> list[str]:
    return [record.key for record in file.rows(kind)]


def refused(file: PlantFile, edit: Edit, sentence: str) -> EditRefused:
    """Check that `file` refuses `edit` in those words and stays as it was."""
    before = file.load()
    with pytest.raises(EditRefused, match=sentence) as refusal:
        edit.apply(file)
    assert file.load() == before
    return refusal.value
