"""Patches of described resources: proven with the files they mean something with, and never by what breaks a file."""

from collections.abc import Mapping

import pytest

from engines.engine import Setting
from engines.infrastructure.engine import InfrastructureEngine
from engines.patching import Patch
from engines.proving import Wanted, proposals
from engines.source import SourceFile

ENGINE = InfrastructureEngine(Setting(b"k" * 32, "patch-test"))
OPEN = 'resource "aws_db_instance" "main" {\n  publicly_accessible = VALUE\n  storage_encrypted = true\n}\n'
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: a:1\n"
PRIVILEGED = f"{POD}      securityContext:\n        privileged: true\n"


def _changes(path: str, rule: str, line: int, tree: Mapping[str, str]) -> list[str]:
    """What a patch for this place would change, the rest of the tree beside it."""
    files = {name: SourceFile(name, text.encode()) for name, text in tree.items()}
    company = [files[one] for one in ENGINE.company(path, files) if one != path]
    wanted = [(0, Wanted("infrastructure", rule, line))]
    found = proposals(files[path], wanted, [ENGINE], {"infrastructure": [one for one in company if ENGINE.wants(one)]})
    return [row for one in found for row in one.diff.splitlines()[2:] if row[:1] in "+-"]


def test_a_module_is_read_as_a_whole():
    tree = {"db/main.tf": OPEN.replace("VALUE", "local.open"), "db/locals.tf": "locals {\n  open = true\n}\n"}
    assert _changes("db/main.tf", "database-public", 2, tree) == [], "what a local says is decided elsewhere"
    tree["db/main.tf"] = OPEN.replace("VALUE", "true")
    assert _changes("db/main.tf", "database-public", 2, tree) == [
        "-  publicly_accessible = true", "+  publicly_accessible = false",
    ]  # fmt: skip


def test_company_is_the_module_the_chart_and_the_kustomization():
    paths = ["a/main.tf", "a/x.tfvars", "a/b/other.tf", "c/Chart.yaml", "c/values.yaml", "c/templates/p.yaml", "k.yaml"]
    paths += ["k/kustomization.yaml", "k/base/pod.yaml"]
    assert list(ENGINE.company("a/main.tf", paths)) == ["a/main.tf", "a/x.tfvars"]
    assert set(ENGINE.company("c/templates/p.yaml", paths)) == {"c/Chart.yaml", "c/values.yaml", "c/templates/p.yaml"}
    assert list(ENGINE.company("k/base/pod.yaml", paths)) == ["k/kustomization.yaml"]


def test_a_template_of_a_chart_is_mended_where_the_value_stands_in_it():
    chart = {"c/Chart.yaml": "name: c\nversion: 1.0.0\n", "c/values.yaml": "image: a:1\nprivileged: true\n"}
    fixed = PRIVILEGED.replace("a:1", "{{ .Values.image }}")
    assert _changes("c/templates/p.yaml", "privileged-pod", 9, chart | {"c/templates/p.yaml": fixed}) == [
        "-        privileged: true", "+        privileged: false",
    ]  # fmt: skip
    filled = fixed.replace("privileged: true", "privileged: {{ .Values.privileged }}")
    assert _changes("c/templates/p.yaml", "privileged-pod", 9, chart | {"c/templates/p.yaml": filled}) == []


@pytest.mark.parametrize(
    "before",
    [
        POD,
        POD.replace("- name: web\n      image: a:1", "- image: a:1\n      name: web"),
        POD.replace("image: a:1", "securityContext: {}\n      image: a:1"),
    ],
    ids=["name first", "another key first", "an empty context"],
)
def test_a_container_gets_a_context_of_its_own(before: str):
    line = next(number for number, row in enumerate(before.split("\n"), start=1) if row.lstrip().startswith("- "))
    changes = _changes("pod.yaml", "unrestricted-container", line, {"pod.yaml": before})
    assert [row[1:].strip(" -") for row in changes if row[0] == "+"][:4] == [
        "securityContext:", "runAsNonRoot: true", "allowPrivilegeEscalation: false", "capabilities: {drop: [ALL]}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "line", "before", "after"),
    [
        (
            "metadata-without-token", 1, 'resource "aws_instance" "a" {\n  ami = "a"\n}\n',
            ["+  metadata_options {", '+    http_tokens = "required"', "+  }"],
        ),
        (
            "trail-weak", 1, 'resource "aws_cloudtrail" "a" {\n  name = "{t}" # {\n}\n',
            ["+  is_multi_region_trail = true", "+  enable_log_file_validation = true"],
        ),
        ("key-not-rotated", 1, 'resource "aws_kms_key" "a" { description = "t" }\n', []),
        (
            "cache-unencrypted", 2,
            'resource "aws_elasticache_replication_group" "a" {\n  transit_encryption_enabled = false\n'
            "  at_rest_encryption_enabled = var.rest\n}\n", [],
        ),
    ],
    ids=["a block that is missing", "two settings at once", "all on one line", "one of them decided elsewhere"],
)  # fmt: skip
def test_settings_are_written_where_they_belong(rule: str, line: int, before: str, after: list[str]):
    assert _changes("main.tf", rule, line, {"main.tf": before}) == after


def _patched(text: str) -> Patch:
    return lambda file, hit: text


@pytest.mark.parametrize("after", ['resource "aws_db_instance" "main" {\n', "}}"])
def test_a_file_that_cannot_be_read_any_more_is_not_mended(monkeypatch: pytest.MonkeyPatch, after: str):
    monkeypatch.setattr(InfrastructureEngine, "patch", lambda self, rule: _patched(after))
    assert _changes("main.tf", "database-public", 2, {"main.tf": OPEN.replace("VALUE", "true")}) == []
