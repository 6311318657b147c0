"""Which packages a repository depends on, and what is known against them."""
