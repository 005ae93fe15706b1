"""The linear program: from a plant to a plan."""
