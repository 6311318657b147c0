"""One file per rule about Apache."""
