"""Configuration written as Jinja templates is read, on its own lines, and what is not known is said."""

from collections.abc import Sequence

import pytest

from engines.config.engine import ConfigEngine
from engines.engine import Engine, Setting
from engines.hit import Hit
from engines.infrastructure.engine import InfrastructureEngine
from engines.jinja_template import unfilled
from engines.source import SourceFile
from outcomes import Gap


def _said(path: str, text: str) -> list[Hit | Gap]:
    file = SourceFile(path, text.encode())
    engines: Sequence[Engine] = (ConfigEngine(Setting(b"k" * 32)), InfrastructureEngine(Setting(b"k" * 32)))
    said: list[Hit | Gap] = []
    for engine in engines:
        if engine.wants(file):
            said += engine.look(file)
        for _, look in engine.last_looks():
            said += look.said
    return said


NGINX = "{% if debug %}\nlog debug;\n{% endif %}\nserver {\n  server_name {{ name }};\n  autoindex on;\n}\n"
POD = """apiVersion: v1
kind: Pod
metadata:
  name: {{ name }}
spec:
{% if on_node %}
  hostPID: true
{% endif %}
  containers:
    - name: web
      image: {{ registry }}/web:1.2
      securityContext: {runAsNonRoot: true}
"""


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("t/nginx.conf.j2", NGINX, [("nginx-directory-listing", 6)]),
        ("t/docker-compose.yml.j2", "services:\n  a:\n    image: a:{{ tag }}\n    privileged: true\n",
         [("privileged", 4)]),
        ("t/docker-compose.yml.j2", "services:\n  a:\n    environment:\n      DB_PASSWORD: {{ vault }}\n", []),
        ("t/app.env.j2", "DEBUG=true", []),
        ("t/.env.production.j2", "DEBUG={{ debug }}\n", []),
        ("t/.env.production.j2", "NAME={{ name }}\nDEBUG=True\n", [("debug-in-production", 2)]),
        ("t/pod.yaml.j2", POD, [("node-namespace", 7)]),
        ("templates/page.html.j2", "{{ a }}", []),
    ],
)  # fmt: skip
def test_what_a_template_says_in_so_many_words_is_found_on_its_line(
    path: str, text: str, found: list[tuple[str, int]]
) -> None:
    hits = [one for one in _said(path, text) if isinstance(one, Hit)]
    assert [(one.rule, one.start_line) for one in hits] == found
    assert all(one.path == path for one in hits)


@pytest.mark.parametrize(
    ("path", "text", "gaps"),
    [
        ("t/nginx.conf.j2", NGINX, [("template-open", False)]),
        ("t/main.tf.j2", 'resource "a" "b" {}', [("template-unread", True)]),
        (
            "t/pod.yaml.j2", POD.replace("spec:", "spec: [{% for a in b %}"),
            [("template-open", False), ("not-parsed", True)],
        ),
        ("templates/page.html.j2", "{{ a }}", []),
    ],
)  # fmt: skip
def test_what_a_template_leaves_open_is_said(path: str, text: str, gaps: list[tuple[str, bool]]) -> None:
    assert [(one.kind, one.is_partial) for one in _said(path, text) if isinstance(one, Gap)] == gaps


def test_lines_and_columns_stay_where_they_are() -> None:
    text = "a: {{ x }} # {# one\ntwo #} b\n{%- set q = '{{' -%}\nc: 'é {{ y }}' end\n"
    inner = unfilled(SourceFile("a.yml.j2", text.encode()))
    assert inner.path == "a.yml"
    assert [len(one) for one in inner.lines] == [len(one) for one in text.splitlines()]
    assert inner.lines[3].endswith("' end") and "{{" not in inner.text


@pytest.mark.parametrize("text", ["{{" * 50_000, "{% " * 50_000, "{{ a }}" * 5_000])
def test_a_template_of_nothing_but_marks_is_read_at_once(text: str) -> None:
    assert [one for one in _said("a.yml.j2", text) if isinstance(one, Hit)] == []
