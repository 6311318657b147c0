"""Charts are filled with their own values; every node stands on the template's line; the endless ends."""

import time

import pytest

from engines.infrastructure.helm_chart import charts
from engines.infrastructure.kubernetes_objects import containers, objects
from engines.source import SourceFile, Unparsed

HELPERS = """{{- define "web.labels" -}}
app: {{ .Chart.Name }}
{{- end -}}
"""
DEPLOYMENT = """{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-{{ .Chart.Name | trunc 63 | trimSuffix "-" }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
    {{- include "common.labels" . | nindent 4 }}
spec:
  template:
    spec:
      {{- with .Values.podSecurityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        {{- range $index, $one := .Values.apps }}
        - name: {{ $one.name | quote }}
          image: "{{ $one.image }}:{{ $.Values.tag | default "latest" }}"
          {{- if not $one.safe }}
          securityContext:
            privileged: true
          {{- else }}
          securityContext: {}
          {{- end }}
        {{- end }}
{{- end }}
"""
VALUES = """enabled: true
podSecurityContext: {runAsUser: 0}
apps:
  - {name: a, image: x, safe: false}
  - {name: b, image: y, safe: true}
"""


def _chart(template: str, values: str = VALUES, helpers: str = HELPERS) -> SourceFile:
    named = {
        "c/Chart.yaml": "name: web\nversion: 1.0.0\n", "c/values.yaml": values, "c/templates/_helpers.tpl": helpers,
        "c/templates/d.yaml": template,
    }  # fmt: skip
    files = [SourceFile(path, text.encode()) for path, text in named.items()]
    (chart,) = charts(files)
    (made,) = chart.templates()
    chart.fill(made)
    return made


def test_a_chart_becomes_manifests_whose_nodes_stand_on_the_templates_lines() -> None:
    file = _chart(DEPLOYMENT)
    (made,) = objects(file)
    assert (made.title, made.node.word("metadata", "labels", "app")) == ("Deployment release-name-web", "web")
    first, second = containers(file)
    assert [first.name, first.node.word("image"), second.name] == ["a", "x:latest", "b"]
    privileged = first.security("privileged")
    assert privileged is not None and (privileged.text, privileged.line) == ("true", 22)
    user = first.pod.node.get("securityContext", "runAsUser")
    assert user is not None and (user.text, user.line) == ("0", 14)


def test_a_library_chart_of_the_repository_is_used() -> None:
    named = {
        "a/Chart.yaml": "name: a\nversion: 1.0.0\ndependencies: [{name: lib, version: 1.x.x}]\n",
        "a/templates/p.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: {{ include `lib.name` . }}}\n",
        "lib/Chart.yaml": "name: lib\nversion: 1.0.0\ntype: library\n",
        "lib/templates/_n.tpl": "{{define `lib.name`}}{{ $a := 1 }}{{ if 1 }}{{ $a = `y` }}{{ end }}{{ $a }}{{ end }}",
    }
    found = {one.name: one for one in charts(SourceFile(path, text.encode()) for path, text in named.items())}
    (template,) = found["a"].templates()
    found["a"].fill(template)
    assert [one.title for one in objects(template)] == ["Pod y"]


@pytest.mark.parametrize("call", ["toYaml .Values.m | nindent 2", "include `nobody.knows` . | nindent 2"])
def test_unknown_parts_beside_known_ones_are_left_open(call: str) -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  {{- CALL }}\n  name: b\nlist:\n"
    text += "  {{- include `x` . | nindent 2 }}\n  - a\n"
    (made,) = objects(_chart(text.replace("CALL", call), "m: {labels: {c: d}}\n"))
    assert made.name == "b" and [one.text for one in made.node.below("list")][-1] == "a"


def test_what_is_switched_off_by_default_is_not_there() -> None:
    assert objects(_chart(DEPLOYMENT, VALUES.replace("enabled: true", "enabled: false"))) == ()


def test_the_unknown_is_left_open() -> None:
    text = (
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ (lookup "v1" "Pod" "a" "b").x }}\nspec:\n  containers: []\n'
    )
    (made,) = objects(_chart(text))
    assert made.kind == "Pod"


@pytest.mark.parametrize(
    "template", ["{{ if }}\na: 1", "{{ end }}", "{{ unclosed", "a: [{{ .Values.enabled }}", "a: 'b\n{{ .Values.tag }}"]
)
def test_what_cannot_be_filled_says_so(template: str) -> None:
    with pytest.raises(Unparsed):
        list(objects(_chart("apiVersion: v1\nkind: Pod\n" + template)))


def test_what_never_ends_ends() -> None:
    started = time.process_time()
    endless = '{{- define "a" }}{{ include "a" . }}{{ end }}'
    named = '{{ define "tA" }}{{ include "tB" . }}{{ include "tB" . }}{{ end }}'
    twice = "".join(named.replace("A", str(n)).replace("B", str(n + 1)) for n in range(40))
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    loops = "{{ range $.Values.l }}" * 6 + "x" + "{{ end }}" * 6
    for template, values, helpers in (
        ('{{ include "a" . }}', "", endless),
        ('{{ include "t0" . }}', "", twice),
        ("{{ toYaml .Values }}", bomb, ""),
        ("{{ .Values.a29 | toJson }}", bomb, ""),
        (loops, "l: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]", ""),
        ("{{ if 1 }}" * 5000 + "{{ end }}" * 5000, "", ""),
        ("{{" * 200_000, "", ""),
        ("{{ (" + "(" * 5000 + " }}", "", ""),
    ):
        with pytest.raises(Unparsed):
            list(objects(_chart("apiVersion: v1\nkind: Pod\n" + template, values, helpers)))
    assert time.process_time() - started < 8
