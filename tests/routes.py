"""The URL table as a list, with the parts of each address that a test has to fill in."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_ELSEWHERE = ("admin/", "static/", "media/")
_VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Route:
    """`template` is the address with its parts in angle brackets."""

    template: str
    view: Callable[..., Any]

    @property
    def is_api(self) -> bool:
        return self.template.startswith("/api/")

    @property
    def view_class(self) -> Any:
        return getattr(self.view, "cls", None)

    @property
    def parts(self) -> list[str]:
        return _PART.findall(self.template)

    @property
    def verbs(self) -> list[str]:
        return [verb.upper() for verb in _VERBS if hasattr(self.view_class, verb)]

    def filled(self, values: Mapping[str, Any]) -> str:
        return _PART.sub(lambda part: str(values[part[1]]), self.template)


def routes() -> list[Route]:
    """Every address but the admin's, which Django's own tests walk."""
    return [route for route in _below(get_resolver().url_patterns, "/") if not _is_elsewhere(route)]


def api_routes() -> list[Route]:
    return [route for route in routes() if route.is_api]


def _below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for one in patterns:
        here = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, here)
        else:
            yield Route(here, one.callback)


def _is_elsewhere(route: Route) -> bool:
    return route.template.startswith(tuple("/" + prefix for prefix in _ELSEWHERE))
