"""A file or folder is made so that every account of the machine may write to it.

Any other program there, a broken one or somebody's who got in elsewhere, changes what this one reads or runs.

Use 0600 or 0640 for files, 0700 or 0750 for folders.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of, number
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

# Functions and the place of the permissions.
GIVING = {"Mkdir": 1, "MkdirAll": 1, "Chmod": 1, "WriteFile": 2, "OpenFile": 2}


@rule(
    title="Writable for everybody",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    patch=swap((r"\b(0o?)666\b", r"\g<1>600"), (r"\b(0o?)777\b", r"\g<1>700")),
    fix="Use 0600 for files and 0700 for folders.",
    hints=("os.", "ioutil."),
    languages=("go",),
    bad=[
        'package a\n\nimport "os"\n\nfunc f() { os.Chmod("a.conf", 0666) }\n',
        'package a\n\nimport "os"\n\nfunc f() { os.MkdirAll("data", 0o777) }\n',
        'package a\n\nimport "io/ioutil"\n\nconst mode = 0777\n\nfunc f() { ioutil.WriteFile("a.sh", nil, mode) }\n',
    ],
    good=[
        'package a\n\nimport "os"\n\nfunc f() { os.WriteFile("a.log", nil, 0666) }\n',
        'package a\n\nimport "os"\n\nfunc f() { os.MkdirAll("data", 0755) }\n',
        'package a\n\nimport "os"\n\nfunc f(mode os.FileMode) { os.Chmod("a", mode) }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package in ("os", "io/ioutil"):
        for call in calls_of(file, package, *GIVING):
            mode = number(file, call.argument(GIVING[call.name]))
            # Without Chmod the process's mask takes the right to write from 0666, as it does for os.Create.
            is_usual = mode == 0o666 and call.name != "Chmod"
            if mode is not None and mode & 0o002 and not mode & 0o1000 and not is_usual:
                yield Match.at(call.node, f"Everybody may write here ({mode:04o}).")
