"""A container task runs privileged, on its host's network or processes, or carries a password in its environment.

Privileged tasks are root on the machine that runs them; a password in the definition is read by all who may
describe tasks.

Remove `privileged`, use `awsvpc`, and refer to secrets with `secrets`.
"""

import json
from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.hcl_values import is_known
from engines.infrastructure.resources import Resource, Section
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile


@rule(
    title="Container task with power over its machine",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="privileged-container",
    languages=("terraform", "yaml", "json"),
    hints=("aws_ecs_task_definition", "TaskDefinition"),
    fix="Remove privileged; use awsvpc and secrets.",
    bad=[
        """resource "aws_ecs_task_definition" "main" {
  container_definitions = jsonencode([{ name = "a", privileged = true }])
}""",
        """resource "aws_ecs_task_definition" "main" {
  container_definitions = <<EOF
  [{"name": "a",
    "environment": [{"name": "DB_PASSWORD", "value": "letmein-2024"}]}]
  EOF
}""",
        """resource "aws_ecs_task_definition" "main" {
  pid_mode = "host"
  container_definitions = "[]"
}""",
    ],
    good=[
        """resource "aws_ecs_task_definition" "main" {
  container_definitions = jsonencode([{
    name = "a"
    privileged = false
    environment = [{ name = "DB_PASSWORD_ARN", value = "x" }]
  }])
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_ecs_task_definition"):
        if one.text("pid_mode") == "host" or one.text("ipc_mode") == "host":
            yield one.match(
                "pid_mode" if one.text("pid_mode") else "ipc_mode", f"{one.address} shares its machine's namespace."
            )
        for container in _containers(one):
            if container.is_on("privileged"):
                yield one.match("container_definitions", f"A container of {one.address} is privileged.")
            for pair in container.all("environment"):
                name, value = pair.text("name"), pair.text("value")
                if holds_secret(name) and is_literal(value) and is_known(value):
                    yield one.match("container_definitions", f"{name[:60]} is readable here.", secret=value)


def _containers(one: Resource) -> list[Section]:
    value = one.value("container_definitions")
    if isinstance(value, str):
        try:
            listed = json.loads(value)
        except (ValueError, RecursionError):
            return []
        return (
            [Section(one.line, pairs) for pairs in listed if isinstance(pairs, dict)]
            if isinstance(listed, list)
            else []
        )
    return one.all("container_definitions")
