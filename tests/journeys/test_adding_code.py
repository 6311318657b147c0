"""Adding a repository in Chromium on a real instance: archives of every size, new versions, addresses, folders."""

import io
import os
import tarfile
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import still
from tests.journeys.conftest import Operator
from tests.journeys.instance import Instance, instance

pytestmark = pytest.mark.browser
WEAK = b"import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password).hexdigest()\n"


@pytest.fixture(scope="module")
def vor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    folder = tmp_path_factory.mktemp("vor")
    (folder / "code" / "tools").mkdir(parents=True)
    (folder / "code" / "tools" / "store.py").write_bytes(WEAK)
    with instance(folder, VOR_LOCAL_ROOTS=str(folder / "code")) as one:
        yield one


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_py", ".py"), content)
    return buffer.getvalue()


def upload(page: Page, label: str, name: str, content: bytes, button: str) -> None:
    page.get_by_label(label, exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name=button).click()


def scan(page: Page) -> None:
    page.get_by_role("button", name="Scan", exact=True).click()
    page.get_by_role("button", name="Scan again").wait_for(timeout=60_000)


def test_archive_larger_than_a_usual_request_is_taken_in_and_scanned(operator: Operator) -> None:
    page = operator.page()
    page.goto("/repos/new")
    large = zipped(store_py=WEAK, blob__data=os.urandom(3 * 2**20))
    upload(page, "Archive", "shop.zip", large, "Upload")
    page.wait_for_url("**/repos/*-*")
    expect(page.get_by_role("heading", level=1)).to_have_text("shop.zip")
    scan(page)
    expect(page.locator("#hits")).to_contain_text("store.py:5")


def test_new_version_of_an_upload_knows_its_findings_again(operator: Operator) -> None:
    page = operator.page()
    page.goto("/repos/new")
    page.locator("#zip-name").fill("ledger")
    upload(page, "Archive", "ledger.zip", zipped(store_py=WEAK, a_py=b"x = 1\n"), "Upload")
    page.wait_for_url("**/repos/*-*")
    address = page.url
    scan(page)
    page.goto(address)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in (("kept.py", b"# moved down\n\n" + WEAK), ("a.py", b"x = 2\n")):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    upload(page, "Archive of the new version", "ledger-2.tar.gz", buffer.getvalue(), "Upload new version")
    expect(page.get_by_role("row", name="ledger-2.tar.gz")).to_contain_text("scanned next")
    scan(page)
    figures = {
        one.locator(".figure__label").inner_text(): one.locator(".figure__value").inner_text()
        for one in page.locator(".result .figure").all()
    }
    assert (figures["New"], figures["Persisting"], figures["Fixed"]) == ("0", "1", "0")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.zip", b"this is no archive", "This is neither a ZIP nor a tar.gz file."),
        ("up.zip", zipped(**{"..__..__up_py": WEAK}), "leav"),
        ("none.zip", zipped(), "The archive is empty."),
    ],
)
def test_refused_archive_is_said_at_the_button(operator: Operator, name: str, content: bytes, sentence: str) -> None:
    page = operator.page()
    page.goto("/repos/new")
    upload(page, "Archive", name, content, "Upload")
    expect(page.locator("[data-upload]").get_by_role("alert")).to_contain_text(sentence)
    assert page.url.endswith("/repos/new")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ext::sh -c id", "Write it in plain ASCII without spaces"),
        ("https://127.0.0.1/x.git", "Use a host on the public internet"),
        ("https://me:secret@git.example.org/x.git", "Remove the name and password from the address"),
    ],
)
def test_refused_address_is_said_at_the_button(operator: Operator, address: str, sentence: str) -> None:
    page = operator.page()
    page.goto("/repos/new")
    page.get_by_label("Address", exact=True).fill(address)
    page.get_by_role("button", name="Add repository").click()
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    assert page.url.endswith("/repos/new")


def test_operator_adds_a_folder_of_the_server(operator: Operator) -> None:
    page = operator.page()
    page.goto("/repos/new")
    page.get_by_label("Folder", exact=True).fill("/etc")
    page.get_by_role("button", name="Add folder").click()
    expect(page.get_by_role("alert")).to_contain_text("The folder is not below an allowed one.")
    page.get_by_label("Folder", exact=True).fill(str(operator.vor.folder / "code" / "tools"))
    page.get_by_role("button", name="Add folder").click()
    page.wait_for_url("**/repos/*-*")
    scan(page)
    expect(page.locator("#hits")).to_contain_text("store.py:5")


def test_without_javascript_an_archive_becomes_a_repository(operator: Operator, chromium: Browser) -> None:
    kept = operator.context.storage_state()
    context = still(chromium, base_url=operator.vor.url, storage_state=kept, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/repos/new")
    upload(plain, "Archive", "plain.zip", zipped(store_py=WEAK), "Upload")
    plain.wait_for_url("**/repos/*-*")
    expect(plain.get_by_role("heading", level=1)).to_have_text("plain.zip")
    context.close()
