"""A temporary folder is made by deleting a temporary file and using its name again.

Between the two steps another user of the machine makes a folder of that name: it is theirs, and they read and replace
what the program puts there.

Use `Files.createTempDirectory(prefix)`, which makes the folder in one step and for the owner only.
"""

from collections.abc import Iterator

from engines.index.java import Call, calls_of, method_around, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Temporary folder somebody else can take",
    severity="medium",
    confidence="high",
    cwe=377,
    weakness="insecure-temp-file",
    languages=("java",),
    fix="Use Files.createTempDirectory.",
    hints=("createTempFile",),
    bad=[
        "class A { java.io.File f() throws Exception {\n"
        '  java.io.File folder = java.io.File.createTempFile("work", "");\n'
        "  folder.delete();\n  folder.mkdir();\n  return folder; } }",
        "import java.io.File;\nclass A { void f() throws Exception {\n"
        '  File folder = File.createTempFile("a", "b");\n'
        "  if (!folder.delete() || !folder.mkdirs()) { throw new Exception(); } } }",
    ],
    good=[
        'class A { Object f() throws Exception { return java.nio.file.Files.createTempDirectory("work"); } }',
        'import java.io.File;\nclass A { void f() throws Exception { File file = File.createTempFile("a", "b");\n'
        "  use(file);\n  file.delete(); } }",
        'import java.io.File;\nclass A { void f(File other) { File file = File.createTempFile("a", "b");\n'
        "  file.delete();\n  other.mkdirs(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    removed = list(calls_of(file, "delete"))
    for call in calls_of(file, "mkdir", "mkdirs"):
        base = call.base
        if base is None or base.type != "identifier" or not any(_same(call, one) for one in removed):
            continue
        if any("createTempFile(" in text(value) for value in values_of(file, base)):
            yield Match.at(call.node, "Another user can have made this folder by now.")


def _same(one: Call, other: Call) -> bool:
    is_here = method_around(one.node) == method_around(other.node)
    return is_here and text(one.base) == text(other.base) and other.node.start_byte < one.node.start_byte
