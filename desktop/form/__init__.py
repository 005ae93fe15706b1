"""A record as a form: its fields in groups, each with its editor, help and refusal."""
