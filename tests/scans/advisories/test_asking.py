"""Advisories from a service that speaks OSV's API, and from a git repository, over real connections to this machine."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from engines.dependencies.package import Package
from outcomes import Progress
from scans.advisories import asking, store
from scans.advisories.asking import ask
from scans.advisories.importing import import_from
from scans.models import Advisory, AdvisoryAnswer, AdvisoryImport
from tests.factories import ScanFactory
from tests.gitserver import GitServer, answer_with, git_server
from tests.scans.quiet import Quiet
from tests.world import World

pytestmark = pytest.mark.django_db
YAML = Package("PyPI", "Py_YAML", "5.3", "requirements.txt", 1)
GO = Package("Go", "example.org/a", "v1.0.0", "go.mod", 1)
LODASH = Package("npm", "lodash", "4.0.0", "package-lock.json", 1)


def _record(name: str, ecosystem: str, package: str, modified: str = "2026-01-02T00:00:00Z") -> dict[str, Any]:
    affected = [{"package": {"ecosystem": ecosystem, "name": package}, "versions": ["5.3"]}]
    return {"id": name, "modified": modified, "affected": affected}


class Service:
    """What OSV's API does, over the test's own server. `faults` are answers given before it works; lists also name what
    stands in `named` only."""

    def __init__(self, server: GitServer, records: list[dict[str, Any]]) -> None:
        self.records = {one["id"]: one for one in records}
        self.named = dict(self.records)
        self.unnamed: set[str] = set()
        self.faults: list[tuple[int, Mapping[str, str]]] = []
        self.sent: list[Any] = []
        self.page = 1_000
        server.routes |= {"/v1/querybatch": self._batch, "/v1/vulns/": self._one}
        self.asked = server.asked

    def _batch(self, request: Any) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        self.sent.append(body)
        if self.faults:
            status, headers = self.faults.pop(0)
            return answer_with(request, status, dict(headers))
        results = [self._about(query) for query in body["queries"]]
        return answer_with(request, 200, {}, json.dumps({"results": results}).encode())

    def _about(self, query: Mapping[str, Any]) -> dict[str, Any]:
        mine = [
            {"id": one["id"], "modified": one["modified"]}
            for one in {**self.named, **self.records}.values()
            if one["affected"][0]["package"] == query["package"] and one["id"] not in self.unnamed
        ]
        start = int(query.get("page_token", 0))
        more = {"next_page_token": str(start + self.page)} if len(mine) > start + self.page else {}
        return {"vulns": mine[start : start + self.page], **more} if mine else {}

    def _one(self, request: Any) -> None:
        record = self.records.get(request.path.rpartition("/")[2])
        answer_with(request, 200 if record else 404, {}, json.dumps(record).encode())


@pytest.fixture
def server(tmp_path: Path, settings: Any) -> Iterator[GitServer]:
    with git_server(tmp_path / "server") as running:
        settings.ALLOW_HOSTS = frozenset({f"127.0.0.1:{running.port}"})
        settings.CA_FILE = running.ca_file
        yield running


@pytest.fixture
def service(server: GitServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Service:
    settings.ADVISORY_SERVICE = f"https://127.0.0.1:{server.port}"
    monkeypatch.setattr(asking, "WAITS", (0.0, 0.0, 0.0))
    return Service(server, [_record("OSV-1", "PyPI", "py-yaml"), _record("OSV-2", "PyPI", "py-yaml")])


def _ids(package: Package) -> set[str]:
    return {one.id for one in store.about([package]).get((package.ecosystem, package.key), ())}


def test_nobody_is_asked_unless_an_operator_says_so(service: Service, settings: Any):
    settings.ADVISORY_SERVICE = ""
    assert ask([YAML]).as_of == {} and service.asked == []


def test_an_answer_is_stored_and_not_asked_for_again_while_it_is_fresh(service: Service):
    asked = ask([YAML, GO])
    assert asked.fault == "" and asked.is_fresh(("PyPI", "py-yaml")) and asked.is_fresh(("Go", "example.org/a"))
    assert _ids(YAML) == {"OSV-1", "OSV-2"} and _ids(GO) == set()
    before = len(service.asked)
    assert ask([YAML, GO]).as_of == asked.as_of and len(service.asked) == before
    AdvisoryAnswer.objects.filter(ecosystem="PyPI").update(asked_at=timezone.now() - timedelta(days=2))
    service.records["OSV-3"] = _record("OSV-3", "PyPI", "py-yaml")
    service.records["OSV-1"] = _record("OSV-1", "PyPI", "py-yaml", modified="2026-05-01T00:00:00Z")
    assert ask([YAML, GO]).fault == "" and _ids(YAML) == {"OSV-1", "OSV-2", "OSV-3"}
    # One list, and only the records that are new or were changed.
    assert [path.rpartition("/")[2] for path in service.asked[before:]] == ["querybatch", "OSV-1", "OSV-3"]
    assert Advisory.objects.get(pk="OSV-1").modified_at.month == 5


def test_a_record_that_is_no_longer_named_is_asked_for_once_more_for_it_may_be_withdrawn(
    service: Service, tmp_path: Path
):
    (tmp_path / "own.json").write_text(json.dumps(service.records["OSV-1"] | {"id": "OWN-1"}))
    import_from(str(tmp_path / "own.json"))
    assert ask([YAML]).fault == "" and _ids(YAML) == {"OSV-1", "OSV-2", "OWN-1"}
    AdvisoryAnswer.objects.update(asked_at=timezone.now() - timedelta(days=2))
    service.records["OSV-2"] |= {"withdrawn": "2026-06-01T00:00:00Z", "modified": "2026-06-01T00:00:00Z"}
    service.unnamed = {"OSV-2"}
    assert ask([YAML]).fault == "" and _ids(YAML) == {"OSV-1", "OWN-1"}


def test_only_names_are_sent_and_none_that_looks_like_a_secret(service: Service):
    secret = "ghp_" + "a1B2c3D4e5F6" * 3
    asked = ask([YAML, Package("npm", secret, "1.0.0", "package.json", 1)])
    assert service.sent == [{"queries": [{"package": {"ecosystem": "PyPI", "name": "py-yaml"}}]}]
    assert list(asked.as_of) == [("PyPI", "py-yaml")]


def test_every_page_of_an_answer_is_read(service: Service):
    service.page = 1
    ask([YAML])
    assert _ids(YAML) == {"OSV-1", "OSV-2"}
    assert [query["queries"][0].get("page_token") for query in service.sent] == [None, "1"]


@pytest.mark.parametrize("fault", [(503, {}), (429, {"Retry-After": "0"}), (500, {})])
def test_a_busy_service_is_asked_again(service: Service, fault: tuple[int, Mapping[str, str]]):
    service.faults = [fault, fault]
    assert ask([YAML]).fault == "" and _ids(YAML) == {"OSV-1", "OSV-2"}
    assert len(service.sent) == 3


@pytest.mark.parametrize(
    ("status", "tries"), [(503, 4), (403, 1), (302, 1)], ids=["stays busy", "refuses", "leads elsewhere"]
)
def test_a_service_that_does_not_answer_is_a_fault_and_no_answer(service: Service, status: int, tries: int):
    service.faults = [(status, {"Location": "https://169.254.169.254/"})] * 9
    asked = ask([YAML])
    assert asked.as_of == {} and str(status) in asked.fault and len(service.sent) == tries
    assert not AdvisoryAnswer.objects.exists()


def test_what_was_answered_before_an_outage_stays(service: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "BATCH", 1)
    service.records["OSV-9"] = _record("OSV-9", "npm", "lodash") | {"modified": None}
    asked = ask([YAML, LODASH, GO])
    assert list(asked.as_of) == [("PyPI", "py-yaml")] and "no records" in asked.fault


def test_records_that_came_before_the_time_was_over_are_not_fetched_again(
    service: Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asking, "PORTION", 1)
    gone = service.records.pop("OSV-2")
    service.named["OSV-2"] = gone
    assert "404" in ask([YAML]).fault and _ids(YAML) == {"OSV-1"}
    service.records["OSV-2"] = gone
    before = len(service.asked)
    assert ask([YAML]).fault == ""
    assert [path.rpartition("/")[2] for path in service.asked[before:]] == ["querybatch", "OSV-2"]


def test_a_scan_that_was_cancelled_asks_nobody_any_more(service: Service):
    class Cancelled(Exception):
        pass

    def cancelled(told: Progress) -> None:
        assert (told.done, told.total, told.unit) == (0, 1, "packages asked about")
        raise Cancelled

    with pytest.raises(Cancelled):
        ask([YAML], on_progress=cancelled)
    assert service.asked == []


def test_asking_ends_with_the_time_a_scan_gives_it(service: Service, settings: Any):
    settings.ADVISORY_SERVICE_LIMIT = timedelta(0)
    assert "longer" in ask([YAML]).fault and service.asked == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "https://169.254.169.254", "https://10.0.0.1", "ftp://a"])
def test_an_address_that_may_not_be_reached_is_a_fault(service: Service, settings: Any, address: str):
    settings.ADVISORY_SERVICE = address
    assert ask([YAML]).fault != "" and service.asked == []


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"results": []}', b"[" * 9_000, b'{"results": [7, 7]}'])
def test_nonsense_is_a_fault(server: GitServer, service: Service, body: bytes):
    server.routes["/v1/querybatch"] = lambda request: answer_with(request, 200, {}, body)
    assert ask([YAML]).fault != "" and not AdvisoryAnswer.objects.exists()


def test_the_service_covers_what_the_store_does_not_and_an_outage_is_a_gap(service: Service, world: World):
    kit = Quiet(ScanFactory(repo=world.repo))
    compared = kit.compare([YAML, GO])
    assert sorted(one.rule for one in compared.hits) == ["OSV-1", "OSV-2"] and kit.gaps == []
    assert compared.detail([YAML, GO]) == f"2 packages in 2 files, advisories of {timezone.now():%Y-%m-%d}"
    AdvisoryAnswer.objects.filter(ecosystem="PyPI").update(asked_at=timezone.now() - timedelta(days=2))
    service.faults = [(503, {})] * 9
    again = kit.compare([YAML, GO, LODASH])
    assert len(again.hits) == 2, "what was known is still told"
    assert [(one.kind, one.path, one.is_partial) for one in kit.gaps] == [
        ("no-advisories", "package-lock.json", True), ("no-advisories", "requirements.txt", True),
        ("advisory-service", "", True),
    ]  # fmt: skip
    assert "nothing is known" in kit.gaps[0].reason and "is old" in kit.gaps[1].reason and "503" in kit.gaps[2].reason


def test_a_git_repository_is_imported_by_its_address(server: GitServer, capsys: pytest.CaptureFixture[str]):
    big = json.dumps(_record("OSV-3", "PyPI", "big") | {"details": "x" * 5_000_000})
    server.add_repository("osv.git", {
        "2026/OSV-1.json": json.dumps(_record("OSV-1", "PyPI", "py-yaml")), "README.md": "{}", "big.json": big,
        "npm/OSV-2.json": json.dumps(_record("OSV-2", "npm", "lodash", modified="2026-03-01T00:00:00Z")),
        "link.json": "not JSON",
    })  # fmt: skip
    url = f"https://127.0.0.1:{server.port}/osv.git"
    call_command("import_advisories", url)
    assert "2 advisories as of 2026-03-01 for PyPI, npm. 2 files were no record." in capsys.readouterr().out
    assert _ids(YAML) == {"OSV-1"} and AdvisoryImport.objects.get().is_collection
    call_command("import_advisories", f"git+{url}", "--as-of", "2026-04-01")
    assert "as of 2026-04-01" in capsys.readouterr().out
    for gone in (f"https://127.0.0.1:{server.port}/gone.git", "git+https://10.0.0.1/osv", "git+file:///etc"):
        with pytest.raises(CommandError):
            call_command("import_advisories", gone)
