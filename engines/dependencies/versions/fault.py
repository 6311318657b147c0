"""What a version that is none raises."""


class NoVersion(ValueError):
    """The text is no version of its ecosystem, so nothing can be said about its order."""
