"""A file or folder that everybody on the machine may write.

Any account, a compromised one too, replaces what is in it: programs that are run later, settings, uploads.

Give rights to the owner and the group that need them: 0640 for files, 0750 for folders.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import calls_on, string
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

OWNERS = ("File", "FileUtils", "Dir", "Pathname")


@rule(
    title="Everybody may write",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("ruby",),
    patch=swap((r"\b(0o?)777\b", r"\g<1>750"), (r"\b(0o?)666\b", r"\g<1>640")),
    fix="Use 0640 for files and 0750 for folders.",
    hints=("chmod", "mkdir", "mode:", "File.open", "perm"),
    bad=[
        "File.chmod(0777, path)",
        "FileUtils.chmod_R(0o666, dir)",
        "FileUtils.mkdir_p(dir, mode: 0777)",
        "FileUtils.chmod('a+w', path)",
    ],
    good=["File.chmod(0640, path)", "FileUtils.mkdir_p(dir, mode: 0750)", "FileUtils.chmod('u+w', path)", "x = 0777"],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_on(file, OWNERS, "chmod", "chmod_R", "lchmod", "mkdir", "mkdir_p", "makedirs", "open", "install"):
        place = 0 if call.name.endswith(("chmod", "chmod_R")) else 2 if call.name == "open" else 1
        value = call.keywords.get("mode") or call.keywords.get("perm") or call.argument(place)
        if value is not None and _is_open(file, value):
            yield Match.at(call.node, f"{text(value)} lets everybody write.")


def _is_open(file: SourceFile, value: Node) -> bool:
    if value.type == "integer":
        written = text(value).lower().replace("_", "").replace("0o", "0")
        is_octal = written[:1] == "0" and written.isdigit()
        return is_octal and bool(int(written, 8) & 0o002) and not int(written, 8) & 0o1000
    symbolic = string(file, value) or ""
    return any(part.split("+")[0] in ("a", "o", "ugo") and "w" in part for part in symbolic.split(",") if "+" in part)
