"""The sample plants: each imports, plans and tells its story."""
