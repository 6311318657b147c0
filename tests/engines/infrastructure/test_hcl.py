"""HCL becomes resources with lines and folded values."""

import pytest

from engines.infrastructure.cloud import resources
from engines.infrastructure.hcl_values import Unknown
from engines.infrastructure.resources import Resource
from engines.infrastructure.terraform_module import join
from engines.source import SourceFile, Unparsed


def _file(text: str, path: str = "main.tf") -> SourceFile:
    return SourceFile(path, text.encode())


def _one(text: str) -> Resource:
    (made,) = resources(_file(text), "t_x")
    return made


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a"', "a"), ("12", 12), ("true", True), ("null", None), ("-1", -1), ("1.5", 1.5),
        ('["a", 1]', ["a", 1]), ('{ a = 1, "b" : [true] }', {"a": 1, "b": [True]}),
        ('"${var.zone}-x"', "eu-x"), ("var.zone", "eu"), ("local.both", ["eu", "us"]), ("local.both[1]", "us"),
        ('var.zone == "eu" ? "yes" : "no"', "yes"), ("!var.on", False), ('lower("AB")', "ab"),
        ('merge({ a = 1 }, { b = 2 })', {"a": 1, "b": 2}), ('jsonencode({ A = "*" })', {"A": "*"}),
        ("var.map.key", 7), ('var.wide == 1 ? true : true', True),
    ],
)  # fmt: skip
def test_values_are_folded_within_the_module(written: str, value: object) -> None:
    text = f"""variable "zone" {{ default = "eu" }}
variable "on" {{ default = true }}
variable "wide" {{}}
variable "map" {{ default = {{ key = 7 }} }}
locals {{ both = [var.zone, "us"] }}
resource "t_x" "n" {{ a = {written} }}
"""
    assert _one(text).value("a") == value


@pytest.mark.parametrize("written", ["var.wide", "aws_x.y.id", "data.a.b.c", "[for x in var.l : x]", 'file("x")'])
def test_what_only_a_run_knows_stays_unknown(written: str) -> None:
    assert isinstance(_one(f'resource "t_x" "n" {{ a = {written} }}').value("a"), Unknown)


def test_an_unknown_part_of_a_text_stays_as_it_is_written() -> None:
    assert _one('resource "t_x" "n" { a = "arn:${aws_x.y.id}/*" }').value("a") == "arn:${aws_x.y.id}/*"


def test_a_here_document_keeps_its_lines() -> None:
    text = 'resource "t_x" "n" {\n  a = <<-EOT\n    {"b": "${var.q}",\n     "c": 1}\n  EOT\n}\n'
    assert _one(text).value("a") == '    {"b": "${var.q}",\n     "c": 1}'


def test_values_and_blocks_know_their_lines() -> None:
    text = """resource "t_x" "n" {
  a = 1
  rule {
    b = 2
  }
  dynamic "rule" {
    for_each = [1]
    content {
      b = 3
    }
  }
}
"""
    made = _one(text)
    paths = ("", "a", "rule.b", "rule.c", "z")
    assert [made.line_of(path) for path in paths] == [1, 2, 4, 3, 1]
    assert [one.value("b") for one in made.all("rule")] == [2, 3]


def test_files_of_a_folder_are_one_module_and_tfvars_win() -> None:
    use = _file('resource "t_x" "n" { a = var.p }')
    join([use, _file('variable "p" { default = 1 }', "variables.tf"), _file("p = 2", "terraform.tfvars")])
    assert [one.value("a") for one in resources(use, "t_x")] == [2]


def test_values_given_by_themselves_win_over_the_plain_ones_and_the_later_over_the_earlier() -> None:
    use = _file('resource "t_x" "n" {\n  a = var.p\n  b = var.q\n}\nvariable "p" {}\nvariable "q" {}\n')
    values = [
        _file("p = 2\nq = 2", "b.auto.tfvars"),
        _file("p = 1", "a.auto.tfvars"),
        _file("q = 3", "terraform.tfvars"),
    ]
    join([use, *values])
    assert [(one.value("a"), one.value("b")) for one in resources(use, "t_x")] == [(2, 2)]


def test_what_the_module_switches_off_is_not_there() -> None:
    text = 'variable "on" { default = false }\nresource "t_x" "n" {\n  count = var.on ? 1 : 0\n}\n'
    assert list(resources(_file(text), "t_x")) == []
    assert len(list(resources(_file(text.replace("false", "true")), "t_x"))) == 1


def test_a_circle_of_locals_ends() -> None:
    assert isinstance(
        _one('locals {\n a = local.b\n b = local.a\n}\nresource "t_x" "n" { a = local.a }').value("a"), Unknown
    )


@pytest.mark.parametrize("text", ["a = " + "[" * 5000 + "]" * 5000, "x {" * 3000 + "}" * 3000, "a = " + "(" * 9000])
def test_a_tower_is_refused(text: str) -> None:
    with pytest.raises(Unparsed):
        list(resources(_file(text), "t_x"))


def test_locals_that_double_again_and_again_stay_small() -> None:
    rows = ['l0 = "xxxxxxxxxx"'] + [f'l{n} = "${{local.l{n - 1}}}${{local.l{n - 1}}}"' for n in range(1, 60)]
    text = "locals {\n" + "\n".join(rows) + '\n}\nresource "t_x" "n" { a = local.l59 }'
    assert len(str(_one(text).value("a"))) <= 200_000
