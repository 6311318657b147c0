"""Live streams of a scan's log: exact, in order, resumable, whatever is killed."""
