"""Whatever page asks is told that it may read the answer.

Together with cookies every page on the net can read what the visitor sees here, in their name.

Compare the origin with a list, and answer with the one that is in it.
"""

from collections.abc import Iterator

import re2

from engines.index.php import calls_to, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

ORIGIN = re2.compile(r"(?i)access-control-allow-origin\s*:")
CREDENTIALS = re2.compile(r"(?i)access-control-allow-credentials\s*:\s*true")
TESTS = (b"in_array", b"preg_match", b"=== $", b"==", b"isset($allowed", b"str_ends_with", b"parse_url")


@rule(
    title="Cross-origin access for every page",
    severity="medium",
    confidence="medium",
    cwe=942,
    weakness="permissive-cors",
    languages=("php",),
    fix="Answer only to origins from a list.",
    hints=("llow-", "LLOW-"),
    bad=[
        "<?php header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);",
        "<?php header(\"Access-Control-Allow-Origin: {$_SERVER['HTTP_ORIGIN']}\");",
        "<?php header('Access-Control-Allow-Origin: *'); header('Access-Control-Allow-Credentials: true');",
    ],
    good=[
        "<?php header('Access-Control-Allow-Origin: https://shop.example.org');",
        "<?php header('Access-Control-Allow-Origin: *');",
        "<?php if (in_array($_SERVER['HTTP_ORIGIN'], $allowed, true)) {\n"
        "  header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    with_cookies = bool(CREDENTIALS.search(file.text))
    is_tested = any(one in file.data for one in TESTS)
    for call in calls_to(file, "header"):
        written = text(call.argument(0))
        if not ORIGIN.search(written):
            continue
        reflects = "HTTP_ORIGIN" in written and not is_tested
        whole = string(file, call.argument(0)) or ""
        if reflects or (with_cookies and whole.rstrip().endswith("*")):
            yield Match.at(call.node, "Every page may read this answer.")
