"""Lists as pages show them: one page of rows, and an address that keeps the filters."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 25


def page_of(request: HttpRequest, rows: QuerySet[Any], *, per_page: int = PER_PAGE) -> Page[Any]:
    """A number that is none, or out of range, shows the nearest page there is."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def query(request: HttpRequest, *leave_out: str) -> str:
    """The address's other parameters, to put before one of our own: empty, or ending in "&"."""
    kept = [
        (name, value) for name, values in request.GET.lists() if name not in {"page", *leave_out} for value in values
    ]
    return f"{urlencode(kept)}&" if kept else ""


def chosen(request: HttpRequest, name: str, options: Mapping[str, Any], default: str) -> str:
    """One of `options`; anything else in the address is the default."""
    wanted = request.GET.get(name, "")
    return wanted if wanted in options else default
