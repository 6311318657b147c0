"""One file per rule about the settings of Node, its frameworks and what they build."""

LANGUAGES = ("conf", "dotenv", "ini", "javascript", "json", "typescript", "yaml")
