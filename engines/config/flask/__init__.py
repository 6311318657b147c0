"""One file per rule about settings of Flask and other programs in Python."""
