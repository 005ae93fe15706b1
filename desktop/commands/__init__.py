"""Finding what can be done: the search of commands (Ctrl+K) and the sheet of shortcuts (F1)."""
