"""The gallery on a port of its own, and a Chromium that fails the test on any complaint."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browsers import still

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """A test prints its own failures."""


@dataclass
class Watch:
    """What a page complained about; `allowed` are the addresses that are meant to fail."""

    origin: str
    complaints: list[str] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)

    def console(self, message: ConsoleMessage) -> None:
        address = (message.location or {}).get("url", "")
        if message.type in {"error", "warning"} and not any(address.endswith(end) for end in self.allowed):
            self.complaints.append(f"{message.text} ({address})")

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:")):
            self.complaints.append(f"asked another host: {request.url}")


@pytest.fixture(scope="module")
def gallery_site() -> Iterator[str]:
    with override_settings(ROOT_URLCONF="tests.pages.gallery", MIDDLEWARE=MIDDLEWARE):
        application = StaticFilesHandler(get_wsgi_application())
        with make_server("127.0.0.1", 0, application, server_class=_Threads, handler_class=_Quiet) as server:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


@pytest.fixture(scope="module")
def profile(chromium: Browser, gallery_site: str) -> Iterator[BrowserContext]:
    """Shared, with a page that stays open: a browser that has read the files before shows them at half the cost."""
    granted = ["clipboard-read", "clipboard-write"]
    context = still(chromium, timezone_id="Europe/Berlin", permissions=granted, base_url=gallery_site)
    context.new_page().goto("/error/404")
    yield context
    context.close()


@pytest.fixture
def watch(gallery_site: str) -> Iterator[Watch]:
    seen = Watch(gallery_site)
    yield seen
    assert seen.complaints == []


@pytest.fixture
def visit(profile: BrowserContext, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open an address as somebody with this theme and width, of whom the browser knows nothing."""

    def open_page(address: str = "/findings/gallery", *, theme: str = "light", width: int = 1440) -> Page:
        page = profile.new_page()
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", watch.console)
        page.on("pageerror", lambda error: watch.complaints.append(str(error)))
        page.on("request", watch.request)
        page.goto(address, wait_until="load")
        return page

    yield open_page
    for page in profile.pages[1:]:
        page.evaluate("localStorage.clear()")
        page.close()
    profile.clear_cookies()
