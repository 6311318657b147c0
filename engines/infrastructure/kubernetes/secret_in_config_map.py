"""A ConfigMap holds a password, token or key.

ConfigMaps are meant to be read: most roles may read them, they are not encrypted at rest where secrets are, and
this one stands in the repository too.

Change the value and move it to a Secret or an external store.
"""

from collections.abc import Iterator

from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Password in a ConfigMap",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("yaml",),
    hints=("ConfigMap",),
    fix="Move the value to a Secret and change it.",
    bad=[
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  DB_PASSWORD: letmein",
        """apiVersion: v1
kind: ConfigMap
metadata:
  name: x
data:
  api-token: tuesday-2-door
  level: info""",
    ],
    good=[
        """apiVersion: v1
kind: ConfigMap
metadata:
  name: x
data:
  DB_PASSWORD_FILE: /run/pw
  TOKEN_TTL: '3600'""",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  PASSWORD_POLICY: strong",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ConfigMap"):
        data = one.node.get("data")
        for key, value in data.entries() if data else ():
            text, name = value.text or "", (key.text or "").replace("-", "_")
            if "\n" not in text and UNFILLED not in text and holds_secret(name) and is_literal(text):
                yield at(file, key, f"{(key.text or '')[:60]} of {one.title} is readable here.", secret=text)
