"""The Gantt of recipes by work centre and period, in which work can be moved and resized."""
