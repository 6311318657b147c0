"""The engine joins files to modules and charts, tells what it cannot read, and knows patches from whole objects."""

from collections.abc import Callable

from engines.engine import Setting
from engines.hit import Hit
from engines.infrastructure.engine import InfrastructureEngine
from engines.source import SourceFile
from outcomes import Gap

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: 'a:1.2'}\n"


def _said(files: dict[str, str], *, is_recalled: bool = False) -> list[Hit | Gap]:
    engine = InfrastructureEngine(Setting(b"k" * 32))
    said: list[Hit | Gap] = []
    for path, text in files.items():
        file = SourceFile(path, text.encode())
        assert engine.wants(file), path
        if is_recalled:
            said += engine.recall("1", path, _reader(file))
        else:
            said += engine.look(file)
    for _, look in engine.last_looks():
        said += look.said
    return said


def _reader(file: SourceFile) -> Callable[[], SourceFile]:
    return lambda: file


def _fired(files: dict[str, str], *, is_recalled: bool = False) -> set[tuple[str, str, int]]:
    return {
        (one.rule, one.path, one.start_line) for one in _said(files, is_recalled=is_recalled) if isinstance(one, Hit)
    }


def test_a_variable_in_one_file_is_known_in_another_of_the_folder_only() -> None:
    use = 'resource "aws_db_instance" "d" {\n  storage_encrypted = true\n  publicly_accessible = var.open\n}\n'
    default = 'variable "open" {\n  default = true\n}\n'
    expected = {("database-public", "net/main.tf", 3)}
    assert _fired({"net/main.tf": use, "net/variables.tf": default}) == expected
    assert _fired({"net/main.tf": use, "net/variables.tf": default}, is_recalled=True) == expected
    assert _fired({"net/main.tf": use, "other/variables.tf": default}) == set()


def test_a_patch_is_not_blamed_for_what_its_base_says() -> None:
    kustomization = "resources: [../base]\npatches:\n  - path: pod.yaml\n"
    base = {"base/pod.yaml": POD}
    overlay = {"prod/kustomization.yaml": kustomization, "prod/pod.yaml": POD}
    fired = _fired(base | overlay)
    assert fired == {("unrestricted-container", "base/pod.yaml", 6)}


def test_a_chart_is_filled_and_what_cannot_be_is_a_gap() -> None:
    files = {
        "c/Chart.yaml": "name: c\nversion: 1.0.0\n",
        "c/values.yaml": "privileged: true\n",
        "c/templates/a.yaml": POD + "      securityContext: {privileged: {{ .Values.privileged }}}\n",
        "c/templates/b.yaml": "apiVersion: v1\nkind: Pod\n{{ if }}\n",
    }
    files["c/templates/a.yaml"] = files["c/templates/a.yaml"].replace(
        "- {name: web, image: 'a:1.2'}\n", "- name: web\n      image: 'a:1.2'\n"
    )
    said = _said(files)
    assert {(one.rule, one.path, one.start_line) for one in said if isinstance(one, Hit)} == {
        ("privileged-pod", "c/templates/a.yaml", 8)
    }
    assert [(one.kind, one.path, one.is_partial) for one in said if isinstance(one, Gap)] == [
        ("not-parsed", "c/templates/b.yaml", True)
    ]


def test_what_cannot_be_read_is_a_gap_once_and_the_rest_is_read() -> None:
    weak = 'resource "aws_ebs_volume" "v" {\n  size = 1\n}\n'
    said = _said({"a/deep.tf": "a = " + "[" * 9000, "a/main.tf": weak, "b/pod.yaml": "apiVersion: v1\nkind: [Pod"})
    gaps = [(one.path, one.kind) for one in said if isinstance(one, Gap)]
    assert gaps == [("a/deep.tf", "not-parsed"), ("b/pod.yaml", "not-parsed")]
    assert [one.path for one in said if isinstance(one, Hit)] == ["a/main.tf"]


def test_only_what_describes_infrastructure_is_wanted() -> None:
    engine = InfrastructureEngine(Setting())
    for path, text in {"a.yaml": "x: 1", "a.json": "{}", "a.py": "apiVersion kind", "x.tf/readme.md": "AWS::"}.items():
        assert not engine.wants(SourceFile(path, text.encode())), path


def test_definitions_of_kinds_are_left_alone_unless_something_stands_beside_them() -> None:
    definition = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n"
    engine = InfrastructureEngine(Setting())
    assert not engine.wants(SourceFile("crd.yaml", definition.encode()))
    assert engine.wants(SourceFile("all.yaml", f"{definition}---\n{POD}".encode()))


def test_the_same_place_is_told_once() -> None:
    pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: []}}"
    text = f"apiVersion: v1\nkind: List\nitems: [&p {pod}, *p]\n"
    assert len([one for one in _said({"a.yaml": text}) if isinstance(one, Hit) and one.rule == "node-namespace"]) == 1
