"""What PHP and its libraries do to values."""
