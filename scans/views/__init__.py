"""The pages of a scan and what it found."""
