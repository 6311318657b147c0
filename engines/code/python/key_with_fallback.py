"""The key that signs sessions or tokens has a fallback in the code, for when the environment gives none.

Where nobody set the variable, everybody who can read the code can sign a session or token and be anybody. Nothing
warns: the program runs as well with the fallback as with a key.

Read the variable without a fallback, so that the program stops when it is missing, or make a new key at random.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.constants import string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_KEY = re.compile(
    r"(^|_)(SECRET_KEY|JWT_SECRET(_KEY)?|SIGNING_KEY|JWT_KEY|TOKEN_SECRET|SESSION_SECRET)$", re.IGNORECASE
)


@rule(
    title="Signing key with a fallback in the code",
    severity="medium",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    fix="Read the variable without a fallback.",
    hints=("environ", "getenv", "BaseSettings"),
    bad=[
        "import os\nSECRET_KEY = os.environ.get('SECRET_KEY', 'keep it ' + 'quiet')",
        "import os\napp.config['SECRET_KEY'] = os.getenv('APP_SECRET_KEY', default='dev')",
        "import os\nSECRET_KEY = os.environ.get('SECRET_KEY') or 'hard to ' + 'guess'",
        "from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n"
        "    name: str = 'shop'\n    secret_key: str = 'weak key, not for production'",
    ],
    good=[
        "import os\nSECRET_KEY = os.environ['SECRET_KEY']",
        "import os, secrets\nSECRET_KEY = os.environ.get('SECRET_KEY', secrets.token_hex(32))",
        "import os\nSECRET_KEY = os.environ.get('SECRET_KEY', '')",
        "import os\nNAME = os.environ.get('NAME', 'nobody')",
        "from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    secret_key: str",
        "from pydantic_settings import BaseSettings\n"
        "class TestSettings(BaseSettings):\n    secret_key: str = 'x' + 'y'",
        "class Shown:\n    secret_key: str = 'the word ' + 'for it'",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for call in calls_to(file, "os.environ.get", "os.getenv", "environ.get", "getenv"):
        name = string(file, call.argument(0, "key")) or ""
        if not _KEY.search(name):
            continue
        fallback = string(file, call.argument(1, "default")) or string(file, _behind_or(call.node))
        if fallback:
            yield Match.at(call.node, f"Without {name} everybody knows the key.", secret=fallback)
    for node in file.nodes("assignment") if b"BaseSettings" in file.data else ():
        name = text(node.child_by_field_name("left"))
        default = string(file, node.child_by_field_name("right"))
        if default and _KEY.search(name) and _is_setting(node):
            yield Match.at(node, f"Without {name.upper()} everybody knows the key.", secret=default)


def _is_setting(node: Node) -> bool:
    """A field of a class of settings, which the environment fills."""
    holder = node.parent
    while holder is not None and holder.type in ("expression_statement", "block"):
        holder = holder.parent
    if holder is None or holder.type != "class_definition":
        return False
    name, bases = (text(holder.child_by_field_name(one)) for one in ("name", "superclasses"))
    return "Settings" in bases and not name.startswith(("Test", "Dev", "Local"))


def _behind_or(node: Node) -> Node | None:
    """`os.environ.get(…) or 'fallback'`"""
    parent = node.parent
    is_or = (
        parent is not None
        and parent.type == "boolean_operator"
        and text(parent.child_by_field_name("operator")) == "or"
    )
    return parent.child_by_field_name("right") if parent is not None and is_or else None
