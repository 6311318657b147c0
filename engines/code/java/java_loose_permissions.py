"""A file may be changed by every user of the machine.

Another program on the same machine, or another customer's, replaces what is in it: settings, scripts, data that is
trusted later.

Leave the default, or name the owner only: `PosixFilePermissions.fromString("rw-------")`.
"""

from collections.abc import Iterator

from engines.index.java import calls_of, static_calls, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

WRITE_PLACE = 7
MODE_LENGTH = 9


@rule(
    title="File that everybody may change",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("java",),
    fix='Use PosixFilePermissions.fromString("rw-------").',
    hints=("setWritable", "PosixFilePermission"),
    bad=[
        "class A { void f(java.io.File file) { file.setWritable(true, false); } }",
        "import java.nio.file.attribute.PosixFilePermissions;\nclass A { Object f() {\n"
        '  return PosixFilePermissions.fromString("rwxrwxrwx"); } }',
        "import java.nio.file.attribute.PosixFilePermission;\nclass A { void f(Set<PosixFilePermission> s) {\n"
        "  s.add(PosixFilePermission.OTHERS_WRITE); } }",
    ],
    good=[
        "class A { void f(java.io.File file) { file.setWritable(true); file.setWritable(false, false); } }",
        "import java.nio.file.attribute.PosixFilePermissions;\nclass A { Object f() {\n"
        '  return PosixFilePermissions.fromString("rwxr-xr-x"); } }',
        "import java.nio.file.attribute.PosixFilePermission;\nclass A {\n"
        "  boolean f(java.util.Set<PosixFilePermission> s) { return s.contains(PosixFilePermission.OTHERS_WRITE); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "setWritable"):
        if [text(one) for one in call.arguments] == ["true", "false"]:
            yield Match.at(call.node, "Every user of the machine may change this file.")
    for call in static_calls(file, "java.nio.file.attribute.PosixFilePermissions", "fromString"):
        mode = string(file, call.argument(0)) or ""
        if len(mode) == MODE_LENGTH and mode[WRITE_PLACE] == "w":
            yield Match.at(call.node, "Every user of the machine may change this file.")
    for call in calls_of(file, "add"):
        if text(call.argument(0)).endswith("OTHERS_WRITE"):
            yield Match.at(call.node, "Every user of the machine may change this file.")
