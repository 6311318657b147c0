"""A cookie that proves who somebody is can be read by scripts, or goes over unencrypted connections.

One script in a page, or one person on the same network, takes the session with it.

Give `httponly`, `secure` and `samesite`: `setcookie($name, $value, ['httponly' => true, 'secure' => true, …])`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.php import Call, calls_to, is_false, string
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

SETTINGS = frozenset(("session.cookie_httponly", "session.cookie_secure"))


@rule(
    title="Insecure cookie",
    severity="medium",
    confidence="medium",
    cwe=614,
    weakness="insecure-cookie",
    languages=("php",),
    patch=swap((r"(ini_set\(\s*['\"]session\.cookie_(?:httponly|secure)['\"]\s*,\s*)[^)]*\)", r"\g<1>'1')")),
    fix="Set httponly, secure and samesite.",
    hints=("cookie",),
    bad=[
        "<?php setcookie('session_token', $token, time() + 3600);",
        "<?php setcookie('auth', $value, 0, '/', '', true, false);",
        "<?php setcookie('session_id', $id, ['expires' => 0, 'secure' => true]);",
        "<?php ini_set('session.cookie_httponly', 0);",
        "<?php session_set_cookie_params(3600, '/', '', false, false);",
    ],
    good=[
        "<?php setcookie('session_token', $token, ['httponly' => true, 'secure' => true, 'samesite' => 'Lax']);",
        "<?php setcookie('session_token', '', time() - 3600);",
        "<?php setcookie('theme', 'dark', time() + 3600);",
        "<?php setcookie('auth', $value, 0, '/', '', true, true);",
        "<?php ini_set('session.cookie_httponly', 1);",
        "<?php setcookie('session_token', $token, $options);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "setcookie", "setrawcookie"):
        name = string(file, call.argument(0)) or ""
        proves = speaks_of_secret(name) or any(word in name.lower() for word in ("session", "auth", "login"))
        if proves and text(call.argument(1)).strip("'\"") not in ("", "null") and not _is_protected(call):
            yield Match.at(call.node, f"The cookie {name} lacks httponly or secure.")
    for call in calls_to(file, "ini_set"):
        if string(file, call.argument(0)) in SETTINGS and is_false(call.argument(1)):
            yield Match.at(call.node, "The session's cookie lacks protection.")
    for call in calls_to(file, "session_set_cookie_params"):
        if len(call.arguments) >= 4 and any(is_false(one) for one in call.arguments[3:5]):
            yield Match.at(call.node, "The session's cookie lacks protection.")


def _is_protected(call: Call) -> bool:
    third: Node | None = call.argument(2)
    if third is not None and third.type == "array_creation_expression":
        written = "".join(text(third).lower().split()).replace('"', "'")
        return all(f"'{flag}'=>" in written and f"'{flag}'=>false" not in written for flag in ("httponly", "secure"))
    if third is not None and third.type in ("variable_name", "member_access_expression") and len(call.arguments) == 3:
        return True
    return len(call.arguments) >= 7 and not any(is_false(one) for one in call.arguments[5:7])
