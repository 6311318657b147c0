"""Who may watch: every kind of credential, nobody else, and not too many at once."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from accounts import tokens
from accounts.models import ApiToken, User
from tests.scans.live.conftest import WRITER
from tests.visit import visiting

pytestmark = pytest.mark.both_lanes


@pytest.fixture
def secret(told) -> str:
    return told.bearer.removeprefix("Bearer ")


@pytest.mark.parametrize("kind", ["authorization", "x_api_key", "cookie", "browser"])
def test_every_credential_opens_the_stream(told, on_a_loop, secret, settings, kind: str) -> None:
    browser = Client()
    browser.force_login(told.world.bob)
    name = settings.SESSION_COOKIE_NAME
    credentials = {
        "authorization": f"Bearer {secret}",
        "x_api_key": secret,
        "cookie": f"session={secret}",
        "browser": f"{name}={browser.cookies[name].value}",
    }
    header = "cookie" if kind == "browser" else kind

    async def journey() -> None:
        async with visiting(told.path, accept="text/event-stream", **{header: credentials[kind]}) as visit:
            await visit.until(b"status_change")
        assert visit.status == 200

    on_a_loop(journey)


@pytest.mark.parametrize("accept", ["text/event-stream", "*/*", "application/json", "text/html"])
def test_nobody_is_told_so_in_the_envelope(told, on_a_loop, accept: str) -> None:
    async def journey() -> None:
        async with visiting(told.path, accept=accept) as visit:
            answer = json.loads(await visit.end())
        assert visit.status == 401
        assert visit.headers["content-type"] == "application/json"
        assert (answer["success"], answer["code"], answer["error"]["code"]) == (False, 401, 401)

    on_a_loop(journey)


def test_a_stranger_sees_nothing_there(told, on_a_loop) -> None:
    _, theirs = tokens.issue_for_login(told.world.mallory)

    async def journey() -> None:
        async with visiting(told.path, authorization=f"Bearer {theirs}") as visit:
            await visit.end()
        assert visit.status == 404

    on_a_loop(journey)


def test_a_stranger_sees_no_fragments_and_nobody_is_sent_to_sign_in(told, on_a_loop) -> None:
    browser = Client()
    browser.force_login(told.world.mallory)
    cookie = f"vor_session={browser.cookies['vor_session'].value}"

    async def journey() -> None:
        async with visiting(f"/scans/{told.scan.pk}/events", cookie=cookie) as visit:
            await visit.end()
        assert visit.status == 404
        async with visiting(f"/scans/{told.scan.pk}/events") as visit:
            await visit.end()
        assert (visit.status, visit.headers["location"].split("?")[0]) == (302, "/login")

    on_a_loop(journey)


@pytest.mark.parametrize("limit", ["STREAMS_PER_USER", "STREAMS_PER_PROCESS"])
def test_one_stream_too_many_is_refused_with_a_time_to_wait(told, on_a_loop, settings, limit: str) -> None:
    setattr(settings, limit, 2)

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as first:
            async with visiting(told.path, authorization=told.bearer) as second:
                await first.until(b"status_change")
                await second.until(b"status_change")
                async with visiting(told.path, authorization=told.bearer) as third:
                    answer = json.loads(await third.end())
                assert (third.status, answer["code"]) == (429, 429)
                assert int(third.headers["retry-after"]) > 0
            async with visiting(told.path, authorization=told.bearer) as again:
                await again.until(b"status_change")
            assert again.status == 200

    on_a_loop(journey)


def test_a_crowd_arriving_in_one_moment_gets_no_more_seats_than_there_are(told, on_a_loop, settings) -> None:
    settings.STREAMS_PER_USER = 3

    async def journey() -> None:
        async with AsyncExitStack() as crowd:
            comings = [crowd.enter_async_context(visiting(told.path, authorization=told.bearer)) for _ in range(10)]
            visits = [await coming for coming in comings]
            for visit in visits:
                await visit.some()
            assert sum(b"status_change" in visit.raw for visit in visits) == 3

    on_a_loop(journey)


def _revoke(told, settings) -> None:
    ApiToken.objects.update(revoked_at=told.scan.created_at)


def _leave(told, settings) -> None:
    told.world.alice.memberships.all().delete()


def _deactivate(told, settings) -> None:
    User.objects.update(is_active=False)


@pytest.mark.parametrize("loss", [_revoke, _leave, _deactivate])
def test_a_stream_does_not_outlive_the_right_to_watch(told, on_a_loop, settings, loss) -> None:
    settings.STREAM_RECHECK = settings.STREAM_POLL

    async def journey() -> None:
        async with visiting(told.path, authorization=told.bearer) as visit:
            await visit.until(b"status_change")
            await asyncio.sleep(0.3)
            assert not visit.is_over
            await sync_to_async(loss, thread_sensitive=False, executor=WRITER)(told, settings)
            await visit.end()

    on_a_loop(journey)


def test_signing_out_ends_the_pages_stream(told, on_a_loop, settings) -> None:
    settings.STREAM_RECHECK = settings.STREAM_POLL
    browser = Client()
    browser.force_login(told.world.bob)
    cookie = f"vor_session={browser.cookies['vor_session'].value}"

    async def journey() -> None:
        async with visiting(f"/scans/{told.scan.pk}/events", cookie=cookie) as visit:
            await visit.until(b"event: status")
            await asyncio.sleep(0.3)
            assert not visit.is_over
            await sync_to_async(browser.logout, thread_sensitive=False, executor=WRITER)()
            await visit.end()

    on_a_loop(journey)
