"""One Chromium for the tests of a process that drive it, and people's profiles in it."""

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.machine import CHROMIUM

# Each new window of a Chromium without a screen still prepares two pages for what one types into its address bar.
# The last list of features counts, so that Playwright's own is repeated here.
_NO_FEATURES = (
    "WebUIOmniboxPopup WebUIOmniboxAimPopup WebUIOmniboxFullPopup WebUIOmniboxSimplification "
    "AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable "
    "LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect "
    "OptimizationHints NetworkTimeServiceQuerying AimEnabled PreconnectToSearch"
)
# Nothing here is drawn for a person: no graphics process of its own, and pages of one site in one process.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--process-per-site",
    f"--disable-features={','.join(_NO_FEATURES.split())}",
]


_open = ExitStack()
_browsers: list[Browser] = []


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The one of this process; whatever profiles a module leaves open are closed after it."""
    if not (_browsers and _browsers[0].is_connected()):
        _close()
        _browsers.append(_open.enter_context(_launched()))
    yield _browsers[0]
    for profile in [one for browser in _browsers for one in browser.contexts]:
        profile.close()


@contextmanager
def _launched() -> Iterator[Browser]:
    """Playwright's loop runs in this thread, where Django would refuse queries as long as the browser is there."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


def _close() -> None:
    _browsers.clear()
    _open.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Before the first test that needs none: those with a loop of their own could not start it.

    Around every turn of a test: one that runs once more keeps what its module opened.
    """
    try:
        return (yield)
    finally:
        if nextitem is None or not nextitem.get_closest_marker("browser"):
            _close()


def still(chromium: Browser, **more: Any) -> BrowserContext:
    """A profile of somebody who wants no motion: a spinner that turns keeps a processor busy."""
    return chromium.new_context(reduced_motion="reduce", **more)
