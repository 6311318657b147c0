"""Solve: one abstract interpreter for every language, one summary per function."""
