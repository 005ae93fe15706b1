"""Charts of stocks, shares and load."""
