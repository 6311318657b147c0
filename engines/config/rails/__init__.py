"""One file per rule about the settings of Rails."""
