"""A file in the shared temporary folder has a name that everybody can guess.

Another account of the machine puts a file or a link of that name there first, and decides what is read or where it is
written.

Use `os.CreateTemp("", "name-*")` or `os.MkdirTemp`.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of, string
from engines.rule import Match, rule
from engines.source import SourceFile

WRITING = ("Create", "WriteFile", "OpenFile")
SHARED = ("/tmp/", "/var/tmp/", "/dev/shm/")


@rule(
    title="Predictable temporary file",
    severity="medium",
    confidence="medium",
    cwe=377,
    weakness="insecure-temp-file",
    fix="Use os.CreateTemp.",
    hints=("/tmp/", "/var/tmp/", "/dev/shm/"),
    languages=("go",),
    bad=[
        'package a\n\nimport "os"\n\nfunc f() { os.Create("/tmp/app.lock") }\n',
        'package a\n\nimport "os"\n\nconst path = "/tmp/app.json"\n\n'
        "func f(b []byte) { os.WriteFile(path, b, 0600) }\n",
    ],
    good=[
        'package a\n\nimport "os"\n\nfunc f() { os.CreateTemp("", "app-*") }\n',
        'package a\n\nimport "os"\n\nfunc f() { os.Open("/tmp/app.json") }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package in ("os", "io/ioutil"):
        for call in calls_of(file, package, *WRITING):
            if (string(file, call.argument(0)) or "").startswith(SHARED):
                yield Match.at(call.node, "Everybody can guess this name.")
