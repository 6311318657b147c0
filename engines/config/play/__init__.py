"""One file per rule about Ansible."""
