"""The engine joins files to modules and charts, tells what it cannot read, and knows patches from whole objects."""

from collections.abc import Callable

import pytest

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


DATABASE = 'variable "open" {\n  default = false\n}\nresource "aws_db_instance" "d" {\n  storage_encrypted = true\n'
DATABASE += "  publicly_accessible = var.open\n}\n"


def _call(values: str) -> str:
    return f'module "shop" {{\n  source = "./modules/db"\n  {values}\n}}\n'


@pytest.mark.parametrize(
    ("root", "is_open"),
    [
        ({"main.tf": _call("open = true")}, True),
        ({"main.tf": _call("open = false")}, False),
        ({"main.tf": _call("open = var.public"), "v.tf": 'variable "public" {\n default = true\n}\n'}, True),
        ({"main.tf": _call("open = var.public"), "v.tf": 'variable "public" {}\n'}, False),
        ({"main.tf": _call("open = true\n  count = 0")}, False),
        ({"a/main.tf": _call("open = true").replace("./", "../"), "main.tf": _call("open = false")}, True),
        ({"examples/a/main.tf": _call("open = true").replace("./", "../../")}, False),
        ({"main.tf": _call("open = true").replace("./modules/db", "corp/db/aws")}, False),
        ({"main.tf": _call("open = local.o") + 'locals {\n  o = "1" == "1"\n}\n'}, True),
    ],
)
def test_a_value_passed_into_a_local_module_is_known_there(root: dict[str, str], is_open: bool) -> None:
    said = _said(root | {"modules/db/main.tf": DATABASE})
    hits = [(one.path, one.start_line) for one in said if isinstance(one, Hit) and one.rule == "database-public"]
    assert hits == ([("modules/db/main.tf", 6)] if is_open else [])
    assert not is_open or any('module "shop"' in one.message for one in said if isinstance(one, Hit))


def test_values_pass_through_a_module_into_the_next() -> None:
    middle = 'variable "o" {}\nmodule "inner" {\n  source = "../db"\n  open   = var.o\n}\n'
    root = 'module "m" {\n  source = "./modules/middle"\n  o = true\n}\n'
    files = {"main.tf": root, "modules/middle/main.tf": middle, "modules/db/main.tf": DATABASE}
    assert ("database-public", "modules/db/main.tf", 6) in _fired(files)


def test_modules_that_call_each_other_in_a_circle_come_to_an_end() -> None:
    files = {name: f'module "m" {{\n  source = "../{other}"\n}}\n' for name, other in (("a", "b"), ("b", "a"))}
    weak = 'resource "aws_ebs_volume" "v" {\n  size = 1\n}\n'
    fired = _fired({f"{name}/main.tf": text + weak for name, text in files.items()})
    assert {(rule, path) for rule, path, _ in fired} == {
        ("volume-unencrypted", "a/main.tf"), ("volume-unencrypted", "b/main.tf"),
    }  # fmt: skip


def test_a_password_that_is_passed_is_told_of_where_it_stands() -> None:
    module = 'variable "password" {}\nresource "aws_db_instance" "d" {\n  storage_encrypted = true\n'
    module += "  password = var.password\n}\n"
    root = 'module "d" {\n  source = "./db"\n  password = "Tuesday#2024"\n}\n'
    fired = {one for one in _fired({"main.tf": root, "db/main.tf": module}) if one[0] == "password-in-code"}
    assert fired == {("password-in-code", "main.tf", 3)}


def test_a_module_from_elsewhere_is_a_gap_that_leaves_the_scan_whole() -> None:
    root = 'module "a" {\n  source = "corp/db/aws"\n}\nmodule "b" {\n  source = "./b"\n}\n'
    (gap,) = [one for one in _said({"main.tf": root, "b/main.tf": ""}) if isinstance(one, Gap)]
    assert (gap.kind, gap.path, gap.is_partial) == ("from-elsewhere", "main.tf", False)
    assert "a (corp/db/aws)" in gap.reason


def test_a_module_called_in_very_many_ways_says_what_was_left_out() -> None:
    calls = "".join(_call(f"open = false\n  n = {n}").replace('"shop"', f'"s{n}"') for n in range(20))
    gaps = [one for one in _said({"main.tf": calls, "modules/db/main.tf": DATABASE}) if isinstance(one, Gap)]
    assert [(one.kind, one.path) for one in gaps] == [("infrastructure-budget", "modules/db/main.tf")]


def test_terraform_in_json_is_read_like_the_other() -> None:
    text = """{
  "//": "a comment",
  "variable": {"open": {"default": true}},
  "resource": {
    "aws_db_instance": {
      "d": {
        "storage_encrypted": true,
        "publicly_accessible": "${var.open}"
      }
    },
    "aws_security_group": {"g": [{
      "ingress": [
        {"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}
      ]
    }]}
  },
  "terraform": {"backend": {"s3": {
    "bucket": "b",
    "encrypt": false
  }}}
}
"""
    said = _said({"a/main.tf.json": text})
    assert {("database-public", 8), ("security-group-open", 12), ("state-in-clear", 19)} <= {
        (one.rule, one.start_line) for one in said if isinstance(one, Hit)
    }
    assert not [one for one in said if isinstance(one, Gap)]


@pytest.mark.parametrize("text", ["[1]", '{"resource": ', '{"a": [&a [1,2], ' + "*a," * 30_000 + "]}"])
def test_terraform_in_json_that_is_none_is_a_gap(text: str) -> None:
    assert [one.kind for one in _said({"main.tf.json": text}) if isinstance(one, Gap)] == ["not-parsed"]
