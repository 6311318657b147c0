"""One file per rule about Terraform itself, whichever cloud it describes."""
