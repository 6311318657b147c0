"""A Terraform module is looked at once for each file of values, and what its own modules give back is known."""

import pytest

from engines.hit import Hit
from tests.engines.infrastructure.looking import said_of

DATABASE = """variable "open" {
  default = false
}
resource "aws_db_instance" "d" {
  storage_encrypted   = true
  publicly_accessible = var.open
}
"""
OPEN, SHUT = "open = true\n", "open = false\n"


def _hits(files: dict[str, str], rule: str = "database-public") -> list[Hit]:
    return [one for one in said_of(files) if isinstance(one, Hit) and one.rule == rule]


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ({"dev.tfvars": OPEN, "prod.tfvars": SHUT}, "So built with dev.tfvars."),
        ({"dev.tfvars": OPEN, "prod.tfvars": OPEN}, "internet."),
        ({"dev.tfvars": OPEN, "stage.tfvars": OPEN, "prod.tfvars": SHUT}, "with dev.tfvars, with stage.tfvars."),
        ({"env/dev.tfvars": OPEN, "env/prod.tfvars": SHUT}, "So built with env/dev.tfvars."),
        ({"env/dev/terraform.tfvars": OPEN}, "So built with env/dev/terraform.tfvars."),
        ({"terraform.tfvars": OPEN, "prod.tfvars": 'size = "3"\n'}, "internet."),
        ({"terraform.tfvars": OPEN, "prod.tfvars": SHUT}, ""),
        ({"dev.tfvars": SHUT, "prod.tfvars": SHUT}, ""),
        ({"env/other.tfvars": "public = true\n"}, ""),
    ],
)
def test_each_file_of_values_is_one_way_to_build_a_module(values: dict[str, str], note: str) -> None:
    hits = _hits({"infra/main.tf": DATABASE} | {f"infra/{path}": text for path, text in values.items()})
    assert [(one.path, one.start_line) for one in hits] == ([("infra/main.tf", 6)] if note else [])
    assert all(one.message.endswith(note.replace("with ", "with infra/")) for one in hits)


def test_values_below_belong_to_the_nearest_module() -> None:
    files = {"main.tf": DATABASE, "db/main.tf": DATABASE, "db/env/dev.tfvars": OPEN}
    assert [one.path for one in _hits(files)] == ["db/main.tf"]


def test_a_password_in_a_file_of_values_is_told_where_it_is_used() -> None:
    text = 'variable "p" {}\nresource "aws_db_instance" "d" {\n  password = var.p\n}\n'
    (hit,) = _hits({"main.tf": text, "dev.tfvars": 'p = "Tuesday#2024"\n'}, "password-in-code")
    assert hit.start_line == 3 and "dev.tfvars" in hit.message and "Tuesday" not in hit.message


def _caller(value: str) -> dict[str, str]:
    used = f'module "base" {{\n  source = "./base"\n  wide   = true\n}}\n{DATABASE.replace("var.open", value)}'
    outputs = """variable "wide" {}
variable "name" { default = "n" }
locals { is_open = var.wide }
output "open" { value = local.is_open }
output "shut" { value = !var.wide }
output "both" { value = { open = var.wide, name = var.name } }
output "id" { value = aws_vpc.main.id }
output "circle" { value = module.again.circle }
"""
    return {"main.tf": used, "base/main.tf": outputs}


@pytest.mark.parametrize(
    ("value", "is_open"),
    [
        ("module.base.open", True),
        ("module.base[0].open", True),
        ("module.base.both.open", True),
        ("module.base.shut", False),
        ("module.base.missing", False),
        ("module.base.id", False),
        ("module.base.circle", False),
        ("module.other.open", False),
    ],
)
def test_what_a_module_gives_back_is_known_to_its_caller(value: str, is_open: bool) -> None:
    assert [one.start_line for one in _hits(_caller(value))] == ([10] if is_open else [])


def test_outputs_pass_through_modules_and_come_to_an_end() -> None:
    deep = 'module "inner" {\n  source = "../inner"\n}\noutput "open" {\n  value = module.inner.open\n}\n'
    files = _caller("module.base.open") | {
        "base/main.tf": deep,
        "inner/main.tf": 'output "open" {\n  value = true\n}\n',
    }
    assert len(_hits(files)) == 1
    files["inner/main.tf"] = deep.replace("../inner", "../base")
    assert _hits(files) == []
