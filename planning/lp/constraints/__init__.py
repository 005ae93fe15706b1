"""The rows of the model, one function per family; FORMULATION.md lists them all."""
