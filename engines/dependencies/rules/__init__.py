"""Weaknesses of the supply chain that a manifest shows by itself; one file each."""
