"""What templates of scans and findings may ask for."""
