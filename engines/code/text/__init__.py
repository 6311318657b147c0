"""Rules over the text of code, whatever its language."""
