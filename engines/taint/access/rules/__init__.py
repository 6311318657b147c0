"""One rule a file: what a route lacks."""
