"""One file per rule about settings of applications."""
