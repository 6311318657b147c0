"""A page in Chromium under watch: axe, the console, other hosts, sideways scrolling; with VOR_SHOTS also a picture."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOTS = os.environ.get("VOR_SHOTS")


@dataclass(slots=True)
class Watched:
    """`name` says the theme and width; `allowed` are words of console messages that are meant to come."""

    page: Page
    origin: str
    name: str = ""
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
        for violation in Axe().run(self.page).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"]]
            self._complain(f"{violation['id']} {nodes}")
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self._complain("scrolls sideways")
        if SHOTS:
            place = shot or self.page.url.removeprefix(self.origin).strip("/").replace("/", "-")[:30] or "overview"
            self.page.screenshot(path=Path(SHOTS) / f"{place}-{self.name}.png", full_page=True)

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(words in text for words in self.allowed):
            self._complain(text)

    def _complain(self, text: str) -> None:
        self.complaints.append(f"{self.page.url} {self.name}: {text}")
