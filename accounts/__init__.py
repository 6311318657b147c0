"""Who is asking: people, organisations, tokens and keys."""
