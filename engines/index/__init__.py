"""What the code of one file says: tokens, imports, constants, calls."""
