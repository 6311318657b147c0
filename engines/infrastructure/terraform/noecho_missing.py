"""A template takes a password as a parameter that is shown to everybody.

Without `NoEcho` its value appears in the console and in every description of the stack.

Set `NoEcho: true`, or better refer to a secret with `{{resolve:secretsmanager:…}}`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloudformation import is_template, snake
from engines.rule import Match, rule
from engines.secret_names import holds_secret
from engines.source import SourceFile
from engines.yaml_tree import YamlNode, at, documents

PLACES = ("_name", "_arn", "_id", "_key_name", "_path", "_length", "kms_key", "kmskey")


@rule(
    title="Password parameter shown to everybody",
    severity="medium",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=("yaml", "json"),
    hints=("Parameters",),
    fix="NoEcho: true.",
    bad=[
        "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  DbPassword:\n    Type: String",
    ],
    good=[
        """AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  DbPassword:
    Type: String
    NoEcho: true
  SecretArn:
    Type: String
  PasswordSecretName:
    Type: String""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in documents(file) if is_template(file) else ():
        listed = root.get("Parameters")
        for key, node in listed.entries() if listed else ():
            name = snake(key.text or "")
            kind = node.word("Type")
            if (
                holds_secret(name)
                and not name.endswith(PLACES)
                and kind == "String"
                and not is_true(node.get("NoEcho"))
            ):
                yield at(file, key, f"{(key.text or '')[:60]} is shown to everybody who sees the stack.")


def is_true(node: YamlNode | None) -> bool:
    return node is not None and (node.text or "").lower() == "true"
