"""Manifests: documents, lists, every kind that makes pods, kinds nobody knows."""

import pytest

from engines.infrastructure.kubernetes_objects import containers, objects, pods
from engines.source import SourceFile, Unparsed


def _file(text: str) -> SourceFile:
    return SourceFile("deploy/all.yaml", text.encode())


def test_documents_and_lists_are_opened() -> None:
    text = """apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c}]}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b}
---
# nothing here
---
just: text
"""
    file = _file(text)
    assert [one.title for one in objects(file)] == ["Pod a", "ConfigMap b"]
    assert [(one.name, one.node.line) for one in containers(file)] == [("c", 4)]


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("Pod", ""), ("Deployment", "template:spec:"), ("StatefulSet", "template:spec:"), ("Job", "template:spec:"),
        ("CronJob", "jobTemplate:spec:template:spec:"), ("Rollout", "template:spec:"),
    ],
)  # fmt: skip
def test_every_kind_that_makes_pods_is_known(kind: str, head: str) -> None:
    inner = "{containers: [{name: c}], initContainers: [{name: i}]}"
    for key in reversed([one for one in head.split(":") if one]):
        inner = f"{{{key}: {inner}}}"
    (pod,) = pods(_file(f"apiVersion: x/v1\nkind: {kind}\nmetadata: {{name: n}}\nspec: {inner}"))
    assert [one.name for one in pod.containers()] == ["c", "i"]


def test_a_kind_nobody_knows_and_a_broken_pod_are_no_trouble() -> None:
    text = "apiVersion: x/v1\nkind: Widget\nspec: {template: {spec: 7}}\n---\napiVersion: v1\nkind: Pod\nspec: []"
    assert [one.kind for one in objects(_file(text))] == ["Widget", "Pod"]
    assert pods(_file(text)) == ()


def test_what_is_no_yaml_says_so() -> None:
    with pytest.raises(Unparsed):
        objects(_file("apiVersion: v1\nkind: [Pod"))


def test_an_endless_list_ends() -> None:
    text = "apiVersion: v1\nkind: List\nitems: &a\n  - {apiVersion: v1, kind: List, items: *a}"
    assert objects(_file(text)) == ()
