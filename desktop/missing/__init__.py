"""What is missing: a shopping list with its proof, to print, to ask around with, to expect."""
