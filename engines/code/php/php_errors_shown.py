"""Errors are shown to whoever asks for the page.

Messages and traces name files, queries and sometimes passwords, and tell an attacker whether an attempt worked.

Set `display_errors` to 0 in production and write errors to the log.
"""

from collections.abc import Iterator

from engines.index.php import calls_to, is_true, string
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

SETTINGS = frozenset(("display_errors", "display_startup_errors"))


@rule(
    title="Errors shown to visitors",
    severity="low",
    confidence="medium",
    cwe=209,
    weakness="error-exposure",
    languages=("php",),
    patch=swap((r"(ini_set\(\s*['\"]display_errors['\"]\s*,\s*)[^)]*\)", r"\g<1>'0')")),
    fix="Set display_errors to 0 and log errors.",
    hints=("display_", "getTraceAsString"),
    bad=[
        "<?php ini_set('display_errors', 1);",
        "<?php ini_set('display_errors', 'On');",
        "<?php try { run(); } catch (Exception $e) { echo $e->getTraceAsString(); }",
    ],
    good=[
        "<?php ini_set('display_errors', 0);",
        "<?php ini_set('display_errors', getenv('DEBUG'));",
        "<?php try { run(); } catch (Exception $e) { error_log($e->getTraceAsString()); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "ini_set"):
        if string(file, call.argument(0)) in SETTINGS and is_true(call.argument(1)):
            yield Match.at(call.node, "Errors are shown to whoever asks for the page.")
    for node in file.nodes("echo_statement", "print_intrinsic"):
        if "->getTraceAsString()" in text(node):
            yield Match.at(node, "The trace is part of the page.")
