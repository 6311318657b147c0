"""Rules for Ruby and its frameworks."""
