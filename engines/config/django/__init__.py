"""One file per rule about settings modules of Django."""

LANGUAGES = ("python",)
