"""The pages on which people say who they are and what belongs to them."""
