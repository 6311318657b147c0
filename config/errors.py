"""How every failure is answered: its status, and the shape that whoever asked can read."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from rest_framework import exceptions as drf
from rest_framework.response import Response

from config import shapes
from outcomes import Refused, Unavailable

log = structlog.get_logger(__name__)

REFUSED = {
    "already_applied": 409,
    "already_member": 409,
    "already_over": 409,
    "archive_too_large": 413,
    "email_taken": 409,
    "invitation_gone": 404,
    "last_owner": 409,
    "nothing_uploaded": 409,
    "not_allowed": 403,
    "no_patch": 404,
    "not_available": 501,
    "not_found": 404,
    "setup_over": 404,
    "team_exists": 409,
    "wrong_credentials": 401,
}
UNAVAILABLE = {"scan_not_created": 500}
_ADVICE = {
    "ai_unavailable": "The repository's owner can choose the offline analyst under Settings; it needs no key.",
    "scan_not_created": "Nothing was started. Try again in a moment.",
}
_TITLES = {
    400: "That did not work",
    403: "Not allowed",
    404: "There is nothing here",
    409: "That cannot be done now",
    413: "Too much at once",
    501: "Not built yet",
    503: "Not available right now",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    status: int
    message: str
    next_step: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def api_exception(exception: Exception, context: Mapping[str, Any]) -> HttpResponse | Response | None:
    """REST framework's exception handler; None leaves a bug to the server_error below."""
    request = context["request"]._request
    trouble = _of_rest(exception) or understood(exception) or _of_database(exception, context.get("view"))
    if trouble is None:
        return None
    if _wants_page(request):
        return _page(request, trouble)
    body = shapes.of(request.path_info)(trouble.status, trouble.message)
    return Response(body, status=trouble.status, headers=dict(trouble.headers))


def answer(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The same outside REST framework: a fragment for htmx, the product's shape under its prefix, else a page."""
    if shapes.has(request.path_info) and not _wants_page(request):
        body = shapes.of(request.path_info)(trouble.status, trouble.message)
        return JsonResponse(body, status=trouble.status, headers=dict(trouble.headers))
    return _page(request, trouble)


def understood(exception: BaseException | None) -> Trouble | None:
    """What the words every room shares, and Django's own, mean on the wire."""
    match exception:
        case Refused():
            return Trouble(REFUSED.get(exception.code, 400), exception.message, exception.next_step)
        case Unavailable():
            wait = exception.retry_after_seconds
            headers = {"Retry-After": str(wait)} if wait else {}
            status, advice = UNAVAILABLE.get(exception.code, 503), _ADVICE.get(exception.code, "")
            return Trouble(status, exception.message, advice, headers=headers)
        case RequestDataTooBig() | TooManyFilesSent():
            return Trouble(413, "The request is too large.")
        case SuspiciousOperation():
            return Trouble(400, "The request makes no sense.")
    return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, understood(exception) or Trouble(400, "The request makes no sense."))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, Trouble(403, str(exception) or "You may not do this."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return answer(request, Trouble(404, words or f"Nothing is at {request.path_info[:200]}"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer(request, Trouble(403, "CSRF token mismatch", "Reload the page and try again."))


def server_error(request: HttpRequest) -> HttpResponse:
    """A bug, a refusal that no view caught, or a database that went away before a view was reached."""
    exception = sys.exc_info()[1]
    trouble = understood(exception) or _of_database(exception, _view_at(request.path_info))
    return answer(request, trouble or Trouble(500, "Internal server error"))


def _of_rest(exception: Exception) -> Trouble | None:
    if isinstance(exception, Http404):
        exception = drf.NotFound(*exception.args)
    elif isinstance(exception, PermissionDenied):
        exception = drf.PermissionDenied(*exception.args)
    if not isinstance(exception, drf.APIException):
        return None
    asked = getattr(exception, "auth_header", "")
    headers = {"WWW-Authenticate": asked} if asked else {}
    if wait := getattr(exception, "wait", None):
        headers["Retry-After"] = str(max(1, round(wait)))
    return Trouble(exception.status_code, _sentence(exception), headers=headers)


def _sentence(exception: drf.APIException) -> str:
    match exception:
        case drf.NotAuthenticated():
            return "Authentication required"
        case drf.ParseError():
            return "The body cannot be read as what its Content-Type says."
        case drf.Throttled():
            return "Too many requests. Wait a moment, then try again."
        case drf.ValidationError():
            return f"Validation failed: {_flat(exception.detail)}"
    return _flat(exception.detail)


def _flat(detail: Any, name: str = "") -> str:
    """Field errors as sentences, each after the name of its field."""
    if isinstance(detail, Mapping):
        return " ".join(_flat(value, "" if key == "non_field_errors" else str(key)) for key, value in detail.items())
    if isinstance(detail, list):
        return " ".join(_flat(value, name) for value in detail)
    return f"{name}: {detail}" if name else str(detail)


def _of_database(exception: BaseException | None, view: Any) -> Trouble | None:
    """A view may have its own sentence for a database that is away: `without_database`."""
    if not isinstance(exception, OperationalError | InterfaceError):
        return None
    log.error("database_unreachable", error=type(exception).__name__)
    if sentence := getattr(view, "without_database", ""):
        return Trouble(500, sentence)
    return Trouble(503, "The database cannot be reached. Try again in a moment.", headers={"Retry-After": "5"})


def _view_at(path: str) -> Any:
    try:
        function = resolve(path).func
    except Resolver404:
        return None
    return getattr(function, "cls", function)


def _wants_page(request: HttpRequest) -> bool:
    """htmx, or a form sent by a browser without JavaScript."""
    if request.headers.get("HX-Request") == "true":
        return True
    is_form = request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}
    return request.method == "POST" and is_form and "text/html" in request.headers.get("Accept", "")


def _page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Rendered without the request: a page about a stopped database must not ask the database who is looking."""
    headers = dict(trouble.headers)
    title = _TITLES.get(trouble.status) or HTTPStatus(trouble.status).phrase
    context = {"code": trouble.status, "title": title, "message": trouble.message, "next_step": trouble.next_step}
    if request.headers.get("HX-Request") == "true":
        fragment = render_to_string("components/refusal.html", context)
        return HttpResponse(fragment, status=trouble.status, headers=headers)
    template = "refusal.html" if shapes.has(request.path_info) else [f"{trouble.status}.html", "refusal.html"]
    return HttpResponse(render_to_string(template, context), status=trouble.status, headers=headers)
