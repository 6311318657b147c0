"""A weakness of a base is told where it stands, unless every kustomization that is built of it takes it away."""

import pytest

from engines.hit import Hit
from outcomes import Gap
from tests.engines.infrastructure.looking import said_of

BASE = """apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: corp/web:1.2
          securityContext: {privileged: true, runAsNonRoot: true, allowPrivilegeEscalation: false}
"""
SETTINGS = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {power: 'false', all: 'true'}\n"
SAFE = BASE.replace("privileged: true", "privileged: false")
PATH = "/spec/template/spec/containers/0/securityContext/privileged"
MENDED = f"""patches:
  - target: {{kind: Deployment, name: web}}
    patch: |-
      - {{op: replace, path: {PATH}, value: false}}
"""
MERGED = """patches:
  - patch: |-
      {kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [
        {name: web, securityContext: {privileged: false}}]}}}}
"""
GONE = "patches:\n  - patch: |-\n      $patch: delete\n      kind: Deployment\n      metadata: {name: web}\n"
REPLACED = """replacements:
  - source: {kind: ConfigMap, name: settings, fieldPath: data.power}
    targets:
      - select: {kind: Deployment}
        fieldPaths: ["spec.template.spec.containers.[name=web].securityContext.privileged"]
"""


def _privileged(base: str = BASE, **overlays: str) -> list[str]:
    files = {"base/web.yaml": base, "base/kustomization.yaml": "resources: [web.yaml]\n"}
    for name, text in overlays.items():
        files[f"{name}/kustomization.yaml"] = text if "resources:" in text else f"resources: [../base]\n{text}"
    return [one.path for one in said_of(files) if isinstance(one, Hit) and one.rule == "privileged-pod"]


@pytest.mark.parametrize("patch", [MENDED, MERGED, GONE])
def test_what_every_overlay_takes_away_is_not_told(patch: str) -> None:
    assert _privileged(prod=patch) == []
    assert _privileged(prod=patch, dev=patch) == []


@pytest.mark.parametrize(
    "other",
    ["", "commonLabels: {a: b}\n", MENDED.replace("name: web", "name: other"), "patches: [{patch: 'a: ['}]\n"],
)
def test_what_one_overlay_leaves_is_told_at_the_base(other: str) -> None:
    assert _privileged(prod=MENDED, dev=other) == ["base/web.yaml"]


def test_a_file_that_no_kustomization_uses_is_told_of() -> None:
    files = {"base/web.yaml": BASE, "prod/kustomization.yaml": MENDED}
    assert [one.path for one in said_of(files) if isinstance(one, Hit)] == ["base/web.yaml"]


def test_an_overlay_of_an_overlay_counts_and_knows_the_prefixed_name() -> None:
    middle = "namePrefix: dev-\nnameSuffix: -a\nresources: [../base]\n"
    top = "resources: [../mid]\n" + MENDED.replace("name: web", "name: dev-web-a")
    assert _privileged(mid=middle, top=top) == []
    assert _privileged(mid=middle, top=top.replace("dev-web-a", "dev-b")) == ["base/web.yaml"]


def test_another_weakness_of_the_object_stays() -> None:
    base = BASE.replace("containers:", "hostPID: true\n      containers:")
    files = {"base/web.yaml": base, "base/kustomization.yaml": "resources: [web.yaml]\n"}
    files["prod/kustomization.yaml"] = f"resources: [../base]\n{MENDED}"
    assert [(one.rule, one.path) for one in said_of(files) if isinstance(one, Hit)] == [
        ("node-namespace", "base/web.yaml")
    ]


def test_a_replacement_takes_a_weakness_away_and_brings_one_about() -> None:
    assert _privileged(BASE + SETTINGS, prod=REPLACED) == []
    assert _privileged(SAFE + SETTINGS, prod=REPLACED.replace("data.power", "data.all")) == ["prod/kustomization.yaml"]
    rejected = REPLACED.replace(
        "select: {kind: Deployment}", "select: {kind: Deployment}\n        reject: [{name: web}]"
    )
    assert _privileged(BASE + SETTINGS, prod=rejected) == ["base/web.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        REPLACED.replace("data.power", "data.missing"),
        REPLACED.replace("fieldPath: data.power", "fieldPath: data.power, options: {delimiter: ':'}"),
        "replacements: [{path: other.yaml}]\n",
        "helmCharts: [{name: web, repo: 'https://charts.example'}]\n",
        "transformers: [change.yaml]\n",
    ],
)
def test_what_cannot_be_followed_is_a_gap_and_the_base_is_told_of(text: str) -> None:
    files = {"base/web.yaml": BASE + SETTINGS, "base/kustomization.yaml": "resources: [web.yaml]\n"}
    said = said_of(files | {"prod/kustomization.yaml": f"resources: [../base]\n{text}"})
    assert [one.path for one in said if isinstance(one, Hit)] == ["base/web.yaml"]
    assert [(one.kind, one.path) for one in said if isinstance(one, Gap)] == [
        ("from-elsewhere", "prod/kustomization.yaml")
    ]


def test_a_label_that_loosens_a_namespace_is_told_at_the_label() -> None:
    files = {"base/ns.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"}
    files["prod/kustomization.yaml"] = (
        "resources: [../base/ns.yaml]\ncommonLabels:\n  pod-security.kubernetes.io/enforce: privileged\n"
    )
    assert [(one.rule, one.path, one.start_line) for one in said_of(files) if isinstance(one, Hit)] == [
        ("pod-rules-off", "prod/kustomization.yaml", 3)
    ]
