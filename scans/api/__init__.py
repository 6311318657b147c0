"""What programs may ask about repositories, scans and findings."""
