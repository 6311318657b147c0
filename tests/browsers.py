"""One Chromium for the tests of a module, and the eyes that every page is looked at with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.machine import CHROMIUM

# Nothing here is drawn for a person: no graphics process of its own, and pages of one site in one process.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--process-per-site"]


def pytest_itemcollected(item: pytest.Item) -> None:
    """With tests side by side, those that share a browser and an instance stay together."""
    if item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Playwright's loop runs in this thread, where Django would refuse queries as long as the browser is there."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
