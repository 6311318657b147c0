"""The JSON shape of an error, by the prefix of its path: each product's clients read their own."""

from collections.abc import Callable
from typing import Any

Shape = Callable[[int, str], dict[str, Any]]


def doubled(code: int, message: str) -> dict[str, Any]:
    """Both shapes the contract documents at once: nested, and flat beside it."""
    flat = {"code": code, "message": message}
    return {"success": False, "error": {"success": False, **flat}, **flat}


# The longest prefix first.
SHAPES: tuple[tuple[str, Shape], ...] = (("/api/", doubled), ("/health", doubled))


def has(path: str) -> bool:
    return any(path.startswith(prefix) for prefix, _ in SHAPES)


def of(path: str) -> Shape:
    return next((shape for prefix, shape in SHAPES if path.startswith(prefix)), doubled)
