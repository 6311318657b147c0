"""A page in Chromium under watch: axe, the console, other hosts, sideways scrolling; with VOR_SHOTS also pictures."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOTS = os.environ.get("VOR_SHOTS")
ALL: dict[str, object] = {}
CONTRAST: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
NO_CONTRAST: dict[str, object] = {"rules": {"color-contrast": {"enabled": False}}}


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, a width in pixels, and what axe is asked for; None: nothing."""

    theme: str
    width: int
    rules: dict[str, object] | None = field(default_factory=lambda: ALL)


# Contrast is most of axe's time and hangs on the theme, the other rules on what the width shows. The gallery, which
# holds every component, asks for more.
LOOKS = (
    Look("light", 1440),
    Look("dark", 1440, CONTRAST),
    Look("light", 390, NO_CONTRAST),
    *([Look("dark", 390, None)] if SHOTS else []),
)


def violations(page: Page, rules: dict[str, object] = ALL) -> list[str]:
    """Of what is to be seen now. Axe itself is loaded once for as long as the page stays."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    told = "rules => axe.run({...rules, resultTypes: ['violations']}).then((told) => told.violations)"
    found = page.evaluate(told, rules)
    return [f"{one['id']} {[node['html'][:160] for node in one['nodes']]}" for one in found]


@dataclass(slots=True)
class Watched:
    """Seen in each of `looks`; `allowed` are words of console messages that are meant to come."""

    page: Page
    origin: str
    looks: tuple[Look, ...] = LOOKS
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
        for look in self.looks:
            theme, width = look.theme, look.width
            self.page.emulate_media(color_scheme=theme)
            self.page.set_viewport_size({"width": width, "height": 900})
            for violation in violations(self.page, look.rules) if look.rules is not None else ():
                self._complain(f"{theme} {width}: {violation}")
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                self._complain(f"{theme} {width}: scrolls sideways")
            if SHOTS:
                place = shot or self.page.url.removeprefix(self.origin).strip("/").replace("/", "-")[-60:] or "overview"
                self.page.screenshot(path=Path(SHOTS) / f"{place}-{theme}-{width}.png", full_page=True)

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(words in text for words in self.allowed):
            self._complain(text)

    def _complain(self, text: str) -> None:
        self.complaints.append(f"{self.page.url} {text}")
