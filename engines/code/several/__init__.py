"""Rules that hold for several languages at once."""
