"""A page in Chromium under watch: axe, the console, other hosts, sideways scrolling; with VOR_SHOTS also pictures."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOTS = os.environ.get("VOR_SHOTS")
LOOKS = (("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390))


def violations(page: Page) -> list[str]:
    """Of what is to be seen now. Axe itself is loaded once for as long as the page stays."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then((told) => told.violations)")
    return [f"{one['id']} {[node['html'][:160] for node in one['nodes']]}" for one in found]


@dataclass(slots=True)
class Watched:
    """Seen in each theme and width of `looks`; `allowed` are words of console messages that are meant to come."""

    page: Page
    origin: str
    looks: tuple[tuple[str, int], ...] = LOOKS
    allowed: tuple[str, ...] = ()
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("console", lambda said: self._console(said.type, said.text))
        self.page.on("dialog", lambda dialog: self._complain(f"a script ran: {dialog.message}"))
        known = (self.origin, "data:")
        self.page.on("request", lambda asked: asked.url.startswith(known) or self._complain(f"asked {asked.url}"))

    def open(self, path: str) -> Page:
        self.page.goto(self.origin + path)
        return self.page

    def look(self, path: str = "", *, shot: str = "") -> None:
        if path:
            self.open(path)
        for theme, width in self.looks:
            self.page.emulate_media(color_scheme=theme)
            self.page.set_viewport_size({"width": width, "height": 900})
            for violation in violations(self.page):
                self._complain(f"{theme} {width}: {violation}")
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                self._complain(f"{theme} {width}: scrolls sideways")
            if SHOTS:
                place = shot or self.page.url.removeprefix(self.origin).strip("/").replace("/", "-")[:30] or "overview"
                self.page.screenshot(path=Path(SHOTS) / f"{place}-{theme}-{width}.png", full_page=True)

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(words in text for words in self.allowed):
            self._complain(text)

    def _complain(self, text: str) -> None:
        self.complaints.append(f"{self.page.url} {text}")
