"""One file per rule about Google Cloud resources."""
