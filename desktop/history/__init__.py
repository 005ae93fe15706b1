"""What was done at this sitting, and earlier states of the plant to go back to."""
