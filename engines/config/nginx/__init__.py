"""One file per rule about nginx."""

LANGUAGES = ("conf",)
