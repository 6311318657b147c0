"""Comments and files by which a repository asks scanners to be silent. They are listed and never obeyed."""
