"""One file per rule about compose files."""
