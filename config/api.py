"""What every API answer looks like on the wire: the envelope, the page of a list, the browsable page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework.pagination import BasePagination
from rest_framework.renderers import BrowsableAPIRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

PER_PAGE = 25
PER_PAGE_CAP = 100


class EnvelopeRenderer(JSONRenderer):
    """`{"success": true, "data": …}`; what config.errors made is an envelope already."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        response = (renderer_context or {}).get("response")
        if response is None or response.status_code == 204:
            return super().render(data, accepted_media_type, renderer_context)
        enveloped = data if response.status_code >= 400 else {"success": True, "data": data}
        return super().render(enveloped, accepted_media_type, renderer_context)


class BrowsableEnvelopeRenderer(BrowsableAPIRenderer):
    """The same answer as a page, with one form that sends any allowed method; nothing inline, so the CSP holds."""

    template = "rest_framework/api.html"

    def get_default_renderer(self, view: Any) -> EnvelopeRenderer:
        return EnvelopeRenderer()

    def get_context(
        self, data: Any, accepted_media_type: str | None, renderer_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        view, request, response = (renderer_context[key] for key in ("view", "request", "response"))
        media_type = "application/json; indent=2"
        return {
            "name": self.get_name(view),
            "description": view.get_view_description(),
            "request": request,
            "response": response,
            "allowed_methods": [method for method in view.allowed_methods if method not in {"OPTIONS", "HEAD"}],
            "body": EnvelopeRenderer().render(data, media_type, renderer_context).decode(),
        }


class Pages(BasePagination):
    """`page` and `per_page` never fail: what makes no sense is the default, what is out of bounds the nearest bound."""

    page_params: ClassVar[dict[str, str]] = {
        "page": "Which page, from 1.",
        "per_page": f"Entries on a page, 1 to {PER_PAGE_CAP}; {PER_PAGE} when left out.",
    }

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.page = max(1, _number(request, "page", 1))
        self.per_page = min(PER_PAGE_CAP, max(1, _number(request, "per_page", PER_PAGE)))
        self.total = queryset.count()
        self.total_pages = max(1, -(-self.total // self.per_page))
        if self.page > self.total_pages:
            return []
        start = (self.page - 1) * self.per_page
        return list(queryset[start : start + self.per_page])

    def get_paginated_response(self, data: Any) -> Response:
        keys = ("total", "page", "per_page", "total_pages")
        return Response({"items": data, **{key: getattr(self, key) for key in keys}})

    def get_paginated_response_schema(self, schema: Any) -> dict[str, Any]:
        whole = {"type": "integer", "minimum": 0}
        numbers = dict.fromkeys(("total", "page", "per_page", "total_pages"), whole)
        properties = {"items": schema, **numbers}
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {"name": name, "in": "query", "required": False, "description": words, "schema": {"type": "integer"}}
            for name, words in self.page_params.items()
        ]


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.lstrip("-").isdigit() and len(given) < 10 else default
