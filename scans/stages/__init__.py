"""One file per stage; pipeline.py says in which order they run."""
