"""What earlier scans of the same repository left for the next one; without it a scan only takes longer."""
