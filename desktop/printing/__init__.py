"""Papers: choosing one, looking at its very pages, printing or saving them."""
