"""The window: pages named after the domain, over the core in `planning`."""
