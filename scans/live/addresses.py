"""Which addresses lead to views that carry a mark, read from the URL table."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def is_stream(path: str) -> bool:
    """Streams share one thread; everything else has its own."""
    return leads_to(path, "is_stream")


def leads_to(path: str, mark: str) -> bool:
    return bool(_marked(mark).fullmatch(path))


@cache
def _marked(mark: str) -> re.Pattern[str]:
    found = [pattern for pattern, view in _addresses(get_resolver().url_patterns, "/") if _carries(view, mark)]
    return re.compile("|".join(found) or r"(?!)")


def _addresses(patterns: list[Any], prefix: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for one in patterns:
        # Names of groups repeat from address to address, and one expression may hold a name once.
        part = re.sub(r"\(\?P<\w+>", "(?:", one.pattern.regex.pattern.removeprefix("^"))
        address = prefix + part.removesuffix("$").removesuffix(r"\Z")
        if isinstance(one, URLResolver):
            yield from _addresses(one.url_patterns, address)
        elif isinstance(one, URLPattern):
            yield address, one.callback


def _carries(view: Callable[..., Any], mark: str) -> bool:
    owner = getattr(view, "view_class", None) or getattr(view, "cls", None)
    return bool(getattr(view, mark, False) or getattr(owner, mark, False))
