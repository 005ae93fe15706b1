"""Benchmarks: synthetic plants, each measured against named references in the same run."""
