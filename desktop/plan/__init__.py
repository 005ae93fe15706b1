"""The plan: what is made when, who gets what, and why."""
