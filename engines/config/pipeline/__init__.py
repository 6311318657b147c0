"""One file per rule about pipelines of CI services."""
