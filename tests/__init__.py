"""Tests, mirroring `planning` and `desktop`."""
