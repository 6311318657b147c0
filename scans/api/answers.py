"""One verb, three kinds of asker: a program gets the object, htmx a header, a plain form a redirect."""

from typing import Any

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def is_htmx(request: Request) -> bool:
    return request.headers.get("HX-Request") == "true"


def is_plain_form(request: Request) -> bool:
    """A browser without JavaScript sent it, and wants to be shown a page."""
    kind = (request.content_type or "").partition(";")[0]
    return not is_htmx(request) and kind in _FORMS and "text/html" in request.headers.get("Accept", "")


def lead_to(address: str, request: Request, data: Any, *, status: int = 200) -> HttpResponseBase:
    if is_plain_form(request):
        redirect = HttpResponseRedirect(address)
        redirect.status_code = 303
        return redirect
    headers = {"HX-Redirect": address} if is_htmx(request) else {}
    return Response(data, status=status, headers=headers)


def read(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The request's body as `serializer` allows it."""
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)
