"""A vulnerable package's page and its scan's result in Chromium: both themes, no axe violation, no complaint."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsers import still
from tests.cluster import ROOT
from tests.journeys.conftest import Operator
from tests.journeys.instance import Instance
from tests.watched import Watched

pytestmark = pytest.mark.browser
END = 60_000


@pytest.fixture
def walk(vor: Instance, chromium: Browser, signed_in: Path) -> Iterator[Watched]:
    context = still(chromium, base_url=vor.url, storage_state=signed_in, viewport={"width": 1440, "height": 900})
    one = Watched(context.new_page(), vor.url)
    yield one
    context.close()
    assert one.complaints == []


def test_the_samples_vulnerable_packages_are_shown_whole(
    vor: Instance, walk: Watched, chromium: Browser, signed_in: Path
) -> None:
    bundle = str(ROOT / "samples" / "advisories")
    command = [sys.executable, "manage.py", "import_advisories", bundle, "--as-of", "2100-01-01"]
    subprocess.run(command, cwd=ROOT, env=vor.env, check=True, capture_output=True)
    context = still(chromium, base_url=vor.url, storage_state=signed_in)
    page = Operator(vor, context).scan_sample()
    page.get_by_role("button", name="Scan again").wait_for(timeout=END)
    scan = page.url.removeprefix(vor.url)
    context.close()
    walk.look(scan)
    shown = walk.open(scan)
    expect(shown.get_by_text("6 packages in 2 files, advisories of 2100-01-01.", exact=True)).to_be_visible()
    found = walk.open(f"{scan}/findings?engine=dependencies")
    links = [one.get_attribute("href") for one in found.locator("[data-open]").all()]
    assert len(links) == 7
    walk.look(str(links[0]))
    page = walk.open(str(links[0]))
    expect(page.get_by_role("heading", name="The package")).to_be_visible()
    expect(page.get_by_role("heading", name="The change")).to_be_visible()
