"""What outlives scans: a weakness's lasting identity and what people decided about it."""
