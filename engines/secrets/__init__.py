"""Secrets left in a repository: typed tokens, keys, passwords, and the masking of every one of them."""
