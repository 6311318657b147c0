"""Ruff's security rules for Python, run apart from any configuration in the scanned tree."""
