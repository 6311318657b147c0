"""Patches written into kustomizations are applied, and what they bring about is told where they stand."""

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
          ports: [{containerPort: 80}]
          securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false}
"""
MERGED = """patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          spec:
            containers:
              - name: web
                securityContext:
                  privileged: true
"""


def _over(kustomization: str, base: str = BASE, **more: str) -> list[tuple[str, str, int]]:
    files = {"base/web.yaml": base, "base/kustomization.yaml": "resources: [web.yaml]\n"}
    files["prod/kustomization.yaml"] = f"resources: [../base]\n{kustomization}"
    files |= {f"prod/{name.replace('_', '.')}": text for name, text in more.items()}
    return [(one.rule, one.path, one.start_line) for one in said_of(files) if isinstance(one, Hit)]


def _json_patch(operation: str) -> str:
    return f"patches:\n  - target: {{kind: Deployment, name: w.*}}\n    patch: |-\n      - {operation}\n"


SECURITY = "/spec/template/spec/containers/0/securityContext"
WEAK = BASE.replace("image: corp/web:1.2", "image: corp/web:1.2\n          command: [a]").replace("allow", "x")


@pytest.mark.parametrize(
    ("patch", "rule", "line"),
    [
        (MERGED, "privileged-pod", 13),
        (MERGED.replace("patches:\n  - patch: |-", "patchesStrategicMerge:\n  - |-"), "privileged-pod", 13),
        (_json_patch(f"{{op: add, path: {SECURITY}/privileged, value: true}}"), "privileged-pod", 5),
        (
            "patchesJson6902:\n  - target: {kind: Deployment, name: web}\n    patch: |-\n"
            f"      - op: replace\n        path: {SECURITY}\n        value:\n          privileged: true\n",
            "privileged-pod", 8,
        ),
        (_json_patch(f"{{op: remove, path: {SECURITY}}}"), "unrestricted-container", 5),
        (_json_patch("{op: add, path: /spec/template/spec/hostPID, value: true}"), "node-namespace", 5),
        ("images:\n  - name: corp/web\n    newTag: latest\n", "unpinned-image", 3),
    ],
)  # fmt: skip
def test_what_a_patch_brings_about_is_told_at_the_patch(patch: str, rule: str, line: int) -> None:
    assert _over(patch) == [(rule, "prod/kustomization.yaml", line)]


@pytest.mark.parametrize(
    "patch",
    [
        MERGED.replace("privileged: true", "privileged: false"),
        _json_patch("{op: add, path: /metadata/labels, value: {a: b}}"),
        _json_patch(f"{{op: add, path: {SECURITY}/privileged, value: true}}").replace("w.*", "other"),
        "images:\n  - name: corp/web\n    newTag: '1.3'\n",
        "images:\n  - name: corp/web\n    digest: sha256:0a\n",
        _json_patch("{op: remove, path: /spec/nothing/here}"),
    ],
)
def test_a_harmless_patch_brings_nothing_about(patch: str) -> None:
    assert _over(patch) == []


def test_a_weakness_of_the_base_is_told_at_the_base_alone() -> None:
    base = BASE.replace("runAsNonRoot: true", "privileged: true")
    label = _json_patch("{op: add, path: /metadata/labels, value: {a: b}}")
    assert [(rule, path) for rule, path, _ in _over(label, base)] == [("privileged-pod", "base/web.yaml")]


def test_a_json_patch_in_a_file_of_its_own_is_applied() -> None:
    names = "patches:\n  - target: {kind: Deployment}\n    path: open.yaml\n"
    operation = f"- op: add\n  path: {SECURITY}/privileged\n  value: true\n"
    assert _over(names, open_yaml=operation) == [("privileged-pod", "prod/open.yaml", 3)]


def test_patches_of_two_layers_are_applied_one_after_the_other() -> None:
    files = {
        "base/web.yaml": BASE, "base/kustomization.yaml": "resources: [web.yaml]\n",
        "mid/kustomization.yaml": "resources: [../base]\n"
        + _json_patch("{op: add, path: /spec/template/spec/containers/-, value: {name: side, image: 'a:1'}}"),
        "top/kustomization.yaml": "resources: [../mid]\n"
        + _json_patch(f"{{op: add, path: {SECURITY.replace('0', '1')}, value: {{privileged: true}}}}"),
    }  # fmt: skip
    places = [(one.rule, one.path) for one in said_of(files) if isinstance(one, Hit)]
    assert places == [
        ("unrestricted-container", "mid/kustomization.yaml"), ("privileged-pod", "top/kustomization.yaml"),
    ]  # fmt: skip


def test_what_is_not_here_is_a_gap_that_leaves_the_scan_whole() -> None:
    text = "resources:\n  - https://git.corp.example/web?ref=v1.0.0\n" + _json_patch("{op: remove, path: /spec/a}")
    gaps = [one for one in said_of({"kustomization.yaml": text}) if isinstance(one, Gap)]
    assert [(one.kind, one.is_partial) for one in gaps] == [("from-elsewhere", False)] * 2
    assert "git.corp.example" in gaps[0].reason and "line" in gaps[1].reason


def test_a_patch_whose_base_is_elsewhere_is_still_looked_at() -> None:
    text = "resources: ['https://git.corp.example/web?ref=v1.0.0']\n" + MERGED
    said = said_of({"kustomization.yaml": text})
    assert [(one.rule, one.start_line) for one in said if isinstance(one, Hit)] == [("privileged-pod", 13)]


def test_kustomizations_in_a_circle_and_bombs_come_to_an_end() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    files = {
        "a/kustomization.yaml": "resources: [../b]\n", "b/kustomization.yaml": "resources: [../a]\n",
        "c/web.yaml": BASE + bomb,
        "c/kustomization.yaml": "resources: [web.yaml]\n" + _json_patch("{op: add, path: /spec/x, value: 1}"),
        "d/kustomization.yaml": "patches: [{patch: \"a: [\\n\"}]",
    }  # fmt: skip
    gaps = [one for one in said_of(files) if isinstance(one, Gap)]
    assert [(one.kind, one.path) for one in gaps] == [
        ("not-parsed", "c/kustomization.yaml"), ("not-parsed", "d/kustomization.yaml"),
    ]  # fmt: skip


def test_a_chart_from_elsewhere_is_a_gap_that_leaves_the_scan_whole() -> None:
    chart = (
        "name: c\nversion: 1.0.0\ndependencies:\n  - {name: redis, version: 1.0.0, repository: 'https://r.example'}\n"
    )
    gaps = [one for one in said_of({"c/Chart.yaml": chart}) if isinstance(one, Gap)]
    assert [(one.kind, one.is_partial) for one in gaps] == [("from-elsewhere", False)]
