"""Every failure has one shape below /api/, a page elsewhere, and a fragment for htmx."""

import json
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.test import Client, RequestFactory
from rest_framework import exceptions as drf

from config import errors
from outcomes import Refused, Unavailable


def shape(code: int, message: str) -> dict[str, object]:
    flat = {"code": code, "message": message}
    return {"success": False, "error": {"success": False, **flat}, **flat}


@pytest.mark.parametrize(
    ("exception", "code", "message"),
    [
        (Refused("not_found", "Gone."), 404, "Gone."),
        (Refused("already_over", "Over."), 409, "Over."),
        (Refused("not_allowed", "No."), 403, "No."),
        (Refused("not_available", "Later."), 501, "Later."),
        (Refused("archive_too_large", "Big."), 413, "Big."),
        (Refused("anything-else", "What was wrong."), 400, "What was wrong."),
        (Unavailable("ai_unavailable", "No AI."), 503, "No AI."),
        (Unavailable("scan_not_created", "Failed to create scan: x"), 500, "Failed to create scan: x"),
        (drf.NotAuthenticated(), 401, "Authentication required"),
        (drf.AuthenticationFailed("Invalid or expired session"), 401, "Invalid or expired session"),
        (drf.ParseError("internal words"), 400, "The body cannot be read as what its Content-Type says."),
        (drf.MethodNotAllowed("PUT"), 405, 'Method "PUT" not allowed.'),
        (drf.ValidationError({"a": ["Long."], "non_field_errors": ["Odd."]}), 400, "Validation failed: a: Long. Odd."),
        (Http404("Repo 'x' not found"), 404, "Repo 'x' not found"),
        (PermissionDenied("Not yours."), 403, "Not yours."),
        (RequestDataTooBig("internal"), 413, "The request is too large."),
        (SuspiciousOperation("internal"), 400, "The request makes no sense."),
        (OperationalError("password of host 10.0.0.1"), 503, "The database cannot be reached. Try again in a moment."),
        (InterfaceError("connection closed"), 503, "The database cannot be reached. Try again in a moment."),
    ],
)
def test_every_exception_has_its_status_and_its_sentence(exception: Exception, code: int, message: str) -> None:
    request = SimpleNamespace(_request=RequestFactory().get("/api/scans"))
    response = errors.api_exception(exception, {"request": request, "view": None})
    assert response is not None and (response.status_code, response.data) == (code, shape(code, message))


def test_headers_of_a_refusal_are_kept() -> None:
    context = {"request": SimpleNamespace(_request=RequestFactory().get("/api/scans")), "view": None}
    assert errors.api_exception(drf.Throttled(7), context).headers["Retry-After"] == "7"
    waiting = Unavailable("x", "Busy.", retry_after_seconds=30)
    assert errors.api_exception(waiting, context).headers["Retry-After"] == "30"


def test_bug_is_no_refusal() -> None:
    context = {"request": SimpleNamespace(_request=RequestFactory().get("/api/scans")), "view": None}
    assert errors.api_exception(KeyError("secret"), context) is None
    answer = json.loads(errors.server_error(RequestFactory().get("/api/scans")).content)
    assert answer == shape(500, "Internal server error")


def test_database_that_went_away_before_the_view_has_the_views_own_sentence() -> None:
    request = RequestFactory().post("/api/repos/01936d2f-8c4e-7890-b123-456789abcdef/scan")
    try:
        raise OperationalError("no connection to 10.0.0.1")
    except OperationalError:
        response = errors.server_error(request)
    assert json.loads(response.content) == shape(500, "Failed to create scan: database connection error")


@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/api/repos/not-a-uuid", "/api/scans/", "/api/v0/x"])
def test_unknown_path_below_api_is_the_envelope(path: str) -> None:
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 404
    assert response.json() == shape(404, f"Nothing is at {path}")


@pytest.mark.django_db
def test_unknown_page_is_a_page() -> None:
    response = Client(raise_request_exception=False).get("/nothing-here")
    assert response.status_code == 404
    assert b"<html" in response.content


def test_htmx_gets_a_sentence_and_a_next_step() -> None:
    request = RequestFactory().post("/api/x", headers={"HX-Request": "true"})
    context = {"request": SimpleNamespace(_request=request), "view": None}
    refused = Refused("bad", "<b>It</b> is wrong.", next_step="Do that.")
    page = errors.api_exception(refused, context)
    assert page.status_code == 400
    assert b"&lt;b&gt;It&lt;/b&gt; is wrong." in page.content and b"Do that." in page.content


@pytest.mark.django_db
def test_host_that_is_not_ours_is_refused_in_the_shape() -> None:
    response = Client(raise_request_exception=False).get("/api/repos", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert response.json()["code"] == 400 and "evil" not in response.content.decode()
