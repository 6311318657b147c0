"""What libraries do to values, as data: one module per library family in a folder per language."""
