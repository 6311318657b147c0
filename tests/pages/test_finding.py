"""One finding's page: what it shows of real sightings, what people decide there, and that hostile text stays text."""

import html
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from findings import triage
from findings.models import Decision, Finding
from scans.models import Sighting
from tests.factories import FindingFactory, SightingFactory
from tests.pages.test_findings import signed_in
from tests.pages.test_repository_pages import finished, text
from tests.scanning import Project
from tests.world import World

WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password).hexdigest()\n"
TRACE = [
    {"path": "app/views.py", "line": 4, "code": "q = request.GET['q']", "role": "source", "note": "anybody chooses q"},
    {"path": "app/search.py", "line": 9, "code": "find(q)", "role": "propagation", "note": "handed on"},
    {"path": "app/search.py", "line": 12, "code": "", "role": "missing_control", "note": "placeholders"},
    {"path": "app/db.py", "line": 30, "code": "cursor.execute(sql)", "role": "sink", "note": "runs it"},
]


@pytest.fixture
def alice(world: World) -> Client:
    return signed_in(world.alice)


@pytest.fixture
def found(transactional_db: None, world: World) -> Finding:
    """A real scan of a real upload, driven to its end in this process; its heartbeat must see the rows."""
    scan = Project(world).scan({"app/accounts.py": WEAK, "README.md": "A project."})
    return Sighting.objects.get(scan=scan, rule="weak-hash").finding


@pytest.fixture
def finding(world: World) -> Finding:
    return SightingFactory(scan=finished(world.repo), finding=world.finding()).finding


def test_page_says_what_where_why_and_how_to_fix(found: Finding, alice: Client) -> None:
    answer = alice.get(f"/findings/{found.pk}")
    words, page = html.unescape(text(answer)), answer.content.decode()
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    assert headings[:5] == ["What can happen", "Where", "How to fix it", "Not in this version", "History"]
    assert found.title in words and "app/accounts.py:5" in words
    assert "in store" in words
    assert re.search(r'line--match" data-n="5".*hashlib', page)
    assert "Code this rule accepts" in words and "CWE-" in words and "First seen by a scan" in words
    assert f'href="/api/findings/{found.pk}?format=json"' in page
    assert f'href="/scans/{found.last_scan_id}/export/sarif"' in page


def test_path_is_numbered_steps_from_source_to_sink(world: World, alice: Client) -> None:
    sighting = SightingFactory(scan=finished(world.repo), finding=world.finding(), trace=TRACE)
    answer = alice.get(f"/findings/{sighting.finding_id}")
    page = answer.content.decode()
    assert re.findall(r"path__step--(\w+)", page) == ["source", "step", "missing", "sink"]
    assert "Expected here, and missing placeholders" in text(answer)
    assert page.count("line--match") == 4


def test_what_is_missing_where_the_value_ends_shows_the_code_once(world: World, alice: Client) -> None:
    here = [TRACE[0], TRACE[2] | {"path": "app/db.py", "line": 30}, TRACE[3]]
    sighting = SightingFactory(scan=finished(world.repo), finding=world.finding(), trace=here)
    answer = alice.get(f"/findings/{sighting.finding_id}")
    page = answer.content.decode()
    assert re.findall(r"path__step--(\w+)", page) == ["source", "missing", "sink"]
    assert page.count("line--match") == 2 and "Expected here, and missing placeholders" in text(answer)


def test_where_the_same_stands_again_is_no_step_of_the_path(world: World, alice: Client) -> None:
    again = {"path": "app/books.py", "line": 51, "code": "books.get(q)", "role": "elsewhere", "note": ""}
    sighting = SightingFactory(scan=finished(world.repo), finding=world.finding(), trace=[*TRACE, again])
    answer = alice.get(f"/findings/{sighting.finding_id}")
    assert answer.content.decode().count("path__step--") == len(TRACE)
    words = html.unescape(text(answer)).partition("It stands here too")[2]
    assert words.split()[0] == "app/books.py:51" and "books . get ( q )" in words


def test_rule_nobody_knows_any_more_is_said_so(finding: Finding, alice: Client) -> None:
    words = text(alice.get(f"/findings/{finding.pk}"))
    assert "no documentation of the rule python-sql-formatting" in words
    assert "No code was kept for this place" in words


def test_earlier_sighting_is_shown_as_its_scan_saw_it(world: World, finding: Finding, alice: Client) -> None:
    later = finished(world.repo, hours_ago=0)
    SightingFactory(scan=later, finding=finding, path="moved.py", line_start=7, line_end=7)
    Finding.objects.filter(pk=finding.pk).update(last_scan_id=later.pk)
    first = Sighting.objects.exclude(scan=later).get(finding=finding)
    assert "moved.py:7" in text(alice.get(f"/findings/{finding.pk}"))
    words = text(alice.get(f"/findings/{finding.pk}?scan={first.scan_id}"))
    assert "app/views.py:42" in words and "See the last sighting" in words and "Seen in 2 scans" in words
    assert alice.get(f"/findings/{finding.pk}?scan={world.scan().pk}").status_code == 404
    assert alice.get(f"/findings/{finding.pk}?scan=x").status_code == 404


def test_stranger_finds_nothing_and_changes_nothing(world: World, finding: Finding) -> None:
    mallory, nobody = signed_in(world.mallory), Client()
    event = triage.change_status(finding, by=world.alice, status="confirmed")
    assert mallory.get(f"/findings/{finding.pk}").status_code == 404
    assert nobody.get(f"/findings/{finding.pk}").status_code == 302
    for verb in ("status", "severity", "severity/undo", "comment"):
        body = {"status": "fixed", "severity": "low", "comment": "x"}
        assert mallory.post(f"/findings/{finding.pk}/{verb}", body).status_code == 404
        assert nobody.post(f"/findings/{finding.pk}/{verb}", body).status_code == 302
    assert mallory.post(f"/decisions/{event.metadata['decision_id']}/undo").status_code == 404
    finding.refresh_from_db()
    assert (finding.status, finding.severity_override) == ("confirmed", "")


def press(client: Client, address: str, **form: str) -> str:
    """As a browser without JavaScript: 303, and the page it leads to."""
    answer = client.post(address, form, headers={"Accept": "text/html"})
    assert answer.status_code == 303
    return html.unescape(text(client.get(answer["Location"].partition("#")[0])))


@pytest.mark.parametrize("status", ["confirmed", "dismissed", "false_positive", "fixed", "open"])
def test_plain_form_decides_and_leads_back(finding: Finding, alice: Client, status: str) -> None:
    press(alice, f"/findings/{finding.pk}/status", status=status, reason="seen by two people")
    finding.refresh_from_db()
    assert finding.status == status


def test_dismissal_without_a_reason_is_refused_on_the_page(finding: Finding, alice: Client) -> None:
    words = press(alice, f"/findings/{finding.pk}/status", status="dismissed", reason="  ")
    assert "A dismissal needs a reason. Say why it is no danger here." in words
    assert not Decision.objects.exists()


def test_plain_form_comments_rates_and_takes_back(finding: Finding, alice: Client) -> None:
    assert "Alice commented" in press(alice, f"/findings/{finding.pk}/comment", comment="Is it <b>reachable</b>?")
    assert "changed the severity from high to low" in press(alice, f"/findings/{finding.pk}/severity", severity="low")
    words = press(alice, f"/findings/{finding.pk}/status", status="dismissed", reason="only in tests", scope="path")
    assert re.search(r"Dismissed by Alice, with its whole file: only in tests · .* Take back", words)
    words = press(alice, f"/decisions/{Decision.objects.get().pk}/undo")
    assert "took that back: open again" in words and "Take back" not in words


def htmx(client: Client, address: str, **form: str) -> tuple[int, str]:
    answer = client.post(address, form, headers={"HX-Request": "true"})
    return answer.status_code, answer.content.decode()


def test_htmx_gets_the_bar_the_head_the_history_and_undo(world: World, finding: Finding, alice: Client) -> None:
    FindingFactory.create_batch(3, repo=world.repo)
    address = f"/findings/{finding.pk}/status"
    code, parts = htmx(alice, address, status="dismissed", reason="generated file", scope="path")
    assert code == 200 and "Dismissed. 3 other findings with it." in parts
    for name in ("finding-standing", "finding-recent-activity"):
        assert re.search(rf'id="{name}"[^>]* hx-swap-oob="outerHTML"', parts)
    assert parts.lstrip().startswith('<div id="finding-status"') and "Reopen" in parts
    assert f'hx-post="/api/decisions/{Decision.objects.get().pk}/undo" hx-target="#finding-status"' in parts
    code, refusal = htmx(alice, address, status="dismissed")
    assert code == 400 and "data-sentence>A dismissal needs a reason." in refusal


def test_severity_goes_back_to_the_rules_own_word(finding: Finding, alice: Client) -> None:
    _, parts = htmx(alice, f"/findings/{finding.pk}/severity", severity="low")
    event = re.search(r"""hx-vals='\{"event": "([^"]+)"\}'""", parts)
    assert event and "Severity changed to low." in parts
    code, parts = htmx(alice, f"/findings/{finding.pk}/severity/undo", event=event[1])
    finding.refresh_from_db()
    assert (code, finding.severity_override, finding.shown_severity) == (200, "", "high")
    code, refusal = htmx(alice, f"/findings/{finding.pk}/severity/undo", event=event[1])
    assert code == 409 and "changed again since" in refusal


MARK = "<img src=x onerror=alert(1)>"
HOSTILE_PATH = f"app/{MARK}\u202e/\"'><svg onload=alert(2)>.py"


def hostile(world: World) -> Finding:
    finding = world.finding(
        title=f"Title {MARK}", rule=f"rule-{MARK}\u202e", path=HOSTILE_PATH, symbol=f"symbol {MARK}", engine=f"e{MARK}"
    )
    code = {
        "first_line": 41,
        "lines": [f"# {MARK}", "</code></pre><script>alert(3)</script>", "{{ settings.SECRET_KEY }}"],
    }
    step = {**TRACE[0], "note": f"note {MARK}", "path": HOSTILE_PATH, "role": "sink", **code}
    witness = {"engine": "x", "rule": MARK, "line_start": 1, "line_end": 1, "message": f"javascript:alert(4) {MARK}"}
    scan = finished(world.repo, ref=f"branch-{MARK}\u202e")
    SightingFactory(
        scan=scan, finding=finding, code=code, message=f"`{MARK}", verdict_reason=f"{MARK}\u202e", verdict="refuted"
    )
    other = world.finding(path=HOSTILE_PATH)
    SightingFactory(scan=scan, finding=other, trace=[step], witnesses=[witness, witness])
    triage.comment(finding, by=world.alice, text=f"said {MARK} \u202e")
    triage.change_status(finding, by=world.alice, status="confirmed", reason=f"because {MARK}\u202e")
    return finding


def test_hostile_names_and_snippets_stay_text(world: World, alice: Client) -> None:
    """H53: file names, code, titles, rules, branches, messages, reasons and comments."""
    finding = hostile(world)
    scan = finding.sightings.get().scan_id
    traced = Finding.objects.exclude(pk=finding.pk).get()
    for address in (
        f"/findings/{finding.pk}",
        f"/findings/{traced.pk}",
        "/findings?verdict=any",
        f"/scans/{scan}/findings?verdict=any",
    ):
        page = alice.get(address).content.decode()
        assert "&lt;img src=x onerror" in page
        assert not re.search(r"<img|<svg on|<script(?! (?:src|type=\"module\"|nonce))|\u202e", page), address
        assert 'href="javascript:' not in page
        assert "&lt;svg onload" in page and "⟨U+202E⟩" in page
    page = alice.get(f"/findings/{finding.pk}").content.decode()
    assert "{{ settings.SECRET_KEY }}" in html.unescape(re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize(
    "query", [f"q={MARK}", f"path={HOSTILE_PATH}", f"engine={MARK}", f"rule={MARK}", "cwe=1&q=\u202e"]
)
def test_hostile_address_stays_text(finding: Finding, alice: Client, query: str) -> None:
    page = alice.get("/findings", dict([query.split("&")[-1].split("=", 1)])).content.decode()
    assert "<img" not in page and "<svg on" not in page


def test_page_has_no_inline_code_or_style(found: Finding, alice: Client) -> None:
    page = alice.get(f"/findings/{found.pk}").content.decode()
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=|<style|<script(?![^>]*\ssrc=)", page)


def test_long_history_costs_no_more_questions(world: World, finding: Finding, alice: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert alice.get(f"/findings/{finding.pk}").status_code == 200
        return len(asked)

    triage.comment(finding, by=world.alice, text="first")
    cost()
    few = cost()
    for number in range(10):
        triage.comment(finding, by=world.bob, text=f"{number}")
        SightingFactory(scan=finished(world.repo), finding=finding)
    assert cost() == few and few <= 16


def test_json_link_answers_the_finding(found: Finding, alice: Client) -> None:
    shown = json.loads(alice.get(f"/api/findings/{found.pk}?format=json").content)
    assert shown["data"]["id"] == str(found.pk)
