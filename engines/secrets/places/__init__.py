"""Where kinds of files keep secrets, as tables: one module for each kind of file."""
