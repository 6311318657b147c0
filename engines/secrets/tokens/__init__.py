"""Vendors' typed tokens as tables, one module for each kind of vendor."""
