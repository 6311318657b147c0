"""One file per rule about descriptions of APIs."""
