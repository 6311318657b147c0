"""Rules that speak of one thing louder where it hurts than where it only tells things apart or is no page."""

import pytest

from engines.code.engine import CodeEngine
from engines.engine import Setting
from engines.hit import Hit
from engines.source import SourceFile

HASH = "import hashlib\ndef {name}(self):\n    return hashlib.md5({of}.encode()).hexdigest()\n"


def _severities(path: str, text: str, rule: str) -> set[str]:
    said = CodeEngine(Setting()).look(SourceFile(path, text.encode()))
    return {one.severity for one in said if isinstance(one, Hit) and one.rule == rule}


@pytest.mark.parametrize(
    ("name", "of", "severity"),
    [
        ("avatar", "self.email", "low"),
        ("cache_key", "self.path", "low"),
        ("etag", "body", "low"),
        ("password_hash", "self.raw", "medium"),
        ("fingerprint", "self.token", "medium"),
        ("digest", "body", "medium"),
    ],
)
def test_a_weak_hash_that_tells_things_apart_is_low(name: str, of: str, severity: str) -> None:
    assert _severities("app.py", HASH.format(name=name, of=of), "weak-hash") == {severity}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("{{ name|safe }} is down since {{ since|safe }}\n", "low"),
        ("<p>{{ name|safe }}</p>\n", "medium"),
        ("{% block title %}{{ name|safe }}{% endblock %}\n", "medium"),
    ],
)
def test_a_text_that_is_no_page_is_low(text: str, severity: str) -> None:
    assert _severities("templates/told.html", text, "unescaped-value") == {severity}


@pytest.mark.parametrize(
    ("made", "severity"),
    [("Dialect.hourOffset()", "low"), ("hourOffset(req)", "high"), ("Dialect.offset(name)", "high")],
)
def test_what_a_class_says_for_itself_in_a_statement_is_low(made: str, severity: str) -> None:
    text = f"const since = {made};\ndb.exec('DELETE FROM beats WHERE time < ' + since);\n"
    assert _severities("app.js", text, "javascript-sql") == {severity}


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("extra/release/tag.mjs", "low"),
        ("scripts/build.js", "low"),
        ("lib/run.js", "medium"),
        ("server/tool.js", "medium"),
    ],
)
def test_a_command_that_its_makers_run_by_hand_is_low(path: str, severity: str) -> None:
    text = "const { execSync } = require('child_process');\nexecSync(`git tag ${version}`);\n"
    assert _severities(path, text, "child-process-command") == {severity}


@pytest.mark.parametrize(("element", "severity"), [("style", "low"), ("div", "medium")])
def test_a_sheet_of_styles_that_is_put_in_raw_is_low(element: str, severity: str) -> None:
    text = f"const Page = ({{ given }}) => <{element} dangerouslySetInnerHTML={{{{ __html: given }}}} />;\n"
    assert _severities("page.tsx", text, "react-raw-html") == {severity}
