"""A password, token or key stands as a value in the description of infrastructure, or as the default of a variable.

Everyone who can read the repository, its history and the state has it, and the resource is made with it wherever
the code is run.

Change it. Let the cloud make it (`manage_master_user_password`, `random_password` kept in a secret store), or read
it from one.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.cloud import described
from engines.infrastructure.hcl_values import is_known
from engines.infrastructure.resources import Resource, Section
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile

# Names and places of secrets, policies about them, and kinds of tokens.
NOT_SECRET = (
    "_name", "_id", "_arn", "_length", "_policy", "_type", "_mode", "_ttl", "_version", "_key_id", "_source", "_tokens",
    "public_key", "_enabled", "_path", "_age", "_days", "_count", "_directory", "_stage", "_tenant", "_account",
    "_region", "_environment", "_namespace",
)  # fmt: skip
# Where something is kept: `/shop/database/password`, `./resources`.
PLACE = re2.compile(r"\.{0,2}/[a-z0-9_.%/-]+|[a-z][a-z0-9_.%-]*(?:/[a-z0-9_.%-]+)+")
# What it is called there.
CALLED = re2.compile(r"default|[a-z]+(?:[_-][a-z]+)+")


@rule(
    title="Password in infrastructure code",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("terraform",),
    fix="Read it from a secret store or let the cloud make it.",
    bad=[
        'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n  password = "letmein-2024"\n}',
        'variable "admin_password" {\n  default = "Tuesday#22"\n}',
        'resource "azurerm_linux_virtual_machine" "main" {\n  admin_password = "P@ssw0rd-1234"\n}',
    ],
    good=[
        'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n  password = var.password\n}',
        'variable "admin_password" {\n  type = string\n  sensitive = true\n}',
        'resource "aws_secretsmanager_secret" "main" {\n  name = "shop/db_password"\n}',
        """resource "aws_ssm_parameter" "main" {
  password_length = 12
  token_url = "https://login.example.com/token"
  name = "a"
}""",
        'variable "api_token" {\n  default = "/shop/api/token"\n}',
        'variable "maximum_password_age" {\n  default = 190\n}',
        'variable "store_token" {\n  default = "shop_token"\n}',
        'resource "aws_db_instance" "main" {\n  password = "admin/db_password"\n}',
        'provider "aws" {\n  endpoints {\n    secretsmanager = "http://localhost:4566"\n  }\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, found in described(file).items():
        for one in found:
            if kind == "variable":
                yield from _default(one)
            elif kind not in ("output", "locals"):
                yield from _values(one, one)


def _default(one: Resource) -> Iterator[Match]:
    value = one.text("default")
    if _is_secret(one.name, value):
        yield one.match("default", f"{one.name[:60]} has a value everybody can read.", secret=value)


def _values(owner: Resource, section: Section) -> Iterator[Match]:
    for name in section.values:
        value = section.text(name)
        if _is_secret(name, value) and " " not in value:
            yield owner.match(name, f"{name[:60]} of {owner.address} is readable here.", section=section, secret=value)
    for inner in section.sections.values():
        for one in inner:
            yield from _values(owner, one)


def _is_secret(name: str, value: str) -> bool:
    if not holds_secret(name) or name.endswith(NOT_SECRET) or not is_literal(value) or not is_known(value):
        return False
    # Where a service is reached, as in a provider's `endpoints`; not one with a login in it.
    is_address = "://" in value and "@" not in value
    is_called = "pass" not in name and bool(CALLED.fullmatch(value))
    return not (is_address or is_called or PLACE.fullmatch(value))
