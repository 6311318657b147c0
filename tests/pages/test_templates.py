"""No template breaks the content policy, fails open in htmx, or trusts text it did not make."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
FORBIDDEN = {
    "style attribute": r"<[^>]*\sstyle\s*=",
    "style element": r"<style\b",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "on… handler": r"<[^>]*\son[a-z]+\s*=",
    "hx-on": r"\bhx-on\b",
    "script as a value": r"\b(?:hx-vals|hx-vars|hx-headers|hx-request)\s*=\s*['\"]?\s*(?:js|javascript):|\bhx-vars\b",
    "javascript address": r"(?:href|src|action)\s*=\s*['\"]?\s*javascript:",
    "trigger filter": r"hx-trigger\s*=\s*(?:\"[^\"]*\[|'[^']*\[)",
    "another host": r"<(?:script|link|img|iframe|use|form)\b[^>]*\b(?:src|href|action)\s*=\s*['\"](?:https?:)?//",
    "unescaped text": r"\|\s*safe(?:seq)?\b|autoescape\s+off",
}
PLANTED = {
    "style attribute": '<p\n class="x" style="color:red">',
    "style element": "<style>p{}</style>",
    "inline script": "<script type=module>alert(1)</script>",
    "on… handler": '<a href="/" onclick="go()">',
    "hx-on": '<a hx-on:click="go()">',
    "script as a value": "<a hx-vals='js:{a: b}'>",
    "javascript address": '<a href="javascript:go()">',
    "trigger filter": '<a hx-trigger="click[ctrlKey]">',
    "another host": '<script src="//cdn.example.org/x.js"></script>',
    "unescaped text": "{{ title|safe }}",
}


def offences(text: str) -> list[str]:
    return [name for name, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_template_keeps_to_the_content_policy(template: Path) -> None:
    assert offences(template.read_text()) == []


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_planted_offence_is_seen(name: str) -> None:
    assert offences(PLANTED[name]) == [name]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_template_compiles_and_its_icons_exist(template: Path) -> None:
    engines["django"].get_template(str(template.relative_to(FOLDER)))
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (Path(settings.BASE_DIR) / "static/img/icons.svg").read_text()))
    assert set(re.findall(r'icon\.html" with name="([^"]+)"', template.read_text())) <= drawn
