"""One Chromium for all tests of a module, and people's profiles in it."""

from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Playwright's loop runs in this thread, where Django would refuse queries as long as the browser is there."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def still(chromium: Browser, **more: Any) -> BrowserContext:
    """A profile of somebody who wants no motion: a spinner that turns keeps a processor busy."""
    return chromium.new_context(reduced_motion="reduce", **more)
