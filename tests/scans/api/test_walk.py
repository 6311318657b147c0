"""The whole URL table as nobody, as a stranger, and as somebody rude."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.views import APIView

from accounts import tokens
from accounts.models import ApiToken
from accounts.permissions import ANYONE
from config.asgi import application
from findings import triage
from scans.models import Scan
from tests.factories import SightingFactory
from tests.routes import Route, api_routes, routes
from tests.scans.api.conftest import ALL, Caller
from tests.world import World

NOT_OURS = (SpectacularAPIView, SpectacularSwaggerSplitView)
OPEN_PAGES = {"/login", "/register", "/setup/<str:code>", "/invitations/<str:secret>", "/health"}
API = [route for route in api_routes() if not issubclass(route.view_class, NOT_OURS)]
GUARDED = [route for route in API if set(route.view_class.scopes.values()) != {ANYONE}]
PAGES = [route for route in routes() if not route.is_api]
NONSENSE = [
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe",
    b'{"a":' * 3000,
    b'{"name":{},"status":[],"severity":7,"comment":{},"branch":[],"enabled":"x","min_severity":{},"remote_url":[]}',
    b'{"name":"\\u0000","status":"\\u0000","severity":"\\u0000","comment":"\\u0000","branch":"\\u0000"}',
    b'{"name":"\\ud800","status":"\\ud800","severity":"\\ud800","comment":"\\ud800","branch":"\\ud800"}',
    b'{"remote_url":"https://h/\\u0000","name":"x","org_id":"7","password":1,"email":[],"scopes":{},"expires_in_days":1e400}',
]


def named(route: Route) -> str:
    return route.template


@pytest.fixture
def values(world: World) -> dict[str, Any]:
    """Alice's own objects, one for every part of an address."""
    scan = world.scan()
    finding = world.finding(last_scan_id=scan.pk)
    SightingFactory(scan=scan, finding=finding)
    event = triage.change_status(finding, by=world.alice, status="confirmed")
    member = world.acme.memberships.get(user=world.bob)
    invitation = world.acme.invitations.create(secret_hash="0" * 64, expires_at="2100-01-01T00:00:00Z")
    token, _ = tokens.issue(world.alice, kind=ApiToken.Kind.PERSONAL, organisation=world.acme, scopes=ALL)
    return {
        "repo_id": world.repo.pk,
        "scan_id": scan.pk,
        "finding_id": finding.pk,
        "decision_id": event.metadata["decision_id"],
        "token_id": token.pk,
        "slug": world.acme.slug,
        "member_id": member.pk,
        "invitation_id": invitation.pk,
        "team_id": world.acme.teams.create(name="Blue").pk,
        "session_id": 1,
        "code": "guess",
        "secret": "guess",
        "name": "sarif",
    }


def is_envelope(response: Any, code: int) -> bool:
    answer = json.loads(response.content)
    flat = {"code": code, "message": answer["message"]}
    assert answer == {"success": False, "error": {"success": False, **flat}, **flat}
    assert response.status_code == code and answer["message"]
    return True


@pytest.mark.parametrize("route", API, ids=named)
def test_every_view_declares_the_scope_of_each_of_its_verbs(route: Route) -> None:
    assert issubclass(route.view_class, APIView)
    assert route.view_class.scopes.keys() >= set(route.verbs)
    assert set(route.view_class.scopes.values()) <= {*ApiToken.Scope.values, ANYONE}


@pytest.mark.parametrize("route", GUARDED, ids=named)
def test_nobody_gets_nowhere_in_the_api(route: Route, values: dict[str, Any], nobody: Caller) -> None:
    for verb in (*route.verbs, "OPTIONS"):
        response = nobody(verb, route.filled(values))
        assert is_envelope(response, 401), verb
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("route", [route for route in GUARDED if route.parts], ids=named)
def test_stranger_finds_nothing_of_anothers(route: Route, values: dict[str, Any], mallory: Caller) -> None:
    for verb in route.verbs:
        response = mallory(verb, route.filled(values), {} if verb != "GET" else None)
        if response.status_code == 415:  # an upload, whose form is read before its address
            response = _form(mallory, route.filled(values))
        assert is_envelope(response, 404), verb


@pytest.mark.parametrize("route", [route for route in GUARDED if not route.parts], ids=named)
def test_strangers_lists_hold_nothing_of_anothers(route: Route, values: dict[str, Any], mallory: Caller) -> None:
    if "GET" not in route.verbs:
        return
    response = mallory("GET", route.filled(values))
    assert response.status_code == 200
    assert not any(str(value) in response.content.decode() for value in values.values() if isinstance(value, UUID))


@pytest.mark.parametrize("route", API, ids=named)
def test_missing_object_and_anothers_are_told_apart_by_nobody(
    route: Route, values: dict[str, Any], mallory: Caller
) -> None:
    """H58: guessing ids shows neither by status nor by words whether something is there."""
    if "GET" not in route.verbs or not route.parts:
        return
    theirs, missing = route.filled(values), route.filled({name: uuid4() for name in route.parts})
    answers = [mallory("GET", path) for path in (theirs, missing)]
    blank = [
        answer.content.decode().replace(path.split("/")[3], "ID")
        for answer, path in zip(answers, (theirs, missing), strict=True)
    ]
    assert blank[0] == blank[1] and answers[0].status_code == answers[1].status_code == 404


@pytest.mark.parametrize("route", API, ids=named)
def test_wrong_verb_is_said_so(route: Route, values: dict[str, Any], alice: Caller) -> None:
    for verb in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(route.verbs):
        assert is_envelope(alice(verb, route.filled(values)), 405), verb


@pytest.mark.parametrize("route", API, ids=named)
def test_nonsense_is_refused_and_breaks_nothing(route: Route, values: dict[str, Any], alice: Caller) -> None:
    for verb in set(route.verbs) & {"POST", "PATCH"}:
        for body in NONSENSE:
            response = alice(verb, route.filled(values), body)
            if response.status_code >= 400:
                assert is_envelope(response, response.status_code), body
            assert response.status_code not in {500, 502, 503}, (verb, body)


@pytest.mark.parametrize("route", [route for route in API if route.parts], ids=named)
def test_bad_id_is_nothing(route: Route, alice: Caller) -> None:
    for bad in ("7", "../../etc/passwd", "%00", "x" * 300, "' OR 1=1 --", "00000000-0000-0000-0000-00000000000g"):
        response = alice("GET", route.filled(dict.fromkeys(route.parts, bad)))
        assert is_envelope(response, 404), bad


@pytest.mark.parametrize("route", PAGES, ids=named)
def test_nobody_is_led_to_the_door(route: Route, values: dict[str, Any]) -> None:
    if route.template in OPEN_PAGES:
        return
    for verb in ("GET", "POST"):
        response = Client(raise_request_exception=False).generic(verb, route.filled(values))
        assert response.status_code in {302, 401, 405}, verb
        if response.status_code == 302:
            assert response["Location"].startswith(("/login", "/setup"))


@pytest.mark.parametrize("route", [route for route in PAGES if route.parts], ids=named)
def test_strangers_pages_are_nowhere(route: Route, values: dict[str, Any], world: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.mallory, backend="allauth.account.auth_backends.AuthenticationBackend")
    for verb in ("GET", "POST"):
        response = client.generic(verb, route.filled(values))
        assert response.status_code in {404, 405}, (verb, response.status_code)
    assert Scan.objects.filter(pk=values["scan_id"], cancel_requested_at__isnull=True).exists()


@pytest.mark.parametrize("route", API, ids=named)
def test_body_over_the_limit_is_refused_before_it_is_read(route: Route, settings) -> None:
    ids = {name: uuid4() for name in route.parts}
    status, body = asyncio.run(_send_huge(route.filled(ids), settings.REQUEST_LIMIT_BYTES + 1))
    assert status == 413
    assert json.loads(body)["error"]["code"] == 413


async def _send_huge(path: str, size: int) -> tuple[int, bytes]:
    """A request that claims its size; nobody asks for the body itself."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        raise AssertionError("the body was asked for")

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-length", str(size).encode()), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    await application(scope | {"headers": headers, "http_version": "1.1", "root_path": ""}, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def _form(caller: Caller, path: str) -> Any:
    headers = {"Authorization": f"Bearer {caller.secret}"}
    return Client(raise_request_exception=False).post(path, {"name": "x"}, headers=headers)
