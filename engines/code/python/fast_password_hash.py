"""A password is kept as a plain digest, made to be quick.

Whoever gets hold of the digests tries billions of passwords a second against each of them, and finds most.

Use a hash made for passwords, which is slow on purpose and has a salt of its own: argon2, scrypt, bcrypt, or at least
PBKDF2 with hundreds of thousands of rounds.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.scopes import scopes, text
from engines.rule import Match, rule
from engines.source import SourceFile

_PASSWORD = re.compile(r"(^|[^a-z])(password|passwd|pwd|passphrase|plain_?text_?pass\w{0,6})([^a-z_]|$)", re.IGNORECASE)
# A digest that is made short for a slow hash, signs something, or is asked of a list of leaked passwords.
_SLOW = re.compile(r"bcrypt|argon2|scrypt|pbkdf2|hmac|pwned|breach", re.IGNORECASE)
_FAST = tuple(f"hashlib.{name}" for name in ("sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b"))


@rule(
    title="Password hashed too fast",
    severity="medium",
    confidence="medium",
    cwe=916,
    weakness="weak-password-hash",
    fix="Use argon2, scrypt or bcrypt.",
    hints=("sha", "blake2"),
    bad=[
        "import hashlib\ndef kept(password):\n    return hashlib.sha256(password.encode()).hexdigest()",
        "import hashlib\nuser.secret = hashlib.sha512(form.password.data.encode('utf-8')).hexdigest()",
        "from hashlib import sha256\ndigest = sha256((salt + request.form['password']).encode()).hexdigest()",
    ],
    good=[
        "import hashlib\ndef kept(password, salt):\n    return hashlib.pbkdf2_hmac('sha256', password, salt, 600_000)",
        "import bcrypt, hashlib\nkept = bcrypt.hashpw(hashlib.sha256(password).digest(), bcrypt.gensalt())",
        "import hashlib\ndigest = hashlib.sha256(content).hexdigest()",
        "import hashlib\nname = hashlib.sha256(password_file_name.encode()).hexdigest()",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *_FAST):
        given = call.node.child_by_field_name("arguments")
        function = scopes(file).function_at(call.node)
        around = text(_statement(call.node)) if function is None else text(function)
        if given is not None and _PASSWORD.search(text(given)[:300]) and not _SLOW.search(around[:4_000]):
            yield Match.at(call.node, "A password's digest that is made this fast is found out as fast.")


def _statement(node: Node) -> Node:
    """The statement of the module that holds it."""
    while node.parent is not None and node.parent.type != "module":
        node = node.parent
    return node
