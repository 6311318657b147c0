"""A file of an archive is written under the name the archive gives it.

A name such as `../../etc/cron.d/x` leads out of the folder: whoever made the archive replaces any file the program may
write.

Resolve the name and refuse it when it leaves the folder: `if (!target.normalize().startsWith(folder)) throw …`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import Call, calls_of, made, method_around, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

ENTRIES = frozenset(
    ("ZipEntry", "JarEntry", "TarArchiveEntry", "ZipArchiveEntry", "ArchiveEntry", "SevenZArchiveEntry")
)
# A method that has one of these in it has thought of it.
CARE = (
    *("getCanonicalPath", "getCanonicalFile", "normalize(", "toRealPath", '".."', "startsWith(", "getFileName("),
    *("FilenameUtils.getName", "isSubdirectory", "relativize("),
)
CAREFUL_NAMES = ("valid", "check", "secure", "safe", "sanit", "verif", "inside", "within", "slip", "travers")


@rule(
    title="Archive unpacked under its own names",
    severity="high",
    confidence="medium",
    cwe=22,
    weakness="archive-extraction",
    languages=("java",),
    fix="Refuse names that lead out of the folder.",
    hints=("ZipEntry", "JarEntry", "ArchiveEntry"),
    bad=[
        "import java.io.*;\nimport java.util.zip.*;\nclass A { void f(ZipInputStream in, File folder) {\n"
        "  ZipEntry entry = in.getNextEntry();\n  File target = new File(folder, entry.getName());\n"
        "  new FileOutputStream(target).close(); } }",
        "import java.nio.file.*;\nimport java.util.zip.*;\nclass A { void f(ZipFile zip, Path folder, ZipEntry entry)\n"
        "    throws Exception {\n  String name = entry.getName();\n"
        "  Files.copy(zip.getInputStream(entry), folder.resolve(name)); } }",
    ],
    good=[
        "import java.io.*;\nimport java.util.zip.*;\nclass A { void f(ZipInputStream in, File folder) {\n"
        "  ZipEntry entry = in.getNextEntry();\n  File target = new File(folder, entry.getName());\n"
        "  if (!target.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {\n"
        "    throw new IOException(); }\n  new FileOutputStream(target).close(); } }",
        "import java.io.*;\nimport java.util.zip.*;\nclass A { void f(File folder, ZipEntry entry) throws Exception {\n"
        "  File target = new File(folder, checkedName(entry.getName()));\n  new FileOutputStream(target).close(); } }",
        "import java.io.*;\nimport java.util.zip.*;\nclass A { boolean f(File folder, ZipEntry entry) {\n"
        "  return new File(folder, entry.getName()).lastModified() > entry.getTime(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    names = [call for call in calls_of(file, "getName") if _is_entry(file, call)]
    if not names:
        return
    for call in (*made(file, "java.io.File"), *calls_of(file, "resolve")):
        around = method_around(call.node)
        if around is None or not any(_reaches(file, one, call) for one in names):
            continue
        body = text(around)
        if _writes(body) and not any(word in body for word in CARE) and not _is_checked(around):
            yield Match.at(call.node, "This name may lead out of the folder.")


def _is_entry(file: SourceFile, call: Call) -> bool:
    name = text(call.base)
    return any(
        text(one.child_by_field_name("type")).rpartition(".")[2] in ENTRIES and _declares(one, name)
        for one in file.nodes("local_variable_declaration", "formal_parameter", "enhanced_for_statement")
        if method_around(one) == method_around(call.node) or one.type == "formal_parameter"
    )


def _declares(node: Node, name: str) -> bool:
    declarator = node.child_by_field_name("declarator") or node
    return text(declarator.child_by_field_name("name")) == name


def _reaches(file: SourceFile, name: Call, call: Call) -> bool:
    """The entry's name is an argument, directly or through a variable that is bound once."""
    if method_around(name.node) != method_around(call.node):
        return False
    for one in call.arguments:
        values = values_of(file, one) if one.type == "identifier" else [one]
        if any(value == name.node for value in values):
            return True
    return False


def _writes(body: str) -> bool:
    return any(
        word in body for word in ("OutputStream(", "Files.copy(", "Files.write", "copyInputStreamToFile", "mkdirs(")
    )


def _is_checked(around: Node) -> bool:
    waiting = [around]
    while waiting:
        node = waiting.pop()
        name = text(node.child_by_field_name("name")).lower() if node.type == "method_invocation" else ""
        if any(word in name for word in CAREFUL_NAMES):
            return True
        waiting += node.named_children
    return False
