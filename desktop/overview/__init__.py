"""The first page: what runs out, who waits, how full kilns and crews are."""
