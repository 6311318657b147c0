"""The story of one scan."""
