"""Assemblies: the plans made, and which one the plant works by."""
