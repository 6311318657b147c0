"""One file per rule about Dockerfiles."""

LANGUAGES = ("dockerfile",)
