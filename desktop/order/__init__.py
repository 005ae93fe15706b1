"""A bulk order: whether it can be promised, and its steps."""
