"""Where optional programs live: an environment of their own beside ours, made by `make extras`."""

from pathlib import Path
from typing import Final

import outcomes

FOLDER: Final = Path(outcomes.__file__).resolve().parent / ".venv-extras"


def python() -> Path | None:
    """The interpreter of the extras, None when they are not installed."""
    found = FOLDER / "bin" / "python"
    return found if (FOLDER / ".ready").is_file() and found.exists() else None


def version() -> str:
    """What is installed, for whoever remembers what the extras said; "" when nothing is."""
    return (FOLDER / ".ready").read_text() if python() else ""


def readable() -> list[Path]:
    """What a box must be able to read so that the extras run in it."""
    found = python()
    return [FOLDER, found.resolve().parent.parent] if found else []
