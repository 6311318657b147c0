"""One file per rule about nginx."""
