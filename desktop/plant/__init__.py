"""The plant in the window: its records and edits, its plans, and what can be asked about it."""
