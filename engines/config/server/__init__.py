"""One file per rule about settings of servers: databases, SSH, the container engine."""
