"""The id of the session comes with the request.

An attacker gives a visitor a link with an id they know, and shares the session once the visitor has signed in.

Let PHP choose the id, and call `session_regenerate_id(true)` when somebody signs in.
"""

from collections.abc import Iterator

import re2

from engines.index.php import calls_to, is_true, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

REQUEST = re2.compile(r"\$_(GET|POST|REQUEST)\b")
SETTINGS = {"session.use_trans_sid": True, "session.use_only_cookies": False}


@rule(
    title="Session id from the request",
    severity="high",
    confidence="high",
    cwe=384,
    weakness="session-fixation",
    languages=("php",),
    fix="Let PHP choose the id; call session_regenerate_id(true) at sign-in.",
    hints=("session_id", "session.use_"),
    bad=[
        "<?php session_id($_GET['sid']); session_start();",
        "<?php ini_set('session.use_trans_sid', 1);",
        "<?php ini_set('session.use_only_cookies', '0');",
    ],
    good=[
        "<?php session_start(); session_regenerate_id(true);",
        "<?php $id = session_id();",
        "<?php session_id(bin2hex(random_bytes(16)));",
        "<?php ini_set('session.use_only_cookies', 1);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "session_id"):
        if REQUEST.search(text(call.argument(0))):
            yield Match.at(call.node, "Whoever sends the request chooses the session.")
    for call in calls_to(file, "ini_set"):
        wrong = SETTINGS.get(string(file, call.argument(0)) or "")
        value = call.argument(1)
        if wrong is not None and (is_true(value) if wrong else text(value).strip("'\"") in ("0", "false")):
            yield Match.at(call.node, "A session's id may come with the address.")
