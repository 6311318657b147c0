"""Somebody is let in when name and password are what stands in the code.

Whoever reads the repository, or an image made of it, can log in wherever the program runs; the password cannot be
changed without a new version, and is the same everywhere.

Keep accounts with hashed passwords in the database, or read the one there is from the environment, and compare with
`hmac.compare_digest`.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.constants import string
from engines.index.scopes import scopes, text
from engines.rule import Match, rule
from engines.source import SourceFile

_PASSWORD: Final = re2.compile(r"(?i)(^|_|\b)(password|passwd|pwd|passw|passphrase|pass_?word)\w{0,4}$")
_ACCOUNT: Final = re2.compile(r"(?i)(^|_|\b)(user|username|user_?name|uname|login|account|email|name|admin)$")
_LAST: Final = re2.compile(r"""(\w{1,60})['"]?\s*[\])]?\s*(,[^,()]{0,20})?\)?(\[0\])?$""")
# What is asked of a word that stands where a password would.
_WORDS: Final = frozenset(
    ("password", "passwd", "prompt", "ask", "none", "null", "-", "env", "keyring", "stdin", "text")
)
_CONDITIONS: Final = frozenset(("boolean_operator", "if_statement", "elif_clause"))
_MOST_STEPS: Final = 12


@rule(
    title="Login with a password from the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    fix="Compare with a hash from the database, or with a value from the environment.",
    hints=("pass", "PASS", "pwd"),
    bad=[
        "def login(username, password):\n    return username == 'admin' and password == 'winter22'",
        "NAME = 'root'\nWORD = 'winter22'\ndef login(request):\n"
        "    if request.POST.get('username') == NAME and request.POST.get('password') == WORD:\n        enter()",
        "def login(form):\n    if form['user'] == 'admin':\n"
        "        if form['password'] == 'winter22':\n            enter()",
        "USERS = {'admin': 'winter22', 'ann': 'rain'}\ndef login(name, password):\n"
        "    if name in USERS and USERS[name] == password:\n        enter(name)",
    ],
    good=[
        "import os\ndef login(username, password):\n    return username == 'admin' and password == os.environ['WORD']",
        "def login(username, password):\n    return username == 'admin' and password == ''",
        "if field.name == 'username' and password == 'prompt':\n    ask()",
        "def shown(field):\n    return field.kind == 'password' and field.name == 'secret'",
        "def test_login(user):\n    assert user.username == 'ann' and user.password == 'winter22'",
        "USERS = {'admin': 'Anna Admin'}\ndef named(name):\n    return USERS[name]",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for node in file.nodes("comparison_operator"):
        sides = _sides(node)
        if sides is None:
            continue
        asked, word = sides
        secret = string(file, word) or ""
        if _PASSWORD.search(_name(asked)) and secret and secret.lower() not in _WORDS and _names_account(file, node):
            yield Match.at(node, "Whoever reads this line knows the password.", secret=secret)
        elif _PASSWORD.search(_name(asked)) and (table := _table(file, word)) is not None:
            yield Match.at(table, "Whoever reads this table knows the passwords.")


def _sides(node: Node) -> tuple[Node, Node] | None:
    """What is compared with what, the name of the password first."""
    parts = node.named_children
    if len(parts) != 2 or all(text(one) not in ("==", "!=") for one in node.children):
        return None
    return (parts[0], parts[1]) if _PASSWORD.search(_name(parts[0])) else (parts[1], parts[0])


def _name(node: Node) -> str:
    """`password`, `form.password`, `request.POST.get("password")`, `params["password"][0]`: the last of it."""
    if node.type == "string":
        return ""
    found = _LAST.search(text(node)[-120:])
    return found[1] if found else ""


def _names_account(file: SourceFile, node: Node) -> bool:
    """Whether the same condition, or one around it, compares the name of an account with a text."""
    around = list(_around(node))
    if any(one.type == "assert_statement" for one in around):
        return False
    conditions = [one.child_by_field_name("condition") or one for one in around if one.type in _CONDITIONS]
    return any(
        condition.start_byte <= one.start_byte and one.end_byte <= condition.end_byte and _is_account(file, one)
        for one in file.nodes("comparison_operator")
        for condition in conditions
        if one != node
    )


def _around(node: Node) -> Iterator[Node]:
    """What stands around it in its function."""
    here = node.parent
    for _ in range(_MOST_STEPS):
        if here is None or here.type in ("function_definition", "lambda", "module"):
            return
        yield here
        here = here.parent


def _is_account(file: SourceFile, comparison: Node) -> bool:
    parts = comparison.named_children
    return len(parts) == 2 and any(
        _ACCOUNT.search(_name(one)) and string(file, other) for one, other in (parts, parts[::-1])
    )


def _table(file: SourceFile, node: Node) -> Node | None:
    """The dictionary of texts in which a password is looked up: `USERS[name]`, `USERS.get(name)`."""
    table = node.child_by_field_name("value") if node.type == "subscript" else None
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is not None and text(function).endswith(".get"):
        table = function.child_by_field_name("object")
    bound = scopes(file).bindings(table) if table is not None and table.type == "identifier" else []
    if len(bound) != 1 or bound[0] is None or bound[0].type != "dictionary":
        return None
    pairs = [one for one in bound[0].named_children if one.type == "pair"]
    words = [string(file, one.child_by_field_name("value")) for one in pairs]
    return bound[0] if words and all(words) else None
