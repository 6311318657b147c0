"""A temporary file's name is chosen first and the file is made later.

In between, another user of the machine can put a file or link of that name there: the program then writes into or
reads from a file it never meant.

Use tempfile.NamedTemporaryFile, mkstemp or TemporaryDirectory, which choose the name and make the file in one step.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Temporary file that others can take over",
    severity="medium",
    confidence="high",
    cwe=377,
    weakness="insecure-temp-file",
    fix="Use tempfile.NamedTemporaryFile or tempfile.mkstemp.",
    hints=("mktemp", "tempnam", "tmpnam"),
    bad=[
        "import tempfile\npath = tempfile.mktemp(suffix='.pdf')",
        "from tempfile import mktemp as name\nopen(name(), 'w')",
        "import os\nos.tempnam('/tmp')",
    ],
    good=[
        "import tempfile\nhandle, path = tempfile.mkstemp(suffix='.pdf')",
        "def mktemp():\n    return 1\nmktemp()",
        "with tempfile.TemporaryDirectory() as folder:\n    pass",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "tempfile.mktemp", "os.tempnam", "os.tmpnam"):
        yield Match.at(call.node, "Somebody else can make this file first.")
