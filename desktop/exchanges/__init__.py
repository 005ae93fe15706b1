"""Exchanges: who trades with the plant in kind, what it wants and what it can give."""
