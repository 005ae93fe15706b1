"""Work centres and crews, their calendars and downtime."""
