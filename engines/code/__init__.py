"""Rules over the syntax of source code, one per file, by language."""
