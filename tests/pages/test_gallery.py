"""Every component in both themes, wide and narrow: no complaint, no axe violation, no sideways scroll."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SHOTS = Path(settings.BASE_DIR) / "tests" / "shots"


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 820, 390])
def test_gallery_is_sound_in_every_theme_and_width(visit: Callable[..., Page], theme: str, width: int) -> None:
    page = visit(theme=theme, width=width)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"gallery-{theme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", [400, 403, 404, 429, 500, 503])
def test_error_page_says_what_to_do(visit: Callable[..., Page], watch: object, code: int, theme: str) -> None:
    watch.allowed.add(f"/error/{code}")
    page = visit(f"/error/{code}", theme=theme)
    page.screenshot(path=SHOTS / f"error-{code}-{theme}.png")
    assert page.locator("h1").inner_text()
    assert page.get_by_role("link", name="Go to the overview").get_attribute("href") == "/"
    assert violations(page) == []


def test_targets_are_at_least_24_pixels(visit: Callable[..., Page]) -> None:
    page = visit()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input, select, nav a, .chip, th a")]
            .filter((element) => element.offsetParent && !element.closest("label, .field--check"))
            .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
            .filter(([, box]) => box.height < 23.9 || box.width < 23.9)
            .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""
    )
    assert small == []
