"""One file per rule about Apache."""

LANGUAGES = ("conf",)
