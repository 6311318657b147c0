"""A password is hashed with a fast digest, MD5 or SHA-1 among them.

Whoever gets hold of the table tries billions of guesses a second; without a salt, equal passwords have equal hashes
and are simply looked up.

Store `password_hash($password, PASSWORD_DEFAULT)` and compare with `password_verify()`.
"""

from collections.abc import Iterator

import re2

from engines import other_tongues
from engines.index.php import calls_to, names_given, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

PASSWORD = re2.compile(
    r"(?i)(^|[^a-z])(user|new|old|my|plain)?_?(password|passwd|passwort|pwd|pass|pw|passphrase)\d?(_?(1|2|new|old|conf))?$"
    rf"|(^|[^a-z])(?:{other_tongues.PASSWORD})\d?$"
)
FAST = ("md5", "sha1", "crc32")


@rule(
    title="Password hashed with a fast digest",
    severity="high",
    confidence="medium",
    cwe=916,
    weakness="weak-password-hash",
    languages=("php",),
    fix="Use password_hash() and password_verify().",
    hints=("md5", "sha1", "hash", "crc32"),
    bad=[
        "<?php $pass = md5($_POST['password']);",
        "<?php $hash = sha1($salt . $password);",
        "<?php $row['password'] = hash('sha256', $typed);",
        "<?php class U { function set($p) { $this->password = md5($p); } }",
        "<?php $kind = 'MD5'; $stored = hash($kind, $user->password);",
    ],
    good=[
        "<?php $hash = password_hash($password, PASSWORD_DEFAULT);",
        "<?php $key = md5($url);",
        "<?php $tag = sha1(file_get_contents($path));",
        "<?php $same = hash_hmac('sha256', $body, $password);",
        "<?php $cache = md5($password_reset_page);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *FAST):
        if _is_password(call.argument(0)) or any(PASSWORD.search(name) for name in names_given(call.node)):
            yield Match.at(call.node, f"{call.name} is too fast for a password.")
    for call in calls_to(file, "hash"):
        name = string(file, call.argument(0))
        about = _is_password(call.argument(1)) or any(PASSWORD.search(one) for one in names_given(call.node))
        if name is not None and about:
            yield Match.at(call.node, f"{name} is too fast for a password.")


def _is_password(node: object) -> bool:
    """Whether the value, or the last part of a text that is put together, is called a password."""
    here = node
    for _ in range(6):
        if here is None or getattr(here, "type", "") != "binary_expression":
            break
        here = here.child_by_field_name("right")  # type: ignore[attr-defined]
    written = text(here).strip("'\"])([")  # type: ignore[arg-type]
    return bool(PASSWORD.search(written.rpartition("->")[2].lstrip("$")))
