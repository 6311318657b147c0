"""Repositories over the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import AuditEntry
from repos.models import Repo
from tests.gitserver import git_server
from tests.scanning import packed
from tests.scans.api.conftest import Caller, is_refusal
from tests.world import World

pytestmark = pytest.mark.both_lanes

URL = "https://git.example.org/acme/web-shop.git"


def test_git_address_becomes_a_repository(world: World, alice: Caller) -> None:
    response = alice("POST", "/api/repos", {"name": "Shop", "remote_url": URL, "default_branch": "develop"})
    assert response.status_code == 201
    made = response.json()["data"]
    assert (made["name"], made["remote_url"], made["default_branch"]) == ("Shop", URL, "develop")
    assert (made["source_type"], made["user_id"], made["org_id"]) == (
        "git_url",
        str(world.alice.pk),
        str(world.acme.pk),
    )
    assert AuditEntry.objects.filter(action="repo.added", actor=world.alice).exists()


def test_name_is_taken_from_the_address_when_left_out(alice: Caller) -> None:
    assert alice("POST", "/api/repos", {"remote_url": URL}).json()["data"]["name"] == "web-shop"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "--upload-pack=touch /tmp/x",
        "ext::sh -c id",
        "file:///etc",
        "http://git.example.org/a",
        "ssh://git.example.org/a",
        "git@git.example.org:a/b",
        "https://user:word@git.example.org/a",
        "https://git.example.org:8443/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://169.254.169.254/latest",
        "https://localhost/a",
        "https://forge.internal/a",
        "https://0x7f000001/a",
        "https://git.example.org/a\nb",
    ],
)
def test_hostile_address_is_refused_at_once(alice: Caller, url: str) -> None:
    response = alice("POST", "/api/repos", {"name": "x", "remote_url": url})
    assert response.status_code == 400 and len(response.json()["message"]) > 10
    assert not Repo.objects.filter(name="x").exists()


def test_no_request_waits_for_the_name_service(alice: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", _only_numbers)
    assert alice("POST", "/api/repos", {"remote_url": URL}).status_code == 201


def _only_numbers(host, port, *rest, flags=0, **named):
    import _socket

    assert flags, f"{host} was looked up"
    return _socket.getaddrinfo(host, port, flags=flags, **named)


def test_repository_is_renamed_rebranched_and_automated(world: World, alice: Caller) -> None:
    path = f"/api/repos/{world.repo.pk}"
    assert alice("PATCH", path, {"name": "Payments"}).json()["data"]["name"] == "Payments"
    branch = alice("PATCH", f"{path}/branch", {"branch": "release/2"}).json()["data"]
    assert branch == {"id": str(world.repo.pk), "default_branch": "release/2"}
    automation = alice("PATCH", f"{path}/issue-automation", {"enabled": False, "min_severity": "low"}).json()["data"]
    assert automation == {
        "id": str(world.repo.pk),
        "issue_auto_create_enabled": False,
        "issue_auto_create_min_severity": "low",
    }
    assert alice.get(path)["name"] == "Payments"


def test_refused_texts_are_the_documented_ones(world: World, alice: Caller) -> None:
    path = f"/api/repos/{world.repo.pk}"
    assert is_refusal(alice("PATCH", f"{path}/branch", {"branch": " "}), 400, "Branch name cannot be empty.")
    severity = alice("PATCH", f"{path}/issue-automation", {"enabled": True, "min_severity": "info"})
    assert is_refusal(severity, 400, "Unsupported severity threshold: info")
    assert alice("PATCH", f"{path}/branch", {"branch": "--exec=x"}).status_code == 400
    assert alice("PATCH", path, {"name": "  "}).status_code == 400


def test_deleted_repository_is_gone_and_its_live_scan_cancelled(world: World, alice: Caller) -> None:
    scan = alice("POST", f"/api/repos/{world.repo.pk}/scan").json()["data"]["id"]
    deleted = alice("DELETE", f"/api/repos/{world.repo.pk}").json()["data"]
    assert deleted == {"id": str(world.repo.pk), "deleted": True}
    for path in (f"/api/repos/{world.repo.pk}", f"/api/scans/{scan}"):
        assert alice("GET", path).status_code == 404
    assert world.repo.scans.get().status == "cancelled"


def test_member_may_not_delete_what_is_anothers(world: World, caller) -> None:
    response = caller(world.bob)("DELETE", f"/api/repos/{world.repo.pk}")
    assert is_refusal(response, 403, "Only its owner or an administrator deletes a repository.")


def test_list_is_filtered_and_paged_within_bounds(world: World, alice: Caller) -> None:
    for number in range(30):
        world.acme.repos.create(owner=world.alice, name=f"r{number:02}", source_type="zip")
    first = alice.get("/api/repos")
    assert (len(first["items"]), first["total"], first["page"], first["per_page"], first["total_pages"]) == (
        25,
        31,
        1,
        25,
        2,
    )
    assert [one["name"] for one in alice.get("/api/repos?source_type=zip&per_page=2&page=2")["items"]] == ["r02", "r03"]
    assert alice.get("/api/repos?q=PAY")["total"] == 1
    for query, page, per_page in (("page=0&per_page=0", 1, 1), ("page=-3&per_page=1000", 1, 100), ("page=x", 1, 25)):
        answer = alice.get(f"/api/repos?{query}")
        assert (answer["page"], answer["per_page"]) == (page, per_page), query
    nothing = alice.get("/api/repos?q=nothing&page=9999999")
    assert (nothing["items"], nothing["total"], nothing["total_pages"]) == ([], 0, 1)


def test_branches_are_always_answered(world: World, alice: Caller) -> None:
    world.repo.source_type, world.repo.remote_url = "zip", ""
    world.repo.save()
    answer = alice.get(f"/api/repos/{world.repo.pk}/branches")
    assert answer == {"branches": [], "message": "No remote URL configured."}


def test_branches_of_a_real_server(world: World, alice: Caller, settings, tmp_path) -> None:
    with git_server(tmp_path / "git") as server:
        server.add_repository("shop.git", {"a.py": "x = 1"})
        server.add_repository("shop.git", {"a.py": "x = 2"}, branch="release")
        settings.ALLOW_HOSTS = frozenset({f"127.0.0.1:{server.port}"})
        settings.CA_FILE = server.ca_file
        address = f"https://127.0.0.1:{server.port}/shop.git"
        repo = alice("POST", "/api/repos", {"remote_url": address}).json()["data"]
        path = f"/api/repos/{repo['id']}/branches"
        assert alice.get(path) == {"branches": ["main", "release"], "current": "main"}
    gone = alice.get(path)
    assert gone["branches"] == [] and gone["message"]


def test_tickets_say_that_they_do_nothing_yet(world: World, alice: Caller) -> None:
    answer = alice.get(f"/api/repos/{world.repo.pk}/check-issue-tracker")
    assert answer["issue_tracker_enabled"] is False
    assert "not available in this version" in answer["message"]


def upload(caller: Caller, path: str, **fields: object):
    headers = {"Authorization": f"Bearer {caller.secret}"}
    return Client(raise_request_exception=False).post(path, fields, headers=headers)


def test_archive_becomes_a_repository_and_its_next_version(world: World, alice: Caller) -> None:
    made = upload(alice, "/api/repos/upload", file=packed({"a.py": "x = 1\n"}), name="Shop")
    assert made.status_code == 201, made.content
    repo = made.json()["data"]
    assert (repo["name"], repo["source_type"], repo["remote_url"]) == ("Shop", "zip", None)
    again = upload(alice, f"/api/repos/{repo['id']}/upload", file=packed({"a.py": "x = 2\n"}))
    assert again.status_code == 201
    assert again.json()["data"]["repo_id"] == repo["id"]
    assert Repo.objects.get(pk=repo["id"]).archives.count() == 2


def test_upload_that_makes_no_sense_is_refused(world: World, alice: Caller) -> None:
    assert is_refusal(upload(alice, "/api/repos/upload", name="x"), 400, "No file field found in upload")
    text = SimpleUploadedFile("a.zip", b"not an archive")
    assert upload(alice, "/api/repos/upload", file=text, name="x").status_code == 400
    git = upload(alice, f"/api/repos/{world.repo.pk}/upload", file=packed({"a": "b"}))
    assert is_refusal(git, 400, "This repository does not take uploads.")
    assert alice("POST", "/api/repos/upload", {"name": "x"}).status_code == 415


def test_operator_adds_a_folder_below_the_allowed_roots(world: World, alice: Caller, settings, tmp_path) -> None:
    folder = tmp_path / "roots" / "shop"
    folder.mkdir(parents=True)
    settings.LOCAL_ROOTS = [tmp_path / "roots"]
    (tmp_path / "roots" / "way-out").symlink_to("/etc")
    local = {"source_type": "local", "remote_url": str(folder)}
    assert alice("POST", "/api/repos", local).status_code == 403
    world.alice.is_staff = True
    world.alice.save()
    assert alice("POST", "/api/repos", local).json()["data"]["name"] == "shop"
    for outside in ("/etc", str(tmp_path), f"{folder}/../../..", str(tmp_path / "roots" / "way-out")):
        response = alice("POST", "/api/repos", local | {"remote_url": outside})
        assert is_refusal(response, 400, "The folder is not below an allowed one.")
