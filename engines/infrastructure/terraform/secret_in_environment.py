"""A password, token or key stands as a value in the environment of a function, task or service.

Everyone who can read the repository or look at the function in the console has it.

Change it, and give the program the name of a secret in the secret store, or a reference to it (`secrets`,
`value_from`, `secret_key_ref`).
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import described
from engines.infrastructure.hcl_values import Value, is_known
from engines.infrastructure.resources import Resource
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile

PATHS = ("environment.variables", "environment_variables", "app_settings", "env_vars")


@rule(
    title="Password in a function's environment",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("terraform", "yaml", "json"),
    fix="Refer to a secret of the secret store.",
    bad=[
        """resource "aws_lambda_function" "main" {
  environment {
    variables = {
      DB_PASSWORD = "letmein-2024"
    }
  }
}""",
        """resource "google_cloudfunctions_function" "main" {
  environment_variables = {
    API_TOKEN = "tuesday-2-door"
  }
}""",
    ],
    good=[
        """resource "aws_lambda_function" "main" {
  environment {
    variables = {
      DB_PASSWORD_ARN = aws_secretsmanager_secret.s.arn
      TOKEN_URL = "https://login.example.com"
      API_TOKEN = var.token
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, found in described(file).items():
        for one in found if "function" in kind or "app" in kind or "job" in kind else ():
            for path in PATHS:
                value = one.value(path)
                for name, text in _pairs(one, path, value):
                    if holds_secret(name) and is_literal(text) and is_known(text):
                        yield one.match(path, f"{name[:60]} of {one.address} is readable here.", secret=text)


def _pairs(one: Resource, path: str, value: Value) -> Iterator[tuple[str, str]]:
    outer, _, inner = path.rpartition(".")
    blocks = [block for section in one.all(outer) for block in section.all(inner)] if outer else one.all(inner)
    if isinstance(value, dict):
        yield from ((name, text) for name, text in value.items() if isinstance(text, str))
    else:
        yield from ((name, block.text(name)) for block in blocks for name in block.values)
