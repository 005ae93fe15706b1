"""A walk through the window on a sample plant, a few sentences a step."""
