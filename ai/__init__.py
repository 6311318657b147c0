"""Asking a model; empty until providers exist, the offline analyst is the default."""
