"""One file per rule about the settings of Spring and its relatives."""
