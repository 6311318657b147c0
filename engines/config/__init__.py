"""Configuration read by real parsers: container builds and what runs them."""
