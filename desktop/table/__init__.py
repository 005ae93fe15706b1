"""Tables: records that can be edited, and cells that show a plan."""
