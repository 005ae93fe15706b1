"""The core: records, plant files, workbooks, the linear program, advice and reports."""
