"""One file per rule about Azure resources."""
