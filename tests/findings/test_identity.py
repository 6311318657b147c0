"""The same weakness stays the same finding, whatever happens to the text around it."""

import pytest

from engines.engine import Setting
from engines.registry import engines
from engines.source import SourceFile
from findings import intake, triage
from findings.identity import Intake
from findings.models import Finding, Status
from tests.scanning import Project, seen
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

STORE = """\
import hashlib


def store(password):
    return hashlib.md5(password.encode()).hexdigest()
"""

EDITS = {
    "edits above it": {"app.py": '"""Now documented."""\n\nLIMIT = 3\n\n' + STORE},
    "a renamed file": {"accounts/passwords.py": STORE},
    "a renamed function": {"app.py": STORE.replace("def store", "def remember")},
    "another layout": {
        "app.py": "import hashlib\n\n\ndef store(password):\n"
        "    return hashlib.md5(\n        password.encode(),\n    ).hexdigest()\n"
    },
    "an import above and a function before it": {
        "app.py": STORE.replace("\n\n\ndef store", "\nimport os\n\n\ndef home():\n    return os.sep\n\n\ndef store")
    },
}


@pytest.fixture
def project(world: World) -> Project:
    return Project(world)


@pytest.mark.parametrize("edit", EDITS)
def test_a_finding_is_known_again_after(project: Project, edit: str) -> None:
    (before,) = seen(project.scan({"app.py": STORE})).values()
    scan = project.scan(EDITS[edit])
    (after,) = seen(scan).values()
    assert after.pk == before.pk
    assert scan.summary["comparison"] == {"new": 0, "persisting": 1, "reopened": 0, "fixed": 0, "unknown": 0}


def test_of_three_equal_lines_the_dismissed_second_stays_dismissed_when_the_first_goes(project: Project) -> None:
    lines = [
        "import hashlib",
        "",
        "def three(password, log):",
        "    hashlib.md5(password)",
        "    log('after the first')",
        "    hashlib.md5(password)",
        "    log('after the second')",
        "    hashlib.md5(password)",
    ]
    first = seen(project.scan({"app.py": "\n".join(lines)}))
    second = first["app.py:6"]
    Finding.objects.filter(pk=second.pk).update(status=Status.DISMISSED)
    del lines[3]
    rest = seen(project.scan({"app.py": "\n".join(lines)}))
    assert rest["app.py:5"].pk == second.pk
    assert rest["app.py:5"].status == Status.DISMISSED
    assert rest["app.py:7"].pk == first["app.py:8"].pk
    first["app.py:4"].refresh_from_db()
    assert first["app.py:4"].status == Status.FIXED


def test_equal_code_in_another_file_is_another_finding(project: Project) -> None:
    (before,) = seen(project.scan({"app.py": STORE})).values()
    both = seen(project.scan({"aaa.py": STORE, "app.py": STORE}))
    assert both["app.py:5"].pk == before.pk
    assert both["aaa.py:5"].pk != before.pk


def test_code_moved_between_files_that_both_stay_keeps_its_finding(project: Project) -> None:
    (before,) = seen(project.scan({"zzz.py": STORE, "aaa.py": "x = 1\n"})).values()
    (after,) = seen(project.scan({"zzz.py": "x = 1\n", "aaa.py": STORE})).values()
    assert after.pk == before.pk
    assert after.path == "aaa.py"


def test_two_engines_on_one_weakness_are_one_finding_with_two_witnesses(project: Project) -> None:
    scan = project.scan({"app.py": STORE})
    sighting = scan.sightings.get()
    assert {witness["engine"] for witness in sighting.witnesses} == {"code", "python_lint"}
    assert scan.finding_count == 1


@pytest.mark.needs("checkov")
def test_what_checkov_says_of_a_resource_is_a_witness_of_our_finding_in_it(project: Project) -> None:
    group = 'resource "aws_security_group" "web" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n'
    group += '    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n'
    scan = project.scan({"main.tf": group})
    (sighting,) = scan.sightings.filter(finding__weakness="exposed-service")
    assert {witness["engine"] for witness in sighting.witnesses} == {"infrastructure", "checkov"}


KEY = "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dcAbC9"
SETTINGS = f'PAYMENT_KEY = "{KEY}"\n'
HARMLESS = "NOTHING = 1\n"
SECRET = "nAH2VzKrMrRjySLlt8HC" + "dFU3tM2TUuUZgh39NX"
TOKEN = "ZWFjNjA3ZWMwYWVmYzRkYTBl" + "MmQ3NTllYmVhOGJiZDE0ZTg1NjE4MjczOTVlNzM0"


def test_a_key_that_was_copied_is_one_finding_and_stays_it_where_the_first_place_is_cleared(project: Project) -> None:
    scan = project.scan({"app/settings.py": SETTINGS, "deploy/settings.py": "\n" + SETTINGS})
    sighting = scan.sightings.get()
    assert (sighting.path, sighting.copies) == ("app/settings.py", [{"path": "deploy/settings.py", "line": 2}])
    after = project.scan({"app/settings.py": HARMLESS, "deploy/settings.py": "\n" + SETTINGS}).sightings.get()
    assert (after.finding_id, after.path, after.copies) == (sighting.finding_id, "deploy/settings.py", [])
    back = project.scan({"app/settings.py": SETTINGS, "deploy/settings.py": "\n" + SETTINGS}).sightings.get()
    assert (back.finding_id, back.path) == (sighting.finding_id, "deploy/settings.py")


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize(
    ("page", "lines", "witnesses"),
    [
        (f'"access_token": "{TOKEN}",\n\n"Authorization: Bearer {TOKEN}"\n', [1, 3], [False, True]),
        (f"[a]\naws_secret_access_key = {SECRET}\n[b]\naws_secret_access_key = {SECRET}\n", [2, 4], [False, False]),
    ],
)
def test_a_key_seen_twice_in_a_file_is_one_finding_where_two_rules_see_it(
    project: Project, page: str, lines: list[int], witnesses: list[bool], at_once: bool
) -> None:
    """Whether what is seen in the file is taken in at once or, where the scan is slow, bit by bit."""
    scan = project.scan({"app.py": HARMLESS})
    engine = engines()["secrets"](Setting(b"k" * 32, "test"))
    hits = list(engine.look(SourceFile(".credentials", page.encode())))
    assert [hit.start_line for hit in hits] == lines
    taking = Intake(scan.repo, create=lambda hit: intake.create(scan.repo, hit, scan.pk), is_present=bool)
    taken = [one for part in ([hits] if at_once else [[hit] for hit in hits]) for one in taking.take(part)]
    assert [one.is_witness for one in taken] == witnesses
    assert len({one.finding.pk for one in taken}) == witnesses.count(False)


def test_a_key_leads_where_it_weighs_most(project: Project) -> None:
    password = "".join(("q7Xv", "T2mK", "9sLd", "W4bN", "8zRc"))
    line = f'DATABASE_PASSWORD = "{password}"\n'
    scan = project.scan({"a_tests/test_db.py": line, "web/settings.py": line})
    sighting = scan.sightings.get()
    assert (sighting.path, sighting.severity, sighting.finding.severity) == ("web/settings.py", "high", "high")
    assert sighting.copies == [{"path": "a_tests/test_db.py", "line": 1}]
    again = project.scan({"a_tests/test_db.py": line, "web/settings.py": line, "z.py": HARMLESS}).sightings.get()
    assert (again.finding_id, again.path) == (sighting.finding_id, "web/settings.py")


def test_a_decision_about_a_file_does_not_reach_the_copy_in_another(project: Project) -> None:
    first = project.scan({"a.py": SETTINGS, "b.py": SETTINGS}).sightings.get()
    alice = project.world.alice
    triage.change_status(first.finding, by=alice, status="dismissed", reason="A sample.", scope="path")
    scan = project.scan({"a.py": SETTINGS, "b.py": SETTINGS, "c.py": HARMLESS})
    assert {one.path: one.finding.status for one in scan.sightings.all()} == {"a.py": "dismissed", "b.py": "open"}


def test_the_same_word_in_two_files_is_two_passwords(project: Project) -> None:
    line = 'DATABASE_PASSWORD = "' + "hunter2" + '-prod"\n'
    assert project.scan({"a/settings.py": line, "b/settings.py": line}).sightings.count() == 2
