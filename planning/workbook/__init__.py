"""Workbooks: one column list makes the template, the import, the export and every heading.

`sheets` is the list, light enough for a window to show its headings from it; only `reading` and
`writing` open spreadsheets.
"""
