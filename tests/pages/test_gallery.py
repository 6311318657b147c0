"""Every component in both themes, wide and narrow: no complaint, no axe violation, no sideways scroll."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.pages.conftest import Watch
from tests.watched import CONTRAST, NO_CONTRAST, Look, Watched

pytestmark = pytest.mark.browser


def test_gallery_is_sound_in_every_theme_and_width(visit: Callable[..., Page], watch: Watch) -> None:
    contrast = [Look("light", 1440), Look("dark", 1440, CONTRAST), Look("light", 390), Look("dark", 390, CONTRAST)]
    looks = (*contrast, Look("light", 820, NO_CONTRAST), Look("dark", 820, NO_CONTRAST))
    one = Watched(visit(), watch.origin, looks)
    one.look(shot="gallery")
    assert one.complaints == []


def test_error_page_says_what_to_do(visit: Callable[..., Page], watch: Watch) -> None:
    codes = (400, 403, 404, 429, 500, 503)
    watch.allowed.update(f"/error/{code}" for code in codes)
    looks = (Look("light", 1440), Look("dark", 1440, CONTRAST))
    one = Watched(visit(), watch.origin, looks, allowed=("the server responded with",))
    for code in codes:
        page = one.open(f"/error/{code}")
        assert page.locator("h1").inner_text(), code
        assert page.get_by_role("link", name="Go to the overview").get_attribute("href") == "/"
        one.look(shot=f"error-{code}")
    assert one.complaints == []


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
