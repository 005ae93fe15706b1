"""Shared by the tests of workbooks."""

from tests.workbook.books import spanish

__all__ = ["spanish"]
