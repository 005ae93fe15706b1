"""What councils, communes and partners ask for."""
