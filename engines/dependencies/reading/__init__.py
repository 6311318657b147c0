"""Readers for the notations manifests are written in: bounded, with the line of everything."""
