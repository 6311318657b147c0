"""JavaScript's families."""
