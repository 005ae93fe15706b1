"""Pins: what people fix in the plan, from anywhere in the window, and the list of it."""
