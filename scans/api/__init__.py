"""The HTTP API of repositories, scans and findings."""
