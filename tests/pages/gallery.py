"""A small site of pages that show every component, with answers for the buttons on them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Thing

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

NOW = datetime.now(UTC)

SOURCE = '''@login_required
def search(request):
    """Find payments by the customer's name."""
    term = request.GET.get("q", "")
    sql = f"SELECT id, total FROM payment WHERE customer LIKE '%{term}%' ORDER BY created_at DESC LIMIT 50 OFFSET 0"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()  # 50 at most

    return render(request, "search.html", {"rows": rows})
'''


class RepoForm(forms.Form):
    url = forms.CharField(label="Git address", help_text="Public and over https.", initial="ext::sh -c id")
    branch = forms.CharField(required=False, help_text="Empty means the default branch.")
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    archive = forms.FileField(required=False, help_text="ZIP or tar.gz, 300 MB at most.")
    source = forms.ChoiceField(
        choices=[("git", "By its address"), ("zip", "As an archive")], widget=forms.RadioSelect, initial="git"
    )
    history = forms.BooleanField(required=False, label="Look for secrets in the history too", initial=True)

    def clean(self) -> None:
        self.add_error("url", "Only https addresses are accepted. Copy the one that starts with https://.")
        self.add_error(None, "The repository was not added.")


def lines(first: int, last: int, match: int = 0) -> list[dict[str, object]]:
    rows = highlight(SOURCE, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).splitlines()
    return [
        {"number": number + 38, "html": mark_safe(rows[number - 1]), "kind": "match" if number == match else ""}
        for number in range(first, last + 1)
    ]


def stages() -> list[dict[str, object]]:
    def stage(key: str, label: str, status: str, seconds: float | None = None, note: str = "", **more: object) -> dict:
        return {"key": key, "label": label, "status": status, "seconds": seconds, "note": note, **more}

    return [
        stage("ingest", "Ingest", "completed", 1.2, "380 files, 41,208 lines"),
        stage("tyr", "Threat model", "completed", 0.4),
        stage("static_analysis", "Static analysis", "failed", 3.1, "ruff stopped answering after 10 s"),
        stage("taint_analysis", "Taint analysis", "running", 8.4, done=214, total=380, unit="files"),
        stage("config_scan", "Configuration", "running", 2.0, done=12, total=None, unit="files"),
        stage("deps_audit", "Dependencies", "skipped", None, "Skipped: no lock file"),
        stage("hunt", "Hunt", "pending"),
        stage("vidarr", "Challenge", "pending"),
        stage("garmr", "Proof", "cancelled"),
        stage("report", "Report", "pending"),
    ]


def hits() -> list[dict[str, object]]:
    def hit(severity: str, title: str, place: str, cwe: int, engine: str, verdict: str = "standing") -> dict:
        path, line = place.split(":")
        return {
            "id": line,
            "url": f"#hit-{line}",
            "title": title,
            "severity": severity,
            "path": path,
            "line": line,
            "cwe": cwe,
            "engine": engine,
            "verdict": verdict,
            "reason": "the target is on an allow-list",
        }

    return [
        hit("critical", "Request data reaches a shell in convert()", "app/jobs/convert.py:88", 78, "taint", "proven"),
        hit("high", "SQL injection in search()", "app/views.py:43", 89, "taint"),
        hit("medium", "Password hashed with MD5", "app/accounts/models.py:17", 916, "code"),
        hit("high", "Open redirect after sign-in", "app/accounts/views.py:61", 601, "taint", "refuted"),
        hit(
            "high",
            "Private key in the repository",
            "deploy/keys/very/deeply/nested/folder/id_ed25519:1",
            798,
            "secrets",
        ),
        hit("low", "Container runs as root", "Dockerfile:3", 250, "config"),
    ]


def log() -> list[dict[str, object]]:
    words = [
        ("info", "taint", "214 of 380 files"),
        ("warn", "static", "app/legacy/bundle.js left out: a line over 20,000 characters"),
        ("error", "static", "ruff stopped answering after 10 s and was ended"),
        ("info", "taint", "flow found: request.GET → cursor.execute"),
    ] * 5
    return [
        {"at": NOW - timedelta(seconds=60 - 3 * index), "level": level, "stage": stage, "words": text}
        for index, (level, stage, text) in enumerate(words)
    ]


def steps() -> list[dict[str, object]]:
    place = {"path": "app/views.py"}
    return [
        {
            "kind": "source",
            "role": "Source",
            "words": "anyone who is signed in chooses q",
            "line": 42,
            "lines": lines(2, 5, 4),
            **place,
        },
        {
            "kind": "step",
            "role": "Carried on",
            "words": "pasted into the statement as text",
            "line": 43,
            "lines": lines(4, 6, 5),
            **place,
        },
        {"kind": "missing", "role": "Missing", "words": "a bound parameter was expected here", "line": 0, "lines": []},
        {"kind": "sink", "role": "Sink", "words": "runs as SQL", "line": 45, "lines": lines(6, 9, 7), **place},
    ]


def patch() -> list[dict[str, object]]:
    rows = [
        ("hunk", None, "@@ -42,4 +42,4 @@ def search(request):"),
        ("kept", 42, '    term = request.GET.get("q", "")'),
        ("removed", 43, "    sql = f\"SELECT id, total FROM payment WHERE customer LIKE '%{term}%'\""),
        ("added", 43, '    sql = "SELECT id, total FROM payment WHERE customer LIKE %s"'),
        ("kept", 44, "    with connection.cursor() as cursor:"),
    ]
    return [{"kind": kind, "number": number, "html": text} for kind, number, text in rows]


def context() -> dict[str, object]:
    statuses = ["open", "confirmed", "dismissed", "false_positive", "fixed", "open"]
    rows = [
        {**hit, "status": status, "at": NOW - timedelta(hours=7**n)}
        for n, (hit, status) in enumerate(zip(hits(), statuses, strict=True))
    ]
    return {
        "user": Thing(is_authenticated=True, email="alice@example.org"),
        "running_scans": 2,
        "started": (NOW - timedelta(seconds=252)).isoformat(),
        "stages": stages(),
        "hits": hits(),
        "log": log(),
        "steps": steps(),
        "patch": patch(),
        "rows": rows,
        "page": Paginator(range(168), 25).page(2),
        "tabs": [
            {"label": "Findings", "href": "?", "count": 168, "current": True},
            {"label": "Scans", "href": "?tab=scans", "count": 0},
            {"label": "Settings", "href": "?tab=settings"},
        ],
        "form": RepoForm({"url": "ext::sh -c id", "source": "git", "history": "on"}),
        "statuses": [
            ("queued", "", False),
            ("hunting", "Hunting", False),
            ("completed", "", False),
            ("completed", "", True),
            ("failed", "", False),
            ("cancelled", "", False),
        ],
        "finding_statuses": statuses[:5],
        "history": [
            {"icon": "eye", "who": "", "words": "First seen on main", "at": NOW - timedelta(days=12), "more": ""},
            {
                "icon": "comment",
                "who": "bob",
                "words": "commented",
                "at": NOW - timedelta(days=2),
                "more": "Search is behind sign-in, but anyone can sign up.",
            },
            {"icon": "done", "who": "alice", "words": "confirmed it", "at": NOW - timedelta(minutes=5), "more": ""},
        ],
    }


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", context())


def refused(request: HttpRequest) -> HttpResponse:
    message = "AI service unavailable. Please configure your API keys."
    if request.GET.get("as") == "html":
        return render(request, "components/refusal.html", {"message": message, "next_step": "Add a key."}, status=503)
    return JsonResponse({"success": False, "message": message, "next_step": "Add a key."}, status=503)


def dismissed(request: HttpRequest) -> HttpResponse:
    return render(request, "components/toast.html", {"words": "Dismissed.", "undo_url": "/undone", "oob": True})


def undone(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


def events(request: HttpRequest) -> StreamingHttpResponse:
    def frames() -> Iterator[str]:
        for seq, hit in enumerate(hits()[:2], start=1):
            fragment = render_to_string("components/hit.html", {"hit": hit, "fresh": True})
            yield (
                f"id: {seq}\nevent: finding_added\n"
                + "".join(f"data: {line}\n" for line in fragment.splitlines())
                + "\n"
            )
        yield "id: 3\nevent: summary\ndata: 2 new findings\n\n"
        yield "id: 4\nevent: scan_complete\ndata: \n\n"

    return StreamingHttpResponse(frames(), content_type="text/event-stream")


def failing(request: HttpRequest, code: int) -> HttpResponse:
    return render(request, f"{code}.html", status=code)


urlpatterns = [
    path("findings/gallery", gallery),
    path("refused", refused),
    path("dismissed", dismissed),
    path("undone", undone),
    path("events", events),
    path("error/<int:code>", failing),
]
