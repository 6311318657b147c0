"""One file per rule about Dockerfiles."""
