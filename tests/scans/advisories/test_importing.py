"""The store is filled from files, folders, archives and addresses, and never loses newer knowledge to older."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from engines.dependencies.package import Package
from outcomes import Refused
from sandbox.http import Response
from scans.advisories import fetching, store
from scans.advisories.exploitation import import_exploitation
from scans.advisories.importing import import_from
from scans.models import Advisory, AdvisoryImport, AdvisoryPackage

pytestmark = pytest.mark.django_db
PACKAGE = Package("PyPI", "Py_YAML", "5.3", "requirements.txt", 1)


def _record(name: str = "OSV-1", *, modified: str = "2026-01-02T00:00:00Z", **more: Any) -> dict[str, Any]:
    affected = [{"package": {"ecosystem": "PyPI", "name": "py.yaml"}, "versions": ["5.3"]}]
    return {"id": name, "modified": modified, "affected": affected, **more}


def _file(folder: Path, *records: dict[str, Any]) -> str:
    for record in records:
        (folder / f"{record['id']}.json").write_text(json.dumps(record))
    return str(folder / f"{records[0]['id']}.json") if len(records) == 1 else str(folder)


def _zip(folder: Path, files: dict[str, str]) -> str:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return str(folder / "all.zip")


@pytest.mark.parametrize("kind", ["folder", "zip", "list"])
def test_a_folder_a_zip_and_a_file_give_the_same_records(tmp_path: Path, kind: str):
    two = [_record(), _record("OSV-2")]
    if kind == "folder":
        where = _file(tmp_path, *two)
    elif kind == "zip":
        where = _zip(tmp_path, {f"{one['id']}.json": json.dumps(one) for one in two})
    else:
        where = str(tmp_path / "list.json")
        Path(where).write_text(json.dumps(two))
    made = import_from(where)
    assert (made.records, made.refused, made.ecosystems) == (2, 0, ["PyPI"])
    assert {one.id for one in store.about([PACKAGE])["PyPI", "py-yaml"]} == {"OSV-1", "OSV-2"}


def test_a_newer_record_replaces_an_older_one_and_never_the_other_way(tmp_path: Path):
    import_from(_file(tmp_path, _record(modified="2026-03-01T00:00:00Z", summary="new")))
    import_from(_file(tmp_path, _record(modified="2026-02-01T00:00:00Z", summary="old")))
    assert Advisory.objects.get().document["summary"] == "new"
    moved = _record(modified="2026-04-01T00:00:00Z")
    moved["affected"][0]["package"]["name"] = "another"
    import_from(_file(tmp_path, moved))
    assert [one.name for one in AdvisoryPackage.objects.all()] == ["another"]
    assert store.about([PACKAGE]) == {}


def test_a_withdrawn_record_stays_and_no_longer_counts(tmp_path: Path):
    import_from(_file(tmp_path, _record(withdrawn="2026-02-01T00:00:00Z")))
    assert Advisory.objects.count() == 1
    assert store.about([PACKAGE]) == {("PyPI", "py-yaml"): []}


def test_what_is_no_record_is_counted_and_left_out(tmp_path: Path):
    files = {
        "a.json": json.dumps(_record()),
        "b.json": "{",
        "c.json": "[" * 90_000,
        "d.json": '{"id": "X"}',
        "e.txt": "x",
    }
    made = import_from(_zip(tmp_path, files))
    assert (made.records, made.refused) == (1, 3)


def test_nothing_to_import_changes_nothing(tmp_path: Path):
    for source in (str(tmp_path / "gone"), str(tmp_path), _zip(tmp_path, {"a.json": "{}"})):
        with pytest.raises(Refused):
            import_from(source)
    assert AdvisoryImport.objects.count() == Advisory.objects.count() == 0


def test_the_day_is_the_newest_record_or_what_is_said(tmp_path: Path):
    source = _file(tmp_path, _record(), _record("OSV-2", modified="2026-01-05T00:00:00Z"))
    assert import_from(source).as_of == datetime(2026, 1, 5, tzinfo=UTC)
    said = datetime(2026, 2, 1, tzinfo=UTC)
    assert import_from(source, as_of=said).as_of == said
    assert store.standing().as_of == {"PyPI": said}


def test_a_single_record_makes_no_ecosystem_newer(tmp_path: Path):
    import_from(_file(tmp_path, _record(modified="2026-03-01T00:00:00Z")))
    assert store.standing().as_of == {}


def test_an_address_is_fetched_through_the_one_client_and_dated_by_the_answer(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def request(method: str, url: str, **told: Any) -> Response:
        asked.append(f"{method} {url}")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("OSV-1.json", json.dumps(_record()))
        return Response(200, {"last-modified": "Sat, 07 Feb 2026 10:00:00 GMT"}, packed.getvalue(), url)

    monkeypatch.setattr(fetching.http, "request", request)
    made = import_from("https://osv.example/all.zip")
    assert asked == ["GET https://osv.example/all.zip"]
    assert (made.records, made.as_of) == (1, datetime(2026, 2, 7, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    "url", ["http://osv.example/a.zip", "https://127.0.0.1/a.zip", "file:///etc/passwd", "https://169.254.169.254/"]
)
def test_an_inner_or_plain_address_is_refused(url: str):
    with pytest.raises(Refused):
        import_from(url)


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = _file(tmp_path, _record(), _record("OSV-2"))
    call_command("import_advisories", source, "--as-of", "2026-02-01")
    assert capsys.readouterr().out == "2 advisories as of 2026-02-01 for PyPI.\n"
    with pytest.raises(CommandError, match="does not exist"):
        call_command("import_advisories", str(tmp_path / "gone"))
    with pytest.raises(CommandError, match="YYYY-MM-DD"):
        call_command("import_advisories", source, "--as-of", "yesterday")


EPSS = (
    "#model_version:v2026,score_date:2026-02-01\ncve,epss,percentile\nCVE-2020-1,x,0.1\nCVE-2020-0001,0.975,0.99\n"
    "CVE-2020-0002,7,1\n"
)
KEV = json.dumps({"vulnerabilities": [{"cveID": "CVE-2020-0001"}, {"cveID": "nonsense"}, 7]})


def _known(tmp_path: Path) -> tuple[float | None, bool]:
    import_from(_file(tmp_path, _record(aliases=["CVE-2020-0001"])))
    (record,) = store.about([PACKAGE])["PyPI", "py-yaml"]
    return record.epss, record.is_exploited


@pytest.mark.parametrize("is_packed", [False, True])
def test_epss_scores_reach_the_advisories_of_their_cve(tmp_path: Path, is_packed: bool):
    (tmp_path / "epss.csv").write_bytes(gzip.compress(EPSS.encode()) if is_packed else EPSS.encode())
    assert import_exploitation(str(tmp_path / "epss.csv")).scored == 1
    assert _known(tmp_path) == (0.975, False)


def test_the_kev_catalogue_is_taken_whole(tmp_path: Path):
    (tmp_path / "kev.json").write_text(KEV)
    (tmp_path / "kev.csv").write_text("cveID,vendorProject\nCVE-2021-0009,a\n")
    (tmp_path / "epss.csv").write_text(EPSS)
    assert import_exploitation(str(tmp_path / "kev.json")).exploited == 1
    import_exploitation(str(tmp_path / "epss.csv"))
    assert _known(tmp_path) == (0.975, True)
    assert import_exploitation(str(tmp_path / "kev.csv")).exploited == 1
    assert _known(tmp_path) == (0.975, False)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "{", '{"vulnerabilities": []}', "\x1f\x8bnonsense", "[" * 50_000])
def test_what_is_neither_is_refused(tmp_path: Path, text: str):
    (tmp_path / "x").write_bytes(text.encode("latin-1"))
    with pytest.raises(Refused):
        import_exploitation(str(tmp_path / "x"))


def test_the_store_is_old_after_its_days(settings: Any):
    AdvisoryImport.objects.create(
        source="x", as_of=timezone.now() - settings.ADVISORY_AGE_LIMIT, records=1, ecosystems=["npm"]
    )
    assert store.standing().is_old("npm")
