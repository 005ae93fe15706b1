"""What is on the shelf, what is expected, and how long it lasts."""
