"""Done so far: what was made, handed over and received in a week, beside what was planned."""
